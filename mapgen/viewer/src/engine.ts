import { Histogram } from "./bins";
import { AGGREGATE, PART, type Columns } from "./columns";
import { Crowds, type Extent, type Group, type MapView } from "./crowds";
import { countersOf, FAILS, type Counter, type Wanted } from "./facets";
import { FACETS, type Facet } from "./filter";
import type { PageData } from "./types";

/** Incidents by time. */
export interface Bins {
  unit: "day" | "week" | "month" | "quarter" | "year";
  /** Where bins begin, and the end of the last: milliseconds since 1970 on the clocks of the places, as if those were UTC. */
  edges: Float64Array;
  /** By kind and bin: `counts[kind * bins + bin]`. */
  counts: Uint32Array;
  /** Known only to more than one bin, or lasting longer: from within the first to within the last. */
  spans: { first: number; last: number; count: number }[];
}

/** What passes filter, search and time. */
export interface Shown {
  /** In date order. */
  rows: Uint32Array;
  /** By row: 1 passes. */
  mask: Uint8Array;
  /** How many rows, but an entry that sums up others is not counted while one of its parts is shown. */
  incidents: number;
  /** By code in PageData's list of that facet: how many incidents there would be with that value alone, all other filters as they are. */
  counts: Record<Facet, Uint32Array>;
  /** They follow filter and search, not time. */
  bins: Bins;
  /** Share searched while a search of a large page runs. */
  progress: number | null;
}

/** What a reader wants to see. */
export interface Query {
  filter: Wanted;
  /** Minutes, as in the columns; null is open. A row passes when the time in which it may have happened overlaps. */
  from: number | null;
  to: number | null;
  /** By row: 1 is found by the search; null: nothing is searched for. */
  found: Uint8Array | null;
}

/** A bit of `fails` for what sums up others, while they are counted; beyond those of FAILS. */
const LEFT_OUT = 0x8000;

/** Filters and groups the rows. It knows neither the document nor Leaflet, so that it can run in a worker. */
export class Engine {
  readonly #columns: Columns;
  readonly #counters: Record<Facet, Counter>;
  readonly #histogram: Histogram;
  readonly #crowds: Crowds;
  /** Rows that sum up others, and which. */
  readonly #sums: ReadonlyMap<number, readonly number[]>;
  /** By row, what it fails by. */
  readonly #fails: Uint16Array;

  constructor(data: PageData, columns: Columns) {
    this.#columns = columns;
    this.#counters = countersOf(data, columns);
    this.#histogram = new Histogram(columns, data.kinds.length);
    this.#crowds = new Crowds(columns, data.kinds.length);
    this.#sums = sumsOf(data.links, columns.flags);
    this.#fails = new Uint16Array(data.count);
  }

  /** What passes; it is what `groups` and `members` go by from now on. */
  select(query: Query): Shown {
    const fails = this.#fails.fill(0);
    for (const facet of FACETS) this.#counters[facet].apply(fails, query.filter);
    this.#applyTime(query);
    this.#applySearch(query);
    const { rows, mask } = this.#passing();
    return {
      rows,
      mask,
      incidents: rows.length - this.#covered(0).length,
      counts: Object.fromEntries(FACETS.map((facet) => [facet, this.#count(facet, query.filter)])) as Shown["counts"],
      bins: this.#bins(),
      progress: null,
    };
  }

  /** Markers for a view of the map, in date order of the first row of each. */
  groups(view: MapView): Group[] {
    return this.#leavingOut(this.#covered(0), (covered) => this.#crowds.groups(this.#fails, view, covered));
  }

  /** What passes within this extent, in date order. */
  members(extent: Extent): Uint32Array {
    return this.#leavingOut(this.#covered(0), () => this.#crowds.members(this.#fails, extent));
  }

  #applyTime({ from, to }: Query): void {
    const fails = this.#fails;
    const { from: begins, to: ends } = this.#columns;
    if (from !== null) for (let row = 0; row < fails.length; row++) if ((ends[row] as number) < from) fails[row]! |= FAILS.time;
    if (to !== null) for (let row = 0; row < fails.length; row++) if ((begins[row] as number) > to) fails[row]! |= FAILS.time;
  }

  #applySearch({ found }: Query): void {
    if (!found) return;
    const fails = this.#fails;
    for (let row = 0; row < fails.length; row++) if (!found[row]) fails[row]! |= FAILS.found;
  }

  #passing(): Pick<Shown, "rows" | "mask"> {
    const fails = this.#fails;
    const { order } = this.#columns;
    const mask = new Uint8Array(fails.length);
    const rows = new Uint32Array(fails.length);
    let size = 0;
    for (let at = 0; at < order.length; at++) {
      const row = order[at] as number;
      if (fails[row] !== 0) continue;
      mask[row] = 1;
      rows[size++] = row;
    }
    return { rows: rows.slice(0, size), mask };
  }

  /** Of the rows that fail nothing but by these bits, those that sum up one that does so too. */
  #covered(besides: number): number[] {
    const passes = (row: number): boolean => ((this.#fails[row] as number) & ~besides) === 0;
    const found: number[] = [];
    for (const [row, parts] of this.#sums) if (passes(row) && parts.some(passes)) found.push(row);
    return found;
  }

  /** What sums up others is not counted under a value under which one of its parts is. */
  #count(facet: Facet, wanted: Wanted): Uint32Array {
    const counter = this.#counters[facet];
    const counts = counter.count(this.#fails, wanted);
    const bit = FAILS[facet];
    for (const row of this.#covered(bit)) {
      const parts = (this.#sums.get(row) ?? []).filter((part) => ((this.#fails[part] as number) & ~bit) === 0);
      const taken = new Set(parts.flatMap((part) => counter.values(part, wanted)));
      for (const value of counter.values(row, wanted)) if (taken.has(value)) counts[value]! -= 1;
    }
    return counts;
  }

  #bins(): Bins {
    return this.#leavingOut(this.#covered(FAILS.time), () => this.#histogram.bins(this.#fails, FAILS.time));
  }

  /** What comes of it while these rows pass nothing. */
  #leavingOut<T>(rows: readonly number[], work: (rows: readonly number[]) => T): T {
    for (const row of rows) this.#fails[row]! |= LEFT_OUT;
    const result = work(rows);
    for (const row of rows) this.#fails[row]! &= ~LEFT_OUT;
    return result;
  }
}

/** By row that sums up others, its parts, and theirs. */
function sumsOf(links: readonly number[], flags: Uint8Array): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let at = 0; at + 2 < links.length; at += 3) {
    const [row, , target] = links.slice(at, at + 3) as [number, number, number];
    if (!((flags[row] as number) & PART) || !((flags[target] as number) & AGGREGATE)) continue;
    const parts = found.get(target);
    if (parts) parts.push(row);
    else found.set(target, [row]);
  }
  for (const [whole, parts] of found) {
    const all = new Set(parts);
    for (const part of all) for (const smaller of found.get(part) ?? []) if (smaller !== whole) all.add(smaller);
    found.set(whole, [...all]);
  }
  return found;
}
