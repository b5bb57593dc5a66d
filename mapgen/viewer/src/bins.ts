import type { Columns } from "./columns";
import type { Bins } from "./engine";

const MINUTES = 1440;
const DAY_MS = 86_400_000;
/** Bins of a width are used while there are no more of them than fit side by side and can be told apart. */
const MOST = 260;

const UNITS: readonly Bins["unit"][] = ["day", "week", "month", "quarter", "year"];

/** The beginning of the day, week (Monday, as ISO 8601 has it), month, quarter or year that holds this moment. */
export function binStart(unit: Bins["unit"], ms: number): number {
  const date = new Date(ms);
  date.setUTCHours(0, 0, 0, 0);
  if (unit === "week") date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (unit === "month") date.setUTCDate(1);
  if (unit === "quarter") date.setUTCMonth(date.getUTCMonth() - (date.getUTCMonth() % 3), 1);
  if (unit === "year") date.setUTCMonth(0, 1);
  return date.getTime();
}

/** Where the next one begins. */
export function nextBin(unit: Bins["unit"], start: number): number {
  const date = new Date(start);
  if (unit === "day") date.setUTCDate(date.getUTCDate() + 1);
  if (unit === "week") date.setUTCDate(date.getUTCDate() + 7);
  if (unit === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  if (unit === "quarter") date.setUTCMonth(date.getUTCMonth() + 3);
  if (unit === "year") date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.getTime();
}

/** Edges of bins that cover this time, or of the first `most` of them. */
function edgesOf(unit: Bins["unit"], from: number, to: number, most = Infinity): number[] {
  const edges = [binStart(unit, from)];
  while ((edges.at(-1) as number) <= to && edges.length <= most) edges.push(nextBin(unit, edges.at(-1) as number));
  return edges;
}

/** The finest unit of which there are not too many. */
function unitFor(from: number, to: number): Bins["unit"] {
  return UNITS.find((unit) => (edgesOf(unit, from, to, MOST).at(-1) as number) > to) ?? "year";
}

/** Counts rows by time. The bins are those of all rows, so that they stand still while the filter changes. */
export class Histogram {
  readonly #unit: Bins["unit"];
  readonly #edges: number[];
  readonly #kind: Columns["kind"];
  readonly #kinds: number;
  /** By row, the bins in which it begins and ends. */
  readonly #first: Uint16Array;
  readonly #last: Uint16Array;

  constructor({ from, to, kind }: Columns, kinds: number) {
    this.#kind = kind;
    this.#kinds = kinds;
    const low = 60_000 * from.reduce((least, minute) => Math.min(least, minute), Infinity);
    const high = 60_000 * to.reduce((most, minute) => Math.max(most, minute), -Infinity);
    this.#unit = from.length > 0 ? unitFor(low, high) : "day";
    this.#edges = from.length > 0 ? edgesOf(this.#unit, low, high) : [0];
    this.#first = binsOf(from, this.#edges);
    this.#last = binsOf(to, this.#edges);
  }

  /** The bins of the rows that fail nothing but what these bits say. */
  bins(fails: Uint16Array, besides: number): Bins {
    const bins = this.#edges.length - 1;
    const counts = new Uint32Array(this.#kinds * bins);
    const spans = new Map<number, number>();
    for (let row = 0; row < fails.length; row++) {
      if (((fails[row] as number) & ~besides) !== 0) continue;
      const first = this.#first[row] as number;
      const last = this.#last[row] as number;
      if (first === last) counts[(this.#kind[row] as number) * bins + first]! += 1;
      else spans.set(first * bins + last, (spans.get(first * bins + last) ?? 0) + 1);
    }
    return {
      unit: this.#unit,
      edges: Float64Array.from(this.#edges),
      counts,
      spans: [...spans]
        .sort(([a], [b]) => a - b)
        .map(([key, count]) => ({ first: Math.floor(key / bins), last: key % bins, count })),
    };
  }
}

/** The bin of each minute; edges are at midnight. */
function binsOf(minutes: Int32Array, edges: readonly number[]): Uint16Array {
  const days = edges.map((edge) => edge / DAY_MS);
  const start = days[0] as number;
  const binOfDay = new Uint16Array((days.at(-1) as number) - start);
  for (let bin = 0; bin + 1 < days.length; bin++) binOfDay.fill(bin, (days[bin] as number) - start, (days[bin + 1] as number) - start);
  const found = new Uint16Array(minutes.length);
  for (let row = 0; row < found.length; row++) found[row] = binOfDay[Math.floor((minutes[row] as number) / MINUTES) - start] as number;
  return found;
}
