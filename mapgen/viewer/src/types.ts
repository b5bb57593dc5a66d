/** What the page is told. The other side of this contract is mapgen/pagedata.py; a test holds the two together. */

/** Words, and the language they are in (BCP 47). */
export interface TextView {
  text: string;
  lang: string;
}

export interface KindView {
  key: string;
  label: string;
  /** SVG path of its shape around (0, 0), in pixels. */
  outline: string;
  color: string;
  darkColor: string;
}

/** A row of "who says how many"; figures stand in the order of PageData.measures. */
export interface FigureView {
  by: string;
  figures: (string | null)[];
  ofWhom: string | null;
  scope: string | null;
  note: string | null;
  /** "as of 5 February 2024". */
  asOf: string | null;
  /** How this claim is graded, where it is graded by itself. */
  status: string | null;
  /** Index into the incident's sources. */
  source: number | null;
}

/** Another incident, or a background entry (then id is null). */
export interface LinkView {
  id: string | null;
  title: string;
  lang: string;
  when: string | null;
  says: string | null;
  source: number | null;
}

export interface LinkGroupView {
  heading: string;
  links: LinkView[];
}

export interface SourceView {
  publisher: string;
  title: TextView | null;
  exact: boolean;
  url: string | null;
  archivedUrl: string | null;
  published: string | null;
  note: string | null;
}

export interface ActorView {
  name: string;
  role: string;
  note: string | null;
}

export interface NoteView {
  date: string;
  text: string;
}

export interface IncidentView {
  id: string;
  previousIds: string[];
  title: TextView;
  summary: TextView | null;
  /** For assistive technology: date, place, kind, status where it is doubtful, title. */
  name: string;
  kind: string;
  kindLabel: string;
  status: string;
  statusLabel: string;
  statusNote: string;
  /** Whether its marker is drawn dashed. */
  doubtful: boolean;
  when: string;
  whenShort: string;
  whenNote: string | null;
  /** Milliseconds since 1970 UTC between which it may have happened. */
  fromMs: number;
  toMs: number;
  place: TextView | null;
  placeOther: TextView[];
  region: string | null;
  country: string | null;
  precision: string;
  precisionLabel: string;
  geocodeNote: string | null;
  /** Whose point it is. */
  geocodeLabel: string | null;
  geocodeUrl: string | null;
  /** Longitude, latitude in degrees; null: unlocated. */
  point: [number, number] | null;
  radiusKm: number | null;
  /** Whether the point is the site itself: drawn solid, else hollow. */
  exact: boolean;
  geometry: GeoJSON.Geometry | null;
  /** Where it sums up several incidents: that its figures must not be added to theirs. */
  aggregateNote: string | null;
  headline: string[];
  /** Which rule the headline follows, or why there is none. */
  headlineNote: string;
  figures: FigureView[];
  groups: LinkGroupView[];
  actors: ActorView[];
  disputed: string[];
  sources: SourceView[];
  corrections: NoteView[];
  contentWarning: string | null;
}

export interface PageData {
  version: number;
  language: string;
  /** The language of the data's plain texts: notes, claims, actors, what is disputed. */
  writtenIn: string;
  direction: "ltr" | "rtl";
  /** Interface strings; plurals as `key.one`, `key.other`, … (CLDR categories). */
  strings: Record<string, string>;
  kinds: KindView[];
  measures: string[];
  /** West, south, east, north of the start view in degrees. */
  bounds: [number, number, number, number] | null;
  incidents: IncidentView[];
}

/** The built-in basemap, clipped to the page's region; what `<script id="mapgen-basemap">` inflates to. */
export interface BasemapData {
  version: number;
  /** Degrees times this are the integers below. */
  scale: number;
  /** West, south, east, north of the region in degrees: outside it there is nothing to draw. */
  region: [number, number, number, number];
  /** Polygons; each a list of rings; each ring a flat, delta-coded list: x0, y0, dx1, dy1, … */
  land: number[][][];
  lakes: number[][][];
  /** Lines, flat and delta-coded as rings are. */
  coast: number[][];
  rivers: { rank: number; lines: number[][] }[];
  /** `international` is false for lines Natural Earth does not class as "International boundary": drawn dashed. */
  borders: { international: boolean; lines: number[][] }[];
  admin1: number[][];
  labels: BasemapLabel[];
  /** Who made it, for the credits. */
  credit: string;
}

export interface BasemapLabel {
  kind: "country" | "admin1" | "capital" | "city" | "town" | "water";
  name: string;
  lang: string;
  lon: number;
  lat: number;
  /** 0 first; labels of lower rank win the place and show at lower zooms. */
  rank: number;
  /** Lowest Leaflet zoom at which to show it. */
  minZoom: number;
}
