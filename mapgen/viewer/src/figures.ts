/** Who says how many: the rows of claims, and the headline derived from them (mapgen/views/figures.py). */
import type { Dates } from "./dates";
import { counts, figureOf, headline, type Figure } from "./headline";
import type { Words } from "./i18n";
import type { Claim, Incident } from "./model";
import type { PageData } from "./types";

/** What one voice says of one group of people in one source; the figures stand in the order of `PageData.measures`. */
export interface FigureRow {
  by: string;
  /** `3`, `at least 3`, `1–2`; null where this voice gives no number. */
  figures: (string | null)[];
  ofWhom: string | null;
  /** What the figure covers when it is not exactly this incident. */
  scope: string | null;
  note: string | null;
  /** `as of 5 February 2024`. */
  asOf: string | null;
  /** How this claim is graded, in words, where it is graded by itself. */
  status: string | null;
  /** Index into the incident's `sources`. */
  source: number | null;
}

export class Figures {
  readonly #measures: readonly string[];
  readonly #rule: PageData["headline"];
  readonly #words: Words;
  readonly #dates: Dates;

  constructor(data: Pick<PageData, "measures" | "headline">, words: Words, dates: Dates) {
    this.#measures = data.measures;
    this.#rule = data.headline;
    this.#words = words;
    this.#dates = dates;
  }

  /** The headline figures in words: none where nobody gives a number. */
  headline({ claims = [], sources = [] }: Incident): string[] {
    return this.#measures.flatMap((measure) => {
      const figure = headline(claims, measure, this.#rule, sources);
      return figure ? [this.#line(claims, measure, figure)] : [];
    });
  }

  /** Which rule the headline follows, or why there is none. */
  note(incident: Incident): string {
    if (this.headline(incident).length > 0) return this.#words.t(`rule.${this.#rule}`);
    const some = (incident.claims ?? []).some((claim) => figureOf(claim));
    return this.#words.t(some ? "headline.scoped" : "headline.none");
  }

  /** What one voice says of one group of people in one source is one row. */
  rows(incident: Incident): FigureRow[] {
    const rows: FigureRow[] = [];
    for (const claim of incident.claims ?? []) {
      const column = this.#measures.indexOf(claim.measure);
      const claimed = this.#row(incident, claim);
      let row = rows.find((known) => known.figures[column] === null && sameVoice(known, claimed));
      if (!row) rows.push((row = claimed));
      row.figures[column] = this.#cell(claim);
    }
    return rows;
  }

  #row(incident: Incident, claim: Claim): FigureRow {
    const source = (incident.sources ?? []).findIndex(({ id }) => id === claim.source);
    return {
      by: claim.by,
      figures: this.#measures.map(() => null),
      ofWhom: claim.of_whom ?? null,
      scope: claim.scope ?? null,
      note: claim.note ?? null,
      asOf: claim.as_of ? this.#words.t("figure.as_of", { date: this.#dates.date(claim.as_of) }) : null,
      status: claim.status ? this.#words.t(`status.${claim.status}`) : null,
      source: source < 0 ? null : source,
    };
  }

  /** A figure in words, and whose it is where it is only one voice's. */
  #line(claims: readonly Claim[], measure: string, figure: Figure): string {
    const words = this.#figure(measure, figure);
    const voices = new Set(claims.filter((claim) => claim.measure === measure && counts(claim)).map(({ by }) => by));
    const [by, ...others] = voices;
    return by !== undefined && others.length === 0 ? this.#words.t("headline.by", { figure: words, by }) : words;
  }

  #figure(measure: string, { low, high, orMore }: Figure): string {
    const measured = this.#words.code("measure.phrase", measure);
    return this.#words.t(`headline.${form(low, high, orMore)}`, { measure: measured, low: low ?? "", high: high ?? "" });
  }

  #cell(claim: Claim): string | null {
    if (figureOf(claim) === null) return null;
    const { min, max } = claim;
    if (min !== undefined && min === max) return this.#words.number(min);
    const ends = max === undefined ? "at_least" : min === undefined ? "at_most" : "range";
    return this.#words.t(`figure.${ends}`, { low: min ?? "", high: max ?? "" });
  }
}

function form(low: number | null, high: number | null, orMore: boolean): string {
  if (low === null) return "at_most";
  if (high === null || (orMore && low === high)) return "at_least";
  if (low === high) return "exact";
  return orMore ? "range_or_more" : "range";
}

function sameVoice(one: FigureRow, other: FigureRow): boolean {
  const voice = ({ by, ofWhom, scope, note, asOf, status, source }: FigureRow): string =>
    JSON.stringify([by, ofWhom, scope, note, asOf, status, source]);
  return voice(one) === voice(other);
}
