/** An incident's texts, dates, places and figures in the reader's language, where they are translated into it. */
import { clockTime } from "./clocks";
import { Dates, type BinUnit } from "./dates";
import { Figures, type FigureRow } from "./figures";
import { provinceKey } from "./filter";
import { localeOf, type Words } from "./i18n";
import type { DatePrecision, Incident } from "./model";
import { marksOf } from "./symbols";
import type { KindView, NameView, PageData, Texts, TextView } from "./types";

const MINUTE = 60_000;

/** What `rowWhen` reads of the columns. */
interface WhenColumns {
  from: ArrayLike<number>;
  to: ArrayLike<number>;
  datePrecision: ArrayLike<number>;
}

/** All words of the data for a reader of one language; what is not translated says which language it is in. */
export class Wording {
  readonly #data: PageData;
  /** The reader's own tag, then its language without a region. */
  readonly #tags: readonly string[];
  readonly #words: Words;
  readonly #dates: Dates;
  readonly #figures: Figures;
  readonly #countries: Intl.DisplayNames;
  readonly #provinces: ReadonlyMap<string, NameView>;

  constructor(data: PageData, language: string, words: Words) {
    this.#data = data;
    this.#tags = [...new Set([language, language.split("-")[0] ?? language])];
    this.#words = words;
    this.#dates = new Dates(language, words);
    this.#figures = new Figures(data, words, this.#dates);
    this.#countries = new Intl.DisplayNames(localeOf(language), { type: "region" });
    this.#provinces = new Map(data.provinces.map((province) => [provinceKey(province.country, province.name), province]));
  }

  /** The text in the reader's language, else in that of the data, else the first there is. */
  pick(texts: Texts): TextView {
    const [lang = ""] = [...this.#tags, this.#data.writtenIn, ...Object.keys(texts)].filter((tag) => texts[tag]);
    return { text: texts[lang] ?? "", lang };
  }

  title(incident: Incident): TextView {
    return this.#translation(incident, "title") ?? this.written(incident.title);
  }

  summary(incident: Incident): TextView | null {
    return this.#translation(incident, "summary") ?? (incident.summary ? this.written(incident.summary) : null);
  }

  place(incident: Incident): TextView | null {
    const { place } = incident;
    if (!place) return null;
    const named = this.#translation(incident, "place") ?? this.#inTheLanguage(place.names ?? {});
    return named ?? (place.name ? this.written(place.name) : null);
  }

  /** The place's names in other languages than the one `place` gives. */
  otherNames(incident: Incident): TextView[] {
    const shown = this.place(incident);
    const names = { [this.#data.writtenIn]: incident.place?.name ?? "", ...incident.place?.names };
    return Object.entries(names).flatMap(([lang, text]) => (shown && text && lang !== shown.lang ? [{ text, lang }] : []));
  }

  /** A plain text of the data, which nobody translates. */
  written(text: string): TextView {
    return { text, lang: this.#data.writtenIn };
  }

  /** When it happened, on the clocks of the place, no more exact than it is known. */
  when(incident: Incident): string {
    return this.#when(incident, false);
  }

  whenShort(incident: Incident): string {
    return this.#when(incident, true);
  }

  /** As `whenShort`, from the columns alone. */
  rowWhen(row: number, { from, to, datePrecision }: WhenColumns): string {
    const precision = this.#data.datePrecisions[datePrecision[row] ?? 0] as DatePrecision;
    const moment = (minutes = 0): string => this.#dates.moment(minutes * MINUTE, precision, true);
    return this.#dates.range(moment(from[row]), moment(to[row]));
  }

  /** The heading of a bin of time that begins then, or an end of the brush. */
  day(ms: number, unit: BinUnit): string {
    return this.#dates.bin(ms, unit);
  }

  date(iso: string): string {
    return this.#dates.date(iso);
  }

  /** Province and country; a province whose name the reader's language does not have is left out. */
  region({ place }: Incident): string | null {
    const code = place?.country ?? null;
    const province = place?.admin1 ? this.#provinceOf(code, place.admin1) : null;
    const country = code && this.country(code);
    return province && country ? this.#words.t("place.region", { province, country }) : (province ?? country);
  }

  /**
   * The country's name, or the code where there is none. The page's own name comes first: browsers differ, and a reader
   * must not see another than the document's (for PS, Chromium has "Palestine", Firefox "Palestinian Territories").
   */
  country(code: string): string {
    const own = this.#words.code("country", code);
    if (own !== code) return own;
    try {
      // A code that is no longer in use would be named as what came after it: `SU` as Russia.
      const current = new Intl.Locale(`und-${code}`).region === code;
      return (current && this.#countries.of(code)) || code;
    } catch {
      return code;
    }
  }

  /** The province's name; entry 0 of the list, which is not known, has an empty one. */
  province({ name, names }: NameView): TextView {
    return this.#inTheLanguage(names) ?? this.written(name);
  }

  /** The event type, as narrow as it is given. */
  event(incident: Incident): string {
    const narrow = incident.sub_event_type;
    return narrow ? this.#words.code("event", narrow) : this.#words.code("kind", incident.event_type);
  }

  kind(kind: KindView): string {
    return this.pick(kind.labels).text;
  }

  status(code: string): string {
    return this.#words.code("status", code);
  }

  /** What that status means, in a sentence. */
  statusNote(code: string): string {
    return this.#words.t(`status.${code}.note`);
  }

  role(code: string): string {
    return this.#words.code("actor.role", code);
  }

  precisionName(code: string): string {
    return this.#words.code("precision", code);
  }

  /** How exactly the place is known, with the radius in kilometres. */
  precision(incident: Incident): string {
    const { location_precision: code = "unknown", uncertainty_km: km, geometry } = incident;
    const precision = this.precisionName(code);
    if (km === undefined || !geometry) return precision;
    return this.#words.t(code === "exact" ? "precision.point" : "precision.within", { precision, km });
  }

  /** `1 to 3 killed`, by the page's rule; empty where nobody gives a number for exactly this incident. */
  headline(incident: Incident): string[] {
    return this.#figures.headline(incident);
  }

  /** Which rule the headline follows, or why there is none. */
  headlineNote(incident: Incident): string {
    return this.#figures.note(incident);
  }

  /** Who says how many. */
  figures(incident: Incident): FigureRow[] {
    return this.#figures.rows(incident);
  }

  /** For assistive technology: date, place, kind, status where it is doubtful, title. */
  name(incident: Incident, kind: KindView): string {
    const { doubtful } = marksOf(incident.status, incident.location_precision);
    const status = doubtful ? this.status(incident.status) : null;
    const parts = [this.whenShort(incident), this.place(incident)?.text, this.kind(kind), status, this.title(incident).text];
    return parts.filter(Boolean).join(", ");
  }

  #when(incident: Incident, short: boolean): string {
    const moment = (iso: string): string => {
      const clock = clockTime(iso, incident.timezone);
      if (!clock) return iso;
      const { date_precision: precision } = incident;
      const untimed = !clock.timed && (precision === "hour" || precision === "minute");
      return this.#dates.moment(clock.ms, untimed ? "day" : precision, short);
    };
    return this.#dates.range(moment(incident.start), moment(incident.end ?? incident.start));
  }

  #provinceOf(country: string | null, name: string): string | null {
    const own = this.#provinces.get(provinceKey(country, name));
    const translated = own && this.#inTheLanguage(own.names);
    return translated?.text ?? (this.#tags[0] === this.#data.writtenIn ? name : null);
  }

  #translation(incident: Incident, name: "title" | "summary" | "place"): TextView | null {
    const translations = Object.entries(incident.translations ?? {});
    return this.#inTheLanguage(Object.fromEntries(translations.map(([tag, texts]) => [tag, texts[name] ?? ""])));
  }

  #inTheLanguage(texts: Texts): TextView | null {
    const lang = this.#tags.find((tag) => texts[tag]);
    return lang === undefined ? null : { text: texts[lang] as string, lang };
  }
}
