/** Incidents as a table for spreadsheets: RFC 4180, one row each, in the words of the data. */
import type { Claim, Incident } from "./model";

/** Tells Excel that it is UTF-8. */
export const BOM = "\ufeff";

/**
 * A spreadsheet takes a text that begins so for a formula and runs it (OWASP, "CSV Injection"; the wide forms are those of
 * East Asian keyboards).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Between texts that share a cell, each of which may hold commas and semicolons. */
const BETWEEN = " | ";

type Cell = string | number | null | undefined;

export const HEADINGS = [
  "id",
  "title",
  "start",
  "end",
  "date_precision",
  "date_note",
  "event_type",
  "sub_event_type",
  "status",
  "is_aggregate",
  "part_of",
  "place",
  "country",
  "admin1",
  "latitude",
  "longitude",
  "location_precision",
  "uncertainty_km",
  "actors",
  "claims",
  "disputed",
  "sources",
  "summary",
] as const;

/** One line. A text that a spreadsheet would run is led by an apostrophe; a number stays a number; what is not known is empty. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The line of an incident; `position` is latitude and longitude of its marker, null where nobody could place it. */
export function incidentLine(incident: Incident, position: readonly [number, number] | null): string {
  const values: Record<(typeof HEADINGS)[number], Cell> = {
    id: incident.id,
    title: incident.title,
    start: incident.start,
    end: incident.end,
    date_precision: incident.date_precision,
    date_note: incident.date_note,
    event_type: incident.event_type,
    sub_event_type: incident.sub_event_type,
    status: incident.status,
    is_aggregate: String(incident.is_aggregate ?? false),
    part_of: partOf(incident).join(" "),
    place: incident.place?.name,
    country: incident.place?.country,
    admin1: incident.place?.admin1,
    latitude: position?.[0],
    longitude: position?.[1],
    location_precision: incident.location_precision ?? "unknown",
    uncertainty_km: incident.uncertainty_km,
    actors: incident.actors?.map(({ name, role }) => `${name} (${role})`).join("; "),
    claims: incident.claims?.map((claim) => claimText(claim, incident)).join(BETWEEN),
    disputed: incident.disputed?.join(BETWEEN),
    sources: incident.sources?.map(({ url, publisher, title }) => url ?? publisher ?? title).join(" "),
    summary: incident.summary,
  };
  return csvLine(HEADINGS.map((heading) => values[heading]));
}

/** Ids of the entries that sum this one up. */
function partOf({ relations = [] }: Incident): string[] {
  return relations.filter(({ type }) => type === "part_of").map(({ target }) => target);
}

/** `killed: 2–3; of whom: civilians; covers: both sites (Police, AFP)`: never a number without whose it is. */
export function claimText(claim: Claim, incident: Incident): string {
  const source = incident.sources?.find(({ id }) => id === claim.source);
  const said: [name: string, text: string | undefined][] = [
    [claim.measure, amount(claim)],
    ["of whom", claim.of_whom],
    ["covers", claim.scope],
    ["as of", claim.as_of],
    ["status", claim.status],
    ["note", claim.note],
  ];
  const parts = said.flatMap(([name, text]) => (text ? `${name}: ${text}` : []));
  const whose = [claim.by, source?.publisher ?? claim.source].filter(Boolean);
  return `${parts.join("; ")} (${whose.join(", ")})`;
}

function amount({ min, max }: Claim): string {
  if (min === undefined) return max === undefined ? "number not given" : `up to ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? String(min) : `${min}–${max}`;
}
