from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from mapgen.errors import ResourceError
from mapgen.sheets.ooxml import look_at

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

CELL = '<c r="AB2" t="e"><f>NA()</f><v>#N/A</v></c>'
USUAL = f'<worksheet><sheetData><row r="2">{CELL}</row></sheetData></worksheet>'
PREFIXED = (
    USUAL.replace("<", "<x:")
    .replace("<x:/", "</x:")
    .replace("<x:worksheet", f'<x:worksheet xmlns:x="{MAIN}"')
)
UNUSUAL = [
    PREFIXED,
    USUAL.replace('"', "'"),
    USUAL.replace('<c r="AB2" t="e">', '<c t="e" r="AB2">'),
    USUAL.replace('r="AB2"', 'r="&#65;B2"'),
    USUAL.replace('<c r="AB2"', "<c/>" * 27 + "<c"),
]


def book(
    path: Path,
    sheet: str,
    properties: str = "",
    target: str = "worksheets/sheet1.xml",
    member: str = "xl/worksheets/sheet1.xml",
) -> Path:
    sheets = '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}{sheets}</workbook>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Target="{target}"/></Relationships>',
        )
        file.writestr(member, sheet)
    return path


@pytest.mark.parametrize("sheet", [USUAL, *UNUSUAL])
def test_extent_and_errors_are_found_however_cells_are_written(tmp_path: Path, sheet: str) -> None:
    found = look_at(book(tmp_path / "a.xlsx", sheet)).sheets["Data"]
    assert (found.rows, found.columns, found.errors) == (2, 28, {(1, 27): "#N/A"})


def test_cells_are_found_across_the_pieces_that_are_read(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>#REF!</v></c></row>' for n in range(1, 60_001))
    found = look_at(book(tmp_path / "a.xlsx", f"<worksheet><sheetData>{cells}</sheetData></worksheet>"))
    assert (found.sheets["Data"].rows, len(found.sheets["Data"].errors)) == (60_000, 60_000)


@pytest.mark.parametrize("target", ["/xl/worksheets/sheet1.xml", "Worksheets/Sheet1.xml"])
def test_a_sheet_is_found_however_it_is_pointed_to(tmp_path: Path, target: str) -> None:
    assert look_at(book(tmp_path / "a.xlsx", USUAL, target=target)).sheets["Data"].errors


def test_a_sheet_is_found_wherever_it_is(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", USUAL, target="data.part", member="xl/data.part")
    assert look_at(path).sheets["Data"].errors


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("true", True), ("0", False)])
def test_the_year_that_days_count_from_is_told(tmp_path: Path, value: str, meant: bool) -> None:
    assert look_at(book(tmp_path / "a.xlsx", USUAL, f'<workbookPr date1904="{value}"/>')).from_1904 is meant


@pytest.mark.parametrize("sheet", [USUAL, *UNUSUAL[:3]])
def test_cells_too_far_apart_are_refused(tmp_path: Path, sheet: str) -> None:
    path = book(tmp_path / "a.xlsx", sheet.replace("AB2", "XFD1048576"))
    with pytest.raises(ResourceError, match="more than can be read"):
        look_at(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + USUAL.replace('"', "'")
    with pytest.raises(ResourceError, match="damaged"):
        look_at(book(tmp_path / "a.xlsx", bomb))


def test_xml_that_breaks_off_is_said_to_be_damaged(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="damaged"):
        look_at(book(tmp_path / "a.xlsx", PREFIXED[:-40]))
