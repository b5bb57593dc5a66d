"""What the columns of a table show as a whole, and where a row's cells are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from mapgen.importing.values import stated
from mapgen.sheets.sheet import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mapgen.config.columns import Columns
    from mapgen.importing.records import Hints
    from mapgen.model import Problem
    from mapgen.read.faults import Fault
    from mapgen.sheets.sheet import Row, Sheet

    Part: TypeAlias = Callable[[Row, "Draft"], None]
    """Reads something of a row into what becomes of it."""
    Get: TypeAlias = Callable[[Sequence[Cell]], str | None]
    """Returns what a row says of a field."""


class Draft:
    """What a row becomes, while it is being read."""

    __slots__ = ("faults", "geometry", "properties")

    def __init__(self, geometry: dict[str, Any] | None) -> None:
        self.geometry = geometry
        self.properties: dict[str, Any] = {}
        self.faults: list[Fault] = []


class Seen(NamedTuple):
    """A cell that a column has, and where."""

    rows: int
    """How many rows have it."""
    first: int
    """The number of the first of them."""


class Table:
    """The columns of a table by field, gone through once.

    Parameters
    ----------
    sheet, columns, hints
        What there is, which column is what, and what is known of all rows.
    """

    def __init__(self, sheet: Sheet, columns: Columns, hints: Hints) -> None:
        self.sheet, self.columns, self.hints = sheet, columns, hints
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self._at = {name: at for at, name in enumerate(sheet.header)}

    def names(self, field: str) -> tuple[str, ...]:
        """Return the columns of a field."""
        named = self.columns.names.get(field, ())
        return (named,) if isinstance(named, str) else tuple(named)

    def name(self, field: str) -> str:
        """Return the one column of a field, or the field where it has none."""
        return next(iter(self.names(field)), field)

    def indices(self, field: str) -> tuple[int, ...]:
        """Return where the columns of a field are."""
        return tuple(self._at[name] for name in self.names(field))

    def index(self, field: str) -> int | None:
        """Return where the one column of a field is."""
        return next(iter(self.indices(field)), None)

    def at(self, column: str) -> int:
        """Return where a column is."""
        return self._at[column]

    def constant(self, field: str) -> str | None:
        """Return what a field is in rows that say nothing of it."""
        return self.columns.constants.get(field)

    def getter(self, field: str, *, joined: str = ", ") -> Get | None:
        """Return what reads a field as text; None where neither column nor constant has it."""
        indices, constant = self.indices(field), self.constant(field)
        if not indices:
            return (lambda _: constant) if constant else None
        if len(indices) > 1:
            return lambda cells: _join(joined, (stated(cells[at]) for at in indices)) or constant
        (only,) = indices
        return lambda cells: stated(cells[only]) or constant

    def survey(self, indices: Iterable[int]) -> Mapping[int, dict[Cell, Seen]]:
        """Go through all rows and return what different cells some columns have."""
        watched = [(at, Counter[Cell](), dict[Cell, int]()) for at in sorted(set(indices))]
        if watched:
            for row in self.sheet.rows():
                for at, counts, first in watched:
                    cell = row.cells[at]
                    if cell is not None:
                        counts[cell] += 1
                        first.setdefault(cell, row.number)
        return {
            at: {cell: Seen(rows, first[cell]) for cell, rows in counts.items()}
            for at, counts, first in watched
        }


def _join(between: str, texts: Iterable[str | None]) -> str | None:
    return between.join(dict.fromkeys(text for text in texts if text)) or None
