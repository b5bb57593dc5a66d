"""From a path to sheets: what reads a file is told by the ending of its name and by its first bytes."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mapgen.errors import ResourceError
from mapgen.sheets.archive import TEXTS, check_members
from mapgen.sheets.delimited import read_delimited
from mapgen.sheets.geographic import READERS, holds_shapefile

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapgen.sheets.sheet import Sheet

WORKBOOKS = (".ods", ".xls", ".xlsb", ".xlsm", ".xlsx")
ENDINGS = tuple(sorted({*TEXTS, *WORKBOOKS, *READERS, ".gz"}))
"""Of all files that are read as tables, in lower case."""


def open_sheets(path: Path, sheet: str | None = None) -> list[Sheet]:
    """Find the tables in a file.

    Parameters
    ----------
    path
        A text with delimiters, plain or in a `.gz` or `.zip`; a workbook; a geographic file. Where its first
        bytes are those of another format than its ending says, it is read as that, and this is told.
    sheet
        Which sheet of a workbook, layer of a geographic file, or file of an archive, by its name.

    Returns
    -------
    list of Sheet
        At least one.

    Raises
    ------
    ResourceError
        If there is no such file, it is a folder or a pipe, its format is not known, or it may not or cannot
        be read.
    UsageError
        If there is no such sheet, or one of several must be chosen.
    """
    try:
        if path.is_dir():
            raise ResourceError(f"{path} is a folder. Name the file in it that holds the table.")
        if not path.exists():
            raise ResourceError(f"{path} does not exist. Check the name, and the folder you are in.")
        if not path.is_file():
            raise ResourceError(f"{path} is a device or a pipe. Save what comes from it in a file first.")
        return _opened(path, sheet)
    except PermissionError as error:
        raise ResourceError(f"{path} may not be read by this user. Change its permissions.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ResourceError(
            f"{path} could not be read: {error}. Check the disk, or copy the file."
        ) from error
    except MemoryError as error:
        raise ResourceError(f"{path} does not fit into memory. Split it, for example by year.") from error


def _opened(path: Path, sheet: str | None) -> list[Sheet]:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise ResourceError(
            f"{path} is in a format that mapgen does not read. It reads {', '.join(ENDINGS)}."
        )
    if ending in READERS and ending != ".zip":
        return READERS[ending](path, sheet)
    form = _form_of(path)
    if form in _REFUSED:
        what, fix = _REFUSED[form]
        raise ResourceError(f"{path} is {what}, not a table. {fix}")
    sheets = _READ[form](path, sheet) if form in _READ else READERS[form](path, sheet)
    if form != _promised(ending) and ending not in {".gz", ".zip"}:
        for one in sheets:
            one.notes.insert(0, f"The file is called {ending}, but is {_TITLES[form]}: it was read as that.")
    return sheets


def _form_of(path: Path) -> str:
    """Tell by its first bytes what a file is: a key of `_READ`, `_REFUSED` or `READERS`."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for mark, form in _MARKS:
        if head.startswith(mark):
            return form
    if head.startswith(b"PK\3\4"):
        return _form_of_zip(path)
    if head.startswith(b"\x1f\x8b"):
        inner = Path(path.stem).suffix.lower()
        return "packed" if inner in ENDINGS and inner not in TEXTS else "text"
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith(b"<"):
        return next((form for sign, form in _XML if sign in start), "xml")
    if _JSON.match(start):
        first, _, others = start.partition(b"\n")
        return ".ndjson" if others.lstrip().startswith(b"{") and _is_object(first) else ".json"
    return "text"


def _form_of_zip(path: Path) -> str:
    names = {info.filename.lower() for info in check_members(path)}
    if any(name.startswith("xl/workbook.") for name in names) or {"mimetype", "content.xml"} <= names:
        return "workbook"
    if holds_shapefile(path):
        return ".zip"
    if any(name.endswith(".kml") for name in names):
        return ".kmz"
    if "[content_types].xml" in names:
        return "document"
    return "packed" if not any(name.endswith(TEXTS) for name in names) else "text"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _promised(ending: str) -> str:
    return "workbook" if ending in WORKBOOKS else "text"


def _workbook(path: Path, sheet: str | None) -> list[Sheet]:
    from mapgen.sheets.workbook import read_workbook  # noqa: PLC0415  (calamine)

    return read_workbook(path, sheet)


_HEAD = 1 << 16
_READ: dict[str, Callable[[Path, str | None], list[Sheet]]] = {"text": read_delimited, "workbook": _workbook}
_MARKS = (
    (b"%PDF", "pdf"),
    (b"PAR1\x15", ".parquet"),  # the byte is that of the first page's header
    (b"SQLite format 3\0", ".gpkg"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),  # XLS; also XLSX behind a password
    (b"fgb\x03", ".fgb"),
)
_XML = (
    (b"<kml", ".kml"),
    (b"<gpx", ".gpx"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "old xml"),
    (b"<html", "page"),
    (b"<!doctype html", "page"),
    (b"<table", "page"),
)
_JSON = re.compile(rb'\{\s*["}]|\[\s*[\[{]')
_TITLES = {
    ".fgb": "a FlatGeobuf",
    ".gpkg": "a GeoPackage",
    ".gpx": "GPX",
    ".json": "JSON",
    ".kml": "KML",
    ".kmz": "KMZ",
    ".ndjson": "JSON, one object on a line",
    ".parquet": "a Parquet file",
    ".zip": "a shapefile",
    "text": "a text with delimiters",
    "workbook": "a workbook",
}
_SAVE = "Open it in a spreadsheet, and save it as .xlsx or .csv."
_REFUSED = {
    "document": ("a document", "Copy the table in it into a spreadsheet, and save that as .xlsx or .csv."),
    "old xml": ("in the XML of Excel 2003", _SAVE),
    "packed": ("packed", "Unpack it, and give the file in it."),
    "page": ("a web page", f"{_SAVE} If it says that you must log in, download it again."),
    "pdf": ("a PDF", "Ask for the table itself, or take it out with Tabula, and save it as .csv."),
    "xml": ("XML", "Ask for the table as .csv or .xlsx."),
}
