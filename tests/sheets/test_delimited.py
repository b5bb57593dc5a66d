from __future__ import annotations

import csv
import gzip
import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets import archive
from mapgen.sheets.delimited import read_delimited

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.sheets import Sheet

PLAIN = "id,date,place,killed\nS1,2024-02-07,Al-Tanf,3\nS2,2024-02-08,Tower 22,1\n"
ROWS = [["S1", "2024-02-07", "Al-Tanf", "3"], ["S2", "2024-02-08", "Tower 22", "1"]]


def sheet_of(folder: Path, text: str | bytes, name: str = "a.csv") -> Sheet:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (sheet,) = read_delimited(path)
    return sheet


def cells_of(sheet: Sheet) -> list[list[Any]]:
    return [list(row.cells) for row in sheet.rows()]


def codes_of(sheet: Sheet) -> dict[int, list[str]]:
    return {row.number: [fault.code for fault in row.faults] for row in sheet.rows() if row.faults}


def test_a_clean_file_gives_its_heading_and_rows_and_nothing_is_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, PLAIN)
    assert sheet.file == str(tmp_path / "a.csv")
    assert (sheet.header, sheet.named) == (("id", "date", "place", "killed"), True)
    assert cells_of(sheet) == ROWS
    assert [row.number for row in sheet.rows()] == [2, 3]
    assert (sheet.notes, sheet.problems) == ([], [])


def test_rows_can_be_gone_through_again_while_others_go(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, PLAIN)
    assert [(list(a.cells), list(b.cells)) for a, b in zip(sheet.rows(), sheet.rows(), strict=True)] == [
        (row, row) for row in ROWS
    ]


def test_cells_are_stripped_and_empty_ones_are_none(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, 'id,date,note\n S1 ,\t2024-02-07,"  "\nS2,2024-02-08,\n')
    assert cells_of(sheet) == [["S1", "2024-02-07", None], ["S2", "2024-02-08", None]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-32-be"])
def test_line_ends_and_encodings_change_nothing(tmp_path: Path, codec: str, end: str) -> None:
    text = PLAIN.replace("Al-Tanf", "التنف").replace("\n", end)
    sheet = sheet_of(tmp_path, text.encode(codec))
    assert cells_of(sheet)[0][2] == "التنف"
    assert [row.number for row in sheet.rows()] == [2, 3]
    assert bool(sheet.notes) == (codec != "utf-8")


def test_mixed_line_ends_are_all_line_ends(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "id,date\r\n1,2024-02-07\n2,2024-02-08\r3,2024-02-09\r\n")
    assert [row.number for row in sheet.rows()] == [2, 3, 4]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_quotes_and_line_ends_in_cells_are_read(tmp_path: Path, delimiter: str) -> None:
    rows = [["1", f'a "word"{delimiter} and\r\nanother', "x"], ["2", "b,;|\t", "y"], ["3", "c", "z"]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([["id", "note", "sign"], *rows])
    sheet = sheet_of(tmp_path, text.getvalue())
    assert cells_of(sheet) == [[cell.strip() for cell in row] for row in rows]
    assert [row.number for row in sheet.rows()] == [2, 4, 5]


def test_decimal_commas_do_not_hide_semicolons(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "Datum;Breite;Länge\n07.02.2024;33,31;44,49\n08.02.2024;33,1;44,2\n")
    assert cells_of(sheet)[0] == ["07.02.2024", "33,31", "44,49"]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_in_which_excel_names_the_delimiter_is_obeyed(tmp_path: Path, first: str) -> None:
    sheet = sheet_of(tmp_path, f"{first}\r\nid;position\r\n1;33,3\r\n2;33,4\r\n")
    assert (sheet.header, cells_of(sheet)) == (("id", "position"), [["1", "33,3"], ["2", "33,4"]])
    assert [row.number for row in sheet.rows()] == [3, 4]


def test_backslashes_escape_quotes_where_the_file_does_so(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, 'id,note\n1,"He said \\"stop\\", and left"\n2,"no"\n')
    assert cells_of(sheet) == [["1", 'He said "stop", and left'], ["2", "no"]]


def test_an_unclosed_quotation_mark_costs_no_row(tmp_path: Path) -> None:
    lines = [f'{n},2024-02-07,"Place, {n}",{n}' for n in range(1, 2001)]
    lines[4] = '5,2024-02-07,"Place 5,5'
    sheet = sheet_of(tmp_path, "id,date,place,killed\n" + "\n".join(lines))
    rows = list(sheet.rows())
    assert [row.cells[0] for row in rows] == [str(n) for n in range(1, 2001)]
    assert [row.number for row in rows] == list(range(2, 2002))
    assert list(rows[4].cells) == ["5", "2024-02-07", '"Place 5', "5"]
    assert {row.number: [(f.code, f.severity) for f in row.faults] for row in rows if row.faults} == {
        6: [("unclosed-quote", "warning")]
    }


def test_an_unclosed_quotation_mark_in_a_row_that_falls_apart_withholds_that_row_alone(
    tmp_path: Path,
) -> None:
    good = PLAIN.replace("Al-Tanf", '"Al-Tanf, Syria"')
    sheet = sheet_of(tmp_path, good + 'S3,2024-02-09,"Abu Kamal, Syria,4\nS4,2024-02-10,Akashat,2\n')
    rows = list(sheet.rows())
    assert [row.cells[0] for row in rows] == ["S1", "S2", "S3", "S4"]
    assert [fault.code for fault in rows[2].faults] == ["unclosed-quote", "too-many-cells"]
    assert not rows[3].faults


def test_quotation_marks_that_are_not_doubled_are_text_and_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, PLAIN + 'S3,2024-02-09,"the "old" base, Akashat",4\n')
    assert cells_of(sheet)[2] == ["S3", "2024-02-09", 'the "old" base, Akashat', "4"]
    assert codes_of(sheet) == {4: ["stray-quote"]}


def test_tabs_without_any_quoting_keep_quotation_marks(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, 'id\ttitle\n1\t"We stop" he said\n2\t"No" they said\n3\tplain\n', "a.tsv")
    assert cells_of(sheet) == [["1", '"We stop" he said'], ["2", '"No" they said'], ["3", "plain"]]


def test_a_row_with_too_many_cells_is_withheld_and_named(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, PLAIN + "S3,2024-02-09,Abu Kamal, Syria,4\n")
    (row,) = [row for row in sheet.rows() if row.faults]
    assert (row.number, len(row.cells)) == (4, 4)
    assert [(fault.code, fault.severity) for fault in row.faults] == [("too-many-cells", "error")]


def test_a_row_with_too_few_cells_is_kept_and_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, PLAIN + "S3,2024-02-09\n" + PLAIN.partition("\n")[2])
    (row,) = [row for row in sheet.rows() if row.faults]
    assert list(row.cells) == ["S3", "2024-02-09", None, None]
    assert [(fault.code, fault.severity) for fault in row.faults] == [("too-few-cells", "warning")]


def test_delimiters_at_the_end_of_every_line_are_no_cells(tmp_path: Path) -> None:
    text = PLAIN.replace("\n", ",,\n")
    assert cells_of(sheet_of(tmp_path, text)) == ROWS
    assert not codes_of(sheet_of(tmp_path, text))


def test_what_stands_around_the_table_is_left_out_and_told(tmp_path: Path) -> None:
    text = (
        "Strikes in Iraq and Syria\n# made in May\n\n"
        + PLAIN
        + ",,,\n# a pause\nid,date,place,killed\nS3,2024-02-09,Akashat,2\n\n"
        + "Source: a newsroom's own count\n(c) 2024,,,\n"
    )
    sheet = sheet_of(tmp_path, text)
    assert cells_of(sheet) == [*ROWS, ["S3", "2024-02-09", "Akashat", "2"]]
    assert [row.number for row in sheet.rows()] == [5, 6, 10]
    assert not codes_of(sheet)
    above, comments, again, below = sheet.notes
    assert "Strikes in Iraq and Syria" in above
    assert "# made in May" in above
    assert "line 8: # a pause" in comments
    assert "line 9: id date place killed" in again
    assert "line 12: Source: a newsroom's own count" in below
    assert "line 13: (c) 2024" in below


def test_an_id_with_a_number_sign_is_no_comment(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "id,date,place\n#1,2024-02-07,Al-Tanf\n#2,2024-02-08,Tower 22\n")
    assert [row.number for row in sheet.rows()] == [2, 3]


def test_the_tags_of_hxl_are_a_row(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "when,where,dead\n#date,#loc+name,#affected+killed\n2024-02-07,Al-Tanf,3\n")
    assert cells_of(sheet)[0] == ["#date", "#loc+name", "#affected+killed"]


@pytest.mark.parametrize("columns", [57, 58, 61])
def test_a_table_without_a_heading_as_gdelt_keeps_its_first_row(tmp_path: Path, columns: int) -> None:
    first = [
        "1150000000",
        "20240207",
        "202402",
        "2024",
        "2024.1022",
        "USA",
        "UNITED STATES",
        "USA",
        *[""] * 7,
    ]
    line = "\t".join([*first, *["1"] * (columns - len(first) - 1), "https://a.example/x,y;z"])
    sheet = sheet_of(tmp_path, f"{line}\n{line}\n", "20240207.export.CSV")
    assert (sheet.named, len(sheet.header), sheet.header[0]) == (False, columns, "column 1")
    assert [row.number for row in sheet.rows()] == [1, 2]
    assert "no heading" in sheet.notes[0]


def test_zero_bytes_are_left_out_and_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, PLAIN.replace("Al-Tanf", "Al\0-Tanf").encode() + b"\0" * 100)
    assert cells_of(sheet) == ROWS
    assert "bytes of zero" in sheet.notes[0]


def test_a_cell_of_many_megabytes_is_a_cell(tmp_path: Path) -> None:
    long = "word " * 300_000
    sheet = sheet_of(tmp_path, f'id,note\n1,"{long}"\n2,short\n')
    assert cells_of(sheet) == [["1", long.strip()], ["2", "short"]]


def test_bytes_that_are_no_characters_are_told_with_row_and_column(tmp_path: Path) -> None:
    text = (PLAIN * 3).replace("Al-Tanf", "التنف").encode().replace(b"Tower", b"T\xf6wer", 1)
    sheet = sheet_of(tmp_path, text)
    (row,) = [row for row in sheet.rows() if row.faults]
    assert (row.number, row.cells[2]) == (3, "T\N{REPLACEMENT CHARACTER}wer 22")
    assert [(fault.code, fault.severity, fault.path) for fault in row.faults] == [
        ("lost-character", "warning", ("place",))
    ]


def test_a_compressed_table_is_read(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, gzip.compress(PLAIN.replace(",", "\t").encode()), "a.tsv.gz")
    assert cells_of(sheet) == ROWS


def zipped(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
    return path


def test_each_table_in_a_zip_file_is_a_sheet_and_one_can_be_chosen(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.zip", **{"a.csv": PLAIN, "in/b.tsv": PLAIN, "__MACOSX/._a.csv": "x", "read.me": "x"}
    )
    assert [sheet.file for sheet in read_delimited(path)] == [f"{path} (a.csv)", f"{path} (in/b.tsv)"]
    assert [cells_of(sheet) for sheet in read_delimited(path, "in/b.tsv")] == [ROWS]
    with pytest.raises(UsageError, match=r"holds no file c\.csv"):
        read_delimited(path, "c.csv")


def test_a_zip_file_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no table"):
        read_delimited(zipped(tmp_path / "a.zip", **{"a.docx": "x"}))


@pytest.mark.parametrize("ending", ["gz", "zip"])
def test_what_unpacks_to_far_more_than_a_table_does_is_refused(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "ALWAYS_BYTES", 1_000_000)
    text = "id,date\n" + "0" * 4_000_000
    path = tmp_path / f"a.csv.{ending}"
    if ending == "zip":
        zipped(path, **{"a.csv": text})
    else:
        path.write_bytes(gzip.compress(text.encode()))
    with pytest.raises(ResourceError, match="unpacks to"):
        read_delimited(path)


@pytest.mark.parametrize("ending", ["gz", "zip"])
def test_a_compressed_file_that_breaks_off_is_said_to_be_damaged(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.csv.{ending}"
    if ending == "zip":
        zipped(path, **{"a.csv": PLAIN * 100})
    else:
        path.write_bytes(gzip.compress(PLAIN.encode() * 100))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ResourceError, match="damaged"):
        read_delimited(path)


@pytest.mark.parametrize("text", ["", "\n\n", " , \n", "\ufeff"])
def test_a_file_with_nothing_in_it_is_said_to_be_empty(tmp_path: Path, text: str) -> None:
    with pytest.raises(ResourceError, match="is empty"):
        sheet_of(tmp_path, text)


def test_a_heading_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, PLAIN.partition("\n")[0])
    assert (sheet.header, cells_of(sheet)) == (("id", "date", "place", "killed"), [])


hostile = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
signs = st.text(st.sampled_from(list("ab1\t,;|\"'\\#\0\r\n é")), max_size=60)


@hostile
@given(data=st.binary(max_size=300) | signs.map(str.encode) | signs.map(lambda text: text.encode("utf-16")))
def test_no_bytes_raise_anything_but_a_refusal(tmp_path: Path, data: bytes) -> None:
    try:
        sheet = sheet_of(tmp_path, data)
    except ResourceError:
        return
    width = len(sheet.header)
    assert len(set(sheet.header)) == width
    assert all(sheet.header)
    numbers = []
    for row in sheet.rows():
        assert len(row.cells) == width
        numbers.append(row.number)
    assert numbers == sorted(set(numbers))


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
cells = words | st.sampled_from(['"', '""', "a\nb", "a\r\nb", ",", ";;", "\t", "|", "'", "#", "# a", "x: y"])


@hostile
@given(
    rows=st.lists(st.tuples(words, cells, cells), min_size=1, max_size=30),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_row_that_was_written_is_read(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, quoting: Any, end: str, codec: str
) -> None:
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if end == "\r" else quoting  # csv leaves a single \n bare then
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow(["id", "date", "a", "b", "c"])
    table = [(f"S{number}", "2024-02-07", *row) for number, row in enumerate(rows)]
    writer.writerows(table)
    sheet = sheet_of(tmp_path, text.getvalue().encode(codec))
    assert cells_of(sheet) == [[cell.strip() or None for cell in row] for row in table]


@hostile
@given(
    broken=st.dictionaries(
        st.integers(0, 29),
        st.sampled_from(['S,"open,1,2', "S,1", "S,1,2,3,4,5", 'S,"a"b,1,2', "S,\ufffd,1,2"]),
        max_size=8,
    )
)
def test_broken_lines_are_rows_of_their_own_and_cost_no_other(tmp_path: Path, broken: dict[int, str]) -> None:
    lines = [broken.get(at, f'S{at},"Akashat, Iraq",33.3,44.4') for at in range(30)]
    sheet = sheet_of(tmp_path, "id,place,lat,lon\n" + "\n".join(lines) + "\n")
    rows = {row.number - 2: row for row in sheet.rows()}
    assert sorted(rows) == list(range(30))
    for at, row in rows.items():
        assert bool(row.faults) == (at in broken)
        if at not in broken:
            assert list(row.cells) == [f"S{at}", "Akashat, Iraq", "33.3", "44.4"]
