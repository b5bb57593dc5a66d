"""A GeoDataFrame as raw records. geopandas comes with the frame: nothing here imports it before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mapgen.model import Problem
from mapgen.read.incidents import from_features

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas

    from mapgen.read.raw import RawCollection

FLAGS = frozenset({"is_aggregate"})
"""Properties that are true or false."""

_WGS84 = 4326
_DECIMALS = 7
"""A reprojected position is rounded to about a centimetre."""


def read_frame(frame: geopandas.GeoDataFrame, name: str = "GeoDataFrame") -> RawCollection:
    """Make raw records of a frame's rows.

    Parameters
    ----------
    frame
        One incident a row. Columns are the properties; cells may hold lists and dicts; what is missing
        (None, NaN, NaT) is absent. The ids are in a column `id`, else in the index if that holds text. A
        frame with a coordinate system is reprojected to WGS 84; one without is taken to be in it.
    name
        Stands for the file in problems.
    """
    collection = from_features(_features(_in_wgs84(frame)), name)
    if frame.crs is None:
        collection.problems.append(
            Problem(
                severity="warning",
                code="no-crs",
                message="The frame does not say its coordinate system; longitude and latitude are assumed.",
                fix='Set it: frame.set_crs("EPSG:4326"), or whichever it is.',
                file=name,
            )
        )
    return collection


def _in_wgs84(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    if frame.crs is None or frame.crs.to_epsg() == _WGS84:
        return frame
    import shapely  # noqa: PLC0415  (loaded with geopandas by now; reading a file must not need it)

    moved = frame.to_crs(_WGS84)
    return moved.set_geometry(
        shapely.transform(moved.geometry.values, lambda xy: xy.round(_DECIMALS)), crs=_WGS84
    )


def _features(frame: geopandas.GeoDataFrame) -> Iterator[dict[str, Any]]:
    named = {str(name): frame.iloc[:, at].tolist() for at, name in enumerate(frame.columns)}
    geometries = named.pop(str(frame.geometry.name))
    index = frame.index.tolist()
    idents = named.pop("id", index if all(isinstance(label, str) for label in index) else None)
    for row, geometry in enumerate(geometries):
        feature: dict[str, Any] = {"type": "Feature"}
        if idents is not None and not _is_missing(idents[row]):
            feature["id"] = str(idents[row])
        cells = {name: cells[row] for name, cells in named.items()}
        feature["properties"] = {
            name: flag(_plain(cell)) if name in FLAGS else _plain(cell)
            for name, cell in cells.items()
            if not _is_missing(cell)
        }
        forget_midnight(feature["properties"])
        absent = _is_missing(geometry) or geometry.is_empty
        feature["geometry"] = None if absent else _plain(geometry.__geo_interface__)
        yield feature


def _is_missing(value: Any) -> bool:
    """Tell None, NaN, NaT and pandas' NA: only they differ from themselves, or refuse to compare."""
    if value is None:
        return True
    if isinstance(value, str | Mapping | list | tuple):
        return False
    try:
        return bool(value != value)  # noqa: PLR0124  (that is the test)
    except (TypeError, ValueError):
        return not hasattr(value, "__len__")


def forget_midnight(properties: dict[str, Any]) -> None:
    """Turn a date that reading made into midnight in UTC back into a date, where no time of day is known."""
    if properties.get("date_precision") not in {"hour", "minute"}:
        for name in ("start", "end"):
            value = properties.get(name)
            if isinstance(value, str) and value.endswith("T00:00:00+00:00"):
                properties[name] = value.removesuffix("T00:00:00+00:00")


def flag(value: Any) -> Any:
    """Turn 1.0 back into true: that is how pandas keeps a flag that is missing in places."""
    return bool(value) if value in (0, 1) else value


def _plain(value: Any) -> Any:
    """Turn what stands in a cell into what JSON has; a member that is None is absent, as a cell is."""
    if hasattr(value, "tolist"):  # numpy
        value = value.tolist()
    if isinstance(value, Mapping):
        members = {str(key): _plain(item) for key, item in value.items()}
        return {key: item for key, item in members.items() if item is not None}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or isinstance(value, str | bool | int | float) else str(value)


def date_text(value: date) -> str:
    """Write a date; a timestamp at midnight in no zone is how pandas keeps a mere date."""
    if isinstance(value, datetime) and value.time() == time.min and value.tzinfo is None:
        return value.date().isoformat()
    return value.isoformat()
