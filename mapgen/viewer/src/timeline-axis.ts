/** Ticks at the turns of the calendar, as close as their words leave room for. Times are on the clocks of the place, as if UTC. */
import { positionOf } from "./brush";
import type { Bins } from "./selection";

export interface Tick {
  /** Distance from the beginning of time in pixels. */
  at: number;
  text: string;
}

const DAY = 86_400_000;
/** Fine to coarse: every so many of a unit. */
const STEPS: readonly { unit: Bins["unit"]; every: number }[] = [
  ...[1, 2, 7, 14].map((every) => ({ unit: "day", every }) as const),
  ...[1, 2, 3, 6].map((every) => ({ unit: "month", every }) as const),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((every) => ({ unit: "year", every }) as const),
];
/** Average length of a unit in milliseconds. */
const LENGTH = { day: DAY, month: 30.4 * DAY, year: 365.25 * DAY };
/** Pixels of an average character of the axis, and between two labels. */
const CHARACTER = 6.2;
const GAP = 14;

/** Instants of a step within these two, both included. */
function instants(from: number, to: number, unit: "day" | "month" | "year", every: number): number[] {
  const start = new Date(from);
  const found: number[] = [];
  const monday = 4; // 1970-01-05
  let index =
    unit === "day"
      ? Math.floor((from / DAY - monday) / every) * every + monday
      : unit === "month"
        ? Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / every) * every
        : Math.floor(start.getUTCFullYear() / every) * every;
  for (;;) {
    const ms = unit === "day" ? index * DAY : unit === "month" ? monthStart(index) : monthStart(index * 12);
    if (ms > to) return found;
    if (ms >= from) found.push(ms);
    index += every;
  }
}

/** The beginning of a month that is counted from January of the year 0. */
function monthStart(index: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(index / 12), index % 12, 1);
  return date.getTime();
}

/**
 * The ticks of an axis this wide.
 *
 * @param label the words of the day, month or year that begins at an instant.
 */
export function ticks(bins: Pick<Bins, "edges">, width: number, label: (ms: number, unit: Bins["unit"]) => string): Tick[] {
  const { edges } = bins;
  const [from, to] = [edges[0] as number, edges[edges.length - 1] as number];
  const scale = width / (edges.length - 1);
  const most = width / (2 * GAP);
  for (const { unit, every } of STEPS) {
    const step = unit as keyof typeof LENGTH;
    if ((to - from) / (LENGTH[step] * every) > most) continue;
    const found = instants(from, to - 1, step, every).map((ms) => ({ at: positionOf(edges, ms) * scale, text: label(ms, unit) }));
    if (found.length > 0 && fits(found, width)) return found;
  }
  return [{ at: 0, text: label(from, "day") }];
}

/** Whether each label ends before the next begins; the last may be dropped by who draws it. */
function fits(found: readonly Tick[], width: number): boolean {
  return found.every(({ at, text }, index) => {
    const next = found[index + 1]?.at ?? Math.max(width, at + text.length * CHARACTER + GAP);
    return at + text.length * CHARACTER + GAP <= next;
  });
}

/** Whether a label that begins at its tick ends within the axis. */
export function withinAxis({ at, text }: Tick, width: number): boolean {
  return at + text.length * CHARACTER <= width;
}
