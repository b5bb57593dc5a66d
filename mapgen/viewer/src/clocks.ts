/** Dates and times as the canonical file writes them (mapgen/instants.py): `2024-02-07`, or `2024-02-07T21:30+03:00`. */

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?:Z|([+-]\d\d)(?::(\d\d))?))?$/;

/** What a clock showed, as milliseconds since 1970 of a clock in UTC that shows the same. */
export interface Clock {
  ms: number;
  /** Whether it is a time of day, not only a date. */
  timed: boolean;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** The clock of an IANA zone; null where this browser does not know it. */
function clockOf(zone: string): Intl.DateTimeFormat | null {
  let format = formats.get(zone);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat("en-US", {
        timeZone: zone,
        calendar: "gregory",
        numberingSystem: "latn",
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric", // before zones were agreed on, local time was off by odd seconds
      });
    } catch {
      format = null;
    }
    formats.set(zone, format);
  }
  return format;
}

/** What the clocks of this zone showed at an instant; null where the zone is not known. */
function shown(instant: number, zone: string): number | null {
  const format = clockOf(zone);
  if (!format) return null;
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"], part["hour"], part["minute"], part["second"]);
}

/**
 * What the clocks of the place showed: a date is a date anywhere, a time is told on the clocks of `zone`, or on those it
 * was written by where there is none. Null where the text is neither, or no day of the calendar.
 */
export function clockTime(iso: string, zone?: string): Clock | null {
  const match = WRITTEN.exec(iso);
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null;
  const [hour, minute, second = "0", offsetHours = "+00", offsetMinutes = "0"] = match.slice(4);
  if (hour === undefined || minute === undefined) return { ms: midnight.getTime(), timed: false };
  const written = midnight.getTime() + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  const sign = offsetHours.startsWith("-") ? -1 : 1;
  const offset = (Number(offsetHours) * 60 + sign * Number(offsetMinutes)) * 60_000;
  return { ms: (zone ? shown(written - offset, zone) : null) ?? written, timed: true };
}
