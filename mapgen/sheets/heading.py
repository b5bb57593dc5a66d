"""Where the heading of a table stands, if it has one, and what its columns are called.

Whether the first row is a heading is told as `csv.Sniffer.has_header` does, by what stands below: a column of
numbers or dates under a word speaks for a heading, under a number or a date against one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapgen.sheets.sheet import Cell


class Heading(NamedTuple):
    """What the columns are called, and how that was found."""

    names: tuple[str, ...]
    """Unique, not empty."""
    cells: tuple[Cell, ...] | None
    """As they stand; None where the table has no heading."""
    above: int
    """Rows before the first one of data, the heading counted."""
    notes: list[str]


def heading_of(rows: Sequence[Sequence[Cell]]) -> Heading:
    """Find the heading of a table.

    Parameters
    ----------
    rows
        The first ones, at least one, without empty ones. Cells are stripped, None is empty.

    Returns
    -------
    Heading
        Of a table without one, the columns are called `column 1`, ….
    """
    widths = Counter(len(row) for row in rows[:_ROWS])
    width = max(widths, key=lambda one: (widths[one], one))
    least = min(width, max(2, (width + 1) // 2))
    at = next((at for at, row in enumerate(rows) if len(row) >= width - 1 and _filled(row) >= least), 0)
    named = next((number for number, row in enumerate(rows[: at + 1]) if _names_fields(row)), None)
    at = at if named is None else named
    first, below = rows[at], rows[at + 1 : at + _ROWS]
    used = _used([row for row in below if len(row) <= max(width, len(first))])
    if named is None and _is_data(first, below):
        names = tuple(f"column {number}" for number in range(1, max(used, _used([first])) + 1))
        note = "The table has no heading: its columns are called by their numbers."
        return Heading(names, None, at, [*_titles(rows[:at]), note])
    cells = list(first[: max(used, _used([first]))])
    if len(first) == used - 1 and len(below) > 1:  # as R and pandas write and read row names
        cells.insert(0, None)
    cells += [None] * (used - len(cells))
    names, notes = _unique(cells)
    return Heading(names, tuple(first), at + 1, [*_titles(rows[:at]), *notes])


def shown(cells: Iterable[Cell]) -> str:
    """Write a row of which something is told, shortened."""
    text = " ".join(str(cell) for cell in cells if cell is not None)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _names_fields(row: Sequence[Cell]) -> bool:
    """Tell whether all that stands in a row are names that columns have, such as `date, place, lat, lon`."""
    from mapgen.importing.headings import meaning  # noqa: PLC0415  (it reads its tables)

    filled = [cell for cell in row if cell is not None]
    return len(filled) > 1 and all(isinstance(cell, str) and meaning(cell) is not None for cell in filled)


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell is not None for cell in row)


def _is_data(first: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether a row that might be a heading is a record as those below it are."""
    against = speaks_for = 0
    for column, cell in enumerate(first):
        values = [row[column] for row in below if column < len(row) and row[column] is not None]
        alike = sum(map(_is_value, values)) > len(values) / 2 if values else not below
        if alike and cell is not None and not _is_year(cell):
            against += _is_value(cell)
            speaks_for += not _is_value(cell) and bool(below)
    return against > speaks_for


def _is_value(cell: Cell) -> bool:
    """Tell a number, a date or a link, which no heading is, from words."""
    return bool(_VALUE.fullmatch(cell)) if isinstance(cell, str) else cell is not None


def _is_year(cell: Cell) -> bool:
    """Years head the columns of many tables."""
    return str(cell).isdecimal() and 1900 <= int(str(cell)) <= 2100


def _used(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many columns there are up to the last that holds something."""
    return max((at + 1 for row in rows for at, cell in enumerate(row) if cell is not None), default=0)


def _unique(cells: Sequence[Cell]) -> tuple[tuple[str, ...], list[str]]:
    """Make names of the cells of a heading, and say which are not as they stand."""
    said = [" ".join(str(cell).split()) if cell is not None else "" for cell in cells]
    taken = set(said)
    names: list[str] = []
    unnamed, again = [], []
    seen: Counter[str] = Counter()
    for number, text in enumerate(said, 1):
        name = plain = text or f"column {number}"
        seen[plain] += 1
        while seen[plain] > 1 and (name := f"{plain} ({seen[plain]})") in taken:
            seen[plain] += 1
        taken.add(name)
        names.append(name)
        if not text:
            unnamed.append(name)
        elif name != text:
            again.append(name)
    notes = []
    if unnamed:
        notes.append(f"Columns without a name are called by their numbers: {listed(unnamed)}.")
    if again:
        notes.append(f"Columns whose name stands before are numbered: {listed(again)}.")
    return tuple(names), notes


def listed(texts: Sequence[str]) -> str:
    """Name the first five."""
    quoted = ", ".join(f'"{text[:60]}"' for text in texts[:5])
    return quoted if len(texts) <= 5 else f"{quoted} and {len(texts) - 5} more"


def _titles(rows: Sequence[Sequence[Cell]]) -> list[str]:
    if not rows:
        return []
    lines = "A line stands" if len(rows) == 1 else f"{len(rows)} lines stand"
    return [f"{lines} above the table, not read as data: {listed([shown(row) for row in rows])}."]


_ROWS = 100
_VALUE = re.compile(
    r"""[-+]?[\d.,]*\d%?                              # 12  -99  33.31  1,234  33,31
    |   \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?    # 2024-02-07  7.2.2024 21:30
    |   \d{1,2}[ -][^\W\d]{3,}[ -]\d{2,4}             # 7 February 2024
    |   \d{1,2}:\d\d(?::\d\d)?
    |   https?://.*""",
    re.VERBOSE | re.DOTALL,
)
