"""GeoParquet (1.0, 1.1) of any origin, through pyarrow (extra `scale`): GDAL's wheel has no driver for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic import gdal, guard
from mapgen.sheets.geographic.columns import Columns, cell, sheet_of_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pyarrow as pa

    from mapgen.sheets.geographic.columns import Column
    from mapgen.sheets.sheet import Sheet

_MAGIC = b"PAR1"
_DEGREES = "OGC:CRS84"
"""What GeoParquet means where it states no system."""
_USUAL = frozenset(("geometry", "geom", "wkb_geometry", "wkb", "the_geom", "shape"))


@guard.guarded
def read_parquet(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read a Parquet file: with places if it is GeoParquet, or has a column of WKB under a usual name.

    Raises
    ------
    ResourceError
        If it is no Parquet, is damaged, or pyarrow is not installed.
    UsageError
        If a layer is named.
    """
    if layer is not None:
        raise UsageError(f"{path} has no layer {layer}: a Parquet file has none. Leave the name out.")
    gdal.check_magic(path, _MAGIC, "Parquet")
    try:
        import pyarrow as pa  # noqa: PLC0415  (an extra)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ResourceError(
            'Reading Parquet needs pyarrow, which is not installed: pip install "mapgen[scale]".'
        ) from error
    try:
        table = parquet.ParquetFile(path).read()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ResourceError(
            f"{path} is Parquet that cannot be read: {error}. Download it again, whole."
        ) from error
    return [sheet_of_columns(_columns(table, path))]


def _columns(table: pa.Table, path: Path) -> Columns:
    about = _geo(table)
    name = about.get("primary_column") or _unstated(table)
    notes = [] if about else ["The file is Parquet, but not GeoParquet."]
    column = (about.get("columns") or {}).get(name) or {}
    system = _DEGREES if about else None
    if "crs" in column:
        system = json.dumps(column["crs"]) if column["crs"] else None
    others = [field for field in table.schema if field.name != name]
    binary = [field.name for field in others if _is_binary(field.type)]
    if binary:
        notes.append(f"Columns of binary data are left out: {', '.join(binary)}.")
    return Columns(
        file=str(path),
        count=table.num_rows,
        cells={field.name: _cells(table.column(field.name)) for field in others if field.name not in binary},
        wkb=_wkb(table.column(name), column.get("encoding", "WKB"), path)
        if name in table.column_names
        else None,
        system=system,
        notes=notes,
    )


def _geo(table: pa.Table) -> dict[str, Any]:
    try:
        geo = json.loads((table.schema.metadata or {}).get(b"geo", b"{}"))
        return geo if isinstance(geo, dict) and geo.get("primary_column") in geo.get("columns", {}) else {}
    except (ValueError, TypeError):
        return {}


def _unstated(table: pa.Table) -> str | None:
    """Return a column that holds WKB by its name and type."""
    return next(
        (field.name for field in table.schema if field.name.lower() in _USUAL and _is_binary(field.type)),
        None,
    )


def _is_binary(kind: pa.DataType) -> bool:
    import pyarrow as pa  # noqa: PLC0415

    return bool(
        pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind)
    )


def _wkb(column: pa.ChunkedArray, encoding: str, path: Path) -> Any:
    if encoding != "WKB" or not _is_binary(column.type):
        raise ResourceError(
            f'{path} has its places in "{encoding}", not in WKB. Write it again with geopandas: '
            'to_parquet(…, geometry_encoding="WKB").'
        )

    def wkb(begin: int, end: int) -> Sequence[bytes | None]:
        values: list[bytes | None] = column.slice(begin, end - begin).to_pylist()
        return values

    return wkb


def _cells(column: pa.ChunkedArray) -> Column:
    def cells(begin: int, end: int) -> list[Any]:
        return [_cell(value) for value in column.slice(begin, end - begin).to_pylist(maps_as_pydicts="lossy")]

    return cells


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return cell(dict(value))
    return cell(value)
