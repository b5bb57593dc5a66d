from __future__ import annotations

import zipfile
from struct import pack
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.errors import ResourceError
from mapgen.sheets.biff12 import extent
from mapgen.sheets.ooxml import look_at

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = b"\x81\x01\x00"  # BrtBeginSheet: its type takes two bytes
LONG = b"\x3e\x82\x01" + b"\0" * 130  # its length takes two


def row(number: int) -> bytes:
    return b"\0\x08" + pack("<II", number, 0)


def cell(column: int, kind: int = 2) -> bytes:
    return bytes([kind, 12]) + pack("<III", column, 0, 0)


def test_the_last_row_and_column_with_a_cell_are_found() -> None:
    data = BEGIN + row(0) + cell(0) + LONG + row(6) + cell(2) + cell(41, 11) + cell(3) + row(1_048_575)
    assert extent(data) == (7, 42)


def test_a_sheet_without_cells_reaches_nowhere() -> None:
    assert extent(BEGIN) == (0, 0)


def test_cells_too_far_apart_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/worksheets/sheet1.bin", row(0) + cell(0) + row(1_048_575) + cell(16_383))
    with pytest.raises(ResourceError, match="row 1,048,576 and column 16,384"):
        look_at(path)


@given(st.binary(max_size=200))
def test_any_bytes_have_an_extent(data: bytes) -> None:
    assert min(extent(data)) >= 0
