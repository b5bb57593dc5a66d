"""An Excel workbook: a sheet of incidents, and one each of their claims, actors and sources."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mapgen.downloads.table import HEADINGS, incident_cells
from mapgen.errors import UsageError
from mapgen.export.positions import only_markers, position_of
from mapgen.export.sharing import IN_A_ROW, left_out
from mapgen.instants import parse, zone
from mapgen.model import Actor, Claim, Source
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from mapgen.model import Dataset, Incident, Part

MOST_ROWS = 1_048_576
"""Of a sheet, the heading included (Excel's specification)."""
MOST_CHARACTERS = 32_767
"""Of a cell, in UTF-16."""
FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: dates before would come out wrong, and stand as texts."""
INCIDENTS = (*HEADINGS, "timezone")
PARTS: dict[str, tuple[type[Part], tuple[str, ...]]] = {
    "claims": (
        Claim,
        ("measure", "min", "max", "of_whom", "scope", "by", "source", "as_of", "status", "note"),
    ),
    "actors": (Actor, ("name", "role", "note")),
    "sources": (
        Source,
        (
            *("id", "publisher", "title", "title_exact", "url", "archived_url", "published", "language"),
            *("author", "note", "redistribute"),
        ),
    ),
}
"""The sheets beside that of the incidents, and their columns after the incident's id."""
TEXTS = "long texts"
_PART = MOST_CHARACTERS // 2
_MOMENTS = ("start", "end")
_TO_THE_CLOCK = frozenset(("minute", "hour"))


def write_xlsx(dataset: Dataset, path: Path) -> list[str]:
    """Write texts as texts, never as formulas or links, and dates as dates.

    Raises
    ------
    ResourceError
        If the file cannot be written.
    UsageError
        If there are more rows than a sheet can hold.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  (only this form needs it)

    _check_rows(dataset, path)
    buffer = BytesIO()
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with Workbook(buffer, options) as workbook:
        workbook.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  (the same bytes each time)
        sheets = _Sheets(workbook)
        for incident in dataset.incidents:
            sheets.add(incident)
    write_atomic(path, buffer.getvalue())
    return [*sheets.notes(), *only_markers(dataset), *left_out(dataset, {*IN_A_ROW, "timezone"})]


def _check_rows(dataset: Dataset, path: Path) -> None:
    counts = {"incidents": len(dataset.incidents)}
    for name in PARTS:
        counts[name] = sum(len(getattr(incident, name)) for incident in dataset.incidents)
    for name, count in counts.items():
        if count >= MOST_ROWS:
            raise UsageError(
                f"{path} cannot hold {count:,} {name}: a sheet of Excel has {MOST_ROWS:,} rows. Write "
                ".csv or .parquet instead, or export a part."
            )


class _Sheets:
    """The sheets of a workbook, each written from the top."""

    def __init__(self, workbook: Workbook) -> None:
        self._formats = {
            text: workbook.add_format({"num_format": text})
            for text in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "yyyy-mm-dd hh:mm:ss")
        }
        bold = workbook.add_format({"bold": True})
        columns = {"incidents": INCIDENTS} | {name: ("incident", *own) for name, (_, own) in PARTS.items()}
        self._sheets: dict[str, Worksheet] = {}
        self._next: dict[str, int] = {}
        for name, headings in {**columns, TEXTS: ("incident", "column", "part", "text")}.items():
            sheet = self._sheets[name] = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, heading in enumerate(headings):
                sheet.write_string(0, at, heading, bold)
            self._next[name] = 1
        self._long = 0

    def add(self, incident: Incident) -> None:
        cells: dict[str, Any] = dict(
            zip(HEADINGS, incident_cells(incident, position_of(incident)), strict=True)
        )
        for name in _MOMENTS:
            cells[name] = _moment(cells[name], incident.date_precision, incident.timezone)
        cells["is_aggregate"] = incident.is_aggregate
        self._row("incidents", incident.id, {**cells, "timezone": incident.timezone})
        for name, (_, columns) in PARTS.items():
            for part in getattr(incident, name):
                own = {column: getattr(part, column) for column in columns}
                self._row(name, incident.id, {"incident": incident.id, **own})

    def notes(self) -> list[str]:
        if not self._long:
            return []
        return [
            f"{self._long:,} texts are longer than a cell can hold: "
            f'the sheet "{TEXTS}" has them whole, in parts.'
        ]

    def _row(self, name: str, ident: str, cells: dict[str, Any]) -> None:
        sheet, row = self._sheets[name], self._next[name]
        self._next[name] += 1
        for at, (column, cell) in enumerate(cells.items()):
            if isinstance(cell, str):
                sheet.write_string(row, at, self._fitting(name, ident, column, cell))
            elif isinstance(cell, bool):
                sheet.write_boolean(row, at, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(row, at, cell, self._formats[_format(cell)])
            elif cell is not None:
                sheet.write_number(row, at, cell)

    def _fitting(self, name: str, ident: str, column: str, text: str) -> str:
        """Return what of a text a cell can hold; if that is not all, all of it goes to a sheet of its own."""
        if len(text) <= _PART or len(text.encode("utf-16-le", "replace")) <= 2 * MOST_CHARACTERS:
            return text
        self._long += 1
        for at, part in enumerate(_parts(text), 1):
            sheet, row = self._sheets[TEXTS], self._next[TEXTS]
            self._next[TEXTS] += 1
            for place, cell in enumerate((ident, f"{name}: {column}")):
                sheet.write_string(row, place, cell)
            sheet.write_number(row, 2, at)
            sheet.write_string(row, 3, part)
        return text[:_PART]


def _parts(text: str) -> Iterator[str]:
    return (text[first : first + _PART] for first in range(0, len(text), _PART))


@lru_cache(1 << 12)
def _moment(text: str | None, precision: str, timezone: str | None) -> date | str | None:
    """Return a moment as a date of Excel, on the clocks of the place; as text where that loses something."""
    if text is None:
        return None
    moment = parse(text)
    if not isinstance(moment, datetime):
        return moment if moment >= FIRST_DAY else text
    if moment.date() < FIRST_DAY or moment.microsecond or timezone is None or precision not in _TO_THE_CLOCK:
        return text
    clock = moment.replace(tzinfo=None)
    if clock.time() == time.min:  # which spreadsheets take for a date
        return text
    return clock if clock.replace(tzinfo=zone(timezone)).utcoffset() == moment.utcoffset() else text


def _format(moment: date) -> str:
    if not isinstance(moment, datetime):
        return "yyyy-mm-dd"
    return "yyyy-mm-dd hh:mm:ss" if moment.second else "yyyy-mm-dd hh:mm"
