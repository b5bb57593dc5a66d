"""Columns that are left out before anything is read from them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mapgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.sheets import Row, Sheet


_WIDTH = frozenset(("too-many-cells", "too-few-cells", "unclosed-quote", "stray-quote"))
"""Faults of rows whose cells may stand in other columns than their own."""


def without(sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Return a sheet that has not these columns: nothing that comes after can read or tell what is in them.

    Raises
    ------
    UsageError
        If the sheet has no column of that name: a name that is misspelt would let out what it should hide.
    """
    for column in columns:
        if column not in sheet.header:
            raise UsageError(_unknown(column, sheet))
    dropped = frozenset(columns)
    kept = [at for at, name in enumerate(sheet.header) if name not in dropped]

    def rows() -> Iterator[Row]:
        for row in sheet.rows():
            shifted = not _WIDTH.isdisjoint(fault.code for fault in row.faults)
            # what should be hidden may stand in any column of a row that is broken
            cells = [None if shifted else row.cells[at] for at in kept]
            faults = tuple(fault for fault in row.faults if dropped.isdisjoint(fault.path[:1]))
            yield row._replace(cells=cells, faults=faults)

    problems = [problem for problem in sheet.problems if problem.field not in dropped]
    header = tuple(sheet.header[at] for at in kept)
    return replace(sheet, header=header, rows=rows, problems=problems)


def _unknown(column: str, sheet: Sheet) -> str:
    near = get_close_matches(column, sheet.header, 1)
    guess = f" Is it {near[0]}?" if near else ""
    return f"{sheet.file} has no column {column} to drop; it has {', '.join(sheet.header)}.{guess}"
