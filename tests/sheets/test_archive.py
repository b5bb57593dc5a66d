from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest

from mapgen.errors import ResourceError
from mapgen.sheets import archive
from mapgen.sheets.archive import check_members, parts_of

if TYPE_CHECKING:
    from pathlib import Path


def contents(path: Path, sheet: str | None = None) -> dict[str, bytes]:
    found = {}
    for part in parts_of(path, sheet):
        with part.opened() as file:
            found[part.name.removeprefix(str(path))] = file.read()
    return found


def test_what_is_not_compressed_is_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id\n1\n")
    assert contents(path) == {"": b"id\n1\n"}


def test_a_part_can_be_opened_again_while_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("in/a.csv", b"12345")
    (part,) = parts_of(path)
    with part.opened() as one, part.opened() as other:
        assert (one.read(2), other.read(), one.read()) == (b"12", b"12345", b"345")


def test_what_is_compressed_is_told_from_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(gzip.compress(b"id\n") + gzip.compress(b"1\n"))
    assert contents(path) == {"": b"id\n1\n"}


def test_a_file_behind_a_password_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.csv", b"12345")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1  # the flag of encryption in the directory
    path.write_bytes(data)
    with pytest.raises(ResourceError, match="asks for a password"):
        parts_of(path)


def test_all_members_together_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        for number in range(5):
            file.writestr(f"{number}.csv", b"x" * 300)
    assert len(check_members(path)) == 5
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    with pytest.raises(ResourceError, match="unpacks to"):
        check_members(path)
