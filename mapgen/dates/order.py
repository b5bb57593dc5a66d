"""Dates of three figures, of which only their column tells which is the day: 03/04/2024, 24-02-07."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mapgen.dates.when import UnreadableError, day_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from mapgen.importing.records import DateOrder

ORDERS: tuple[DateOrder, ...] = ("day-first", "month-first", "year-first")
FIGURES = re.compile(r"(?<![\d:.])(\d{1,2})([/. -])(\d{1,2})\2(\d{4}|\d\d)(?![\d:]|\.\d|/\d)")
_PIVOT = 69
"""Two-digit years from here on are of the 20th century, as POSIX has it (strptime, %y)."""
DECIDE = 'Write date_order = "day-first" (or "month-first") in [columns] of mapgen.toml, or use --date-order.'


class Figures(NamedTuple):
    """Three figures that are a date."""

    first: int
    second: int
    third: int
    text: str
    four: bool
    """Whether the third has four digits, and so is the year."""

    def allowed(self) -> frozenset[DateOrder]:
        """Return the orders in which every figure is one that its place can have; 0 is an unknown day."""
        orders: set[DateOrder] = set()
        if _fits(self.first, self.second):
            orders.add("day-first")
        if _fits(self.second, self.first):
            orders.add("month-first")
        if not self.four and _fits(self.third, self.second):
            orders.add("year-first")
        return frozenset(orders)

    def in_order(self, order: DateOrder) -> tuple[int, int, int]:
        """Return year, month and day."""
        if order == "year-first":
            return full_year(self.first), self.second, self.third
        year = self.third if self.four else full_year(self.third)
        return (year, self.second, self.first) if order == "day-first" else (year, self.first, self.second)


def figures_in(text: str) -> Iterator[Figures]:
    """Find the dates of three figures in a folded text."""
    for found in FIGURES.finditer(text):
        yield _figures(found)


def figures_of(text: str) -> Figures | None:
    """Return the three figures that the text consists of."""
    found = FIGURES.fullmatch(text)
    return _figures(found) if found else None


def full_year(two_digits: int) -> int:
    """Return the year that two digits mean."""
    return two_digits + (1900 if two_digits >= _PIVOT else 2000)


def parts_of(figures: Figures, orders: Collection[DateOrder]) -> tuple[int, int, int]:
    """Return year, month and day, where the orders that are possible do not differ in them.

    Parameters
    ----------
    figures
        Of one date.
    orders
        Those that the column leaves possible: one where it is decided.

    Raises
    ------
    UnreadableError
        If they do differ, or if the date has none of these orders.
    """
    allowed = figures.allowed()
    if not allowed:
        raise UnreadableError(
            "impossible-date", f"“{figures.text}” is no day in any order.", "Look up the day in the source."
        )
    possible = [order for order in ORDERS if order in allowed and order in orders]
    if not possible:
        message = f"“{figures.text}” is {_listed(allowed)}, but the column is {_listed(orders)}."
        raise UnreadableError("date-order-contradicted", message, "Correct the date, or the order.")
    dates = {figures.in_order(order) for order in possible}
    if len(dates) > 1:
        meanings = " or ".join(_shown(figures, order) for order in possible)
        raise UnreadableError("date-order-unknown", f"“{figures.text}” may be {meanings}.", DECIDE)
    return dates.pop()


def _figures(found: re.Match[str]) -> Figures:
    first, _, second, third = found.groups()
    return Figures(int(first), int(second), int(third), found[0], len(third) == 4)


def _fits(day: int, month: int) -> bool:
    return day <= 31 and (1 <= month <= 12 or (month == 0 and day == 0))


def _listed(orders: Collection[DateOrder]) -> str:
    return " or ".join(order for order in ORDERS if order in orders)


def _shown(figures: Figures, order: DateOrder) -> str:
    try:
        day: date = day_of(*figures.in_order(order), figures.text)
    except UnreadableError:
        return order
    return f"{day.isoformat()} ({order})"
