import type { IncidentView } from "./types";

/** What to show: an incident passes when each list that is given holds its value. */
export interface Filter {
  kind?: string[];
  status?: string[];
  country?: string[];
  precision?: string[];
}

/** From and to in milliseconds since 1970 UTC; null is open. */
export type TimeRange = readonly [from: number | null, to: number | null];

const FIELDS = ["kind", "status", "country", "precision"] as const;

/** A predicate for this filter and time; an incident is in a time range that its own range overlaps. */
export function predicate(filter: Filter, [from, to]: TimeRange): (incident: IncidentView) => boolean {
  const wanted = FIELDS.flatMap((field) => {
    const values = filter[field];
    return values ? [{ field, values: new Set<string | null>(values) }] : [];
  });
  return (incident) =>
    wanted.every(({ field, values }) => values.has(incident[field])) &&
    (from === null || incident.toMs >= from) &&
    (to === null || incident.fromMs <= to);
}

/** Milliseconds of a number or an ISO 8601 string; null stays open. */
export function instant(value: number | string | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const ms = typeof value === "number" ? value : Date.parse(value);
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${value}`);
  return ms;
}
