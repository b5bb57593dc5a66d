/** What can be chosen in each facet, and what it is called. */
import type { Context } from "./context";
import { FACETS, valuesOf, type Facet, type Filter } from "./filter";
import type { TextView } from "./types";

export interface Option {
  /** Its place in PageData's list of the facet. */
  code: number;
  /** What filters and addresses hold. */
  value: string;
  name: TextView;
}

/** Facets whose values stand in an order that means something, which is that of the data's lists. */
const ORDERED: ReadonlySet<Facet> = new Set(["kind", "status", "precision"]);

/** The values that any incident has: in their own order, or the most frequent first; what is not known comes last. */
export function optionsOf(context: Context, facet: Facet): Option[] {
  const totals = context.selection.all.counts[facet];
  const total = ({ code }: Option): number => totals[code] ?? 0;
  return valuesOf(context.data)[facet]
    .map((value, code) => ({ code, value, name: nameOf(context, facet, code) }))
    .filter((option) => total(option) > 0)
    .sort((a, b) => Number(isUnknown(a)) - Number(isUnknown(b)) || (ORDERED.has(facet) ? 0 : total(b) - total(a)));
}

/** Whether it stands for what is not known: `""`, of a province `:`. */
function isUnknown({ value }: Option): boolean {
  return value === "" || value === ":";
}

/** What a value is called, in the reader's language where it is translated. */
export function nameOf({ data, wording, words, language }: Context, facet: Facet, code: number): TextView {
  const own = (text: string): TextView => ({ text: text || words.t("filters.unknown"), lang: language });
  const written = (text = ""): TextView => (text === "" ? own("") : wording.written(text));
  const kind = data.kinds[code];
  const province = data.provinces[code];
  switch (facet) {
    case "kind":
      return kind ? wording.pick(kind.labels) : own("");
    case "status":
      return own(wording.status(data.statuses[code] ?? ""));
    case "precision":
      return own(wording.precisionName(data.precisions[code] ?? ""));
    case "role":
      return own(wording.role(data.roles[code] ?? ""));
    case "country":
      return own(data.countries[code] ? wording.country(data.countries[code]) : words.t("filters.unknownCountry"));
    case "province":
      return province?.name ? wording.province(province) : own(words.t("filters.unknownProvince"));
    case "actor":
      return written(data.actors[code]);
    case "source":
      return written(data.publishers[code]);
  }
}

/** The filter with this value chosen too, or not any more; nothing chosen in a facet is no filter. */
export function toggled(filter: Filter, facet: Facet, value: string): Filter {
  const chosen = filter[facet] ?? [];
  return withValues(filter, facet, chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
}

/** The filter with just these values of a facet; none of them is no filter. */
export function withValues(filter: Filter, facet: Facet, values: readonly string[]): Filter {
  const { [facet]: _, ...others } = filter;
  return values.length === 0 ? others : { ...others, [facet]: [...values] };
}

/** Every value of the filter; null for a facet whose list is empty, so that nothing passes. */
export function activeValues(filter: Filter): { facet: Facet; value: string | null }[] {
  return FACETS.flatMap((facet) => {
    const values: readonly (string | null)[] | undefined = filter[facet];
    return values ? (values.length === 0 ? [null] : values).map((value) => ({ facet, value })) : [];
  });
}
