import { DEGREE, ranksOf, readColumns, UNLOCATED, type Columns } from "./columns";
import type { Incident } from "./model";
import { marksOf, type Marks } from "./symbols";
import type { KindView, PageData } from "./types";

/** Where the parts of a page's data are read from; see islandSource in data.ts. */
export interface Source {
  columns(): Promise<ArrayBuffer>;
  /** Ids in row order, one a line. */
  ids(): Promise<string>;
  texts(chunk: number): Promise<Incident[]>;
}

/** A relation among rows: `position` is its place in the `relations` of the incident it is stated in. */
export interface Link {
  from: number;
  position: number;
  to: number;
}

/** Up to so many rows all texts are read at the start, so that whatever shows them need not wait. */
export const WHOLE_ROWS = 2048;

/** Of a larger page so many chunks of texts are kept, besides those just asked for. */
const KEPT_CHUNKS = 64;

/** The page's incidents, by row: columns of all of them, texts as far as they have been read. */
export class Incidents {
  readonly count: number;
  readonly columns: Columns;
  /** Each row's place in date order. */
  readonly ranks: Uint32Array;
  readonly #data: PageData;
  readonly #source: Source;
  /** In the order in which they were last asked for. */
  readonly #chunks = new Map<number, readonly Incident[]>();
  readonly #reading = new Map<number, Promise<void>>();
  readonly #formerIds: ReadonlyMap<string, string>;
  readonly #rows = new Map<string, number>();
  readonly #ids = new Map<number, string>();
  #lines: Promise<string> | null = null;
  #links: Map<number, Link[]> | null = null;

  private constructor(data: PageData, source: Source, columns: Columns) {
    this.count = data.count;
    this.columns = columns;
    this.ranks = ranksOf(columns.order);
    this.#data = data;
    this.#source = source;
    this.#formerIds = new Map(Object.entries(data.formerIds));
  }

  /** Read the columns, and of a small page all texts. */
  static async create(data: PageData, source: Source): Promise<Incidents> {
    const columns = readColumns(data.columns, await source.columns(), data.count);
    const incidents = new Incidents(data, source, columns);
    if (data.count <= WHOLE_ROWS) await incidents.load(columns.order);
    return incidents;
  }

  /** All rows in date order. */
  get order(): Uint32Array {
    return this.columns.order;
  }

  /** Whether all texts are here. */
  get whole(): boolean {
    return this.#chunks.size === Math.ceil(this.count / this.#data.chunkRows);
  }

  /** Null: its texts are not here yet. */
  id(row: number): string | null {
    return this.#ids.get(row) ?? null;
  }

  /** By present or former id, as far as known already; a present id is never shadowed by a former one. */
  row(id: string | null): number | null {
    if (id === null) return null;
    return this.#rows.get(id) ?? this.#rows.get(this.#formerIds.get(id) ?? "") ?? null;
  }

  /** By present or former id; reads the page's ids where it must. */
  async find(id: string): Promise<number | null> {
    const known = this.row(id);
    if (known !== null || this.whole) return known;
    this.#lines ??= this.#source.ids().then((ids) => `\n${ids}\n`);
    const lines = await this.#lines;
    return this.#search(lines, id) ?? this.#search(lines, this.#formerIds.get(id));
  }

  /** Null: not here yet. */
  details(row: number): Incident | null {
    const { chunkRows } = this.#data;
    return this.#chunks.get(Math.floor(row / chunkRows))?.[row % chunkRows] ?? null;
  }

  /** Read the texts of these rows; what was asked for longest ago may go. */
  async load(rows: Iterable<number>): Promise<void> {
    const wanted = new Set<number>();
    for (const row of rows) wanted.add(Math.floor(row / this.#data.chunkRows));
    await Promise.all(Array.from(wanted, (chunk) => this.#read(chunk)));
    for (const chunk of this.#chunks.keys()) {
      if (this.#chunks.size <= KEPT_CHUNKS) return;
      if (!wanted.has(chunk)) this.#chunks.delete(chunk);
    }
  }

  /** Latitude, longitude; null: unlocated. */
  position(row: number): L.LatLngTuple | null {
    const { lon, lat } = this.columns;
    const x = lon[row] as number;
    return x === UNLOCATED ? null : [(lat[row] as number) / DEGREE, x / DEGREE];
  }

  kind(row: number): KindView {
    return this.#data.kinds[this.columns.kind[row] as number] as KindView;
  }

  /** What its symbol says beside the kind. */
  marks(row: number): Marks {
    const { statuses, precisions } = this.#data;
    const status = statuses[this.columns.status[row] as number] as string;
    return marksOf(status, precisions[this.columns.precision[row] as number]);
  }

  /** Relations to and from other rows. */
  relations(row: number): readonly Link[] {
    this.#links ??= indexed(this.#data.links);
    return this.#links.get(row) ?? [];
  }

  async #read(chunk: number): Promise<void> {
    const known = this.#chunks.get(chunk);
    if (known) {
      this.#chunks.delete(chunk);
      this.#chunks.set(chunk, known);
      return;
    }
    const reading = this.#reading.get(chunk) ?? this.#fetch(chunk).finally(() => this.#reading.delete(chunk));
    this.#reading.set(chunk, reading);
    await reading;
  }

  async #fetch(chunk: number): Promise<void> {
    const texts = await this.#source.texts(chunk);
    this.#chunks.set(chunk, texts);
    texts.forEach(({ id }, index) => this.#know(id, chunk * this.#data.chunkRows + index));
  }

  #know(id: string, row: number): void {
    this.#rows.set(id, row);
    this.#ids.set(row, id);
  }

  /** The row of the line that is this id; each line has a break before and after it. */
  #search(lines: string, id: string | undefined): number | null {
    if (!id) return null;
    const at = lines.indexOf(`\n${id}\n`);
    if (at < 0) return null;
    let row = 0;
    for (let end = lines.indexOf("\n", 1); end <= at; end = lines.indexOf("\n", end + 1)) row += 1;
    this.#know(id, row);
    return row;
  }
}

/** Relations by each row that takes part in them, from PageData.links. */
function indexed(links: readonly number[]): Map<number, Link[]> {
  const found = new Map<number, Link[]>();
  const add = (row: number, link: Link): void => {
    const known = found.get(row);
    if (known) known.push(link);
    else found.set(row, [link]);
  };
  for (let at = 0; at + 2 < links.length; at += 3) {
    const [from, position, to] = links.slice(at, at + 3) as [number, number, number];
    const link = { from, position, to };
    add(from, link);
    if (to !== from) add(to, link);
  }
  return found;
}
