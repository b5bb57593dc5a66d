import { AGGREGATE, DEGREE, KEPT_BACK, PART, SHAPED, UNLOCATED } from "../src/columns";
import { Incidents, type Source } from "../src/incidents";
import type { Incident } from "../src/model";
import type { ColumnType, ColumnView, KindView, NameView, PageData } from "../src/types";

const MINUTE = 60_000;
const DAY = 1440;

/** An incident of which a test names what it is about. */
export function incident(about: Partial<Incident>): Incident {
  return {
    id: "x",
    title: "Title",
    start: "2024-05-01",
    date_precision: "day",
    event_type: "strike",
    status: "confirmed",
    ...about,
  };
}

export function kind(key: string): KindView {
  return { key, labels: { en: key }, outline: "M0 0z", color: "#123456", darkColor: "#abcdef" };
}

/** Everything a page has without incidents. */
export function emptyPage(about: Partial<PageData> = {}): PageData {
  return {
    version: 2,
    language: "en",
    languages: ["en"],
    rightToLeft: [],
    writtenIn: "en",
    strings: { en: {} },
    titles: { en: "A map" },
    kinds: [],
    headline: "range",
    downloads: true,
    measures: [],
    bounds: null,
    count: 0,
    chunkRows: 512,
    columns: [],
    statuses: [],
    precisions: [],
    datePrecisions: [],
    countries: [""],
    provinces: [{ name: "", names: {}, country: null }],
    places: [{ name: "", names: {}, country: null }],
    actors: [],
    roles: [],
    parts: [],
    publishers: [],
    links: [],
    formerIds: {},
    background: [],
    stories: [],
    ...about,
  };
}

/** A list that grows by what is looked up in it. */
class Codes<T> {
  readonly list: T[];

  constructor(list: T[] = []) {
    this.list = list;
  }

  of(value: T): number {
    const key = JSON.stringify(value);
    const at = this.list.findIndex((one) => JSON.stringify(one) === key);
    return at < 0 ? this.list.push(value) - 1 : at;
  }
}

type Numbers = Record<string, { type: ColumnType; numbers: number[] }>;

const WIDTHS: Record<ColumnType, number> = { u1: 1, u2: 2, u4: 4, i4: 4, f4: 4 };
const ARRAYS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array, f4: Float32Array };

/** Columns as the page has them: what they are, and their bytes one after another. */
export function encode(columns: Numbers): { views: ColumnView[]; bytes: ArrayBuffer } {
  const falling = Object.entries(columns).sort(([, a], [, b]) => WIDTHS[b.type] - WIDTHS[a.type]);
  const views = falling.map(([name, { type, numbers }]) => ({ name, type, length: numbers.length }));
  const chunks = falling.map(([, { type, numbers }]) => new Uint8Array(ARRAYS[type].from(numbers).buffer));
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { views, bytes: bytes.buffer };
}

/** The minutes in which it may have happened, where its date is a minute, a day, or has an end. */
function span({ start, end, date_precision }: Incident): [number, number] {
  const from = Date.parse(start.includes("T") ? `${start}Z` : start) / MINUTE;
  const to = end === undefined ? from : Date.parse(end.includes("T") ? `${end}Z` : end) / MINUTE;
  return [from, date_precision === "minute" ? to : to + DAY - 1];
}

function flagsOf({ is_aggregate, geometry, relations = [], sources = [] }: Incident, incidents: readonly Incident[]): number {
  const sums = incidents.filter((one) => one.is_aggregate).map(({ id }) => id);
  const part = relations.some(({ type, target }) => type === "part_of" && sums.includes(target));
  const keptBack = sources.some(({ redistribute }) => redistribute === false);
  const shaped = geometry && geometry.type !== "Point";
  return (is_aggregate ? AGGREGATE : 0) + (shaped ? SHAPED : 0) + (part ? PART : 0) + (keptBack ? KEPT_BACK : 0);
}

function point({ geometry }: Incident): [number, number] {
  if (geometry?.type !== "Point") return [UNLOCATED, UNLOCATED];
  return [Math.round((geometry.coordinates[0] as number) * DEGREE), Math.round((geometry.coordinates[1] as number) * DEGREE)];
}

/** What a page of these incidents is told, and where the rest is read from; `order` where they do not come in date order. */
export function page(incidents: Incident[], about: Partial<PageData> = {}, order?: number[]): { data: PageData; source: Source } {
  const lists = {
    kinds: new Codes<string>(),
    statuses: new Codes<string>(),
    precisions: new Codes<string>(),
    datePrecisions: new Codes<string>(),
    countries: new Codes<string>([""]),
    provinces: new Codes<NameView>([{ name: "", names: {}, country: null }]),
    places: new Codes<NameView>([{ name: "", names: {}, country: null }]),
    actors: new Codes<string>(),
    roles: new Codes<string>(),
    parts: new Codes<[number, number]>(),
    publishers: new Codes<string>(),
  };
  const parts = incidents.map(({ actors = [] }) =>
    actors.map(({ name, role }) => lists.parts.of([lists.actors.of(name), lists.roles.of(role)])),
  );
  const sources = incidents.map(({ sources: all = [] }) => all.flatMap(({ publisher }) => (publisher ? [lists.publishers.of(publisher)] : [])));
  const by = (type: ColumnType, value: (one: Incident) => number): Numbers[string] => ({ type, numbers: incidents.map(value) });
  const { views, bytes } = encode({
    ...(order ? { order: { type: "u4", numbers: order } } : {}),
    lon: by("i4", (one) => point(one)[0]),
    lat: by("i4", (one) => point(one)[1]),
    from: by("i4", (one) => span(one)[0]),
    to: by("i4", (one) => span(one)[1]),
    radius: by("f4", (one) => one.uncertainty_km ?? NaN),
    killed: by("i4", () => -1),
    kind: by("u1", (one) => lists.kinds.of(one.event_type)),
    status: by("u1", (one) => lists.statuses.of(one.status)),
    precision: by("u1", (one) => lists.precisions.of(one.location_precision ?? "unknown")),
    datePrecision: by("u1", (one) => lists.datePrecisions.of(one.date_precision)),
    country: by("u1", ({ place }) => lists.countries.of(place?.country ?? "")),
    province: by("u2", ({ place }) =>
      place?.admin1 ? lists.provinces.of({ name: place.admin1, names: {}, country: place.country ?? null }) : 0,
    ),
    place: by("u2", ({ place }) => (place ? lists.places.of({ name: place.name ?? "", names: place.names ?? {}, country: null }) : 0)),
    flags: by("u1", (one) => flagsOf(one, incidents)),
    partCount: { type: "u1", numbers: parts.map((own) => own.length) },
    sourceCount: { type: "u1", numbers: sources.map((own) => own.length) },
    part: { type: "u1", numbers: parts.flat() },
    source: { type: "u1", numbers: sources.flat() },
  });
  const rowOf = new Map(incidents.map(({ id }, row) => [id, row]));
  const data = emptyPage({
    ...Object.fromEntries(Object.entries(lists).map(([name, codes]) => [name, codes.list])),
    kinds: lists.kinds.list.map(kind),
    count: incidents.length,
    columns: views,
    links: incidents.flatMap(({ relations = [] }, row) =>
      relations.flatMap(({ target }, position) => (rowOf.has(target) ? [row, position, rowOf.get(target) as number] : [])),
    ),
    formerIds: Object.fromEntries(incidents.flatMap(({ id, previous_ids = [] }) => previous_ids.map((former) => [former, id]))),
    ...about,
  });
  const { chunkRows } = data;
  const source: Source = {
    columns: () => Promise.resolve(bytes),
    ids: () => Promise.resolve(incidents.map(({ id }) => id).join("\n")),
    texts: (chunk) => Promise.resolve(incidents.slice(chunk * chunkRows, (chunk + 1) * chunkRows)),
  };
  return { data, source };
}

/** The incidents of such a page, as the viewer has them. */
export async function opened(incidents: Incident[], about: Partial<PageData> = {}): Promise<{ data: PageData; incidents: Incidents }> {
  const { data, source } = page(incidents, about);
  return { data, incidents: await Incidents.create(data, source) };
}
