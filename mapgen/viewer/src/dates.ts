import { clockTime } from "./clocks";
import { localeOf, type Words } from "./i18n";
import type { DatePrecision } from "./model";

export type BinUnit = "day" | "week" | "month" | "quarter" | "year";

const DAY = 86_400_000;

/** Dates in words, no more exact than they are known. Times are milliseconds since 1970 on the clocks of the place. */
export class Dates {
  readonly #words: Words;
  readonly #long: Intl.DateTimeFormat;
  readonly #short: Intl.DateTimeFormat;
  readonly #month: Intl.DateTimeFormat;
  readonly #shortMonth: Intl.DateTimeFormat;

  constructor(language: string, words: Words) {
    const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat(localeOf(language), {
        timeZone: "UTC",
        calendar: "gregory",
        numberingSystem: "latn",
        year: "numeric",
        ...options,
      });
    this.#words = words;
    this.#long = format({ month: "long", day: "numeric" });
    this.#short = format({ month: "short", day: "numeric" });
    this.#month = format({ month: "long" });
    this.#shortMonth = format({ month: "short" });
  }

  /** `7 February 2024`; what is only a year or a month stays as it is written. */
  date(iso: string): string {
    const clock = clockTime(iso);
    return clock ? this.#long.format(clock.ms) : iso;
  }

  /** `7 February 2024, 21:30 local time`, `week of 5 February 2024`; short `7 Feb 2024`. */
  moment(ms: number, precision: DatePrecision, short: boolean): string {
    const date = short ? this.#short : this.#long;
    switch (precision) {
      case "year":
        return String(new Date(ms).getUTCFullYear());
      case "month":
        return (short ? this.#shortMonth : this.#month).format(ms);
      case "week":
        return this.#words.t("date.week", { date: date.format(monday(ms)) });
      case "day":
        return date.format(ms);
      default:
        if (short) return date.format(ms);
        return this.#words.t(`date.${precision}`, { date: date.format(ms), time: timeOfDay(ms) });
    }
  }

  /** From when to when; one of them where both read the same. */
  range(start: string, end: string): string {
    return start === end ? start : this.#words.t("date.range", { start, end });
  }

  /** The heading of a bin of time that begins then: `7 Feb 2024`, `week of 5 Feb 2024`, `Jan – Mar 2024`. */
  bin(ms: number, unit: BinUnit): string {
    if (unit !== "quarter") return this.moment(ms, unit, true);
    const first = new Date(ms);
    return this.#shortMonth.formatRange(ms, Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 2));
  }
}

/** The Monday of that day's week (ISO 8601). */
function monday(ms: number): number {
  return ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY;
}

function timeOfDay(ms: number): string {
  const time = new Date(ms);
  return [time.getUTCHours(), time.getUTCMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
