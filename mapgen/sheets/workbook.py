"""Sheets of workbooks: XLSX, XLSM, XLSB, XLS and ODS, through calamine.

calamine reads all of them, a table of 20,000 rows and 31 columns in a fifth of the time of openpyxl, what
`mapgen.sheets.ooxml` looks through included.
"""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.archive import check_members
from mapgen.sheets.grid import Grid
from mapgen.sheets.heading import heading_of, listed
from mapgen.sheets.ooxml import Book, Worksheet, look_at
from mapgen.sheets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from python_calamine import CalamineSheet, CalamineWorkbook


def read_workbook(path: Path, sheet: str | None = None) -> list[Sheet]:
    """Read the sheet of a workbook that holds the table.

    Parameters
    ----------
    path
        The workbook.
    sheet
        Its name; by default the only one that is not hidden and holds a table, or, of several, the one that
        is called `incidents`.

    Returns
    -------
    list of Sheet
        One. The values are held as calamine has them, formulas as what they last gave.

    Raises
    ------
    ResourceError
        If it cannot be read: damaged, behind a password, too large, or without a table.
    UsageError
        If several sheets hold a table and none is chosen or called so, or there is none of that name.
    """
    book = look_at(path) if _is_ooxml(path) else Book()
    with _explained(path):
        workbook = _loaded(path)
        values, notes = _chosen(path, workbook, sheet)
        name = values.name
        looked = book.sheets.get(name, Worksheet())
        grid = Grid(values, looked)
        found = list(islice(grid.rows_as_they_stand(), _SAMPLE))
    if not found:
        raise ResourceError(f"{path} has nothing in the sheet {name}. Choose another with --sheet NAME.")
    grid.begin_below(heading_of([cells for _, cells in found]), found)
    return [
        Sheet(
            file=f"{path} ({name})",
            header=grid.heading.names,
            rows=grid.rows,
            named=grid.heading.cells is not None,
            notes=[*notes, *_about_dates(book), *_about_hidden(looked), *grid.notes],
        )
    ]


def _about_hidden(sheet: Worksheet) -> list[str]:
    """Say that rows are read that a spreadsheet does not show: filtered ones, too."""
    if not sheet.hidden:
        return []
    found = listed([f"row {row}" for row in sheet.hidden])
    return [f"Rows that the spreadsheet hides are read as the others are: {found}."]


def _is_ooxml(path: Path) -> bool:
    """Tell XLSX, XLSM and XLSB from other formats; of all zip files check what they unpack to."""
    if not zipfile.is_zipfile(path):
        return False
    return any(info.filename.lower().startswith("xl/") for info in check_members(path))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in our words what calamine says of a file; a panic of its Rust is no Exception."""
    try:
        yield
    except PasswordError as error:
        raise ResourceError(f"{path} asks for a password. Open it, and save it without one.") from error
    except (CalamineError, zipfile.BadZipFile) as error:
        fix = "Open it in a spreadsheet, and save it anew as .xlsx, or as CSV."
        raise ResourceError(f"{path} cannot be read as a workbook: {error}. {fix}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        fix = "Open it in a spreadsheet, and save it anew as .xlsx, or as CSV."
        raise ResourceError(f"{path} cannot be read as a workbook. {fix}") from error


def _loaded(path: Path) -> CalamineWorkbook:
    try:
        return load_workbook(path)  # believes the ending
    except CalamineError as error:
        if isinstance(error, PasswordError):
            raise
        try:
            with path.open("rb") as file:
                return load_workbook(file)  # tries all formats, and says less of what is wrong
        except CalamineError:
            raise error from None


def _chosen(path: Path, workbook: CalamineWorkbook, sheet: str | None) -> tuple[CalamineSheet, list[str]]:
    """Return the sheet to read, and what is told of the others."""
    names = workbook.sheet_names
    if sheet is not None:
        if sheet not in names:
            raise UsageError(f"{path} has no sheet {sheet}. It has {listed(names)}.")
        return workbook.get_sheet_by_name(sheet), []
    hidden = {meta.name for meta in workbook.sheets_metadata if meta.visible != SheetVisibleEnum.Visible}
    shown = [
        workbook.get_sheet_by_name(meta.name)
        for meta in workbook.sheets_metadata
        if meta.typ == SheetTypeEnum.WorkSheet and meta.name not in hidden
    ]
    filled = [one for one in shown if one.height]
    # of several, those with some lines of text in one column are no tables
    tables = [one for one in filled if min(one.height, one.width) > 1 or len(filled) == 1]
    own = [one for one in tables if one.name.casefold() == _INCIDENTS]
    beside: list[str] = []
    if len(tables) > 1 and len(own) == 1:
        beside = [one.name for one in tables if one is not own[0]]
        tables = own
    if len(tables) > 1:
        found = listed([one.name for one in tables])
        raise UsageError(f"{path} has several sheets with tables: {found}. Choose one with --sheet NAME.")
    if not tables:
        others = f" It has {listed(names)}: choose one with --sheet NAME." if names else ""
        raise ResourceError(f"{path} has no sheet with a table that is not hidden.{others}")
    name = tables[0].name
    notes = []
    if beside:
        notes.append(
            f"Of the workbook, the sheet {name} was read; others with --sheet NAME: {listed(beside)}."
        )
    if left := [other for other in names if other not in {*hidden, *beside, name}]:
        notes.append(f"Of the workbook, the sheet {name} was read; without a table: {listed(left)}.")
    if hidden:
        notes.append(f"Hidden sheets were not read: {listed(sorted(hidden))}.")
    return tables[0], notes


def _about_dates(book: Book) -> list[str]:
    if not book.from_1904:
        return []
    return [
        "The workbook counts days from 1904: dates were read so, but a number that is a date without being "
        "formatted as one would be taken for four years earlier."
    ]


_INCIDENTS = "incidents"
"""What the sheet of incidents is called in a workbook that mapgen exports; taken where there are others."""
_SAMPLE = 300
