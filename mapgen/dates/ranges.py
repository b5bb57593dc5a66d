"""Two dates in one text: "3-5 February 2024", "2024-02-03/05", "30 December - 2 January 2024"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mapgen.dates import words
from mapgen.dates.folding import fold
from mapgen.dates.forms import day
from mapgen.dates.order import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.dates.forms import Day, Orders

_MANY = 12
"""A text with more separators is no range."""

_LONG = 40
"""Signs; no date with its time has more."""


def split(text: str, orders: Orders) -> Iterator[tuple[str, str, bool]]:
    """Cut a text in two wherever both parts may be dates, what one leaves out taken from the other.

    Returns
    -------
    iterator of tuple
        First date, last date, and whether only these two days are named, not those between them.
    """
    if found := _MONTH_FIRST.fullmatch(text):  # February 3-5, 2024
        month, first, between, last, year = found.groups()
        text = f"{first} {between} {last} @{month} {year}"
    for found in list(_between().finditer(text))[:_MANY]:
        before, after = text[: found.start()].strip(" ,.-"), text[found.end() :].strip(" ,.-")
        if before and after and len(before) <= _LONG and len(after) <= _LONG:
            word = found[0].strip()
            yield _first(before, after, orders), _last(before, after), word in words.BOTH


@cache
def _between() -> re.Pattern[str]:
    spelled = "|".join(re.escape(fold(word)) for word in words.TO if word[0].isalpha())
    return re.compile(rf"\s(?:{spelled})\s|\s?-{{1,2}}\s?|\s?/{{1,2}}\s?|\s?\.{{2,3}}\s?|\s?&\s?")


_SOME = r"[\s,.-]*"
_MONTH_FIRST = re.compile(rf"@(\d\d){_SOME}(\d{{1,2}})\s?(-|/|[^\W\d_]+|&)\s?(\d{{1,2}})[\s,]+(\d{{4}})")
_DAY_ONLY = re.compile(r"\d{1,2}")
_NO_YEAR = re.compile(rf"(?:\d{{1,2}}{_SOME})?@\d\d(?:{_SOME}\d{{1,2}})?")
_NAMED_END = re.compile(rf"\d{{1,2}}{_SOME}(@\d\d){_SOME}(\d{{4}})")
_YEAR_MONTH = re.compile(r"(\d{4}-\d\d)-\d\d")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def _first(before: str, after: str, orders: Orders) -> str:
    """Return the first date, completed by the last."""
    if _DAY_ONLY.fullmatch(before):
        if named := _NAMED_END.fullmatch(after):
            return f"{before} {named[1]} {named[2]}"
        figures = figures_of(after)
        end = None if figures is None else day(after, orders)
        if figures and end and end.first.day == figures.first:  # in the order day, month, year
            return f"{end.first.year}-{end.first.month:02}-{int(before):02}"
    if _NO_YEAR.fullmatch(before) and (year := _YEAR.search(after)):
        same = f"{before} {year[0]}"
        return f"{before} {int(year[0]) - 1}" if _is_later(same, after, orders) else same
    return before


def _last(before: str, after: str) -> str:
    """Return the last date, completed by the first."""
    if (start := _YEAR_MONTH.fullmatch(before)) and _DAY_ONLY.fullmatch(after):
        return f"{start[1]}-{int(after):02}"
    if (start := _YEAR_MONTH.fullmatch(before)) and re.fullmatch(r"\d\d-\d\d", after):
        return f"{start[1][:4]}-{after}"
    if _NO_YEAR.fullmatch(after) and (year := _YEAR.search(before)):
        return f"{after} {year[0]}"
    return after


def _is_later(one: str, other: str, orders: Orders) -> bool:
    """Tell whether a range would end before it begins: it began in the year before."""
    first: Day | None = day(one, orders)
    last: Day | None = day(other, orders)
    return first is not None and last is not None and first.first > last.first
