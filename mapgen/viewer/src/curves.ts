/** Curves between two places. Pure: points are pixels of any one zoom. */

export interface Point {
  x: number;
  y: number;
}

/** How far a curve swings out, as a share of the distance it spans. */
const SWING = 0.18;
const STEPS = 24;

/** Points of a quadratic Bézier curve that swings out to one side, always the same seen from where it begins. */
export function curve(from: Point, to: Point): Point[] {
  const control = {
    x: (from.x + to.x) / 2 + (to.y - from.y) * SWING,
    y: (from.y + to.y) / 2 - (to.x - from.x) * SWING,
  };
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
  });
}

/** The part of a line that keeps so many pixels from both its ends; empty where nothing is left. */
export function shorten(line: readonly Point[], pixels: number): Point[] {
  return cutStart(cutStart(line, pixels).reverse(), pixels).reverse();
}

function cutStart(line: readonly Point[], pixels: number): Point[] {
  let left = pixels;
  for (let index = 0; index + 1 < line.length; index++) {
    const [a, b] = [line[index] as Point, line[index + 1] as Point];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length > left) {
      const share = left / length;
      return [{ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }, ...line.slice(index + 1)];
    }
    left -= length;
  }
  return [];
}

/** The two barbs of an arrow's head at the end of a line: points before and after its tip. */
export function head(line: readonly Point[], pixels: number): Point[] {
  const [before, tip] = [line.at(-2), line.at(-1)];
  if (!before || !tip) return [];
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const barb = (turn: number): Point => ({ x: tip.x - pixels * Math.cos(angle + turn), y: tip.y - pixels * Math.sin(angle + turn) });
  return [barb(0.5), tip, barb(-0.5)];
}
