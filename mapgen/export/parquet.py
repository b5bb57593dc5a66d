"""GeoParquet 1.1: a column a property, lists and objects as JSON, geometries as WKB (for `read.parquet`)."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import inspect as types

from mapgen.canonical import layout
from mapgen.errors import ResourceError
from mapgen.export.collection import feature_as_json
from mapgen.model import Dataset, Incident
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from pathlib import Path

BLOCK_ROWS = 8192
_BESIDE = ("id", "geometry")


def write_parquet(dataset: Dataset, path: Path) -> list[str]:
    """Write one row an incident, block by block; what is not known is null.

    Raises
    ------
    ResourceError
        If pyarrow is not there, or the file cannot be written.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  (an extra)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ResourceError(
            'Writing Parquet needs pyarrow, which is not installed: pip install "mapgen[scale]".'
        ) from error
    import shapely  # noqa: PLC0415

    own, lost = _own_columns(dataset, pa)
    kinds = {name: _type(kind, pa) for name, kind in layout(Incident).names.items() if name not in _BESIDE}
    fields = {"id": pa.string(), **kinds, **own, "geometry": pa.binary()}
    schema = pa.schema(list(fields.items()), metadata={"geo": json.dumps(_geo(dataset))})
    buffer = BytesIO()
    with parquet.ParquetWriter(buffer, schema, compression="zstd") as writer:
        for first in range(0, len(dataset.incidents), BLOCK_ROWS):
            rows = [_row(incident, fields) for incident in dataset.incidents[first : first + BLOCK_ROWS]]
            columns = {name: [row.get(name) for row in rows] for name in fields}
            columns["geometry"] = shapely.to_wkb(shapely.from_geojson(columns["geometry"])).tolist()
            writer.write_table(pa.table(columns, schema=schema))
    write_atomic(path, buffer.getvalue())
    return _notes(dataset, lost)


def _row(incident: Incident, fields: dict[str, Any]) -> dict[str, Any]:
    feature = feature_as_json(incident)
    properties, geometry = feature["properties"], feature["geometry"]
    known = layout(Incident).names
    row = {
        name: json.dumps(value, ensure_ascii=False)
        if name in known and isinstance(value, list | dict)
        else value
        for name, value in properties.items()
        if name in fields
    }
    return row | {"id": incident.id, "geometry": None if geometry is None else json.dumps(geometry)}


def _type(kind: types.Type, pa: Any) -> Any:
    match kind:
        case types.Metadata():
            return _type(kind.type, pa)
        case types.UnionType():
            return _type(next(one for one in kind.types if not isinstance(one, types.NoneType)), pa)
        case types.BoolType():
            return pa.bool_()
        case types.IntType() | types.FloatType():
            return pa.float64()
        case _:
            return pa.string()


def _own_columns(dataset: Dataset, pa: Any) -> tuple[dict[str, Any], dict[str, int]]:
    """Return types of the columns that properties which mapgen does not know can have, and what cannot."""
    values: dict[str, list[Any]] = {}
    for incident in dataset.incidents:
        for name, value in incident.extra.items():
            if value is not None:
                values.setdefault(name, []).append(value)
    own, lost = {}, {}
    for name, some in values.items():
        kind = None if name in _BESIDE else _common_type(some, pa)
        if kind is None:
            lost[name] = len(some)
        else:
            own[name] = kind
    return own, lost


def _common_type(values: list[Any], pa: Any) -> Any:
    """Return the type of a column of plain values from which all come back as they are, or None."""
    if not all(isinstance(value, str | bool | int | float) for value in values):
        return None
    try:
        column = pa.array(values)
    except (pa.ArrowException, OverflowError):
        return None
    back = column.to_pylist()
    same = all(type(a) is bool or type(b) is not bool for a, b in zip(back, values, strict=True))
    return column.type if same and back == values else None


def _geo(dataset: Dataset) -> dict[str, Any]:
    """Return the metadata of GeoParquet; without a `crs`, positions are longitude and latitude, WGS 84."""
    kinds = {incident.geometry["type"] for incident in dataset.incidents if incident.geometry is not None}
    column = {"encoding": "WKB", "geometry_types": sorted(kinds)}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def _notes(dataset: Dataset, lost: dict[str, int]) -> list[str]:
    notes = []
    if lost:
        listed = ", ".join(f"{name} ({count:,} times)" for name, count in lost.items())
        notes.append(f"Not in the file, as their values have no common plain type: {listed}.")
    beside = [name for name in ("background", "stories", "credits") if getattr(dataset, name)]
    if beside:
        notes.append(f"Not in the file: {' and '.join(beside)} of the collection.")
    return notes
