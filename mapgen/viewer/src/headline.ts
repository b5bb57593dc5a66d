/**
 * The headline figure of an incident, derived from its claims by a rule that the page names (mapgen/headline.py).
 *
 * Claims with a `scope` (they cover more, or less, than the incident) and claims that give no number never enter; what
 * nobody counted has no headline, which is not the same as zero.
 */
import type { Claim, Source } from "./model";
import type { PageData } from "./types";

export type Rule = PageData["headline"];

/** A number of people: null is an end that nobody gives, and `orMore` says that `high` may not be the end. */
export interface Figure {
  low: number | null;
  high: number | null;
  orMore: boolean;
}

/** What one claim says; null where it gives no number, as "at least 0" gives none. */
export function figureOf({ min, max }: Claim): Figure | null {
  if (!min && max === undefined) return null;
  return { low: min ?? null, high: max ?? null, orMore: max === undefined };
}

/** Whether a claim may enter the headline: a number, of exactly this incident. */
export function counts(claim: Claim): boolean {
  return claim.scope === undefined && figureOf(claim) !== null;
}

/** "At most 7" says 7, and not that it may have been nobody. */
const lowest = ({ low, high }: Figure): number => low ?? high ?? 0;
const highest = ({ low, high }: Figure): number => high ?? low ?? 0;

/** By which a rule that takes one voice's number takes the least. */
const ORDER = {
  lowest: (figure: Figure) => [lowest(figure), highest(figure), Number(figure.orMore)],
  highest: (figure: Figure) => [-highest(figure), -lowest(figure), -Number(figure.orMore)],
};

/** The figure for one measure; null where no claim about exactly this incident gives a number. */
export function headline(claims: readonly Claim[], measure: string, rule: Rule, sources: readonly Source[]): Figure | null {
  const said = claims.filter((claim) => claim.measure === measure && counts(claim));
  const figures = (rule === "latest" ? newest(said, sources) : said).flatMap((claim) => figureOf(claim) ?? []);
  return rule === "lowest" || rule === "highest" ? least(figures, ORDER[rule]) : whole(figures);
}

function least(figures: readonly Figure[], key: (figure: Figure) => number[]): Figure | null {
  const compare = (one: Figure, other: Figure): number => {
    const theirs = key(other);
    return key(one).reduce((found, value, index) => found || value - (theirs[index] ?? 0), 0);
  };
  return [...figures].sort(compare)[0] ?? null;
}

/** Those with the most recent date; one without a date, its own or its source's, is older than any. */
function newest(claims: readonly Claim[], sources: readonly Source[]): Claim[] {
  const published = new Map(sources.map((source) => [source.id, source.published]));
  const date = (claim: Claim): string => claim.as_of ?? published.get(claim.source ?? "") ?? "";
  const last = claims.map(date).reduce((one, other) => (other > one ? other : one), "");
  return claims.filter((claim) => date(claim) === last);
}

/** From the lowest to the highest number any voice gives. */
function whole(figures: readonly Figure[]): Figure | null {
  if (figures.length === 0) return null;
  const high = Math.max(...figures.map(highest));
  return {
    low: figures.every((figure) => figure.low === null) ? null : Math.min(...figures.map(lowest)),
    high,
    orMore: figures.some((figure) => figure.orMore && highest(figure) === high),
  };
}
