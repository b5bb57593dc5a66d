import { FACETS, instant, valuesOf, type Filter } from "./filter";
import { START, type Panel, type SortColumn, type State } from "./state";
import type { PageData } from "./types";

const PANELS: readonly Panel[] = ["list", "filters", "story"];
const COLUMNS: readonly SortColumn[] = ["when", "kind", "place", "status", "killed"];
const DAY_MS = 86_400_000;
/** Decimals of degrees in an address: about a metre, far below what a pixel shows. */
const DECIMALS = 5;
/** Half of a surrogate pair, which no address can hold. */
const LONE = /\p{Surrogate}/gu;

/** What an address says; members that it does not speak of are absent. `incident` is an id as it stands there. */
export interface Address {
  incident: string | null;
  lang: string | null;
  state: Omit<State, "selected">;
}

const KEYS = new Set(["incident", "q", "from", "to", "view", "panel", "story", "table", "sort", "lang", ...FACETS]);

/** The address that a hash holds; undefined where the hash is somebody else's, such as an anchor of the page. */
export function parseHash(hash: string, data: PageData): Address | undefined {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const keys = [...params.keys()];
  if (keys.some((key) => !KEYS.has(key))) return undefined;
  const { view: _view, ...start } = START;
  return {
    incident: params.get("incident") || null,
    lang: params.get("lang"),
    state: {
      ...start,
      filter: parseFilter(params, data),
      search: params.get("q") ?? "",
      time: [parseTime(params.get("from"), 0), parseTime(params.get("to"), DAY_MS - 1)],
      view: parseView(params.get("view")),
      panel: among(PANELS, params.get("panel")) ?? START.panel,
      story: parseStory(params.get("story"), data),
      table: params.get("table") === "1",
      sort: parseSort(params.get("sort")),
    },
  };
}

/** The hash of a state; "" where it is the one a page starts with. `lang` is null in the page's own language. */
export function formatHash({ selected, filter, search, time, view, panel, story, table, sort }: State, lang: string | null): string {
  const params: [string, string][] = [];
  if (selected !== null) params.push(["incident", selected]);
  for (const facet of FACETS) {
    const values = filter[facet];
    if (values) params.push(...values.map((value): [string, string] => [facet, value]));
    if (values?.length === 0) params.push([facet, NOTHING]);
  }
  if (search) params.push(["q", search]);
  if (time[0] !== null) params.push(["from", formatTime(time[0], time[0])]);
  if (time[1] !== null) params.push(["to", formatTime(time[1], time[1] + 1)]);
  if (view) params.push(["view", `${view.lat.toFixed(DECIMALS)},${view.lon.toFixed(DECIMALS)},${Number(view.zoom.toFixed(2))}`]);
  if (panel !== START.panel) params.push(["panel", panel]);
  if (story) params.push(["story", `${story.key}.${story.step + 1}`]);
  if (table) params.push(["table", "1"]);
  if (sort.column !== START.sort.column || sort.descending) params.push(["sort", sort.column + (sort.descending ? "-desc" : "")]);
  if (lang !== null) params.push(["lang", lang]);
  // Commas and colons may stand in a hash as they are, and read better.
  const text = params.map(([key, value]) => `${key}=${encodeURIComponent(value.replace(LONE, "\ufffd")).replace(/%2C/g, ",").replace(/%3A/g, ":")}`).join("&");
  return text && `#${text}`;
}

/** Stands for a list without any value, which no incident passes. */
const NOTHING = "-";

function parseFilter(params: URLSearchParams, data: PageData): Filter {
  const filter: Filter = {};
  const all = valuesOf(data);
  for (const facet of FACETS) {
    const given = params.getAll(facet);
    if (given.length === 0) continue;
    const known = new Set(all[facet]);
    const values = given.filter((value) => known.has(value));
    // A link of a former version of the data may name what is not there any more: that narrows nothing.
    if (values.length > 0 || given.includes(NOTHING)) filter[facet] = values;
  }
  return filter;
}

function parseTime(text: string | null, rest: number): number | null {
  if (text === null) return null;
  try {
    const ms = instant(text);
    return ms === null ? null : ms + (/^\d+-\d\d-\d\d$/.test(text) ? rest : 0);
  } catch {
    return null;
  }
}

/** A day where it is the edge of one, else to the millisecond. */
function formatTime(ms: number, edge: number): string {
  const iso = new Date(ms).toISOString();
  return edge % DAY_MS === 0 ? iso.slice(0, 10) : iso.slice(0, -1);
}

function parseView(text: string | null): State["view"] {
  const [lat, lon, zoom, ...more] = (text ?? "").split(",").map(Number);
  if (lat === undefined || lon === undefined || zoom === undefined || more.length > 0) return null;
  const fits = Math.abs(lat) <= 90 && Math.abs(lon) <= 360 && zoom >= 0 && zoom <= 24;
  return fits ? { lat, lon, zoom } : null;
}

function parseStory(text: string | null, data: PageData): State["story"] {
  const [, key, number] = /^(.*)\.(\d+)$/.exec(text ?? "") ?? [];
  if (key === undefined) return null;
  const steps = key === "" ? Infinity : data.stories.find((story) => story.key === key)?.steps.length;
  const step = Number(number) - 1;
  return steps !== undefined && step >= 0 && step < steps ? { key, step } : null;
}

function parseSort(text: string | null): State["sort"] {
  const [name, direction] = (text ?? "").split("-");
  const column = among(COLUMNS, name);
  return column ? { column, descending: direction === "desc" } : START.sort;
}

function among<T extends string>(values: readonly T[], value: string | null | undefined): T | undefined {
  return values.find((one) => one === value);
}
