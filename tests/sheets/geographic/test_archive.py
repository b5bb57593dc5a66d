from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from mapgen.errors import ResourceError
from mapgen.sheets.geographic import archive
from mapgen.sheets.geographic.archive import Archive
from tests.sheets.geographic.reading import saved, zipped

if TYPE_CHECKING:
    from pathlib import Path


def names(path: Path, *endings: str) -> list[str]:
    with Archive(path) as opened:
        return [entry.filename for entry in opened.entries(*endings)]


def test_entries_are_found_by_their_ending_in_any_case(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a/B.KML": "", "c.kml": "", "d.txt": ""})
    assert names(path, ".kml") == ["a/B.KML", "c.kml"]


@pytest.mark.parametrize(
    "name", ["../a.kml", "/a.kml", "b/../../a.kml", "C:/a.kml", "__MACOSX/a.kml", "b/._a.kml"]
)
def test_names_that_leave_the_archive_and_those_of_macos_are_ignored(tmp_path: Path, name: str) -> None:
    assert names(zipped(tmp_path / "a.zip", {name: ""}), ".kml") == []


def test_a_bomb_is_refused_by_what_comes_out_of_it(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.kml": b"\0" * (archive.FREE_BYTES * 2)})
    with (
        Archive(path) as opened,
        pytest.raises(ResourceError, match="unpacks to more than 200 times its size"),
    ):
        opened.read("a.kml")


def test_more_than_the_limit_in_all_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    with Archive(zipped(tmp_path / "a.zip", {"a": "x" * 600, "b": "x" * 600})) as opened:
        opened.read("a")
        with pytest.raises(ResourceError, match="Unpack it"):
            opened.read("b")


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    with pytest.raises(ResourceError, match="more than 2 entries"):
        Archive(zipped(tmp_path / "a.zip", {"a": "", "b": "", "c": ""}))


def test_a_password_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.kml": "x"})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with (
        Archive(saved(tmp_path / "b.zip", bytes(data))) as opened,
        pytest.raises(ResourceError, match="password"),
    ):
        opened.read("a.kml")


def test_an_entry_that_is_broken_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.kml": "some words" * 50})
    data = bytearray(path.read_bytes())
    data[45] ^= 255
    with (
        Archive(saved(tmp_path / "b.zip", bytes(data))) as opened,
        pytest.raises(ResourceError, match="broken"),
    ):
        opened.read("a.kml")


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"no archive"])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ResourceError, match="no zip archive"):
        Archive(saved(tmp_path / "a.zip", data))


def test_an_archive_is_closed_after_use(tmp_path: Path) -> None:
    with Archive(zipped(tmp_path / "a.zip", {"a": "x"})) as opened:
        pass
    with pytest.raises((ResourceError, ValueError)):
        opened.read("a")
    assert zipfile.is_zipfile(tmp_path / "a.zip")
