"""A place as coordinates; and why a text is none."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from mapgen.read.faults import Fault

DECIMALS = 7
"""Positions are rounded to about a centimetre."""
FIX = "Write degrees, latitude first: 33.3128, 44.3615."


class Point(NamedTuple):
    """A position in degrees, WGS 84."""

    lon: float
    lat: float
    decimals: int | None = None
    """How many decimals of a degree were written, or are as exact as what was (a second of arc: 4)."""


class NoPlaceError(ValueError):
    """A text gives no place, or nobody can tell which."""

    def __init__(self, code: str, message: str, fix: str = FIX) -> None:
        super().__init__(message)
        self.code, self.fix = code, fix

    def fault(self, column: str) -> Fault:
        """Return it as a fault of a column."""
        return Fault(self.code, str(self), self.fix, path=(column,))


def geometry_of(point: Point) -> dict[str, Any]:
    """Return it as a geometry of GeoJSON."""
    return {"type": "Point", "coordinates": [point.lon, point.lat]}


def point_at(lat: float, lon: float, decimals: int | None, text: str) -> Point:
    """Return a place.

    Parameters
    ----------
    lat, lon
        Degrees.
    decimals
        As `Point` has them.
    text
        As it was written, for messages.

    Raises
    ------
    NoPlaceError
        If it is not on Earth; says what may be meant, which is never mended.
    """
    if -90 <= lat <= 90 and -180 <= lon <= 180:
        # + 0.0: there is no place -0
        return Point(round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0, decimals)
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise NoPlaceError("unreadable-coordinates", f"“{text}” is not a place.")
    if -90 <= lon <= 90 and -180 <= lat <= 180:
        message = f"“{text}” has no such latitude; the other way round it would be a place."
        raise NoPlaceError("coordinates-swapped", message, "Check which of the two is the latitude.")
    message = f"“{text}” is no place on Earth: latitudes end at ±90°, longitudes at ±180°."
    meant = [
        f"{name} {value:.10g} may lack its decimal point ({fitting})"
        for name, value, limit in (("latitude", lat, 90), ("longitude", lon, 180))
        if abs(value) > limit and (fitting := _with_point(value, limit))
    ]
    if meant:
        message += f" {'; '.join(meant)}.".replace(" l", " L", 1)
    fix = "Write degrees of WGS 84; say the coordinate system (crs) of what is in metres."
    raise NoPlaceError("coordinates-out-of-range", message, fix)


def _with_point(value: float, limit: int) -> str | None:
    """Return what a number that lost its decimal point may have been: 333128 → 33.3128."""
    digits = f"{abs(value):.15g}"
    if "e" in digits or "." in digits or len(digits) < 4:
        return None
    whole = 3 if limit == 180 and 100 <= int(digits[:3]) <= 180 else 2
    if int(digits[:whole]) > limit:
        return None
    return f"{'-' if value < 0 else ''}{digits[:whole]}.{digits[whole:]}"
