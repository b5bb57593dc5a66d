"""Single days, weeks, months and years, in the forms that are written without any other words.

Texts are folded (`mapgen.dates.folding`), names of months stand as @01 to @12.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mapgen.dates.order import figures_of, full_year, parts_of
from mapgen.dates.when import UnreadableError, day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from mapgen.importing.records import DateOrder
    from mapgen.model import DatePrecision

    Orders = Collection[DateOrder]


class Day(NamedTuple):
    """A day, or the first of a week, month or year."""

    first: date
    precision: DatePrecision


def day(text: str, orders: Orders) -> Day | None:
    """Read one day, week, month or year, None if the text is in no form for one.

    Raises
    ------
    UnreadableError
        If it is, but there is no such day, or nobody can tell which it is.
    """
    for pattern, read in _FORMS:
        found = pattern.fullmatch(text)
        if found is not None:
            return read(found, text)
    figures = figures_of(text)
    return None if figures is None else partial(*parts_of(figures, orders), text)


def partial(year: int, month: int, day: int, text: str) -> Day:
    """Return the day, or the month or year where the parts below it are 0, which stands for unknown."""
    if month == 0:
        return Day(day_of(year, 1, 1, text), "year")
    return Day(day_of(year, month, day or 1, text), "day" if day else "month")


def _numeric(found: re.Match[str], text: str) -> Day:
    year, month, day = (int(part) for part in found.group("y", "m", "d"))
    if month == 0 and day:
        raise UnreadableError("impossible-date", f"“{text}” has no month.", "Look up the day in the source.")
    return partial(year, month, day, text)


def _named(found: re.Match[str], text: str) -> Day:
    year = found["y"]
    full = int(year) if len(year) == 4 else full_year(int(year))
    return Day(day_of(full, int(found["m"]), int(found["d"]), text), "day")


def _month(found: re.Match[str], text: str) -> Day:
    return partial(int(found["y"]), int(found["m"]), 0, text)


def _year(found: re.Match[str], text: str) -> Day:
    return Day(day_of(int(found["y"]), 1, 1, text), "year")


def _week(found: re.Match[str], text: str) -> Day:
    year, week = int(found["y"]), int(found["w"])
    day_of(year, 1, 1, text)
    weekday = found.groupdict().get("d")
    try:
        first = date.fromisocalendar(year, week, int(weekday or 1))
    except ValueError:
        message = f"“{text}” is a week that does not exist."
        raise UnreadableError("impossible-date", message, "Look up the week in the source.") from None
    day_of(first.year, first.month, first.day, text)
    return Day(first, "day" if weekday else "week")


def _ordinal(found: re.Match[str], text: str) -> Day:
    first = day_of(int(found["y"]), 1, 1, text) + timedelta(days=int(found["n"]) - 1)
    if found["n"] == "000" or first.year != int(found["y"]):
        message = f"“{text}” is a day that does not exist."
        raise UnreadableError("impossible-date", message, "Look up the day in the source.")
    return Day(first, "day")


def _compact_month(found: re.Match[str], text: str) -> Day:
    pairs = [int(text[at : at + 2]) for at in (0, 2, 4)]
    others = ((pairs[0], pairs[1]), (pairs[1], pairs[0]), (pairs[2], pairs[1]))
    if any(1 <= day <= 31 and 1 <= month <= 12 for day, month in others):
        message = f"“{text}” may be a year and a month, or a day with a year of two digits."
        raise UnreadableError("date-order-unknown", message, "Write the year in full, and hyphens: 2024-02.")
    return _month(found, text)


def shortfall(text: str) -> UnreadableError | None:
    """Return what a text lacks that is nearly a date, None if it is not even that."""
    if _NO_YEAR.fullmatch(text):
        message = f"“{text}” has no year that is certain."
        return UnreadableError("date-without-year", message, "Write the year in full: 2024-02-07.")
    if _TWO_FIGURES.fullmatch(text):
        message = f"“{text}” does not say which part is the year."
        return UnreadableError("date-without-year", message, "Write the year in full: 2024-02-07.")
    return None


_GAP = r"[\s,./'-]*"
_D, _M, _Y = r"(?P<d>\d{1,2})", r"@(?P<m>\d\d)", r"(?P<y>\d{4})"
_Y2 = r"(?P<y>\d{4}|\d\d)"
_NO_YEAR = re.compile(rf"\d{{1,2}}{_GAP}@\d\d|@\d\d{_GAP}\d{{1,2}}|@\d\d")
_TWO_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]?")
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Day]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<y>\d{4})([-/. ])(?P<m>\d{1,2})\2(?P<d>\d{1,2})", _numeric),
        (r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", _numeric),
        (rf"{_D}{_GAP}{_M}{_GAP}{_Y2}", _named),
        (rf"{_M}{_GAP}{_D}[\s,./'-]+{_Y2}", _named),
        (rf"{_Y}{_GAP}{_M}{_GAP}{_D}", _named),
        (rf"{_M}{_GAP}{_Y}", _month),
        (rf"{_Y}{_GAP}{_M}", _month),
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})", _month),
        (r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})", _month),
        (r"(?P<y>\d{4})(?P<m>\d\d)", _compact_month),
        (r"(?P<y>\d{4})", _year),
        (r"(?P<y>\d{4})-?w(?P<w>\d\d)(?:-?(?P<d>\d))?", _week),
        (r"week (?:no\.? ?)?(?P<w>\d{1,2})[\s,/]+(?P<y>\d{4})", _week),
        (r"(?P<y>\d{4})-?(?P<n>\d{3})", _ordinal),
    )
)
