"""Where it was: how far a point moved, and what else changed in a geometry."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from mapgen.diff.change import Change, change_of
from mapgen.diff.leaves import leaves, same
from mapgen.diff.words import term, words
from mapgen.points import representative_point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyproj import Geod

NEGLIGIBLE_KM = 0.1
"""A shorter move is no correction: rounding to three decimals moves a point up to so far."""

_PATH = ("geometry",)
_GEOMETRIES = (
    *("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
    "GeometryCollection",
)
_SHAPE = ("type", "coordinates", "geometries")

Position = tuple[float, float]


def geometry_changes(before: Any, after: Any, uncertainty_km: Any) -> Iterator[Change]:
    """Yield what changed in a geometry; UNSET is one that is not there.

    Parameters
    ----------
    before, after
        As the file has them.
    uncertainty_km
        The radius that was published: a move within it corrects nothing.
    """
    if same(before, after):
        return
    old, new = _point(before), _point(after)
    if old and new:
        yield from _redrawn(before, after, old, new, uncertainty_km)
    elif new and before in (None, UNSET):
        yield Change(
            kind="placed", path=_PATH, words=words("placed at {}", at(new)), before=before, after=after
        )
    elif old and after in (None, UNSET):
        yield Change(
            kind="unplaced",
            path=_PATH,
            words=words("no longer placed; it was at {}", at(old)),
            before=before,
            after=after,
            note="Location: not known; an earlier version showed a place.",
        )
    else:
        for leaf in leaves(before, after, _PATH):
            yield change_of("geometry", leaf.path, leaf)


def _redrawn(
    before: dict[str, Any], after: dict[str, Any], old: Position, new: Position, uncertainty_km: Any
) -> Iterator[Change]:
    """Yield how far the point moved, and whatever else changed."""
    if old != new:
        yield _moved(before, after, (old, new), uncertainty_km)
    if before["type"] != after["type"]:
        kinds = (term(one["type"], _GEOMETRIES) for one in (before, after))
        form = words("drawn as {1} instead of {0}", *kinds)
        yield Change(kind="geometry", path=_PATH, words=form, before=before, after=after)
    elif before["type"] != "Point" and not same(_shape(before), _shape(after)):
        form = words("its shape ({}) was redrawn", term(after["type"], _GEOMETRIES))
        yield Change(kind="geometry", path=_PATH, words=form, before=before, after=after)
    elif before["type"] == "Point":
        for leaf in leaves(before["coordinates"][2:], after["coordinates"][2:]):
            yield change_of("geometry", (*_PATH, "coordinates"), leaf, "height")
    for leaf in leaves(_beside_shape(before), _beside_shape(after), _PATH):
        yield change_of("geometry", leaf.path, leaf)


def _moved(before: Any, after: Any, ends: tuple[Position, Position], uncertainty_km: Any) -> Change:
    distance_km = distance(*ends)
    radius = uncertainty_km if _is_number(uncertainty_km) else None
    beyond = distance_km > max(radius or 0, NEGLIGIBLE_KM)
    form = words("moved {}: {} → {}", in_words(distance_km), at(ends[0]), at(ends[1]))
    if radius is not None and beyond:
        form = words("{}, beyond its uncertainty of {} km", form, f"{radius:g}")
    return Change(
        kind="moved",
        path=_PATH,
        words=form,
        before=before,
        after=after,
        distance_km=round(distance_km, 3),
        note=f"Location: moved by {in_words(distance_km)}." if beyond else None,
    )


def _shape(geometry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in geometry.items() if name in _SHAPE}


def _beside_shape(geometry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in geometry.items() if name not in _SHAPE}


def _point(geometry: Any) -> Position | None:
    """Return where the marker stands; None where there is none, or the geometry is not one."""
    if not isinstance(geometry, dict):
        return None
    try:
        point = representative_point(geometry)
    except Exception:  # shapely raises of every kind over what is no geometry
        return None
    if point is None or not (abs(point[0]) <= 180 and abs(point[1]) <= 90):
        return None
    return point


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def distance(one: Position, other: Position) -> float:
    """Return kilometres along the geodesic on the WGS 84 ellipsoid between two positions, longitude first."""
    return float(_geod().inv(*one, *other)[2]) / 1000


@cache
def _geod() -> Geod:
    from pyproj import Geod  # noqa: PLC0415  a tenth of a second to import, and few comparisons need it

    return Geod(ellps="WGS84")


def in_words(kilometres: float) -> str:
    """Write a distance: 340 m, 4.2 km, 120 km."""
    if kilometres < 0.001:
        return "less than a metre"
    if kilometres < 0.9995:
        return f"{kilometres * 1000:.0f} m"
    return f"{kilometres:.1f} km" if kilometres < 99.95 else f"{kilometres:,.0f} km"


def at(position: Position) -> str:
    """Write a position, latitude first as people do: lat 33.31, lon 44.49."""
    lon, lat = position
    return f"lat {lat:.9g}, lon {lon:.9g}"
