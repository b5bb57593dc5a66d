"""Tables for tests, written as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from mapgen.importing.plan import understand
from mapgen.importing.records import Hints
from mapgen.sheets.sheet import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapgen.config.columns import Columns
    from mapgen.importing.records import Record, Understanding
    from mapgen.sheets.sheet import Cell


def table(text: str, file: str = "strikes.csv") -> Sheet:
    """Return a sheet of a CSV text as the reader of CSV gives it."""
    header, *lines = csv.reader(io.StringIO(text.strip()))
    return sheet_of(header, ([cell.strip() or None for cell in line] for line in lines), file)


def sheet_of(header: Sequence[str], lines: Iterable[Sequence[Cell]], file: str = "strikes.csv") -> Sheet:
    """Return a sheet of cells."""
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(lines, 2)]
    return Sheet(file=file, header=tuple(header), rows=lambda: iter(rows))


def read(sheet: Sheet, columns: Columns | None = None, hints: Hints | None = None) -> list[Record]:
    """Return what the rows of a sheet become."""
    return converted(sheet, understand(sheet, hints or Hints(), columns))


def converted(sheet: Sheet, understanding: Understanding) -> list[Record]:
    """Return what the rows of a sheet become by an understanding."""
    return [understanding.convert(row) for row in sheet.rows()]


def only(text: str, columns: Columns | None = None, hints: Hints | None = None) -> dict[str, Any]:
    """Return the properties of a table's only row, which nothing is wrong with."""
    (record,) = read(table(text), columns, hints)
    assert not record.faults
    return dict(record.feature["properties"])
