"""How far the cells of an XLSB sheet reach ([MS-XLSB] 2.1.4, 2.4: records of a type, a length, and data)."""

from __future__ import annotations

from struct import Struct, error

ROW = 0
"""BrtRowHdr; its data begin with the row, counted from 0."""
CELLS = range(1, 12)
"""BrtCellBlank to BrtFmlaError; their data begin with the column, counted from 0."""


def extent(data: bytes) -> tuple[int, int]:
    """Return the last row and the last column that hold a cell, counted from 1."""
    rows = columns = row = at = 0
    try:
        while at < len(data):
            kind, at = _number(data, at, 2)
            size, at = _number(data, at, 4)
            if kind == ROW:
                row = _FIRST.unpack_from(data, at)[0] + 1
            elif kind in CELLS and size >= _FIRST.size:
                rows = max(rows, row)
                columns = max(columns, _FIRST.unpack_from(data, at)[0] + 1)
            at += size
    except (IndexError, error):
        pass
    return rows, columns


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of seven bits in each byte, the lowest first, and return it and where it ends."""
    number = 0
    for shift in range(most):
        byte = data[at + shift]
        number |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            return number, at + shift + 1
    return number, at + most


_FIRST = Struct("<I")
