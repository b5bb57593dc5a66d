"""What all cells of a column together show: which order its dates have, and what its numbers count."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import reduce
from typing import TYPE_CHECKING

from msgspec import Struct, field

from mapgen.dates.clock import is_midnight, take_clocks
from mapgen.dates.folding import fold
from mapgen.dates.order import ORDERS, Figures, figures_in
from mapgen.dates.reading import LONGEST
from mapgen.dates.serial import Counted, counted_as, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.importing.records import DateOrder
    from mapgen.sheets.sheet import Cell


class Seen(Struct, frozen=True):
    """A date of three figures, and the first row that has it."""

    row: int
    figures: Figures


class Survey(Struct, kw_only=True):
    """What a column holds."""

    seen: list[Seen] = field(default_factory=list)
    """Its dates of three figures, each once."""
    filled: int = 0
    """Cells that are not empty."""
    counted: dict[Counted, int] = field(default_factory=dict)
    """How many of them are numbers that may count time, and as what."""
    examples: dict[Counted, tuple[int, Cell]] = field(default_factory=dict)
    timed: bool = False
    """Whether there are times of day."""
    timed_beyond_midnight: bool = False
    """Whether any of them is not 00:00."""
    two_digit_year: tuple[int, str] | None = None
    """The first row with one, and its text."""
    islamic_year: tuple[int, str] | None = None
    """The first row with a year that seems to be of the Islamic calendar, and its text."""
    real: list[tuple[int, date]] = field(default_factory=list)
    """Days of cells that are dates, not text, each once."""

    def orders(self) -> frozenset[DateOrder]:
        """Return the orders that all dates of three figures have in common; none if they contradict."""
        allowed = [kinds for one in self.seen if (kinds := one.figures.allowed())]
        return reduce(frozenset.intersection, allowed, frozenset(ORDERS))

    def only(self, order: DateOrder) -> list[Seen]:
        """Return the dates that have this order and no other."""
        return [one for one in self.seen if one.figures.allowed() == {order}]

    def against(self, order: DateOrder) -> list[Seen]:
        """Return the dates that cannot have this order."""
        return [one for one in self.seen if (kinds := one.figures.allowed()) and order not in kinds]


def survey(cells: Iterable[tuple[int, Cell]]) -> Survey:
    """Go through a column once; each distinct text is looked at once."""
    found = Survey()
    rows: dict[str, int] = {}
    others: set[Cell] = set()
    number = 0
    for row, cell in cells:
        if type(cell) is str:
            if cell not in rows:
                for part in day_and_time(cell) or (cell,):
                    rows.setdefault(part, row)
            number += 1 if cell else 0
            if cell.isdecimal() or "." in cell:
                _count(cell, row, found)
        elif cell is not None:
            number += 1
            _other(cell, row, others, found)
    found.filled = number
    for text, row in rows.items():
        if len(text) <= LONGEST:
            _text(text, row, found)
    return found


_BEFORE_TIME = frozenset((" ", "T"))


def day_and_time(text: str) -> tuple[str, str] | None:
    """Cut a date from the time of day after it: a column has few days, but many moments.

    The time keeps the sign before it, a blank or the T of ISO 8601.
    """
    at = 10 if text[10:11] in _BEFORE_TIME else text.find(" ")
    after = text[at + 1 : at + 4]
    if 6 <= at <= 10 and ":" in after and after[0].isdecimal() and text[at - 1].isdecimal():
        return text[:at], text[at:]
    return None


_MAY_HAVE_CLOCK = re.compile(r"\d[:t]\d|\d ?[ap]\.?m|\d ?h|uhr|\d{4} ?(?:z|utc|gmt|local)|[صم]")
_ISLAMIC_YEAR = re.compile(r"1[34]\d\d([-/.])\d\d?\1\d\d?|\d\d?(?P<mark>[-/.])\d\d?(?P=mark)1[34]\d\d")
_NAMED_SHORT = re.compile(r"\d{1,2}[ .-]?[^\W\d_]{3,}[ .,'-]+\d\d")


def _text(text: str, row: int, found: Survey) -> None:
    folded = fold(f"0{text}" if text[:1] in _BEFORE_TIME else text)
    if not found.timed_beyond_midnight and _MAY_HAVE_CLOCK.search(folded):
        clocks = take_clocks(folded)[1]
        found.timed |= bool(clocks)
        found.timed_beyond_midnight |= not all(map(is_midnight, clocks))
    if _ISLAMIC_YEAR.fullmatch(folded) and not found.islamic_year:
        found.islamic_year = row, text
    before = len(found.seen)
    found.seen += [Seen(row, figures) for figures in figures_in(_tight(folded))]
    short = any(not one.figures.four for one in found.seen[before:]) or _NAMED_SHORT.fullmatch(folded)
    if short and not found.two_digit_year:
        found.two_digit_year = row, text


def _tight(text: str) -> str:
    return re.sub(r"(?<=\d)\s*([/.])\s*(?=\d)", r"\1", text) if " " in text else text


def _count(cell: Cell, row: int, found: Survey) -> None:
    value = number_of(cell)
    kind = None if value is None else counted_as(value)
    if value is not None and kind is not None:
        if value % (1 if kind == "excel" else 86_400):
            found.timed_beyond_midnight = True
        found.timed |= kind == "unix"
        found.counted[kind] = found.counted.get(kind, 0) + 1
        found.examples.setdefault(kind, (row, cell))


def _other(cell: Cell, row: int, others: set[Cell], found: Survey) -> None:
    if isinstance(cell, int | float):
        _count(cell, row, found)
    elif cell not in others and not isinstance(cell, time):
        others.add(cell)
        if isinstance(cell, datetime):
            found.timed = True
            found.timed_beyond_midnight |= cell.time() != time.min
            found.real.append((row, cell.date()))
        elif isinstance(cell, date):
            found.real.append((row, cell))
