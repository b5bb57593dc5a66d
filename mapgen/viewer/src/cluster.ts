/** Grouping markers that would cover each other at one zoom. Pure: same points in the same order, same groups. */

export interface Spot {
  id: string;
  /** Pixels, in any fixed frame of the zoom. */
  x: number;
  y: number;
}

export interface Group {
  x: number;
  y: number;
  /** In the order in which the spots came. */
  ids: string[];
}

/** Radius in pixels of a single marker, and of a cluster's by its count. */
export const MARKER_RADIUS = 14;

export function clusterRadius(count: number): number {
  return count === 1 ? MARKER_RADIUS : Math.min(26, 16 + 2 * Math.log2(count));
}

/** Share of the distance at which two markers would just touch; below it they are one group. */
const TOUCHING = 0.85;

function reach(a: number, b: number): number {
  return TOUCHING * (clusterRadius(a) + clusterRadius(b));
}

/** Cells as large as the widest reach, so that neighbours are in the nine cells around. */
const CELL = reach(1000, 1000);

class Grid {
  readonly #cells = new Map<string, Set<Node>>();

  add(node: Node): void {
    const key = cellKey(node, 0, 0);
    const cell = this.#cells.get(key);
    if (cell) cell.add(node);
    else this.#cells.set(key, new Set([node]));
  }

  remove(node: Node): void {
    this.#cells.get(cellKey(node, 0, 0))?.delete(node);
  }

  /** The nearest node that this one would cover, the earlier one of two as near. */
  nearest(node: Node): Node | null {
    let best: Node | null = null;
    let bestDistance = Infinity;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of this.#cells.get(cellKey(node, dx, dy)) ?? []) {
          const distance = Math.hypot(other.x - node.x, other.y - node.y);
          if (distance > reach(other.members.length, node.members.length)) continue;
          if (distance < bestDistance || (distance === bestDistance && best && other.first < best.first)) {
            best = other;
            bestDistance = distance;
          }
        }
      }
    }
    return best;
  }
}

interface Node {
  x: number;
  y: number;
  first: number;
  members: number[];
}

function cellKey(node: Node, dx: number, dy: number): string {
  return `${Math.floor(node.x / CELL) + dx},${Math.floor(node.y / CELL) + dy}`;
}

function merge(a: Node, b: Node): Node {
  const [m, n] = [a.members.length, b.members.length];
  return {
    x: (a.x * m + b.x * n) / (m + n),
    y: (a.y * m + b.y * n) / (m + n),
    first: Math.min(a.first, b.first),
    members: [...a.members, ...b.members],
  };
}

/** Groups of the spots that would cover each other; a merged group may swallow further neighbours. */
export function group(spots: readonly Spot[]): Group[] {
  const grid = new Grid();
  const nodes = new Set<Node>();
  spots.forEach((spot, index) => {
    let node: Node = { x: spot.x, y: spot.y, first: index, members: [index] };
    for (let other = grid.nearest(node); other; other = grid.nearest(node)) {
      grid.remove(other);
      nodes.delete(other);
      node = merge(other, node);
    }
    grid.add(node);
    nodes.add(node);
  });
  return [...nodes]
    .sort((a, b) => a.first - b.first)
    .map(({ x, y, members }) => ({
      x,
      y,
      ids: members.sort((a, b) => a - b).map((index) => (spots[index] as Spot).id),
    }));
}

/** Whether any two of these, in the pixels of the highest zoom, come apart into more than one group. */
export function separable(spots: readonly Spot[]): boolean {
  return group(spots).length > 1;
}
