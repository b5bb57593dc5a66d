"""Columns of dates to test with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.dates import DateColumn, When, date_column
from mapgen.importing.records import Hints
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Cell


def column(*cells: Cell, hints: Hints | None = None) -> DateColumn:
    """Return a column called "date" of these cells, the first of which stands in row 2."""
    return date_column(enumerate(cells, 2), "date", "strikes.csv", hints or Hints())


def read(cell: Cell, zone: str | None = None) -> When:
    """Return what a cell says that is alone in its column."""
    found = column(cell).read(cell, zone)
    assert isinstance(found, When), found
    return found


def fault(cell: Cell, *others: Cell, hints: Hints | None = None) -> Fault:
    """Return why a cell cannot be read."""
    found = column(cell, *others, hints=hints).read(cell)
    assert isinstance(found, Fault), found
    return found
