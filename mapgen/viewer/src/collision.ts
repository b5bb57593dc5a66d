/** A rectangle in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Cells of this many pixels; most labels lie in one or two. */
const CELL = 128;

/** What has been placed so far, to be asked whether a place is free. */
export class Taken {
  readonly #cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const key of keys(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  free(box: Box): boolean {
    return !keys(box).some((key) => this.#cells.get(key)?.some((other) => overlap(box, other)));
  }
}

function keys(box: Box): string[] {
  const found: string[] = [];
  for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++) {
    for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) found.push(`${x},${y}`);
  }
  return found;
}

/** For each label's candidate boxes, best first: the index of the one it gets, or null. Earlier labels win. */
export function place(labels: readonly (readonly Box[])[], obstacles: readonly Box[]): (number | null)[] {
  const taken = new Taken();
  for (const box of obstacles) taken.add(box);
  return labels.map((candidates) => {
    const index = candidates.findIndex((box) => taken.free(box));
    if (index < 0) return null;
    taken.add(candidates[index] as Box);
    return index;
  });
}
