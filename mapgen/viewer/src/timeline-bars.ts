/** The histogram's geometry: bars of kinds on one another, one path a kind, whatever the number of incidents. */
import type { Bins } from "./selection";

/** Narrower than this in pixels, bars stand together as one. */
const NARROWEST = 2;
/** Bars at least so wide have a gap of a pixel between them. */
const GAP_FROM = 4;
/** A bar that is there at all can be seen, in pixels. */
const LOWEST = 2;
/** Pixels between two kinds on one another, where the upper one is taller than four times that. */
const SEAM = 0.8;

/** What stands for one bar: so many bins of the timeline together. */
export interface Columns {
  /** Bins a bar. */
  group: number;
  /** Number of bars. */
  length: number;
  /** kinds × bars: [kind * length + bar]. */
  counts: Float64Array;
  /** By bar. */
  totals: Float64Array;
}

/** Whether the same would be drawn: each selection counts anew, though time alone changes none of it. */
export function sameBins(a: Bins, b: Bins): boolean {
  if (a === b) return true;
  if (a.unit !== b.unit || a.edges.length !== b.edges.length || a.spans.length !== b.spans.length) return false;
  return (
    a.edges.every((edge, bin) => edge === b.edges[bin]) &&
    a.counts.every((n, index) => n === b.counts[index]) &&
    a.spans.every(({ first, last, count }, index) => {
      const other = b.spans[index];
      return other?.first === first && other.last === last && other.count === count;
    })
  );
}

/** The bars that an axis this wide has room for. */
export function columns(bins: Pick<Bins, "counts" | "edges">, kinds: number, width: number): Columns {
  const count = bins.edges.length - 1;
  const group = Math.max(1, Math.ceil((count * NARROWEST) / Math.max(1, width)));
  const length = Math.ceil(count / group);
  const counts = new Float64Array(kinds * length);
  const totals = new Float64Array(length);
  for (let kind = 0; kind < kinds; kind++) {
    for (let bin = 0; bin < count; bin++) {
      const bar = Math.floor(bin / group);
      const n = bins.counts[kind * count + bin] as number;
      counts[kind * length + bar] = (counts[kind * length + bar] as number) + n;
      totals[bar] = (totals[bar] as number) + n;
    }
  }
  return { group, length, counts, totals };
}

/** The number at the top of the scale: the smallest round one that is not below the highest bar. */
export function scaleTop(totals: Float64Array): number {
  const highest = totals.reduce((most, n) => Math.max(most, n), 1);
  if (highest <= 6) return highest;
  const power = 10 ** Math.floor(Math.log10(highest));
  const round = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((n) => n * power >= highest && Number.isInteger(n * power));
  return (round ?? 10) * power;
}

export interface Frame {
  /** Pixels of an axis that `bins` bins share. */
  width: number;
  bins: number;
  height: number;
  /** What stands at the top. */
  top: number;
  /** Whether time runs from right to left. */
  mirrored: boolean;
}

/** One SVG path for each kind, in the order of the kinds from the bottom; y runs from 0 at the top to `height`. */
export function barPaths(bars: Columns, { width, bins, height, top, mirrored }: Frame): string[] {
  const kinds = bars.totals.length === 0 ? 0 : bars.counts.length / bars.length;
  const paths = Array.from({ length: kinds }, () => "");
  const x = (bar: number): number => Math.round((Math.min(bins, bar * bars.group) / bins) * width);
  for (let bar = 0; bar < bars.length; bar++) {
    const total = bars.totals[bar] as number;
    if (total === 0) continue;
    const [start, end] = [x(bar), x(bar + 1)];
    const wide = end - start - (end - start >= GAP_FROM ? 1 : 0);
    const tall = Math.max(LOWEST, (total / top) * height);
    let below = 0;
    for (let kind = 0; kind < kinds; kind++) {
      const n = bars.counts[kind * bars.length + bar] as number;
      if (n === 0) continue;
      const high = height - ((below + n) / total) * tall;
      const low = height - (below / total) * tall;
      const seam = below > 0 && low - high > 4 * SEAM ? SEAM : 0;
      paths[kind] += `M${mirrored ? width - start - wide : start} ${round(high)}h${wide}V${round(low - seam)}h${-wide}z`;
      below += n;
    }
  }
  return paths;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
