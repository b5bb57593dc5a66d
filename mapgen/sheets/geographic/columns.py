"""A table in columns as a sheet: cells are made when they are asked for, a piece at a time."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from mapgen.errors import ResourceError
from mapgen.sheets.geographic import crs
from mapgen.sheets.geographic.features import headings
from mapgen.sheets.sheet import Cell, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE_ROWS = 8192

Column = Callable[[int, int], Sequence[Cell]]
"""Gives the cells of the rows from one place to another."""


class Columns(Struct, kw_only=True):
    """What was read of a layer."""

    file: str
    count: int
    cells: dict[str, Column]
    """By the names that the file gives."""
    wkb: Callable[[int, int], Sequence[bytes | None]] | None
    """Places of rows; None of a table without."""
    system: str | None = None
    """The coordinate system: `EPSG:4326`, WKT or PROJJSON."""
    notes: list[str]


def sheet_of_columns(columns: Columns) -> Sheet:
    """Make a sheet, its places in WGS 84.

    Raises
    ------
    ResourceError
        If the file states a coordinate system that PROJ does not know.
    """
    place, notes = _placer(columns)
    names = headings(columns.cells)

    def rows() -> Iterator[Row]:
        for begin in range(0, columns.count, PIECE_ROWS):
            end = min(begin + PIECE_ROWS, columns.count)
            cells = [columns.cells[key](begin, end) for key in names]
            by_row: Any = zip(*cells, strict=True) if cells else [()] * (end - begin)
            places = place(begin, end) if place else [(None, ())] * (end - begin)
            for number, row, (geometry, faults) in zip(
                range(begin + 1, end + 1), by_row, places, strict=True
            ):
                yield Row(number, row, geometry, faults)

    return Sheet(
        file=columns.file,
        header=tuple(names.values()),
        rows=rows,
        has_geometry=columns.wkb is not None,
        notes=[*columns.notes, *notes],
    )


def _placer(columns: Columns) -> tuple[Callable[[int, int], Any] | None, list[str]]:
    """Return what gives the geometries of rows, and what is told of their coordinate system."""
    wkb = columns.wkb
    if wkb is None:
        return None, []
    from mapgen.sheets.geographic.shapes import geometries  # noqa: PLC0415  (it needs shapely)

    move: Any = None
    notes: list[str] = []
    stated = True
    system = crs.by_definition(columns.system) if columns.system else None
    if columns.system and system is None:
        raise ResourceError(
            f"{columns.file} states a coordinate system that PROJ does not know: "
            f"{columns.system[:100]}. Reproject it to "
            "WGS 84 (EPSG:4326), for example in QGIS."
        )
    if system is None or system.is_engineering or system.name.startswith("Undefined"):
        notes, stated = [crs.ASSUMED], False
    elif not crs.is_wgs84(system):
        move, notes = crs.mover(system, columns.file), [crs.moved_note(system)]

    def place(begin: int, end: int) -> Any:
        return geometries(wkb(begin, end), columns.file, move, stated=stated)

    return place, notes


def of_array(values: Any, kind: str, subtype: str) -> Column:
    """Return the cells of an array of GDAL's; its NaN is what is missing.

    Parameters
    ----------
    values
        A numpy array.
    kind, subtype
        OGR's type, such as `OFTInteger` and `OFSTBoolean`.
    """
    read = _reader(kind, subtype)
    return lambda begin, end: [read(value) for value in values[begin:end].tolist()]


def _reader(kind: str, subtype: str) -> Callable[[Any], Cell]:
    if subtype == "OFSTBoolean":
        return lambda value: None if _is_missing(value) else bool(value)
    if kind in {"OFTInteger", "OFTInteger64"}:
        return lambda value: None if _is_missing(value) else int(value)
    if kind == "OFTDate":
        return lambda value: _moment(value, date)
    if kind == "OFTDateTime":
        return lambda value: _moment(value, datetime)
    return cell


def _is_missing(value: Any) -> bool:
    return value is None or value != value  # noqa: PLR0124  (only NaN differs from itself)


def _moment(value: Any, kind: type[date]) -> Cell:
    if not isinstance(value, str):
        return None
    try:
        return kind.fromisoformat(value)
    except ValueError:  # such as 0000-00-00
        return value.strip() or None


def cell(value: Any) -> Cell:
    """Return any value as a cell: what is nested as JSON text, NaN as None, an infinity as its word."""
    if value is None or isinstance(value, bool | int | date):
        return value
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float):
        return None if math.isnan(value) else value if math.isfinite(value) else str(value)
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str) if value else None
    return str(value)
