"""Geographic files of any origin as sheets: a row for each feature, in WGS 84."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.sheets.geographic.guard import Reader
    from mapgen.sheets.sheet import Sheet

__all__ = ["READERS", "holds_shapefile"]


def holds_shapefile(path: Path) -> bool:
    """Tell whether a file is a zip archive with a shapefile in it."""
    from mapgen.sheets.geographic import shapefile  # noqa: PLC0415  (as for the readers)

    return shapefile.holds_shapefile(path)


def _later(module: str, name: str) -> Reader:
    """Return a reader whose module is loaded when it is called: GDAL, shapely and PROJ take their time."""

    def read(path: Path, layer: str | None = None) -> list[Sheet]:
        reader: Reader = getattr(import_module(f"{__name__}.{module}"), name)
        return reader(path, layer)

    return read


_JSON = _later("geojson", "read_json")
_LINES = _later("lines", "read_lines")

READERS: dict[str, Reader] = {
    ".fgb": _later("gdal", "read_flatgeobuf"),
    ".geojson": _JSON,
    ".geojsonl": _LINES,
    ".geojsons": _LINES,
    ".gpkg": _later("geopackage", "read_geopackage"),
    ".gpx": _later("gpx", "read_gpx"),
    ".json": _JSON,
    ".kml": _later("kml", "read_kml"),
    ".kmz": _later("kml", "read_kmz"),
    ".ndjson": _LINES,
    ".parquet": _later("parquet", "read_parquet"),
    ".shp": _later("shapefile", "read_shapefile"),
    ".topojson": _JSON,
    ".umap": _JSON,
    ".zip": _later("shapefile", "read_zip"),
}
"""Ending, in lower case → what reads the file; a `.zip` only if `holds_shapefile`."""
