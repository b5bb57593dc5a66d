"""A table as it comes: what its columns are called and what stands in each row. Nothing is understood yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence  # noqa: TC003
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct, field

from mapgen.model import Problem  # noqa: TC001
from mapgen.read.faults import Fault  # noqa: TC001

Cell: TypeAlias = str | int | float | bool | date | datetime | time | None
"""What a cell holds: from a text file always a `str`, stripped of white space at both ends; None is empty."""


class Row(NamedTuple):
    """One row of data."""

    number: int
    """As a spreadsheet or an editor counts: in a CSV file the line it begins at, in a workbook the row; of
    formats without lines its place, counted from 1."""
    cells: Sequence[Cell]
    """One for each column."""
    geometry: dict[str, Any] | None = None
    """RFC 7946, longitude first, degrees, WGS 84; of formats that have geometries."""
    faults: tuple[Fault, ...] = ()
    """What was wrong with its text; one of severity "error" withholds it. `path` is `(column,)`, or empty."""


class Sheet(Struct, kw_only=True):
    """A table: a CSV file, a sheet of a workbook, a layer of a geographic file."""

    file: str
    """Its name, as problems give it: `strikes.csv`, `strikes.xlsx (Sheet1)`."""
    header: tuple[str, ...]
    """What the columns are called: unique, not empty. Of a table without a heading `column 1`, …"""
    rows: Callable[[], Iterator[Row]]
    """Each call goes through all rows anew, from the first. Empty rows are left out."""
    named: bool = True
    """Whether the table had a heading."""
    has_geometry: bool = False
    notes: list[str] = field(default_factory=list)
    """What was found out and is told, a sentence each: `The text is in UTF-16.`"""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the table as a whole."""
    credits: list[str] = field(default_factory=list)
    """Lines for the page's credits that the file itself states."""
