"""Coordinates of other systems: metres of a grid, degrees of another datum."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from mapgen.coordinates.pair import axis_value, is_blank
from mapgen.coordinates.point import NoPlaceError, Point, point_at
from mapgen.dates.when import as_note
from mapgen.errors import UsageError
from mapgen.importing.values import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapgen.read.faults import Fault
    from mapgen.sheets.sheet import Cell

_WGS84 = "OGC:CRS84"
_METRE_DECIMALS = 5
"""A metre is 0.00001 degrees."""


@lru_cache(maxsize=64)
def projected(crs: str) -> Callable[[float, float], tuple[float, float]]:
    """Return what turns coordinates of a system into longitude and latitude, in degrees of WGS 84.

    Parameters
    ----------
    crs
        As PROJ knows it: `EPSG:32638`, `32638`, a PROJ string, WKT. Coordinates are given east first.

    Returns
    -------
    callable
        From x and y to longitude and latitude; both are infinite where the system does not reach.

    Raises
    ------
    UsageError
        If there is no such system.
    """
    import pyproj  # noqa: PLC0415  (only what is in another coordinate system needs it)

    try:
        given = pyproj.CRS.from_user_input(int(crs) if crs.isascii() and crs.isdigit() else crs)
        transform = pyproj.Transformer.from_crs(given, _WGS84, always_xy=True).transform
    except pyproj.exceptions.ProjError as error:
        raise UsageError(
            f'There is no coordinate system "{crs[:80]}" that PROJ knows. '
            "Write its EPSG code, such as EPSG:32638."
        ) from error

    def moved(x: float, y: float) -> tuple[float, float]:
        lon, lat = transform(x, y)
        return float(lon), float(lat)

    return moved


def read_projected(x: Cell, y: Cell, columns: tuple[str, str], crs: str) -> Point | Fault | None:
    """Read a place from two cells that hold coordinates of another system.

    Parameters
    ----------
    x, y
        East and north; of systems in degrees longitude and latitude.
    columns
        What the two are called.
    crs
        As `projected` takes it.

    Returns
    -------
    Point, Fault or None
        None if both are empty.

    Raises
    ------
    UsageError
        If there is no such system.
    """
    if is_blank(x) and is_blank(y):
        return None
    move = projected(crs)
    if is_blank(x) or is_blank(y):
        message = "One of the two coordinates is empty."
        return NoPlaceError("half-coordinates", message, "Add it, or leave both out.").fault(columns[0])
    try:
        (east, decimals), (north, _) = axis_value(x), axis_value(y)
        return place_of(move(east, north), decimals, as_note(f"{text_of(x)}, {text_of(y)}"), crs)
    except NoPlaceError as error:
        return error.fault(columns[0])


def place_of(position: tuple[float, float], decimals: int, text: str, crs: str) -> Point:
    """Return the place that a transformed position is.

    Raises
    ------
    NoPlaceError
        If the system does not reach there.
    """
    lon, lat = position
    if not (math.isfinite(lon) and math.isfinite(lat)):
        message = f"“{text}” is outside of where {crs} can be used."
        raise NoPlaceError(
            "coordinates-out-of-range", message, "Check the numbers and the coordinate system."
        )
    return point_at(lat, lon, min(7, _METRE_DECIMALS + decimals), text)
