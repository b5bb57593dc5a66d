"""GeoPackage (OGC 12-128r19) of any origin: every layer with places is a sheet.

A GeoPackage is a database, and can hold programs: views, and tables that other modules make up. SQLite's own
module looks for these before GDAL opens the file.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic import gdal, guard

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.sheets.sheet import Sheet

_MAGIC = b"SQLite format 3\x00"
_VIRTUAL = re.compile(r"\s*CREATE\s+VIRTUAL\s+TABLE\b.*?\bUSING\s+(?P<module>\w+)", re.IGNORECASE | re.DOTALL)
_INDEXES = frozenset(("rtree", "fts3", "fts4", "fts5"))
_REACHING_OUT = re.compile(r"\b(?:gdal_|ogr_|load_extension)\w*\s*\(", re.IGNORECASE)
"""Functions that GDAL adds to SQL; of them some open what they are given."""


class _Layers(NamedTuple):
    """What a GeoPackage lists."""

    places: list[str]
    """Tables with geometries."""
    plain: list[str]
    """Tables without."""
    views: list[str]


@guard.guarded
def read_geopackage(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read the layers of a GeoPackage.

    Parameters
    ----------
    path
        The file.
    layer
        Its only layer to read; tables without places are read only so.

    Raises
    ------
    ResourceError
        If it is no GeoPackage, is damaged, or holds programs; or the layer is a view.
    UsageError
        If there is no such layer, or none with places.
    """
    gdal.check_magic(path, _MAGIC, "a GeoPackage")
    with gdal.alone(path, ".gpkg") as safe:
        layers = _layers(safe, path)
        if layer in layers.views:
            raise ResourceError(
                f"The layer {layer} of {path} is a view, which mapgen does not run. Save it "
                "as a table: in QGIS, Export, Save Features As."
            )
        names = guard.one_named(layer, layers.places + layers.plain, path)
        if layer is None:
            names = layers.places
        if not names:
            raise UsageError(
                f"{path} has no layer with places. It has "
                f"{', '.join(layers.plain + layers.views) or 'nothing'}: name one of "
                "its tables to read that."
            )
        sheets = [gdal.read_layer(safe, name, f"{path} ({name})", "GPKG") for name in names]
    left = layers.plain + layers.views
    if layer is None and left:
        sheets[0].notes.append(f"Tables without places, and views, were not read: {', '.join(left)}.")
    return sheets


def _layers(safe: Path, path: Path) -> _Layers:
    try:
        with closing(sqlite3.connect(f"{safe.as_uri()}?mode=ro", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            schema = database.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
            kinds = {str(name).lower(): str(kind) for name, kind, _ in schema if kind in {"table", "view"}}
            _check_programs([str(sql) for _, _, sql in schema if sql], path)
            if kinds.get("gpkg_contents") != "table":
                raise ResourceError(
                    f"{path} is a database of SQLite, but no GeoPackage. Export it as GeoPackage."
                )
            listed = database.execute(
                "SELECT table_name, data_type FROM gpkg_contents ORDER BY rowid"
            ).fetchall()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise ResourceError(
            f"{path} is no GeoPackage that can be read: {error}. Save it again in QGIS."
        ) from error
    layers = _Layers([], [], [])
    for name, kind in listed:
        if kinds.get(str(name).lower()) == "view":
            layers.views.append(str(name))
        elif str(kind).lower() == "features":
            layers.places.append(str(name))
        elif str(kind).lower() in {"attributes", "aspatial"}:
            layers.plain.append(str(name))
    return layers


def _check_programs(statements: list[str], path: Path) -> None:
    for sql in statements:
        made = _VIRTUAL.match(sql)
        if (made and made["module"].lower() not in _INDEXES) or _REACHING_OUT.search(sql):
            raise ResourceError(
                f"{path} holds tables or functions that read other files. Export its layers to a new "
                "GeoPackage, in QGIS."
            )
