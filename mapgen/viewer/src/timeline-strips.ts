/** Incidents known only to several bins, or lasting so long, as thin strips over their whole range. */
import type { Bins } from "./selection";

type Span = Bins["spans"][number];

export interface Strip extends Span {
  lane: number;
  /** Whether it stands for spans of different ranges. */
  bundle: boolean;
}

/**
 * Lay spans out in lanes, none over another, the narrowest first, so that what is known best is drawn as it is.
 * What finds no free lane is bundled in the last: strips that overlap there become one over both their ranges.
 */
export function strips(spans: readonly Span[], lanes: number, bins: number): Strip[] {
  const taken = Array.from({ length: lanes }, () => new Uint8Array(bins));
  const found: Strip[] = [];
  const left: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.last - a.first - (b.last - b.first) || a.first - b.first)) {
    const lane = taken.findIndex((row) => row.subarray(span.first, span.last + 1).every((bin) => bin === 0));
    if (lane < 0) left.push(span);
    else {
      found.push({ ...span, lane, bundle: false });
      taken[lane]?.fill(1, span.first, span.last + 1);
    }
  }
  if (left.length === 0) return found;
  const last = lanes - 1;
  return [...found.filter(({ lane }) => lane !== last), ...bundles([...found.filter(({ lane }) => lane === last), ...left], last)];
}

/** Spans that overlap, joined. */
function bundles(spans: readonly Span[], lane: number): Strip[] {
  const found: Strip[] = [];
  for (const { first, last, count } of [...spans].sort((a, b) => a.first - b.first)) {
    const open = found.at(-1);
    if (open && first <= open.last) {
      open.bundle ||= first !== open.first || last !== open.last;
      open.last = Math.max(open.last, last);
      open.count += count;
    } else found.push({ first, last, count, lane, bundle: false });
  }
  return found;
}

/** How many lanes these spans need to be drawn apart, at most `most`. */
export function lanesFor(spans: readonly Span[], most: number, bins: number): number {
  const depth = new Int32Array(bins + 1);
  for (const { first, last } of spans) {
    depth[first] = (depth[first] as number) + 1;
    depth[last + 1] = (depth[last + 1] as number) - 1;
  }
  let [open, deepest] = [0, 0];
  for (const change of depth) deepest = Math.max(deepest, (open += change));
  return Math.min(most, deepest);
}
