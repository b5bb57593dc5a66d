import type { PageData } from "./types";

/** What a reader can narrow down by. A list that is given is what is wanted; the values are those of PageData's lists. */
export interface Filter {
  /** Keys of kinds. */
  kind?: string[];
  status?: string[];
  precision?: string[];
  /** ISO 3166-1 alpha-2; "": not known. */
  country?: string[];
  /** `IQ:Baghdad`, see provinceKey. */
  province?: string[];
  /** Names; with `role`, one and the same participant has to fit both. */
  actor?: string[];
  role?: string[];
  /** Publishers; an incident passes with one of them among its sources. */
  source?: string[];
}

export type Facet = keyof Filter;

export const FACETS: readonly Facet[] = ["kind", "status", "country", "province", "actor", "role", "precision", "source"];

/** From and to in milliseconds since 1970 on the clocks of the place, both included; null is open. */
export type TimeRange = readonly [from: number | null, to: number | null];

/** What names a province in filters and addresses. */
export function provinceKey(country: string | null, name: string): string {
  return `${country ?? ""}:${name}`;
}

/** By facet the values that a filter may name, in the order of the codes in the columns. */
export function valuesOf(data: PageData): Readonly<Record<Facet, readonly string[]>> {
  return {
    kind: data.kinds.map(({ key }) => key),
    status: data.statuses,
    precision: data.precisions,
    country: data.countries,
    province: data.provinces.map(({ country, name }) => provinceKey(country, name)),
    actor: data.actors,
    role: data.roles,
    source: data.publishers,
  };
}

/** Whether anything is filtered at all. */
export function isEmpty(filter: Filter): boolean {
  return FACETS.every((facet) => filter[facet] === undefined);
}

/**
 * Milliseconds of a number or an ISO 8601 string, read on the clocks of the place; null stays open.
 *
 * @throws RangeError where the text is no time.
 */
export function instant(value: number | string | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const ms = typeof value === "number" ? value : Date.parse(/T.*(?:Z|[+-]\d\d:?\d\d)$|^[\d-]+$/.test(value) ? value : `${value}Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${value}`);
  return ms;
}
