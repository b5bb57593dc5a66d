"""Incidents of a GeoPackage as raw records."""

from __future__ import annotations

import warnings
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError, UsageError
from mapgen.read.columns import chosen
from mapgen.read.own import are_own
from mapgen.read.raw import RawCollection
from mapgen.read.texts import FeatureTexts
from mapgen.table import COLLECTION, feature_text

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.config import Table


def read_geopackage(path: Path, table: Table) -> RawCollection:
    """Make raw records of the rows of a layer, ordered by their ids.

    Raises
    ------
    ResourceError
        If it is no GeoPackage, or has no such layer.
    UsageError
        If it has several layers and the settings name none, or a column is missing.
    """
    from pyogrio import raw  # noqa: PLC0415  (GDAL takes a while to load)
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    from mapgen.read.wkb import no_crs, shapes_of  # noqa: PLC0415

    try:
        layer, layers = _layer(path, table)
        name = f"{path} ({layer})"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # GDAL's, about cells that it reads all the same
            meta, _, wkb, fields = raw.read(path, layer=layer, datetime_as_string=True)
        members = _members(path, layer + COLLECTION) if layer + COLLECTION in layers else {}
    except DataSourceError as error:
        raise ResourceError(
            f"{path} is no GeoPackage that can be read: {error}. Save it again in QGIS, as GeoPackage."
        ) from error
    cells = dict(zip(meta["fields"].tolist(), fields, strict=True))
    kinds = dict(zip(meta["fields"].tolist(), meta["ogr_types"], strict=True))
    columns = chosen(list(cells), table, name)
    read = {own: _column(cells[column].tolist(), kinds[column]) for own, column in columns.items()}
    rows = _rows(cells, table)
    rows.sort(key=lambda row: str(read["id"][row]))
    shapes = shapes_of(wkb.tolist(), name, meta["crs"])
    return RawCollection(
        file=name,
        features=FeatureTexts(
            [feature_text({own: read[own][row] for own in read}, shapes[row]) for row in rows], name
        ),
        members={"type": "FeatureCollection"} | members,
        problems=[] if meta["crs"] else [no_crs(name)],
    )


def is_own(path: Path) -> bool:
    """Tell whether one of its layers has the columns of incidents; others are told when read."""
    import pyogrio  # noqa: PLC0415
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
        columns = [pyogrio.read_info(path, layer=layer)["fields"].tolist() for layer in layers]
    except DataSourceError:
        return True
    return not layers or any(map(are_own, columns))


def _layer(path: Path, table: Table) -> tuple[str, list[str]]:
    """Return the layer to read, and all that there are."""
    import pyogrio  # noqa: PLC0415

    layers = {str(name): kind for name, kind in pyogrio.list_layers(path)}
    with_places = [name for name, kind in layers.items() if kind is not None]
    if table.name is not None:
        if table.name not in layers:
            raise ResourceError(
                f"{path} has no layer {table.name}; it has {', '.join(layers)}. Correct `name` of [table] in "
                "mapgen.toml."
            )
        return table.name, list(layers)
    if len(with_places) != 1:
        there = f"several layers: {', '.join(with_places)}" if with_places else "no layer with places"
        raise UsageError(f"{path} has {there}. Say which one is meant, as `name` of [table] in mapgen.toml.")
    return with_places[0], list(layers)


def _rows(cells: dict[str, Any], table: Table) -> list[int]:
    """Return the positions of the rows that are to be read."""
    rows = range(len(next(iter(cells.values()), ())))
    accepted = [
        (cells[column].tolist(), value if isinstance(value, list) else [value])
        for column, value in table.where.items()
    ]
    return [row for row in rows if all(values[row] in wanted for values, wanted in accepted)]


def _column(values: list[Any], kind: str) -> list[Any]:
    """Return the cells of a column; NaN is how numbers that are missing are read."""
    if kind == "OFTDateTime":
        return [value and datetime.fromisoformat(value) for value in values]
    return [None if value != value else value for value in values]  # noqa: PLR0124


def _members(path: Path, layer: str) -> dict[str, Any]:
    import json  # noqa: PLC0415

    from pyogrio import raw  # noqa: PLC0415

    meta, _, _, fields = raw.read(path, layer=layer)
    cells = dict(zip(meta["fields"].tolist(), fields, strict=True))
    rows = sorted(zip(cells["position"], cells["member"], cells["value"], strict=True))
    return {str(member): json.loads(value) for _, member, value in rows if member != "features"}
