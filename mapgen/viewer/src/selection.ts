import type { Bins, Query, Shown } from "./engine";
import { openEngine, type EngineHost } from "./engine-host";
import type { Wanted } from "./facets";
import { FACETS, valuesOf, type Facet, type Filter } from "./filter";
import type { Incidents } from "./incidents";
import type { Searcher } from "./search";
import type { State, Store } from "./state";
import type { PageData } from "./types";

export type { Bins, Shown };

export type ShownFollower = (shown: Shown, previous: Shown) => void;

const MINUTE = 60_000;

/** What passes filter, search and time, as it changes: at once on small pages, when the worker answers on large ones. */
export class Selection {
  readonly engine: EngineHost;
  /** Nothing filtered. */
  readonly all: Shown;
  readonly #store: Store;
  readonly #searcher: Searcher;
  /** By facet the code of each value. */
  readonly #codes: Record<Facet, ReadonlyMap<string, number>>;
  readonly #ranks: Uint32Array;
  readonly #followers: ShownFollower[] = [];
  #current: Shown;
  #found: Uint8Array | null = null;
  #progress: number | null = null;

  private constructor(data: PageData, incidents: Incidents, store: Store, searcher: Searcher, engine: EngineHost, all: Shown) {
    this.engine = engine;
    this.all = all;
    this.#current = all;
    this.#store = store;
    this.#searcher = searcher;
    this.#ranks = incidents.ranks;
    const codes = Object.entries(valuesOf(data)).map(([facet, values]) => [facet, new Map(values.map((value, code) => [value, code]))]);
    this.#codes = Object.fromEntries(codes) as Record<Facet, ReadonlyMap<string, number>>;
    store.follow((state, previous) => this.#follow(state, previous));
  }

  static async create(data: PageData, incidents: Incidents, store: Store, searcher: Searcher): Promise<Selection> {
    const engine = await openEngine(data, incidents.columns);
    const all = await new Promise<Shown>((answer) => engine.select({ filter: {}, from: null, to: null, found: null }, answer));
    return new Selection(data, incidents, store, searcher, engine, all);
  }

  get current(): Shown {
    return this.#current;
  }

  follow(follower: ShownFollower): void {
    this.#followers.push(follower);
  }

  /** Its neighbours among those shown, in date order; none where it is not shown itself. */
  neighbours(row: number): { previous: number | null; next: number | null } {
    const { rows, mask } = this.#current;
    if (!mask[row]) return { previous: null, next: null };
    const rank = this.#ranks[row] as number;
    let [low, high] = [0, rows.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranks[rows[middle] as number] as number) < rank) low = middle + 1;
      else high = middle;
    }
    return { previous: rows[low - 1] ?? null, next: rows[low + 1] ?? null };
  }

  #follow(state: State, previous: State): void {
    if (state.search !== previous.search) {
      this.#searcher.find(state.search, (found, progress) => {
        if (this.#store.state.search !== state.search) return;
        this.#found = found;
        this.#progress = progress;
        this.#select();
      });
    } else if (state.filter !== previous.filter || state.time !== previous.time) this.#select();
  }

  #select(): void {
    const progress = this.#progress;
    this.engine.select(this.#query(), (shown) => {
      const previous = this.#current;
      this.#current = { ...shown, progress };
      for (const follow of this.#followers) follow(this.#current, previous);
    });
  }

  #query(): Query {
    const { filter, time } = this.#store.state;
    const [from, to] = time.map((ms) => (ms === null ? null : Math.floor(ms / MINUTE))) as [number | null, number | null];
    return { filter: this.#wanted(filter), from, to, found: this.#found };
  }

  /** A value that the data do not have lets nothing through. */
  #wanted(filter: Filter): Wanted {
    const wanted: Wanted = {};
    for (const facet of FACETS) {
      const codes = filter[facet]?.flatMap((value) => this.#codes[facet].get(value) ?? []);
      if (codes) wanted[facet] = codes;
    }
    return wanted;
  }
}
