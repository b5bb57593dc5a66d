"""Rows that cannot be used, in a file of their own: as they were, with what is wrong with each."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapgen.model import Problem
    from mapgen.sheets import Cell, Sheet

ROW, PROBLEMS = "mapgen: row", "mapgen: problems"
"""Headings of what is added; reading the file passes over them."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rejected_rows(sheet: Sheet, wrong: Mapping[int, Sequence[Problem]], *, cells: bool) -> Iterator[bytes]:
    """Write rows as CSV, in UTF-8 with a byte order mark, as spreadsheets want it.

    Parameters
    ----------
    sheet
        The table.
    wrong
        Row → what is wrong with it.
    cells
        Whether the rows themselves are written: not where something in them is to be protected.
    """
    header = sheet.header if cells else ()
    yield "\ufeff".encode() + _line([ROW, PROBLEMS, *header])
    for row in sheet.rows():
        if row.number in wrong:
            said = "\n".join(f"{problem.message} {problem.fix}" for problem in wrong[row.number])
            yield _line([row.number, said, *(row.cells if cells else ())])


def _line(cells: Sequence[Cell]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return text.getvalue().encode("utf-8", "backslashreplace")


def _harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; a number stays one."""
    if not isinstance(cell, str) or not cell.startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
