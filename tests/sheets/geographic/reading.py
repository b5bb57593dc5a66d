"""What the tests of the readers share: files written, and sheets read back."""

from __future__ import annotations

import json
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyogrio import raw

from mapgen.sheets.geographic import READERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapgen.sheets.sheet import Row, Sheet


VRT = (
    "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>"
    "</OGRVRTDataSource>"
)
"""A text that has GDAL open another file."""


def sheets(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read a file by its ending."""
    return READERS[path.suffix.lower()](path, layer)


def sheet(path: Path, layer: str | None = None) -> Sheet:
    """Read a file that holds one sheet."""
    (only,) = sheets(path, layer)
    return only


def rows(path: Path, layer: str | None = None) -> list[Row]:
    return list(sheet(path, layer).rows())


def records(path: Path, layer: str | None = None) -> list[dict[str, Any]]:
    """Return the cells of each row by the names of the columns, without those that are empty."""
    read = sheet(path, layer)
    return [
        {name: cell for name, cell in zip(read.header, row.cells, strict=True) if cell is not None}
        for row in read.rows()
    ]


def codes(row: Row) -> list[str]:
    return [fault.code for fault in row.faults]


def saved(path: Path, value: Any) -> Path:
    """Write text, bytes, or anything else as JSON."""
    if isinstance(value, bytes):
        path.write_bytes(value)
    else:
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def feature(geometry: Any = None, ident: Any = None, **properties: Any) -> dict[str, Any]:
    made = {"type": "Feature", "properties": properties, "geometry": geometry}
    return made if ident is None else made | {"id": ident}


def point(*position: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(position)}


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)} | members


def layer(
    path: Path,
    shapes: Sequence[shapely.Geometry | None],
    crs: str | None = "EPSG:4326",
    options: dict[str, Any] | None = None,
    **columns: Any,
) -> Path:
    """Write a layer through GDAL, in the format of the ending; columns are lists or arrays."""
    driver = {".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".fgb": "FlatGeobuf"}[path.suffix]
    fields = [np.array(values, object if isinstance(values[0], str) else None) for values in columns.values()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyogrio's, about names that are cut and the like
        raw.write(
            path,
            np.array(
                [shape if shape is None else shapely.to_wkb(shape, flavor="iso") for shape in shapes], object
            ),
            fields,
            list(columns),
            geometry_type="Unknown" if path.suffix != ".shp" else "Point",
            driver=driver,
            crs=crs,
            **({} if path.suffix == ".shp" else {"SPATIAL_INDEX": "NO"}),
            **(options or {}),
        )
    return path


def zipped(path: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
