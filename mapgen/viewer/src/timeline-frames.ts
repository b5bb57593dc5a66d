/** What playing shows, frame after frame: time grows from an open beginning; a window that the reader has set moves. */
import { binCount, shifted, timeOf, windowOf, withEnd } from "./brush";
import type { Bins } from "./engine";
import type { TimeRange } from "./filter";

/** Playing the whole of time takes about so long, in milliseconds. */
const WHOLE = { slow: 40_000, normal: 20_000, fast: 8_000 };
const SHORTEST = 80;
const LONGEST = { slow: 2_000, normal: 1_000, fast: 500 };
/** No frame is shorter than this where the reader wants no motion. */
const CALM = 1_000;

export type Speed = keyof typeof WHOLE;

export const SPEEDS: readonly Speed[] = ["slow", "normal", "fast"];

function grows(edges: Float64Array, time: TimeRange): boolean {
  const { first, last } = windowOf(edges, time);
  return time[0] === null || (first === 0 && last === binCount(edges) - 1);
}

/** Whether playing has nothing more to show. */
export function atEnd(edges: Float64Array, time: TimeRange): boolean {
  return windowOf(edges, time).last >= binCount(edges) - 1;
}

/** The first frame when play is pressed: on from where time stands, over again where it stands at the end. */
export function firstFrame(edges: Float64Array, time: TimeRange): TimeRange {
  if (!atEnd(edges, time)) return nextFrame(edges, time);
  if (grows(edges, time)) return withEnd(edges, [null, null], "to", 0);
  const { first, last } = windowOf(edges, time);
  return timeOf(edges, { first: 0, last: last - first });
}

/** The frame after this one. */
export function nextFrame(edges: Float64Array, time: TimeRange): TimeRange {
  const shown = windowOf(edges, time);
  if (grows(edges, time)) return withEnd(edges, [null, time[1]], "to", shown.last + 1);
  return timeOf(edges, shifted(shown, 1, binCount(edges)));
}

/** The bins in which there is anything. */
export function busyBins({ edges, counts, spans }: Bins): ReadonlySet<number> {
  const bins = binCount(edges);
  const busy = new Set(spans.flatMap(({ first, last }) => [first, last]));
  counts.forEach((count, at) => count > 0 && busy.add(at % bins));
  return busy;
}

/** The frame after this one in which something comes into sight or goes; years without anything are passed over. */
export function nextBusyFrame(bins: Bins, time: TimeRange): TimeRange {
  const busy = busyBins(bins);
  let frame = nextFrame(bins.edges, time);
  for (; !atEnd(bins.edges, frame); frame = nextFrame(bins.edges, frame)) {
    const { first, last } = windowOf(bins.edges, frame);
    if (busy.has(last) || (frame[0] !== null && busy.has(first - 1))) break;
  }
  return frame;
}

/** How long a frame stays, in milliseconds. */
export function frameLength(count: number, speed: Speed, calm: boolean): number {
  const length = Math.min(LONGEST[speed], Math.max(SHORTEST, WHOLE[speed] / Math.max(1, count)));
  return calm ? Math.max(CALM, length) : length;
}
