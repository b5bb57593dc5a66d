import { binCount, sameTime, windowOf, type BinWindow } from "./brush";
import type { Context } from "./context";
import type { TimeRange } from "./filter";
import { localeOf } from "./i18n";
import type { Bins } from "./selection";

/** What the end of a window of whole bins is told in. */
const END_UNIT: Record<Bins["unit"], Bins["unit"]> = { day: "day", week: "day", month: "month", quarter: "month", year: "year" };

/** What of the page it reads. */
type Told = Pick<Context, "data" | "language" | "words" | "wording">;

/** What the timeline says: in the reader's language, and never more exactly than its bins are. */
export class TimelineWords {
  readonly #context: Told;
  readonly #list: Intl.ListFormat;

  constructor(context: Told) {
    this.#context = context;
    this.#list = new Intl.ListFormat(localeOf(context.language), { style: "short", type: "unit" });
  }

  t(key: string, params: Record<string, string | number> = {}): string {
    return this.#context.words.t(`timeline.${key}`, params);
  }

  /** "28 January 2024 to 8 February 2024", or one bin's heading. */
  range(bins: Bins, time: TimeRange): string {
    const { first, last } = windowOf(bins.edges, time);
    const whole = isWhole(bins, time, { first, last });
    if (whole && first === last) return this.#context.wording.day(bins.edges[first] as number, bins.unit);
    const [from, to] = [this.end(bins, time, "from"), this.end(bins, time, "to")];
    return from === to ? from : this.#context.words.t("date.range", { start: from, end: to });
  }

  /** One end of a window: weeks are told by their first and last day, quarters by their months. */
  end(bins: Bins, time: TimeRange, end: "from" | "to"): string {
    const window = windowOf(bins.edges, time);
    const unit = isWhole(bins, time, window) ? END_UNIT[bins.unit] : "day";
    const ms = end === "from" ? (time[0] ?? (bins.edges[0] as number)) : (time[1] ?? (bins.edges[binCount(bins.edges)] as number) - 1);
    return this.#context.wording.day(ms, unit);
  }

  /** What stands above the bars at the line of the highest number. */
  scale(bins: Bins, top: number, group: number): string {
    return this.t(group > 1 ? "scale.bar" : `scale.${bins.unit}`, { n: top });
  }

  /** How many are drawn as strips. */
  rough(bins: Bins): string {
    const n = bins.spans.reduce((sum, { count }) => sum + count, 0);
    return n === 0 ? "" : this.t("rough", { n });
  }

  /** One bar in full: when, how many, of which kinds, and what may belong there. */
  bar(bins: Bins, window: BinWindow): string {
    const { data, wording } = this.#context;
    const count = binCount(bins.edges);
    const sum = (kind: number): number => {
      let n = 0;
      for (let bin = window.first; bin <= window.last; bin++) n += bins.counts[kind * count + bin] as number;
      return n;
    };
    const parts = data.kinds.map((kind, index) => ({ kind, n: sum(index) })).filter(({ n }) => n > 0);
    const total = parts.reduce((all, { n }) => all + n, 0);
    const when = this.range(bins, [bins.edges[window.first] as number, (bins.edges[window.last + 1] as number) - 1]);
    const kinds = parts.map(({ kind, n }) => this.t("kind", { kind: wording.kind(kind), n }));
    const here = bins.spans.filter((span) => span.first <= window.last && span.last >= window.first).reduce((all, span) => all + span.count, 0);
    const told = this.t("bar", { when, n: total }) + (kinds.length > 0 ? ` (${this.#list.format(kinds)})` : "");
    return here > 0 ? `${told}; ${this.t("bar.rough", { n: here })}` : told;
  }

  /** All bars that are there, in full. */
  bars(bins: Bins, windows: readonly BinWindow[]): string[] {
    const totals = binTotals(bins, this.#context.data.kinds.length);
    return windows.filter(({ first, last }) => totals.subarray(first, last + 1).some((n) => n > 0)).map((window) => this.bar(bins, window));
  }

  /** The histogram in a sentence or two. */
  summary(bins: Bins): string {
    const totals = binTotals(bins, this.#context.data.kinds.length);
    const highest = totals.reduce((most, n) => Math.max(most, n), 0);
    const busiest = totals.indexOf(highest);
    const when = highest > 0 ? this.range(bins, [bins.edges[busiest] as number, (bins.edges[busiest + 1] as number) - 1]) : "";
    const rough = this.rough(bins);
    const told = [highest > 0 && this.t("busiest", { when, n: highest }), rough && `${rough}.`].filter(Boolean).join(" ");
    return told || this.t("empty");
  }
}

/** Incidents of each bin, all kinds together. */
export function binTotals(bins: Pick<Bins, "counts" | "edges">, kinds: number): Uint32Array {
  const count = binCount(bins.edges);
  const totals = new Uint32Array(count);
  for (let index = 0; index < kinds * count; index++) totals[index % count] = (totals[index % count] as number) + (bins.counts[index] as number);
  return totals;
}

/** Whether a time is exactly these bins. */
function isWhole({ edges }: Bins, [from, to]: TimeRange, { first, last }: BinWindow): boolean {
  const [start, end] = [edges[first] as number, (edges[last + 1] as number) - 1];
  return sameTime([from ?? start, to ?? end], [start, end]);
}
