"""The columns of a known database in a sheet: where each stands, and what its rows say there."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from msgspec import structs

from mapgen.dates import date_column
from mapgen.importing.values import slug, text_of
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from mapgen.dates import DateColumn
    from mapgen.importing.records import DateOrder, Hints
    from mapgen.sheets.sheet import Cell, Sheet

_PLAINLY_DATED = re.compile(r"\d{4}-\d\d-\d\d|.*[^\W\d_]{3}")
"""A date that can be read in one way: year first, or with the name of a month."""
_MIDNIGHT = re.compile(r"(\S+)[ T](?:0?0:00(?::00(?:\.0+)?)?|12:00:00 AM)")
_LONGEST_DATE = 40
_LOOKED_AT = 100


class Columns:
    """Where columns stand, by their names in lower case.

    Parameters
    ----------
    header
        What they are called in the file.
    former
        What a column is called today, by former names in lower case.
    """

    def __init__(self, header: Sequence[str], former: Mapping[str, str] | None = None) -> None:
        self.header = header
        self.width = len(header)
        self._at: dict[str, int] = {}
        for at, name in enumerate(header):
            key = name.strip().casefold()
            self._at.setdefault((former or {}).get(key, key), at)

    def __contains__(self, name: str) -> bool:
        return name in self._at

    def at(self, name: str) -> int:
        """Return where a column stands; the place behind the last where there is none."""
        return self._at.get(name, self.width)

    def name(self, name: str) -> str:
        """Return what a column is called in the file."""
        return self.header[self._at[name]] if name in self._at else name

    def beside(self, used: Collection[str]) -> list[str]:
        """Return the names of the columns, as the file has them, that are not among those used."""
        return [
            self.header[at]
            for name, at in sorted(self._at.items(), key=lambda one: one[1])
            if name not in used
        ]

    def texts(self, cells: Sequence[Cell]) -> list[str | None]:
        """Return the texts of a row, one for each column and None behind them; a short row ends in None."""
        # this runs once for each cell of each row: what a text file holds is taken as it is
        found = [
            (cell or None) if cell.__class__ is str else (None if cell is None else _said(cell))
            for cell in cells
        ]
        if len(found) != self.width:
            found = found[: self.width] + [None] * (self.width - len(found))
        found.append(None)
        return found


def has_columns(sheet: Sheet, names: Iterable[str]) -> bool:
    """Tell whether a sheet has columns of these names, which are in lower case."""
    return sheet.named and {name.strip().casefold() for name in sheet.header}.issuperset(names)


def below_tags(sheet: Sheet) -> list[str]:
    """Pass over a first row of HXL tags, as humanitarian portals add them, and return what is told of it."""
    first = next(iter(sheet.rows()), None)
    texts = [] if first is None else [text for cell in first.cells if (text := text_of(cell)) is not None]
    if first is None or 2 * sum(text.startswith("#") for text in texts) <= len(texts):
        return []
    rows, number = sheet.rows, first.number
    sheet.rows = lambda: (row for row in rows() if row.number != number)
    return [f"Row {number} has HXL tags; it holds no incident and is passed over."]


def date_reader(sheet: Sheet, at: int, hints: Hints, documented: DateOrder | None = None) -> DateColumn:
    """Return the reader of a column of dates that its database documents.

    Where the first rows have dates that can be read in one way only, the file is not gone through.
    Otherwise the column's order is found out from all rows, as of any file, since people save such files
    anew in spreadsheets; if it shows none, it is the documented one. What a person says of it goes before
    everything.

    Parameters
    ----------
    sheet
        The table.
    at
        Where the column stands.
    hints
        What a person said.
    documented
        The order that the code book gives, if it does.
    """
    columns = Columns(sheet.header)
    texts = ((row.number, columns.texts(row.cells)[at]) for row in sheet.rows())
    dated = ((number, day_of(text)) for number, text in texts if text is not None)
    name = sheet.header[at] if at < columns.width else "date"
    known = structs.replace(hints, date_order=hints.date_order or documented)
    first = [text for (_, text), _ in zip(dated, range(_LOOKED_AT), strict=False)]
    if all(len(text) <= _LONGEST_DATE and _PLAINLY_DATED.match(text) for text in first):
        return date_column((), name, sheet.file, known)
    texts = ((row.number, columns.texts(row.cells)[at]) for row in sheet.rows())
    dated = ((number, day_of(text)) for number, text in texts if text is not None)
    found = date_column(dated, name, sheet.file, hints)
    if found.order is not None or found.problems or documented is None:
        return found
    reader = date_column((), name, sheet.file, known)
    reader.notes.append(f"No date in “{name}” shows its order: they are read {documented}, as documented.")
    return reader


def day_of(text: str) -> str:
    """Return a date without the midnight that some databases write behind each."""
    match = _MIDNIGHT.fullmatch(text) if len(text) <= _LONGEST_DATE else None
    return match[1] if match else text


def no_date(column: str) -> Fault:
    """Return what is said of a row without a date."""
    return Fault(
        "no-date", "There is no date.", "Write the day, or as much of it as is known.", "error", (column,)
    )


def own_id(database: str, text: str | None) -> str | None:
    """Return the id of a record from the number that its database gives it: `acled-syr12345`."""
    if text is None:
        return None
    ident = text.lower()
    if not (ident.isascii() and ident.isalnum() and len(ident) <= 100):
        ident = slug(text)
    return f"{database}-{ident}" if ident else None


def unused_note(names: Sequence[str]) -> list[str]:
    """Return the sentence that tells which columns were not used, if there are any."""
    return [f"Not used: {', '.join(names)}."] if names else []


def _said(cell: Cell) -> str | None:
    """Return what a cell of a workbook says; a day without a time of day is only a day."""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return text_of(cell)
