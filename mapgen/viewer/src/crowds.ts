import { group, type Spots } from "./cluster";
import { DEGREE, ranksOf, UNLOCATED, type Columns } from "./columns";
import { worldSize, worldX, worldY } from "./mercator";

/** West, north, east, south as shares of the world's width in Web Mercator. */
export type Extent = readonly [west: number, north: number, east: number, south: number];

/** What of the world is to be drawn. */
export interface MapView {
  zoom: number;
  extent: Extent;
  /** A row that stands alone whatever is around it. */
  apart: number | null;
}

/** One marker: a row, or several that stand too close together at this zoom. */
export interface Group {
  /** Pixels of the zoom, as Leaflet's `map.project` gives them. */
  x: number;
  y: number;
  count: number;
  /** In date order; a large group may name none, see ROWS. */
  rows: number[];
  /** The earliest and the latest row. */
  first: number;
  last: number;
  /** Index into PageData's kinds, and how many of that kind, most first. */
  kinds: [kind: number, count: number][];
  extent: Extent;
}

/** Up to so many points are grouped all together, wherever the view is: then groups stay as they are while the map moves. */
export const EXACT = 2000;
/** Of more points than that, only a group of at most so many names its rows. */
export const ROWS = 50;

/** Pixels of a cell within which points are always one group: its diagonal is shorter than two markers need. */
const CELL = 16;
/** The part of the world that has cells grows by so many of them, so that a small move of the map changes no group. */
const BLOCK = 32;

/** More entries that sum up others are not drawn in one view. */
const MOST_SUMS = 200;

const WORLD: Extent = [-Infinity, -Infinity, Infinity, Infinity];

/** Groups rows by place, as a view of the map needs them. */
export class Crowds {
  readonly #order: Uint32Array;
  readonly #ranks: Uint32Array;
  readonly #kind: Columns["kind"];
  readonly #kinds: number;
  /** Shares of the world's width; NaN: unlocated. */
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  constructor({ order, kind, lon, lat }: Columns, kinds: number) {
    this.#order = order;
    this.#ranks = ranksOf(order);
    this.#kind = kind;
    this.#kinds = kinds;
    this.#x = new Float64Array(lon.length).fill(NaN);
    this.#y = new Float64Array(lon.length).fill(NaN);
    for (let row = 0; row < lon.length; row++) {
      if (lon[row] === UNLOCATED) continue;
      this.#x[row] = worldX((lon[row] as number) / DEGREE);
      this.#y[row] = worldY((lat[row] as number) / DEGREE);
    }
  }

  /**
   * The groups of the rows that fail nothing: all of them where they are few, else those in view. In date order of their first.
   * Beside them, each of `sums` that is in view stands alone: what sums up others is not counted among them.
   */
  groups(fails: Uint16Array, { zoom, extent, apart }: MapView, sums: readonly number[] = []): Group[] {
    const size = worldSize(zoom);
    const few = this.#within(fails, WORLD, apart, EXACT + 1);
    const found = few.length <= EXACT ? this.#exact(few, size) : this.#gridded(fails, extent, apart, size);
    const alone = sums.filter((row) => row !== apart && this.#isWithin(row, extent)).slice(0, MOST_SUMS);
    const seen = apart !== null && (fails[apart] === 0 || sums.includes(apart)) && this.#isWithin(apart, WORLD);
    for (const row of seen ? [apart, ...alone] : alone) found.push(...this.#exact(Uint32Array.of(row), size));
    return found.sort((a, b) => this.#byDate(a.first, b.first));
  }

  /** False where it is unlocated. */
  #isWithin(row: number, [west, north, east, south]: Extent): boolean {
    const [x, y] = [this.#x[row] as number, this.#y[row] as number];
    return x >= west && x <= east && y >= north && y <= south;
  }

  /** The rows within this extent that fail nothing, in date order. */
  members(fails: Uint16Array, extent: Extent): Uint32Array {
    return this.#within(fails, extent, null, fails.length).sort(this.#byDate);
  }

  readonly #byDate = (a: number, b: number): number => (this.#ranks[a] as number) - (this.#ranks[b] as number);

  /** The rows within this extent that fail nothing, the first `most` of them, without the one that stands apart. */
  #within(fails: Uint16Array, [west, north, east, south]: Extent, apart: number | null, most: number): Uint32Array {
    const [xs, ys] = [this.#x, this.#y];
    const found = new Uint32Array(Math.min(most, fails.length));
    let size = 0;
    for (let row = 0; row < fails.length && size < found.length; row++) {
      if (fails[row] !== 0 || row === apart) continue;
      const x = xs[row] as number;
      const y = ys[row] as number;
      if (x >= west && x <= east && y >= north && y <= south) found[size++] = row;
    }
    return found.slice(0, size);
  }

  /** Each row is a spot of its own. */
  #exact(rows: Uint32Array, size: number): Group[] {
    rows.sort(this.#byDate);
    const x = Float64Array.from(rows, (row) => (this.#x[row] as number) * size);
    const y = Float64Array.from(rows, (row) => (this.#y[row] as number) * size);
    return this.#gather(rows, Uint32Array.from(rows.keys()), { x, y }, EXACT);
  }

  /** The rows in a cell are one spot, as heavy as they are many. */
  #gridded(fails: Uint16Array, extent: Extent, apart: number | null, size: number): Group[] {
    const cell = CELL / size;
    const [west, north, east, south] = snapped(extent, BLOCK * cell);
    const columns = Math.round((east - west) / cell) + 1;
    const rows = this.#within(fails, [west, north, east, south], apart, fails.length);
    const [xs, ys] = [this.#x, this.#y];
    const cells = new Uint32Array(rows.length);
    const weights = new Uint32Array(columns * (Math.round((south - north) / cell) + 1));
    const sumX = new Float64Array(weights.length);
    const sumY = new Float64Array(weights.length);
    for (let at = 0; at < rows.length; at++) {
      const x = xs[rows[at] as number] as number;
      const y = ys[rows[at] as number] as number;
      const found = Math.floor((y - north) / cell) * columns + Math.floor((x - west) / cell);
      cells[at] = found;
      weights[found]! += 1;
      sumX[found]! += x;
      sumY[found]! += y;
    }
    const taken = Uint32Array.from(weights.keys()).filter((at) => weights[at] !== 0);
    const spotOf = new Uint32Array(weights.length);
    taken.forEach((at, spot) => (spotOf[at] = spot));
    const middle = (sums: Float64Array): Float64Array =>
      Float64Array.from(taken, (at) => ((sums[at] as number) / (weights[at] as number)) * size);
    const spots = { x: middle(sumX), y: middle(sumY), weights: Uint32Array.from(taken, (at) => weights[at] as number) };
    for (let at = 0; at < cells.length; at++) cells[at] = spotOf[cells[at] as number] as number;
    return this.#gather(rows, cells, spots, ROWS);
  }

  /** Group the spots, and say of each group what its rows are; those of larger groups than `most` are not named. */
  #gather(rows: Uint32Array, spotOf: Uint32Array, spots: Spots, most: number): Group[] {
    const { x, y, counts, of } = group(spots);
    const [xs, ys, ranks, kind, kinds] = [this.#x, this.#y, this.#ranks, this.#kind, this.#kinds];
    const tally = new Uint32Array(counts.length * kinds);
    const first = new Uint32Array(counts.length).fill(this.#order.length);
    const last = new Uint32Array(counts.length);
    const extents = Array.from(["west", "north", "east", "south"], (_, side) => new Float64Array(counts.length).fill(side < 2 ? 2 : -1));
    const [west, north, east, south] = extents as [Float64Array, Float64Array, Float64Array, Float64Array];
    const named: number[][] = Array.from(counts, () => []);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const number = of[spotOf[at] as number] as number;
      const rank = ranks[row] as number;
      const px = xs[row] as number;
      const py = ys[row] as number;
      tally[number * kinds + (kind[row] as number)]! += 1;
      if (rank < (first[number] as number)) first[number] = rank;
      if (rank > (last[number] as number)) last[number] = rank;
      if (px < (west[number] as number)) west[number] = px;
      if (px > (east[number] as number)) east[number] = px;
      if (py < (north[number] as number)) north[number] = py;
      if (py > (south[number] as number)) south[number] = py;
      if ((counts[number] as number) <= most) (named[number] as number[]).push(row);
    }
    return Array.from(counts, (count, number) => ({
      x: x[number] as number,
      y: y[number] as number,
      count,
      rows: (named[number] as number[]).sort(this.#byDate),
      first: this.#order[first[number] as number] as number,
      last: this.#order[last[number] as number] as number,
      kinds: shares(tally.subarray(number * kinds, (number + 1) * kinds)),
      extent: extents.map((side) => side[number] as number) as unknown as Extent,
    }));
  }
}

/** How many of each kind, most first. */
function shares(tally: Uint32Array): Group["kinds"] {
  return Array.from(tally, (count, kind): [number, number] => [kind, count])
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/** At least this extent, in whole steps. */
function snapped([west, north, east, south]: Extent, step: number): Extent {
  const down = (value: number): number => Math.floor(value / step) * step;
  const up = (value: number): number => Math.ceil(value / step) * step;
  return [down(west), down(north), up(east), up(south)];
}
