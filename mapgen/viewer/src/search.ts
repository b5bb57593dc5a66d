import { localeOf } from "./i18n";
import { WHOLE_ROWS, type Incidents } from "./incidents";
import { namesOf, SearchQuery, textOf } from "./search-query";
import type { NameView, PageData } from "./types";

/** Told which rows a query finds (by row, 1: found; null: nothing is searched for), and what share is searched while that takes time. */
export type Answer = (found: Uint8Array | null, progress: number | null) => void;

/** So long it may hold up the page at a time, and so often it tells what it has found by then. */
const SLICE_MS = 12;
const TELL_MS = 250;

/** Finds incidents by words in their titles, summaries, places and actors, in every language of the data. */
export class Searcher {
  readonly #data: PageData;
  readonly #incidents: Incidents;
  readonly #lists: Lists;
  /** Folded texts by row, of small pages alone. */
  readonly #folded = new Map<number, string>();
  #newest = 0;

  constructor(data: PageData, incidents: Incidents) {
    this.#data = data;
    this.#incidents = incidents;
    this.#lists = new Lists(data);
  }

  /** Answer at once on small pages, and with a growing mask on large ones; a newer query ends an older one. */
  find(query: string, answer: Answer): void {
    const asked = ++this.#newest;
    const words = new SearchQuery(query);
    if (words.empty) answer(null, null);
    else if (this.#incidents.whole && this.#incidents.count <= WHOLE_ROWS) answer(this.#all(words), null);
    else void this.#scan(words, answer, () => asked === this.#newest);
  }

  #all(query: SearchQuery): Uint8Array {
    return Uint8Array.from(this.#byName(query), (bits, row) => {
      const text = this.#folded.get(row) ?? this.#fold(row);
      this.#folded.set(row, text);
      return Number(query.matches(bits | query.bits({ names: "", text })));
    });
  }

  /** Names at once, then titles and summaries chunk by chunk. */
  async #scan(query: SearchQuery, answer: Answer, wanted: () => boolean): Promise<void> {
    const { count } = this.#incidents;
    const bits = this.#byName(query);
    const found = Uint8Array.from(bits, (one) => Number(query.matches(one)));
    answer(found.slice(), 0);
    let begun = performance.now();
    let told = begun;
    for (let row = 0; row < count; row++) {
      if (row % this.#data.chunkRows === 0) await this.#incidents.load([row]);
      if (!wanted()) return;
      if (!found[row]) found[row] = Number(query.matches((bits[row] ?? 0) | query.bits({ names: "", text: this.#fold(row) })));
      if (performance.now() - begun < SLICE_MS) continue;
      if (performance.now() - told > TELL_MS) {
        answer(found.slice(), (row + 1) / count);
        told = performance.now();
      }
      await new Promise((resolve) => setTimeout(resolve));
      begun = performance.now();
    }
    if (wanted()) answer(found, null);
  }

  /** What of the query each row's places and actors hold. */
  #byName(query: SearchQuery): Uint32Array {
    const { columns, count } = this.#incidents;
    const { places, provinces, countries, actors } = this.#lists.bits(query);
    const bits = new Uint32Array(count);
    let part = 0;
    for (let row = 0; row < count; row++) {
      let held = at(places, at(columns.place, row)) | at(provinces, at(columns.province, row)) | at(countries, at(columns.country, row));
      for (const end = part + at(columns.partCount, row); part < end; part++) {
        held |= at(actors, this.#data.parts[at(columns.part, part)]?.[0] ?? 0);
      }
      bits[row] = held;
    }
    return bits;
  }

  #fold(row: number): string {
    const incident = this.#incidents.details(row);
    if (!incident) throw new Error(`mapgen: the texts of row ${row} are not here`);
    const { title, summary, translations = {} } = incident;
    const translated = Object.values(translations).flatMap((texts) => [texts.title, texts.summary]);
    return textOf([title, summary, ...translated].filter((text) => text !== undefined));
  }
}

type List = "places" | "provinces" | "countries" | "actors";

/** The names that rows share, folded when they are first searched. */
class Lists {
  readonly #data: PageData;
  #folded: Record<List, string[]> | null = null;

  constructor(data: PageData) {
    this.#data = data;
  }

  /** What of the query each entry of each list holds. */
  bits(query: SearchQuery): Record<List, Uint32Array> {
    this.#folded ??= this.#fold();
    const { places, provinces, countries, actors } = this.#folded;
    const held = (list: readonly string[]): Uint32Array =>
      Uint32Array.from(list, (folded) => query.bits({ names: folded, text: "" }));
    return { places: held(places), provinces: held(provinces), countries: held(countries), actors: held(actors) };
  }

  #fold(): Record<List, string[]> {
    const { places, provinces, countries, actors, languages, writtenIn } = this.#data;
    const naming = [...new Set([...languages, writtenIn])].map(
      (language) => new Intl.DisplayNames(localeOf(language), { type: "region", fallback: "none" }),
    );
    const every = ({ name, names }: NameView): string => namesOf([name, ...Object.values(names)]);
    return {
      places: places.map(every),
      provinces: provinces.map(every),
      countries: countries.map((code) => namesOf(naming.map((language) => (/^[A-Z]{2}$/.test(code) && language.of(code)) || ""))),
      actors: actors.map((actor) => namesOf([actor])),
    };
  }
}

function at(array: ArrayLike<number>, index: number): number {
  return array[index] ?? 0;
}
