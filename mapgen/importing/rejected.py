"""Rows that cannot be used, in a file of their own: as they were, with what is wrong with each."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from mapgen.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.importing.outcome import Wrong
    from mapgen.sheets import Cell, Sheet

ROW, PROBLEMS = "mapgen: row", "mapgen: problems"
"""Headings of what is added; reading the file passes over them."""


def rejected_rows(sheet: Sheet, wrong: Wrong, *, quoted: bool) -> Iterator[bytes]:
    """Write rows as CSV, in UTF-8 with a byte order mark, as spreadsheets want it.

    Parameters
    ----------
    sheet
        The table.
    wrong
        The rows that are withheld.
    quoted
        Whether the rows and what is wrong with them stand there as they are. Where something is to be
        protected, only the rows' numbers and the kinds of problems do.
    """
    header = sheet.header if quoted else ()
    yield "\ufeff".encode() + _line([ROW, PROBLEMS, *header])
    for row in sheet.rows():
        if row.number in wrong:
            problems = wrong[row.number]
            said = [f"{one.message} {one.fix}" if quoted else f"{one.field}: {one.code}" for one in problems]
            yield _line([row.number, "\n".join(dict.fromkeys(said)), *(row.cells if quoted else ())])


def _line(cells: Sequence[Cell]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return text.getvalue().encode("utf-8", "backslashreplace")


def _harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; a number stays one."""
    if not isinstance(cell, str):
        return cell
    try:
        float(cell)
    except ValueError:
        return guarded(cell)
    return cell
