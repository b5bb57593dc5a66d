"""Incidents as a GeoPackage, for work in QGIS without a database."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapgen.table import COLLECTION, COLUMNS, EXTRA, FEATURE, GEOMETRY, SRID, Row, row_of
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from mapgen.read import RawCollection

LAYER = "incidents"

_DTYPES = {"number": "float64", "flag": "bool"}


def write_geopackage(path: Path, collection: RawCollection) -> None:
    """Write incidents as a GeoPackage of the columns that docs/team-data.md tells of.

    `mapgen.read.read` of it gives the same collection.

    Parameters
    ----------
    path
        The file; replaced in one step.
    collection
        Features that validation found nothing wrong with.

    Raises
    ------
    ResourceError
        If it cannot be written; the old file is untouched then.
    """
    rows = [row_of(feature.value) for feature in collection.features]
    members = {name: value for name, value in collection.members.items() if name != "type"}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "incidents.gpkg"
        _write_rows(file, rows)
        _write_members(file, members)
        write_atomic(path, file.read_bytes())


def _write_rows(path: Path, rows: list[Row]) -> None:
    import numpy as np  # noqa: PLC0415
    import shapely  # noqa: PLC0415
    from pyogrio import raw  # noqa: PLC0415

    kinds = {"id": "text", **{name: column.kind for name, column in COLUMNS.items()}}
    kinds |= {EXTRA: "json", FEATURE: "json"}
    data, masks = [], []
    for name, kind in kinds.items():
        cells = [_written(row.cells[name], kind) for row in rows]
        masks.append(np.array([cell is None for cell in cells], bool))
        dtype = _DTYPES.get(kind, "object")
        data.append(np.array([cell or 0 for cell in cells] if kind in _DTYPES else cells, dtype))
    raw.write(
        path,
        geometry=shapely.to_wkb(np.array([row.shape for row in rows], object)),
        field_data=data,
        fields=np.array(list(kinds), object),
        field_mask=masks,
        layer=LAYER,
        driver="GPKG",
        geometry_type="Unknown",
        crs=f"EPSG:{SRID}",
        layer_options={"GEOMETRY_NAME": GEOMETRY},
    )


def _write_members(path: Path, members: dict[str, Any]) -> None:
    import numpy as np  # noqa: PLC0415
    from pyogrio import raw  # noqa: PLC0415

    raw.write(
        path,
        geometry=None,
        field_data=[
            np.arange(len(members), dtype="int32"),
            np.array(list(members), object),
            np.array([_json(value) for value in members.values()], object),
        ],
        fields=np.array(["position", "member", "value"], object),
        layer=LAYER + COLLECTION,
        driver="GPKG",
        append=True,
    )


def _written(cell: Any, kind: str) -> Any:
    return _json(cell) if kind == "json" and cell is not None else cell


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
