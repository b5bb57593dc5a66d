"""What stands in the columns of a table: its first rows, and how many of them are of a kind."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from mapgen.importing.values import stated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapgen.sheets.sheet import Cell, Sheet

ROWS = 500
_ENOUGH = 0.9
"""The share of cells that are of a kind, in a column of that kind."""
_JSON = ("[", "{")


class Sample:
    """The first rows of a table."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = [row for row in islice(sheet.rows(), ROWS) if not _withheld(row.faults)]
        self.cells: dict[str, list[tuple[int, Cell]]] = {
            name: [
                (row.number, row.cells[at])
                for row in self.rows
                if at < len(row.cells) and stated(row.cells[at]) is not None
            ]
            for at, name in enumerate(sheet.header)
        }
        """The cells of a column that say something, with their rows."""

    def count(self, column: str, kind: Callable[[Cell], Any]) -> int:
        """Return how many cells of a column are of a kind."""
        return sum(bool(kind(cell)) for _, cell in self.cells[column])

    def is_of(self, column: str, kind: Callable[[Cell], Any]) -> bool:
        """Tell whether a column is of a kind: not empty, and nearly all of its cells are."""
        cells = self.cells[column]
        return bool(cells) and self.count(column, kind) >= _ENOUGH * len(cells)

    def is_words(self, column: str) -> bool:
        """Tell whether the same short words come again and again in a column, as categories do."""
        texts = [stated(cell) or "" for _, cell in self.cells[column]]
        different = len(set(texts))
        return bool(texts) and max(map(len, texts)) <= 80 and (different <= 12 or different <= len(texts) / 3)


def number_of(cell: Cell) -> float | None:
    """Return a cell as a number with a decimal point or comma, None if it is none."""
    if isinstance(cell, bool | date):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    try:
        return float(cell.replace(",", ".")) if isinstance(cell, str) and len(cell) < 30 else None
    except ValueError:
        return None


def within(limit: float) -> Callable[[Cell], bool]:
    """Return a test for numbers from -limit to limit."""

    def test(cell: Cell) -> bool:
        number = number_of(cell)
        return number is not None and -limit <= number <= limit

    return test


def is_fraction(cell: Cell) -> bool:
    """Tell whether a cell is a number with at least two decimals, as positions in degrees are."""
    number = number_of(cell)
    return number is not None and round(number, 1) != number


def is_metres(cell: Cell) -> bool:
    """Tell whether a cell is a number too large for degrees."""
    number = number_of(cell)
    return number is not None and 180 < abs(number) < 2e7


def is_json(cell: Cell) -> bool:
    """Tell whether a cell may be an object or a list in JSON."""
    return isinstance(cell, str) and cell.lstrip().startswith(_JSON)


def is_link(cell: Cell) -> bool:
    """Tell whether a cell begins as a web address."""
    return isinstance(cell, str) and cell.lower().startswith(("http://", "https://"))


def is_epoch(cell: Cell) -> bool:
    """Tell whether a cell is a number of seconds or milliseconds since 1970, in the years 1973 to 2096."""
    number = number_of(cell)
    return number is not None and (1e8 <= number < 4e9 or 1e11 <= number < 4e12)


def dates_in(column: str, cells: Sequence[tuple[int, Cell]]) -> int:
    """Return how many cells are dates as people write them: more than a bare number."""
    from mapgen.dates import When, date_column  # noqa: PLC0415  (it loads its words)
    from mapgen.importing.records import Hints  # noqa: PLC0415

    written = [
        (row, cell)
        for row, cell in cells
        if isinstance(cell, date) or (isinstance(cell, str) and number_of(cell) is None)
    ]
    found = date_column(written, column, "", Hints(date_order="day-first"))
    return sum(isinstance(found.read(cell), When) for _, cell in written)


def _withheld(faults: Sequence[Any]) -> bool:
    return any(fault.severity == "error" for fault in faults)
