from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from mapgen.errors import ResourceError
from mapgen.sheets.archive import TEXTS
from mapgen.sheets.geographic import READERS
from mapgen.sheets.registry import ENDINGS, WORKBOOKS, open_sheets
from mapgen.sheets.sheet import Sheet
from tests.strategies import feature, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

CSV = b"id,date\nS1,2024-02-07\nS2,2024-02-08\n"


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def book(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for at, line in enumerate(CSV.decode().split()):
            sheet.write_row(at, 0, line.split(","))
    return path


@pytest.mark.parametrize("name", ["a.csv", "A.CSV", "a.txt", "a.tsv", "a.tab", "a.export.csv"])
def test_texts_are_read_by_their_ending(tmp_path: Path, name: str) -> None:
    (sheet,) = open_sheets(file(tmp_path, name, CSV))
    assert [list(row.cells) for row in sheet.rows()] == [["S1", "2024-02-07"], ["S2", "2024-02-08"]]
    assert sheet.notes == []


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.csv", "a.xls", "a.txt"])
def test_a_workbook_is_read_as_one_whatever_it_is_called_and_told(tmp_path: Path, name: str) -> None:
    (sheet,) = open_sheets(book(tmp_path / "b.xlsx").rename(tmp_path / name))
    assert sheet.header == ("id", "date")
    assert [note for note in sheet.notes if "but is a workbook" in note] == sheet.notes
    assert bool(sheet.notes) == name.endswith((".csv", ".txt"))


def test_a_text_called_a_workbook_is_read_as_one_and_told(tmp_path: Path) -> None:
    (sheet,) = open_sheets(file(tmp_path, "a.xls", CSV))
    assert sheet.notes == ["The file is called .xls, but is a text with delimiters: it was read as that."]


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (text_of(feature("a")), ".json"),
        (b'[{"id": 1}]', ".json"),
        (b'{\n"type": "FeatureCollection",\n"features": [\n{}]}', ".json"),
        (b'{"id": 1}\n{"id": 2}\n', ".ndjson"),
        (b'<?xml version="1.0"?><kml></kml>', ".kml"),
        (b"\xef\xbb\xbf<gpx/>", ".gpx"),
        (b"SQLite format 3\0", ".gpkg"),
        (b"PAR1\x15\x04", ".parquet"),
        (b"fgb\x03fgb\x00", ".fgb"),
    ],
)
def test_a_geographic_file_is_given_to_its_reader_whatever_it_is_called(
    tmp_path: Path, data: bytes, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, layer: str | None) -> list[Sheet]:
        return [Sheet(file=f"{path.name} {layer} {reader}", header=(), rows=lambda: iter(()))]

    monkeypatch.setitem(READERS, reader, read)
    (sheet,) = open_sheets(file(tmp_path, "a.csv", data), "layer")
    assert sheet.file == f"a.csv layer {reader}"
    assert "The file is called .csv, but is" in sheet.notes[0]
    (sheet,) = open_sheets(file(tmp_path, f"a{reader}", data))
    assert (sheet.file, sheet.notes) == (f"a{reader} None {reader}", [])


def zipped(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, CSV)
    return path


def test_a_zip_file_of_tables_is_a_sheet_for_each(tmp_path: Path) -> None:
    sheets = open_sheets(zipped(tmp_path / "a.zip", "a.csv", "b.txt"))
    assert [len(list(sheet.rows())) for sheet in sheets] == [2, 2]


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (lambda folder: file(folder, "a.csv", b"<!DOCTYPE html><html><table>"), "is a web page"),
        (lambda folder: file(folder, "a.xls", b"\n <html><body>Log in"), "you must log in"),
        (lambda folder: file(folder, "a.csv", b"%PDF-1.7"), "is a PDF"),
        (lambda folder: file(folder, "a.csv", b"<?xml version='1.0'?><data/>"), "is XML"),
        (lambda folder: zipped(folder / "a.csv", "[Content_Types].xml", "word/document.xml"), "a document"),
        (lambda folder: zipped(folder / "a.zip", "a.xlsx"), "Unpack it"),
        (lambda folder: file(folder, "a.xlsx.gz", b"\x1f\x8b\x08"), "Unpack it"),
        (lambda folder: file(folder, "a.zip", b"PK\3\4 nothing"), "damaged"),
        (lambda folder: file(folder, "a.docx", b""), r"does not read. It reads \.csv, \.fgb"),
        (lambda folder: file(folder, "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99), "save it anew"),
        (lambda folder: file(folder, "a.csv", b""), "is empty"),
        (lambda folder: folder / "no.csv", r"no\.csv does not exist"),
        (lambda folder: folder, "is a folder"),
        (lambda _: Path("a\0.csv"), "does not exist|could not be read"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(
    tmp_path: Path, made: Callable[[Path], Path], what: str
) -> None:
    with pytest.raises(ResourceError, match=what):
        open_sheets(made(tmp_path))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    with pytest.raises(ResourceError, match="pipe"):
        open_sheets(path)


def test_a_file_that_may_not_be_read_is_said_to_be_so() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = file(Path(folder), "secret.csv", CSV)
        path.chmod(0)
        user = os.geteuid()
        if user == 0:  # whom permissions do not stop
            os.seteuid(65534)
        try:
            with pytest.raises(ResourceError, match="may not be read"):
                open_sheets(path)
        finally:
            os.seteuid(user)


def test_every_ending_is_listed_and_has_a_reader() -> None:
    assert list(ENDINGS) == sorted(set(ENDINGS))
    assert set(ENDINGS) == {*TEXTS, *WORKBOOKS, *READERS, ".gz"}
