"""What a text says of when: a day, week, month or year, from one to another, with times and doubts."""

from __future__ import annotations

import re
from calendar import MONDAY, SUNDAY
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mapgen.dates import words
from mapgen.dates.clock import Clock, take_clocks
from mapgen.dates.folding import fold
from mapgen.dates.forms import day, shortfall
from mapgen.dates.ranges import split
from mapgen.dates.when import UnreadableError, as_note, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.dates.forms import Orders
    from mapgen.model import DatePrecision

LONGEST = 200
"""Signs; what is longer is a text, and is not searched for a date."""


class Reading(NamedTuple):
    """What a text says, before it is known on which clocks."""

    first: date
    precision: DatePrecision
    last: date | None = None
    clock: Clock | None = None
    until: Clock | None = None
    """The time of day at the end."""
    told: bool = False
    """Whether the text says more than this: its words are to be kept."""


def read_text(text: str, orders: Orders) -> Reading:
    """Read a text.

    Parameters
    ----------
    text
        In English or another of the languages of `mapgen.dates.words`.
    orders
        Those that its column leaves possible.

    Raises
    ------
    UnreadableError
        If it names no day, one that does not exist, or one that could be another.
    """
    if len(text) > LONGEST:
        raise _unreadable(text)
    folded = _marked(fold(text))
    try:
        reading = _lone(folded, orders) or _with_words(folded, orders, text)
    except UnreadableError as error:
        raise error.quoting(text) from None
    if _is_other_calendar(reading.first.year, text):
        message = f"The year {reading.first.year} of “{as_note(text)}” seems to be of the Islamic calendar."
        raise UnreadableError("other-calendar", message, "Write the date of the Gregorian calendar.")
    return reading


def _marked(folded: str) -> str:
    """Write names of months as @01, and what is written in several ways in one."""
    names = words.months()
    text = words.month_pattern().sub(lambda found: f"@{names[found[0].rstrip('.')]:02} ", folded)
    for pattern, plain in _PLAINER:
        text = pattern.sub(plain, text)
    return text.strip(" ,.;")


_PLAINER = (
    (re.compile(r"@(\d\d) (?:\s*/?\s*@\1 )+"), r"@\1 "),  # شباط/فبراير
    (re.compile(r"(?<=\d)\s?([ap])\.?\s?m\b\.?"), r" \1m"),
    (re.compile(r"(?<=\d)\s*([/.])\s*(?=[\d@])"), r"\1"),
    (re.compile(r"(?<=\d)(?:st|nd|rd|th|er|o|-?го|-?е)(?![^\W\d_])"), ""),
    (re.compile(r"^(\d{8})(\d\d)(\d\d)(?:\d\d)?$"), r"\1 \2:\3"),
    # 072130Z FEB 24
    (re.compile(r"^(\d\d)([012]\d)([0-5]\d)\s?z\s?@(\d\d)\s*(\d{4}|\d\d)$"), r"\1 @\4 \5 \2:\3z"),
    (re.compile(r"\s+"), " "),
)


def _lone(text: str, orders: Orders) -> Reading | None:
    """Read a day with or without a time."""
    found = day(text, orders)
    if found is not None:
        return Reading(*found)
    rest, clocks = take_clocks(text)
    found = day(rest.strip(" ,.-;"), orders) if clocks else None
    if found is None or found.precision != "day":
        return None
    until = clocks[1] if len(clocks) > 1 else None
    overnight = until is not None and until.at < clocks[0].at
    last = found.first + timedelta(days=1) if overnight else None
    return Reading(found.first, "day", last, clocks[0], until)


def _with_words(text: str, orders: Orders, original: str) -> Reading:
    """Read what has words around the date, or two dates."""
    between = words.between_pattern().search(text) is not None
    text, time, senses = _without_words(text)
    for start in words.UNTIL:
        if text.startswith(f"{fold(start)} "):
            text, senses = text[len(fold(start)) :].strip(), {*senses, "before"}
    timed = f"{text} {time}".strip()
    reading = _lone(timed, orders) or _from_to(timed, orders)
    if reading is None and time and (reading := _from_to(text, orders)):
        reading = reading._replace(told=True)  # 6-7 February 2024, 21:30: of which day, it does not say
    if reading is None:
        raise shortfall(text) or _unreadable(original)
    reading = _with_senses(reading, senses, original)
    return reading._replace(told=reading.told or between or bool(senses))


def _without_words(text: str) -> tuple[str, str, set[str]]:
    """Return the text without times of day and words around dates, the times, and what the words mean."""
    rest, clocks = take_clocks(text)  # whose words are not those of dates
    mark = "-".join(clock.text for clock in clocks)
    pattern, meaning = words.senses()
    senses: set[str] = {meaning[found[0].rstrip(".-")] for found in pattern.finditer(rest)}
    if re.search(r"[?~]", rest):
        senses.add("about")
    rest = pattern.sub(" ", rest.replace("?", " ").replace("~", " "))
    rest = words.between_pattern().sub(" ", rest)
    rest = " ".join(words.glue_pattern().sub(" ", rest).split()).strip(" ,.;-")
    return rest, mark, senses


def _from_to(text: str, orders: Orders) -> Reading | None:
    for before, after, both in split(text, orders):
        first = _lone(before, orders)
        last = _lone(after, orders)
        if first is None or last is None:
            continue
        if first.last or last.last:
            return None
        precision = _coarser(first.precision, last.precision)
        if last.first < first.first:
            message = f"“{as_note(text)}” ends before it begins."
            raise UnreadableError("end-before-start", message, "Correct one of the two.")
        if first.clock and last.clock:
            return Reading(first.first, precision, last.first, first.clock, last.clock, told=both)
        one_timed = first.clock is not None or last.clock is not None
        return Reading(first.first, precision, last.first, told=both or one_timed)
    return None


_FINENESS: tuple[DatePrecision, ...] = ("day", "week", "month", "year")


def _coarser(one: DatePrecision, other: DatePrecision) -> DatePrecision:
    return max(one, other, key=_FINENESS.index)


def _with_senses(reading: Reading, senses: Iterable[str], text: str) -> Reading:
    """Make a reading no more exact than the words around it."""
    for sense in sorted(senses):
        match sense:
            case "about" if reading.clock:
                clock = reading.clock._replace(precision="hour")
                reading = reading._replace(clock=clock, told=True)
            case "about":
                reading = reading._replace(precision=_coarser(reading.precision, "month"))
            case "before" | "after" | "since":
                raise _open(text)
            case "season" if reading.precision != "year":
                raise _unreadable(text)
            case "week" | "week-end" if reading.last is None:
                reading = _week_of(reading, sense, text)
    return reading


def _open(text: str) -> UnreadableError:
    message = f"“{as_note(text)}” has no beginning or no end: it may have been in another year, too."
    return UnreadableError(
        "unreadable-date", message, "Write the days between which it was: 2024-02-01 to 2024-02-07."
    )


def _week_of(reading: Reading, sense: str, text: str) -> Reading:
    """Return the week that begins or ends with a day; if not as ISO weeks do, the two it is in."""
    if reading.precision != "day":
        raise _unreadable(text)
    first = reading.first - timedelta(days=6) if sense == "week-end" else reading.first
    last = first + timedelta(days=6)
    day_of(last.year, last.month, last.day, text)
    whole = first.weekday() == MONDAY and last.weekday() == SUNDAY
    return Reading(first, "week", None if whole else last, told=True)


def _is_other_calendar(year: int, text: str) -> bool:
    """Tell whether a year is one of the Islamic calendars, lunar or solar, that people write today."""
    return 1300 <= year <= 1499 and any("٠" <= sign <= "٩" or "۰" <= sign <= "۹" for sign in text)


def _unreadable(text: str) -> UnreadableError:
    message = f"“{as_note(text)}” is not a date that is understood."
    return UnreadableError("unreadable-date", message, "Write it as year-month-day: 2024-02-07.")
