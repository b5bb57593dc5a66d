"""The values of one sheet of a workbook as rows of cells."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from mapgen.read.faults import Fault
from mapgen.sheets.extras import Extras, Filter
from mapgen.sheets.heading import Heading
from mapgen.sheets.sheet import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineSheet

    from mapgen.sheets.ooxml import Worksheet


class Grid:
    """The values of a sheet."""

    def __init__(self, values: CalamineSheet, worksheet: Worksheet) -> None:
        self._values, self._errors = values, worksheet.errors
        self._left = (values.start or (0, 0))[1]
        self.heading = Heading((), None, 0, [])
        self.notes: list[str] = []
        self._first = 0
        self._leave_out: Filter | None = None
        self._merged: dict[int, list[tuple[int, int]]] = {}

    def begin_below(self, heading: Heading, found: Sequence[tuple[int, list[Cell]]]) -> None:
        """Take the rows below a heading as those of the table; `found` are the first ones, it included."""
        self.heading = heading
        self._first = found[heading.above][0] if heading.above < len(found) else found[-1][0] + 1
        self._merged = self._merged_downwards()
        leave_out, extras = Filter(heading), Extras()
        for _ in leave_out(self._below(), _itself, extras):
            pass
        self._leave_out = leave_out if extras else None
        self.notes = [*heading.notes, *extras.notes("row")]
        if self._merged:
            self.notes.append("Merged cells: what stands in one was taken for every row that it goes over.")

    def rows_as_they_stand(self) -> Iterator[tuple[int, list[Cell]]]:
        """Go through all rows that hold something, with their numbers."""
        rows_with_errors = {row for row, _ in self._errors}
        for number, values in enumerate(self._values.iter_rows(), 1):
            cells = [_cell(value) for value in values]
            if any(cell is not None for cell in cells) or number - 1 in rows_with_errors:
                yield number, cells

    def rows(self) -> Iterator[Row]:
        """Go through all rows of data."""
        found = self._below()
        if self._leave_out:
            found = self._leave_out(found, _itself, Extras())
        width = len(self.heading.names)
        over: dict[int, tuple[int, Cell]] = {}
        for number, values in found:
            cells = values[:width] + [None] * (width - len(values))
            if self._merged:
                self._fill(number, cells, over)
            yield Row(number, cells, None, self._faults(number, cells))

    def _below(self) -> Iterator[tuple[int, list[Cell]]]:
        return (row for row in self.rows_as_they_stand() if row[0] >= self._first)

    def _faults(self, number: int, cells: list[Cell]) -> tuple[Fault, ...]:
        """Say of cells that hold an error that they do, and empty them."""
        faults = []
        for at, name in enumerate(self.heading.names):
            error = self._errors.get((number - 1, at + self._left)) if self._errors else None
            text = cells[at]
            if error is None and isinstance(text, str) and text in _ERRORS:
                error = text
            if error is not None:
                cells[at] = None
                faults.append(_error_cell(error, name))
        return tuple(faults)

    def _merged_downwards(self) -> dict[int, list[tuple[int, int]]]:
        """Return, by the row in which they begin, column and last row of cells merged over several rows."""
        merged: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, _) in self._values.merged_cell_ranges or []:
            if bottom > top and top + 1 >= self._first:
                merged.setdefault(top + 1, []).append((left - self._left, bottom + 1))
        return merged

    def _fill(self, number: int, cells: list[Cell], over: dict[int, tuple[int, Cell]]) -> None:
        """Write into a row what stands in merged cells that begin above it; `over` holds these."""
        for column, (last, value) in list(over.items()):
            if number > last:
                del over[column]
            elif cells[column] is None:
                cells[column] = value
        for column, last in self._merged.get(number, ()):
            if 0 <= column < len(cells):
                over[column] = (last, cells[column])


def _itself(row: tuple[int, list[Cell]]) -> tuple[int, list[Cell]]:
    return row


def _cell(value: Any) -> Cell:
    """Write a value as people see it: 1.0 as 1, and a length of time as a text."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    return str(value) if isinstance(value, timedelta) else cast("Cell", value)


def _error_cell(error: str, name: str) -> Fault:
    return Fault(
        "error-cell",
        f"The cell holds the error {error}: it was taken as empty.",
        "Mend the formula in the workbook, or write the value.",
        "warning",
        (name,),
    )


_EXACT = 2**53
_ERRORS = frozenset(
    (
        "#CALC!",
        "#DIV/0!",
        "#FIELD!",
        "#GETTING_DATA",
        "#N/A",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#REF!",
        "#SPILL!",
        "#VALUE!",
    )
)
"""Of Excel and LibreOffice: also as text, where a program has written what it saw."""
