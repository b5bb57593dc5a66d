"""Rows in the shape of a database that mapgen exported, of incidents that are not that database's.

They say so in a column of the database's own remarks, and what comes of them is given as nobody's but that of
the publishers that the row names.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from mapgen.formulas import unguarded
from mapgen.importing.people import file_name, voice
from mapgen.importing.records import Record, Understanding
from mapgen.model import may_be_passed_on

if TYPE_CHECKING:
    from mapgen.databases.columns import Columns
    from mapgen.importing.records import Converter
    from mapgen.model import Incident
    from mapgen.sheets.sheet import Row, Sheet

_KEPT_BACK = "; not to be passed on"
_LOOKED_AT = 1000


def mark(title: str, incident: Incident) -> str:
    """Return what a row says of an incident that is not of the database of that title."""
    bound = "" if may_be_passed_on(incident.sources) else _KEPT_BACK
    return f"{_marked(title)}{bound}"


def _marked(title: str) -> str:
    return f"exported by mapgen, not {title}"


def disowned(
    understanding: Understanding, sheet: Sheet, columns: Columns, *, key: str, column: str, terms: str
) -> None:
    """Make an understanding give rows that bear the mark as not of the database.

    Parameters
    ----------
    understanding
        Of the database; it is changed in place.
    sheet, columns
        The table. Its first rows are looked at, and until one is found without the mark.
    key
        Of the database: `acled`.
    column
        Where the mark stands.
    terms
        The note of the database's terms: it and the credits are left out where all rows bear the mark.
    """
    title = key.upper()
    at, start = columns.at(column), _marked(title)

    def is_marked(row: Row) -> bool:
        return at < len(row.cells) and str(row.cells[at]).startswith(start)

    # a million rows are not gone through for a sentence: of those further down, only their records say it
    if any(map(is_marked, islice(sheet.rows(), _LOOKED_AT))):
        understanding.notes.append(
            f"Rows are marked “{start}”: what they say is not given as {title}'s, and 0 deaths, which such a "
            "row has also where nobody gave a number, as no figure."
        )
        if all(map(is_marked, sheet.rows())):
            understanding.credits = []
            understanding.notes = [note for note in understanding.notes if note != terms]
    plain = understanding.convert
    changed = _Disowning(title, key, file_name(sheet.file), plain)

    def convert(row: Row) -> Record:
        if at < len(row.cells) and row.cells[at] and is_marked(row):
            return changed(row, kept_back=str(row.cells[at]).endswith(_KEPT_BACK))
        return plain(row)

    understanding.convert = convert


class _Disowning:
    """Takes from a record what it says as the database's."""

    def __init__(self, title: str, key: str, file: str, convert: Converter) -> None:
        self._title = title
        self._key = key
        self._file = file
        self._convert = convert

    def __call__(self, row: Row, *, kept_back: bool) -> Record:
        cells = [unguarded(cell) if isinstance(cell, str) else cell for cell in row.cells]
        record = self._convert(row._replace(cells=cells))
        feature = dict(record.feature)
        properties = feature["properties"] = dict(feature["properties"])
        properties.pop("origin", None)
        for name in ("date_note", "geocode"):
            if self._title in str(properties.get(name, "")):
                del properties[name]
        if "id" in feature:
            feature["id"] = feature["id"].removeprefix(f"{self._key}-")
        sources = [one for one in properties.pop("sources", ()) if one["id"] != self._key]
        claims = [self._claim(one) for one in properties.pop("claims", ()) if one.get("min") or "max" in one]
        if claims:
            whose = voice(sources, None, self._file)
            properties["claims"] = [claim | whose for claim in claims]
        if kept_back:
            sources = [one for one in sources if one["id"] != "table"]
            sources.append({"id": "table", "title": self._file, "title_exact": False, "redistribute": False})
        if sources:
            properties["sources"] = sources
        return Record(feature, record.faults)

    def _claim(self, claim: dict[str, Any]) -> dict[str, Any]:
        """Return a claim without what is said of the database's figures."""
        return {
            name: value for name, value in claim.items() if name != "note" or self._title not in str(value)
        }
