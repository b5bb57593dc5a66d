"""Coordinate systems: which one a file states, and from it to longitude and latitude in WGS 84."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mapgen.errors import ResourceError
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyproj
    from numpy.typing import NDArray

DECIMALS = 7
"""A reprojected position is rounded to about a centimetre."""

ASSUMED = (
    "The file does not say its coordinate system; longitude and latitude in degrees (WGS 84) are assumed."
)
UNKNOWN = "unknown-crs"
"""The code of what `not_in_degrees` reports; the position stays in its row, and is not shown."""
DEGREES = 360
"""What is beyond is no longitude or latitude that somebody mistyped, but another unit."""
_LARGEST = 1e300
"""JSON knows whole numbers that no floating-point number holds; validation reports them."""
_TOLERANCE = 1.0
"""How far there and back may end from the start, in units of the system: metres or feet."""
_AUTHORITY = re.compile(
    r"(?:urn:(?:x-)?ogc:def:crs:|https?://www\.opengis\.net/def/crs/)?"
    r"(?P<authority>EPSG|OGC|ESRI|IGNF)[:/](?:[^:/]*[:/])?(?P<code>[A-Za-z0-9]+)",
    re.IGNORECASE,
)


def by_name(name: str) -> pyproj.CRS | None:
    """Return the system of a name with authority and code: `EPSG:3857`, `urn:ogc:def:crs:OGC:1.3:CRS84`.

    Nothing else is looked up: a PROJ text from a foreign file could name files of this machine.
    """
    found = _AUTHORITY.fullmatch(name.strip())
    if found is None:
        return None
    return _system(f"{found['authority'].upper()}:{found['code'].upper()}")


def by_definition(definition: str) -> pyproj.CRS | None:
    """Return the system of a WKT, PROJJSON or name; None if PROJ does not know it."""
    return _system(definition)


@cache
def _system(definition: str) -> pyproj.CRS | None:
    import pyproj  # noqa: PLC0415  (only what states a system needs it)

    try:
        return pyproj.CRS.from_user_input(definition)
    except pyproj.exceptions.CRSError:
        return None


def is_wgs84(system: pyproj.CRS) -> bool:
    """Tell whether positions in it, longitude first, are what RFC 7946 wants."""
    if system.to_authority() in {("EPSG", "4326"), ("EPSG", "4979"), ("OGC", "CRS84"), ("OGC", "CRS84H")}:
        return True
    return bool(system.equals(_system("EPSG:4326"), ignore_axis_order=True))


def mover(system: pyproj.CRS, name: str) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Return what turns positions (rows of x, y and perhaps a height, which stays) into degrees.

    What the system does not reach becomes infinite.

    Raises
    ------
    ResourceError
        If there is no way from that system to WGS 84.
    """
    import pyproj  # noqa: PLC0415

    try:
        transformer = pyproj.Transformer.from_crs(system, "EPSG:4326", always_xy=True)
    except pyproj.exceptions.ProjError as error:
        raise ResourceError(
            f"{name} is in {system.name}, from which PROJ knows no way to WGS 84: {error}. Reproject "
            "it, for example in QGIS."
        ) from error

    def move(positions: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = positions[:, 0], positions[:, 1]
        lon, lat = transformer.transform(x, y)
        if system.is_projected:  # beyond its edge a projection may answer with anything: Mercator with a pole
            back = transformer.transform(lon, lat, direction="INVERSE")
            beyond = ~((np.abs(back[0] - x) <= _TOLERANCE) & (np.abs(back[1] - y) <= _TOLERANCE))
            lon[beyond] = lat[beyond] = np.inf
        return np.column_stack([np.round(lon, DECIMALS), np.round(lat, DECIMALS), positions[:, 2:]])

    return move


def moved_note(system: pyproj.CRS) -> str:
    """Tell that positions were reprojected."""
    authority = system.to_authority()
    code = f" ({':'.join(authority)})" if authority else ""
    return (
        f"The positions are in {system.name}{code}; they were reprojected to WGS 84 and rounded to "
        f"{DECIMALS} decimals."
    )


def not_in_degrees(position: Any) -> Fault:
    """Report a position that has another unit, in a file that states no coordinate system."""
    x, y = position[0], position[1]
    return Fault(
        UNKNOWN,
        f"The position {x:.10g}, {y:.10g} is not in degrees, and the file does not say its coordinate "
        "system.",
        'Under [columns] of mapgen.toml write which it is: crs = "EPSG:32638"; or reproject it to WGS 84.',
    )


def outside(position: Any) -> Fault:
    """Report a position that its coordinate system does not reach."""
    return Fault(
        "outside-crs",
        f"The position {position[0]:.10g}, {position[1]:.10g} is outside of the file's coordinate system.",
        "Check the position, and whether the file states the right system.",
    )


def positions_in(geometry: Any) -> Iterator[list[Any]]:
    """Yield the positions of a GeoJSON geometry, be it broken: lists that begin with two numbers."""
    waiting = [geometry]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [value[key] for key in ("geometries", "coordinates") if key in value]
        elif isinstance(value, list):
            if len(value) >= 2 and all(map(_is_number, value[:2])):
                yield value
            else:
                waiting += [item for item in value if isinstance(item, dict | list)]


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and -_LARGEST < value < _LARGEST
