/** The brush's arithmetic: windows of time as whole bins. A bin runs from its edge to the last millisecond before the next. */
import type { TimeRange } from "./filter";

/** First and last bin of a window, both included. */
export interface BinWindow {
  first: number;
  last: number;
}

export type End = "from" | "to";

/** PageUp and PageDown move by this share of all bins. */
const PAGE = 1 / 10;

export function binCount(edges: Float64Array): number {
  return Math.max(0, edges.length - 1);
}

/** The bin that holds this instant; the first or the last where it lies outside them all. */
export function binAt(edges: Float64Array, ms: number): number {
  let [low, high] = [0, Math.max(0, binCount(edges) - 1)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] as number) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where an instant stands among the bins: 2.5 is in the middle of the third. Bins are drawn equally wide. */
export function positionOf(edges: Float64Array, ms: number): number {
  const bin = binAt(edges, ms);
  const [start, end] = [edges[bin] as number, edges[bin + 1] as number];
  return bin + Math.min(1, Math.max(0, (ms - start) / (end - start)));
}

/** The bins that a window of time touches. */
export function windowOf(edges: Float64Array, [from, to]: TimeRange): BinWindow {
  const end = binCount(edges) - 1;
  const first = from === null ? 0 : binAt(edges, from);
  return { first, last: Math.max(first, to === null ? end : binAt(edges, to)) };
}

/** The time of a window of whole bins; open where it is all of them. */
export function timeOf(edges: Float64Array, { first, last }: BinWindow): TimeRange {
  if (first <= 0 && last >= binCount(edges) - 1) return [null, null];
  return [edges[first] as number, (edges[last + 1] as number) - 1];
}

/** The time with one end put to the outer side of a bin, not past the other end; at the outermost bin that end is open. */
export function withEnd(edges: Float64Array, time: TimeRange, end: End, bin: number): TimeRange {
  const { first, last } = windowOf(edges, time);
  if (end === "from") {
    const at = Math.min(last, Math.max(0, bin));
    return [at === 0 ? null : (edges[at] as number), time[1]];
  }
  const at = Math.max(first, Math.min(binCount(edges) - 1, bin));
  return [time[0], at === binCount(edges) - 1 ? null : (edges[at + 1] as number) - 1];
}

/** A window moved by some bins, as wide as it was, as far as the bins go. */
export function shifted({ first, last }: BinWindow, by: number, count: number): BinWindow {
  const allowed = Math.min(count - 1 - last, Math.max(-first, by));
  return { first: first + allowed, last: last + allowed };
}

/** The window between two bins, whichever comes first. */
export function between(a: number, b: number): BinWindow {
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/** Where a key takes a handle that is at this bin; null where the key is not one of a slider's. */
export function keyTarget(key: string, bin: number, count: number, direction: "ltr" | "rtl"): number | null {
  const page = Math.max(2, Math.round(count * PAGE));
  const right = direction === "rtl" ? -1 : 1;
  switch (key) {
    case "ArrowRight":
      return bin + right;
    case "ArrowLeft":
      return bin - right;
    case "ArrowUp":
      return bin + 1;
    case "ArrowDown":
      return bin - 1;
    case "PageUp":
      return bin + page;
    case "PageDown":
      return bin - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

export function sameTime(a: TimeRange, b: TimeRange): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
