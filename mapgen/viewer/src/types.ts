/**
 * What the page is told. The other side of this contract is mapgen/pagedata.py; a test holds the two together.
 *
 * A page has the islands `ID` (PageData, JSON), `ID-columns` (typed arrays, one after another), `ID-ids` (ids in row
 * order, one a line) and `ID-texts-0`, `ID-texts-1`, … (JSON arrays of Incident, `chunkRows` rows each). All are base64 of gzip.
 * A row is an incident's place in columns and texts. Times are minutes since 1970 on the clocks of the incident's place.
 */

/** A text by language tag (BCP 47). What is not translated stands under `PageData.writtenIn` alone. */
export type Texts = Record<string, string>;

/** Words, and the language they are in (BCP 47). */
export interface TextView {
  text: string;
  lang: string;
}

export interface KindView {
  key: string;
  labels: Texts;
  /** SVG path of its shape around (0, 0), in pixels. */
  outline: string;
  color: string;
  darkColor: string;
}

export type ColumnType = "u1" | "u2" | "u4" | "i4" | "f4";

/**
 * One typed array of the columns, little-endian; they stand in falling order of their items' sizes. Of n rows:
 * - `order` (only where rows are not in date order): the rows in date order.
 * - `lon`, `lat` (i4): where its marker stands, millionths of a degree; -2147483648: unlocated.
 * - `from`, `to` (i4): first and last minute at which it may have happened.
 * - `radius` (f4): kilometres within which the sources put it; NaN: not given.
 * - `killed` (i4): the highest number of killed that any voice gives of exactly this incident; -1: none. For sorting alone.
 * - `kind`, `status`, `precision`, `datePrecision`, `country`, `province`, `place`: index into the list of that name.
 * - `flags` (u1): 1 sums up others, 2 its geometry is more than a point, 4 is part of an entry of the page that sums up others,
 *   8 cites a source whose licence forbids passing its data on, 16 has notes of correction.
 * - `partCount`, `sourceCount`: how many entries of the two below are the row's.
 * Longer than n, row by row: `part` (index into `parts`), `source` (index into `publishers`).
 */
export interface ColumnView {
  name: string;
  type: ColumnType;
  length: number;
}

/** A name and its translations, as the data give them. Entry 0 of `places` and `provinces` has no name: not known. */
export interface NameView {
  name: string;
  names: Texts;
  /** ISO 3166-1 alpha-2, of a province. */
  country: string | null;
}

export interface StepView {
  title: Texts | null;
  text: Texts;
  /** Ids of the incidents it tells of, all of them in the page. */
  incidents: string[];
  /** West, south, east, north in degrees; null: around its incidents. */
  bounds: [number, number, number, number] | null;
  /** Window of time in minutes, as `from` and `to` of an incident; null: all. */
  time: [number, number] | null;
}

export interface StoryView {
  key: string;
  title: Texts;
  steps: StepView[];
}

/** What incidents may have answered and what is not itself one. */
export interface BackgroundView {
  id: string;
  titles: Texts;
  when: string | null;
}

export interface PageData {
  version: number;
  /** The language of the page as it stands in the document. */
  language: string;
  /** Languages to choose from, that one first. */
  languages: string[];
  /** Which of them run from right to left. */
  rightToLeft: string[];
  /** The language of the data's plain texts: notes, claims, actors, what is disputed. */
  writtenIn: string;
  /** Interface strings by language; plurals as `key.one`, `key.other`, … (CLDR categories). */
  strings: Record<string, Record<string, string>>;
  /** The publisher's title by language. */
  titles: Texts;
  kinds: KindView[];
  /** How headline figures are derived. */
  headline: "range" | "lowest" | "highest" | "latest";
  /** Whether readers can save the incidents as files. */
  downloads: boolean;
  /** Measures of the claims, in the order of columns: `killed`, `injured`, … */
  measures: string[];
  /** West, south, east, north of the start view in degrees. */
  bounds: [number, number, number, number] | null;
  /** How many rows there are. */
  count: number;
  chunkRows: number;
  columns: ColumnView[];
  statuses: string[];
  precisions: string[];
  datePrecisions: string[];
  /** ISO 3166-1 alpha-2; entry 0 is "": not known. So is that of the next two. */
  countries: string[];
  provinces: NameView[];
  places: NameView[];
  actors: string[];
  roles: string[];
  /** Who took part as what: [index into actors, index into roles]. */
  parts: [number, number][];
  publishers: string[];
  /** Relations among rows, three numbers each: row, position in its `relations`, row it points at. */
  links: number[];
  /** Ids that incidents used to have. */
  formerIds: Record<string, string>;
  background: BackgroundView[];
  stories: StoryView[];
}

/** The built-in basemap, clipped to the page's region; what `<script id="mapgen-basemap">` inflates to. */
export interface BasemapData {
  version: number;
  /** Degrees times this are the integers below. */
  scale: number;
  /** West, south, east, north of the region in degrees: outside it there is nothing to draw. */
  region: [number, number, number, number];
  /** Polygons; each a list of rings; each ring a flat, delta-coded list: x0, y0, dx1, dy1, … */
  /** Its rings are the coast, but for where the region's edge cuts them. */
  land: number[][][];
  lakes: number[][][];
  /** Lines, flat and delta-coded as rings are. */
  rivers: { rank: number; lines: number[][] }[];
  /** `international` is false for lines Natural Earth does not class as "International boundary": drawn dashed. */
  borders: { international: boolean; lines: number[][] }[];
  admin1: number[][];
  /** The most important first: they win the place. */
  labels: BasemapLabel[];
  /** Who made it, for the credits. */
  credit: string;
}

/** Tiles as Leaflet takes them. */
export interface TilesView {
  /** Its placeholders are Leaflet's. */
  url: string;
  subdomains: string[];
  minZoom: number;
  maxZoom: number;
  tileSize: number;
  zoomOffset: number;
  tms: boolean;
  /** West, south, east, north in degrees of where there are any; null: everywhere. */
  bounds: [number, number, number, number] | null;
  credit: CreditPart[];
}

/** Words of an attribution, and where they lead. */
export interface CreditPart {
  text: string;
  url: string | null;
}

/** What `<script id="mapgen-tiles">` inflates to. */
export interface TilesData {
  light: TilesView;
  /** For the dark scheme; null: the built-in basemap. */
  dark: TilesView | null;
  /** What is said where they cannot be had, by language. */
  failed: Texts;
}

export interface BasemapLabel {
  kind: "country" | "admin1" | "capital" | "city" | "town" | "water";
  /** By language: of the page's languages those it is known in, else the one it has. */
  names: Texts;
  lon: number;
  lat: number;
  /** Lowest Leaflet zoom at which to show it. */
  minZoom: number;
  /** Of a country: longitude, latitude and radius (degrees of longitude) of where it may be named, best first. */
  circles: [number, number, number][] | null;
}
