from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets import archive
from mapgen.sheets.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mapgen.sheets import Sheet

MOMENT = datetime(2024, 2, 7, 21, 30)  # noqa: DTZ001  (workbooks know no zones)
TABLE: list[list[Any]] = [["id", "date", "killed"], ["S1", date(2024, 2, 7), 3], ["S2", date(2024, 2, 8), 1]]


def xlsx(path: Path, sheets: dict[str, list[list[Any]]], **options: Any) -> Path:
    with xlsxwriter.Workbook(path, options) as book:
        formats = {
            date: book.add_format({"num_format": "dd/mm/yyyy"}),
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            time: book.add_format({"num_format": "hh:mm"}),
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name.startswith("hidden"):
                sheet.hide()
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    write(sheet, (at, column), value, formats)
    return path


def write(sheet: Any, at: tuple[int, int], value: Any, formats: dict[type, Any]) -> None:
    if isinstance(value, tuple):  # a formula, and what it last gave
        sheet.write_formula(*at, value[0], None, value[1])
    elif type(value) in formats:
        sheet.write_datetime(*at, value, formats[type(value)])
    elif isinstance(value, str):
        sheet.write_string(*at, value)
    elif value is not None:
        sheet.write(*at, value)


def ods(path: Path, rows: Iterable[Iterable[Any]]) -> Path:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Sheet1")
    document.spreadsheet.addElement(table)
    for row in rows:
        line = TableRow()
        table.addElement(line)
        for value in row:
            line.addElement(ods_cell(value))
    document.save(str(path))
    return path


def ods_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=repr(value))
    cell = TableCell() if value is None else TableCell(valuetype="string")
    if value is not None:
        cell.addElement(P(text=value))
    return cell


def only(path: Path, sheet: str | None = None) -> Sheet:
    (found,) = read_workbook(path, sheet)
    return found


def cells_of(sheet: Sheet) -> list[list[Any]]:
    return [list(row.cells) for row in sheet.rows()]


def test_a_table_is_read_with_its_types_and_the_numbers_of_its_rows(tmp_path: Path) -> None:
    row = [
        1.0,
        2.5,
        True,
        date(2024, 2, 7),
        MOMENT,
        time(21, 30),
        45329,
        " text ",
        None,
    ]
    sheet = only(xlsx(tmp_path / "a.xlsx", {"Data": [["a", *"bcdefghi"], [], row, row]}))
    assert sheet.file == f"{tmp_path / 'a.xlsx'} (Data)"
    assert sheet.header == tuple("abcdefghi")
    meant = [1, 2.5, True, date(2024, 2, 7), MOMENT, time(21, 30), 45329, "text", None]
    assert cells_of(sheet) == [meant, meant]
    assert [type(cell) for cell in cells_of(sheet)[0]] == [type(cell) for cell in meant]
    assert [row.number for row in sheet.rows()] == [3, 4]
    assert not sheet.notes


def test_a_table_may_begin_anywhere_below_a_title(tmp_path: Path) -> None:
    rows = [
        [],
        [None, "Strikes in Iraq"],
        [],
        *([None, None, *row] for row in TABLE),
        [None, None, "Source: AP"],
    ]
    sheet = only(xlsx(tmp_path / "a.xlsx", {"Data": rows}))
    assert sheet.header[-3:] == ("id", "date", "killed")
    assert [list(row.cells)[-3:] for row in sheet.rows()] == TABLE[1:]
    assert [row.number for row in sheet.rows()] == [5, 6]
    assert any("Strikes in Iraq" in note for note in sheet.notes)


def test_a_footer_is_left_out_and_told(tmp_path: Path) -> None:
    sheet = only(xlsx(tmp_path / "a.xlsx", {"Data": [*TABLE, [], ["Source: a newsroom"]]}))
    assert cells_of(sheet) == TABLE[1:]
    assert "row 5: Source: a newsroom" in sheet.notes[0]


def test_of_several_tables_one_must_be_chosen(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"2023": TABLE, "2024": [*TABLE, *TABLE[1:]]})
    with pytest.raises(UsageError, match=r'"2023", "2024"\. Choose one with --sheet NAME'):
        read_workbook(path)
    assert len(cells_of(only(path, "2024"))) == 4
    with pytest.raises(UsageError, match="no sheet 2025"):
        read_workbook(path, "2025")


def test_of_several_tables_the_one_called_incidents_is_read_and_told(tmp_path: Path) -> None:
    claims: list[list[Any]] = [["incident", "killed"], ["S1", 3], ["S2", 1]]
    path = xlsx(tmp_path / "a.xlsx", {"claims": claims, "incidents": TABLE, "Empty": []})
    sheet = only(path)
    assert cells_of(sheet) == TABLE[1:]
    assert sheet.notes == [
        'Of the workbook, the sheet incidents was read; others with --sheet NAME: "claims".',
        'Of the workbook, the sheet incidents was read; without a table: "Empty".',
    ]
    assert cells_of(only(path, "claims")) == claims[1:]


def test_sheets_that_are_hidden_empty_or_mere_text_are_passed_over_and_told(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", {"Read me": [["How"], ["to"]], "Data": TABLE, "hidden": TABLE, "Empty": []}
    )
    sheet = only(path)
    assert cells_of(sheet) == TABLE[1:]
    assert sheet.notes == [
        'Of the workbook, the sheet Data was read; without a table: "Read me", "Empty".',
        'Hidden sheets were not read: "hidden".',
    ]
    assert cells_of(only(path, "hidden")) == TABLE[1:]


def test_a_workbook_without_a_table_is_refused_with_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match='It has "Empty", "hidden"'):
        read_workbook(xlsx(tmp_path / "a.xlsx", {"Empty": [], "hidden": TABLE}))


def test_errors_are_told_with_their_cells_and_other_formulas_are_what_they_gave(tmp_path: Path) -> None:
    rows = [
        *TABLE,
        [("=A2", "S1"), ("=NA()", "#N/A"), "#REF!"],
        [("=1/0", "#DIV/0!")],
        ["S5", None, ("=1+1", 2)],
    ]
    found = list(only(xlsx(tmp_path / "a.xlsx", {"Data": rows})).rows())
    assert [list(row.cells) for row in found[2:]] == [["S1", None, None], [None, None, None], ["S5", None, 2]]
    told = [(fault.severity, fault.path, fault.message.split()[5]) for row in found for fault in row.faults]
    assert told == [
        ("warning", ("date",), "#N/A:"),
        ("warning", ("killed",), "#REF!:"),
        ("warning", ("id",), "#DIV/0!:"),
    ]


def test_cells_merged_downwards_stand_in_every_row_that_they_go_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C1", "Strikes")
        sheet.write_row("A2", ["day", "place", "killed"])
        sheet.merge_range("A3:A5", "7 May")
        for row, place in enumerate(["Al-Tanf", "Akashat", "Anah", "Rutba"], 2):
            sheet.write_row(row, 1, [place, row])
    found = only(path)
    assert [row[0] for row in cells_of(found)] == ["7 May", "7 May", "7 May", None]
    assert any("Merged cells" in note for note in found.notes)


def test_dates_counted_from_1904_are_the_same_dates(tmp_path: Path) -> None:
    sheet = only(xlsx(tmp_path / "a.xlsx", {"Data": TABLE}, date_1904=True))
    assert cells_of(sheet) == TABLE[1:]
    assert "from 1904" in sheet.notes[0]


def test_an_ods_file_is_read_with_its_types(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["id", "day", "n", "x", "b"],
        ["S1", date(2024, 2, 7), 1, 2.5, True],
        [None, None, 3, None, None],
    ]
    sheet = only(ods(tmp_path / "a.ods", rows))
    assert cells_of(sheet) == rows[1:]
    assert [row.number for row in sheet.rows()] == [2, 3]


def test_a_workbook_behind_a_password_is_said_to_be_so(tmp_path: Path) -> None:
    plain, locked = ods(tmp_path / "a.ods", TABLE), tmp_path / "b.ods"
    entry = (
        b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="" manifest:size="1">'
        b'<manifest:encryption-data manifest:checksum-type="x" manifest:checksum="x"/></manifest:file-entry>'
    )
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(locked, "w") as target:
        for name in source.namelist():
            end = b"</manifest:manifest>"
            target.writestr(name, source.read(name).replace(end, entry + end))
    with pytest.raises(ResourceError, match="asks for a password"):
        read_workbook(locked)


def test_cells_too_far_apart_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "id")
        sheet.write(1_048_575, 16_383, "far off")
    with pytest.raises(ResourceError, match="as far as row 1,048,576 and column 16,384"):
        read_workbook(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"Data": TABLE})
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    with pytest.raises(ResourceError, match="unpacks to"):
        read_workbook(path)


hostile = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@hostile
@given(at=st.integers(0, 9000), change=st.binary(min_size=1, max_size=40), cut=st.booleans())
def test_a_damaged_workbook_raises_nothing_but_a_refusal(
    tmp_path: Path, at: int, change: bytes, cut: bool
) -> None:
    path = tmp_path / "a.xlsx"
    if not path.exists():
        xlsx(path, {"Data": TABLE})
    whole = path.read_bytes()
    at %= len(whole)
    damaged = tmp_path / "b.xlsx"
    damaged.write_bytes(whole[:at] + change + (b"" if cut else whole[at + len(change) :]))
    try:
        for sheet in read_workbook(damaged):
            assert all(len(row.cells) == len(sheet.header) for row in sheet.rows())
    except (ResourceError, UsageError):
        pass


words = st.text(
    st.characters(
        min_codepoint=0x21, max_codepoint=0x2FF, exclude_characters="#", exclude_categories=["Cc", "Zs"]
    ),
    min_size=1,
)
values = (
    st.none()
    | words
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
)
tables = st.lists(st.lists(values, min_size=3, max_size=3), min_size=1, max_size=12)


@hostile
@given(rows=tables, kind=st.sampled_from(["ods", "xlsx"]))
def test_every_row_that_was_written_is_read(tmp_path: Path, rows: list[list[Any]], kind: str) -> None:
    table = [["S", "date", *row] for row in rows]
    heading = ["id", "when", "a", "b", "c"]
    path = tmp_path / f"a.{kind}"
    ods(path, [heading, *table]) if kind == "ods" else xlsx(path, {"Data": [heading, *table]})
    sheet = only(path)
    assert cells_of(sheet) == [["S", "date", *row][: len(sheet.header)] for row in rows]
    assert [row.number for row in sheet.rows()] == list(range(2, len(rows) + 2))


def test_rows_that_the_spreadsheet_hides_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for at, row in enumerate(
            [["id", "date", "killed"], ["S1", "2024-02-07", 3], ["S2", "2024-02-08", 1]]
        ):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
    read = only(path)
    assert len(cells_of(read)) == 2
    assert [note for note in read.notes if '"row 3"' in note]
