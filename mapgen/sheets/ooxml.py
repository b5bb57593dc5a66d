"""What calamine does not say of an XLSX file: how far its cells reach, which hold errors, how dates count.

calamine makes room for every cell between the first and the last, and ends the program where there is no such
room (0.9.1): one cell in the last row and column of an otherwise empty sheet takes 550 GB. So the cells are
looked at before, those of XLSB files too. Cells with errors it gives as empty ones.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from msgspec import Struct, field

from mapgen.errors import ResourceError
from mapgen.sheets.archive import readable
from mapgen.sheets.biff12 import extent

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

MAX_CELLS = 100_000_000
"""Up to the last of a sheet; calamine's own limit for ODS. A million rows of ACLED have 31 million."""


class Worksheet(Struct):
    """What was found in the XML of a sheet."""

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and column, counted from 0, to what stands there: `#N/A`."""
    hidden: list[int] = field(default_factory=list)
    """Rows that are not shown, counted from 1."""


class Book(Struct):
    """What was found in a workbook."""

    sheets: dict[str, Worksheet] = field(default_factory=dict)
    """By name."""
    from_1904: bool = False


def look_at(path: Path) -> Book:
    """Look through the XML of a workbook.

    Raises
    ------
    ResourceError
        If it is damaged, or the cells of one of its sheets lie too far apart to be read.
    """
    try:
        with readable(path), zipfile.ZipFile(path) as archive:
            members = {name.lower(): name for name in archive.namelist()}
            book, targets = _book(archive, members)
            for lower, name in members.items():
                if lower in targets or lower.startswith("xl/worksheets/"):
                    found = _look_through(archive, name)
                    _check(path, found)
                    book.sheets |= dict.fromkeys(targets.get(lower, ()), found)
            return book
    except (ParseError, ValueError, KeyError) as error:  # ValueError: defusedxml's refusals
        raise ResourceError(
            f"{path} is damaged: {error}. Open it in a spreadsheet, and save it anew."
        ) from error


def _look_through(archive: zipfile.ZipFile, name: str) -> Worksheet:
    if name.lower().endswith(".bin"):
        return Worksheet(*extent(archive.read(name)))
    with archive.open(name) as file:
        return _worksheet(file)


def _check(path: Path, sheet: Worksheet) -> None:
    if sheet.rows * sheet.columns > MAX_CELLS:
        raise ResourceError(
            f"{path} has a sheet with cells as far as row {sheet.rows:,} and column {sheet.columns:,}, which "
            "is more than can be read. Delete what stands far off in it, or save the sheet as CSV."
        )


def _book(archive: zipfile.ZipFile, members: dict[str, str]) -> tuple[Book, dict[str, list[str]]]:
    """Return what the workbook says of itself, and by member the names of its sheets."""
    book, names = Book(), dict[str, list[str]]()
    if not {_RELATIONS, _WORKBOOK} <= members.keys():  # an XLSB; calamine refuses others
        return book, names
    targets = {}
    for relation in _parsed(archive, members[_RELATIONS]):
        target = relation.get("Target", "").lower()
        target = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        targets[relation.get("Id")] = target
    for element in _parsed(archive, members[_WORKBOOK]).iter():
        kind = element.tag.rpartition("}")[2]
        if kind == "workbookPr":
            book.from_1904 = element.get("date1904") in {"1", "true"}
        elif kind == "sheet":
            ident = next((value for key, value in element.items() if key.endswith("}id")), None)
            names.setdefault(targets.get(ident, ""), []).append(element.get("name", ""))
    return book, names


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415  (only workbooks need it)

    with archive.open(name) as file:
        return fromstring(file.read(_MAX_PART), forbid_dtd=True)


def _worksheet(file: IO[bytes]) -> Worksheet:
    """Look through the cells of a sheet."""
    sheet = Worksheet()
    rest = b""
    while chunk := file.read(_CHUNK):
        text = rest + chunk
        cut = text.rfind(b"<c ")
        text, rest = (text[:cut], text[cut:]) if cut > 0 and len(text) < _MAX_PART else (text, b"")
        if not _look(text, sheet):
            return _slowly(file)
    return sheet if _look(rest, sheet) else _slowly(file)


def _look(text: bytes, sheet: Worksheet) -> bool:
    """Look at cells by their text, faster than a parser; False: they are written in another way."""
    columns = _COLUMNS.findall(text)
    if len(columns) != len(_ANY_CELL.findall(text)):
        return False
    if columns:
        sheet.columns = max(sheet.columns, *map(_column, set(columns)))
        sheet.rows = max(sheet.rows, *map(int, set(_ROWS.findall(text))))
    if b"hidden=" in text:
        sheet.hidden += [int(row) for row in _HIDDEN.findall(text)]
    if b't="e"' in text:
        for letters, row, error in _ERRORS.findall(text):
            sheet.errors[int(row) - 1, _column(letters) - 1] = error.decode("ascii", "replace")
    return True


def _slowly(file: IO[bytes]) -> Worksheet:
    """Parse a sheet whose cells have prefixes, other quotation marks, or no reference."""
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415  (only workbooks need it)

    sheet = Worksheet()
    row = column = 0
    kind = None
    file.seek(0)
    for event, element in iterparse(file, ("start", "end"), forbid_dtd=True):
        name = element.tag.rpartition("}")[2]
        if name == "row":
            if event == "start":
                row, column = int(element.get("r", row + 1)), 0
                sheet.hidden += [row] if element.get("hidden") in {"1", "true"} else []
            element.clear()
        elif name == "c" and event == "start":
            kind = element.get("t")
            if match := _REFERENCE.fullmatch(element.get("r", "")):
                column, row = _column(match[1].encode()), int(match[2])
            else:
                column += 1
            sheet.rows, sheet.columns = max(sheet.rows, row), max(sheet.columns, column)
        elif name == "v" and event == "end" and kind == "e":
            sheet.errors[row - 1, column - 1] = element.text or ""
    return sheet


def _column(letters: bytes) -> int:
    """Return the number of a column: AB is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_CHUNK = 1 << 20
_MAX_PART = 1 << 24
_ANY_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_COLUMNS = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"')
_ROWS = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')
_HIDDEN = re.compile(rb'<row r="([0-9]{1,7})"[^>]*\bhidden="(?:1|true)"')
_ERRORS = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*\bt="e"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
