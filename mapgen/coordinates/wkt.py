"""Shapes in well-known text (OGC Simple Features), also with PostGIS' `SRID=4326;`. Longitude comes first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mapgen.coordinates.angle import written_decimals
from mapgen.coordinates.pair import is_blank
from mapgen.coordinates.point import DECIMALS, NoPlaceError, Point, point_at
from mapgen.coordinates.projected import place_of, projected
from mapgen.dates.when import as_note
from mapgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import shapely

    from mapgen.read.faults import Fault
    from mapgen.sheets.sheet import Cell

_DEGREES = ("", "0", "4326")
"""SRIDs of WGS 84; 0 is PostGIS' unknown."""
_NESTED = 8
"""Collections in a text: GEOS reads them by recursion, so that many inside one another end the process."""
_NUMBER = r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?)"
_POINT = re.compile(
    rf"(?:SRID=(\d{{1,6}});)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*{_NUMBER}\s+{_NUMBER}(?:\s+{_NUMBER}){{0,2}}\s*\)",
    re.ASCII | re.IGNORECASE,
)
_SHAPE = re.compile(
    r"\s*(?:SRID=(\d{1,6});)?\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION|LINEARRING)\b",
    re.ASCII | re.IGNORECASE,
)
_FIX = "Write it as POINT (44.3615 33.3128): longitude first."


def wkt_point(text: str) -> Point | None:
    """Read a point, None if the text is no WKT.

    Raises
    ------
    NoPlaceError
        If it is another shape, or no place on Earth.
    """
    found = _POINT.fullmatch(text.strip())
    if found is None:
        if _SHAPE.match(text):
            message = f"“{as_note(text)}” is not a point."
            raise NoPlaceError("unreadable-coordinates", message, _FIX)
        return None
    srid, x, y = found.group(1, 2, 3)
    decimals = max(written_decimals(x), written_decimals(y)) if "e" not in (x + y).lower() else DECIMALS
    if (srid or "") in _DEGREES:
        return point_at(float(y), float(x), decimals, as_note(text))
    return place_of(_move(srid)(float(x), float(y)), decimals, as_note(text), f"EPSG:{srid}")


def read_wkt(cell: Cell, column: str) -> dict[str, Any] | Fault | None:
    """Read a shape of any kind.

    Parameters
    ----------
    cell
        Well-known text.
    column
        What it is called.

    Returns
    -------
    dict, Fault or None
        A geometry of GeoJSON, in degrees of WGS 84, without heights, its rings as RFC 7946 turns them; None
        if the cell or the shape is empty.
    """
    if is_blank(cell):
        return None
    try:
        return _geometry(cell if isinstance(cell, str) else "")
    except NoPlaceError as error:
        return error.fault(column)


def _geometry(text: str) -> dict[str, Any] | None:
    import shapely  # noqa: PLC0415  (slow to load)

    found = _SHAPE.match(text)
    if found is None or text.upper().count("COLLECTION") > _NESTED:
        raise _unreadable(text)
    try:
        shape = shapely.from_wkt(text[text.find(";") + 1 :] if found[1] else text)
    except (shapely.errors.GEOSException, ValueError):
        raise _unreadable(text) from None
    if shape is None or shape.is_empty:
        return None
    shape = shapely.force_2d(shape)
    if (found[1] or "") not in _DEGREES:
        shape = _reprojected(shape, found[1])
    west, south, east, north = shape.bounds
    for lat, lon in ((south, west), (north, east)):
        point_at(lat, lon, None, as_note(text))
    shape = shapely.orient_polygons(shapely.transform(shape, lambda some: some.round(DECIMALS) + 0.0))
    geometry: dict[str, Any] = _lists(shapely.geometry.mapping(shape))
    return geometry


def _reprojected(shape: shapely.Geometry, srid: str) -> shapely.Geometry:
    import numpy as np  # noqa: PLC0415  (only what is in another coordinate system needs it)
    import shapely  # noqa: PLC0415

    move = _move(srid)
    return shapely.transform(shape, lambda some: np.array([move(x, y) for x, y in some]))


def _move(srid: str) -> Callable[[float, float], tuple[float, float]]:
    try:
        return projected(f"EPSG:{srid}")
    except UsageError as error:
        fix = "Correct the SRID, or leave it out where the numbers are degrees."
        raise NoPlaceError("unreadable-coordinates", str(error), fix) from None


def _lists(value: Any) -> Any:
    """Return a geometry as JSON has it: a line that is a ring is a line, tuples are arrays."""
    if isinstance(value, dict):
        kind = value["type"]
        return {k: _lists(v) for k, v in value.items()} | {"type": kind.replace("LinearRing", "LineString")}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value


def _unreadable(text: str) -> NoPlaceError:
    return NoPlaceError("unreadable-coordinates", f"“{as_note(text)}” is not a shape in WKT.", _FIX)
