"""GeoParquet (1.0 and 1.1) as raw records, batch by batch. Loads pyarrow, which the extra `scale` brings."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw
from msgspec import inspect as types

from mapgen.canonical import layout
from mapgen.errors import ResourceError
from mapgen.model import Incident, Problem
from mapgen.read.frame import FLAGS, date_text, flag, forget_midnight, read_frame
from mapgen.read.own import are_own
from mapgen.read.raw import RawCollection
from mapgen.read.texts import FeatureTexts

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError as error:
    raise ResourceError(
        'Reading Parquet needs pyarrow, which is not installed: pip install "mapgen[scale]".'
    ) from error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BATCH_ROWS = 8192
_WGS84 = (("EPSG", 4326), ("OGC", "CRS84"))
_FIX = "Write it with geopandas' to_parquet, or ogr2ogr."


def read_parquet(path: Path) -> RawCollection:
    """Make raw records of the rows of a GeoParquet file.

    Columns are the properties; a text in a column of lists or objects is read as JSON. What is null is
    absent. The ids are in the column `id`.

    Raises
    ------
    ResourceError
        If it is no GeoParquet file, or its geometries are not in WKB.
    """
    try:
        file = parquet.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise ResourceError(f"{path} is not Parquet: {error}. {_FIX}") from error
    geo = _geo(file, path)
    column = geo["primary_column"]
    about = geo["columns"][column]
    if not _is_wgs84(about):
        return _reprojected(path)
    if about.get("encoding") != "WKB":
        raise ResourceError(f'{path} has geometries in "{about.get("encoding")}", not in WKB. {_FIX}')
    name = str(path)
    texts = [text for batch in file.iter_batches(BATCH_ROWS) for text in _texts(batch, column)]
    problems = [_no_crs(name)] if "crs" in about and about["crs"] is None else []
    return RawCollection(
        file=name,
        features=FeatureTexts(texts, name),
        members={"type": "FeatureCollection"},
        problems=problems,
    )


def is_own(path: Path) -> bool:
    """Tell whether it has the columns of incidents; what is no Parquet is told on reading."""
    try:
        return are_own(parquet.read_schema(path).names)
    except pa.ArrowInvalid:
        return True


def _geo(file: parquet.ParquetFile, path: Path) -> dict[str, Any]:
    metadata = (file.schema_arrow.metadata or {}).get(b"geo")
    try:
        geo: dict[str, Any] = json.loads(metadata or b"{}")
        if geo["primary_column"] in geo["columns"]:
            return geo
    except (ValueError, LookupError, TypeError):
        pass
    raise ResourceError(
        f"{path} is Parquet, but not GeoParquet: it does not say where its geometries are. {_FIX}"
    )


def _is_wgs84(about: dict[str, Any]) -> bool:
    """Tell whether positions are longitude and latitude; that is so too where no system is named."""
    crs = about.get("crs")
    ident = crs.get("id", {}) if isinstance(crs, dict) else {}
    return crs is None or (ident.get("authority"), ident.get("code")) in _WGS84


def _reprojected(path: Path) -> RawCollection:
    import geopandas  # noqa: PLC0415  (only what is in another coordinate system needs it)

    return read_frame(geopandas.read_parquet(path), str(path))


def _texts(batch: pa.RecordBatch, geometry: str) -> Iterator[Raw]:
    """Write the rows of a batch as the Features that they are."""
    columns = {name: batch.column(name).to_pylist(maps_as_pydicts="lossy") for name in batch.schema.names}
    geometries = _geometries(columns.pop(geometry))
    idents = columns.pop("id", [None] * batch.num_rows)
    columns = {name: _cells(name, values, batch.schema.field(name).type) for name, values in columns.items()}
    rows = zip(*columns.values(), strict=True) if columns else [()] * batch.num_rows
    for ident, shape, row in zip(idents, geometries, rows, strict=True):
        feature: dict[str, Any] = {"type": "Feature"}
        if ident is not None:
            feature["id"] = str(ident)
        properties = {name: cell for name, cell in zip(columns, row, strict=True) if cell is not None}
        forget_midnight(properties)
        feature |= {"properties": properties, "geometry": shape}
        yield Raw(msgspec.json.encode(feature))


def _cells(name: str, values: list[Any], kind: pa.DataType) -> list[Any]:
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return [_parsed(value) for value in values] if name in _nested() else values
    return [flag(_cell(value)) for value in values] if name in FLAGS else [_cell(value) for value in values]


def _parsed(text: str | None) -> Any:
    """Return what a text says in JSON, or the text if it is none."""
    try:
        return text and msgspec.json.decode(text)
    except ValueError:
        return text


@cache
def _nested() -> frozenset[str]:
    """Return which properties are lists or objects."""
    return frozenset(name for name, kind in layout(Incident).names.items() if _is_nested(kind))


def _is_nested(kind: types.Type) -> bool:
    if isinstance(kind, types.UnionType):
        return any(map(_is_nested, kind.types))
    return isinstance(kind, types.ListType | types.DictType | types.StructType)


def _cell(value: Any) -> Any:
    """Turn what stands in a cell into what JSON has; null, in objects too, is absent."""
    if isinstance(value, float):
        return None if math.isnan(value) else _number(value)
    if isinstance(value, Mapping):
        members = {name: _cell(item) for name, item in value.items()}
        return {name: item for name, item in members.items() if item is not None}
    if isinstance(value, list):
        return [_cell(item) for item in value]
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or isinstance(value, str | bool | int) else str(value)


def _number(value: float) -> float | Raw:
    """Write an infinity so that reading it says what is wrong."""
    return value if math.isfinite(value) else Raw(b"1e999" if value > 0 else b"-1e999")


def _geometries(wkb: list[bytes | None]) -> list[Any]:
    import shapely  # noqa: PLC0415

    shapes = shapely.from_wkb(wkb)
    points = (shapely.get_type_id(shapes) == shapely.GeometryType.POINT) & ~shapely.has_z(shapes)
    points &= ~shapely.is_empty(shapes)
    coordinates = iter(shapely.get_coordinates(shapes[points]).tolist())
    return [
        {"type": "Point", "coordinates": next(coordinates)} if is_point else _geometry(shape)
        for is_point, shape in zip(points.tolist(), shapes, strict=True)
    ]


def _geometry(shape: Any) -> Any:
    return None if shape is None or shape.is_empty else shape.__geo_interface__


def _no_crs(file: str) -> Problem:
    return Problem(
        severity="warning",
        code="no-crs",
        message="The file does not say its coordinate system; longitude and latitude are assumed.",
        fix="Say it when writing the file.",
        file=file,
    )
