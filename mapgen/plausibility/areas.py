"""Countries for very many points at once: whether each lies in its own, or close to it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from mapgen.reference import SCALE, decode_shape, read_features
from mapgen.reference.cut import unflatten

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import Geometry

    from mapgen.plausibility.facts import Floats

MARGIN_DEGREES = 0.1
"""Some 10 km: outlines of a map of the world are off by kilometres, and so are borders."""
_SIMPLIFIED_DEGREES = 0.02


def is_near(country: str, lon: Floats, lat: Floats) -> NDArray[np.bool_] | None:
    """Tell which points lie in a country or within `MARGIN_DEGREES` of it; None if it is not known."""
    area = _area(country)
    if area is None:
        return None
    west, south, east, north = shapely.bounds(area)
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    boxed = np.flatnonzero(inside)
    inside[boxed] = shapely.contains_xy(area, lon[boxed], lat[boxed])
    return np.asarray(inside, bool)


def middles(country: str) -> tuple[list[tuple[float, float]], float]:
    """Return the points that lists give as the middle of a country, and how long it is across, in degrees.

    These are the centroids of all of it and of its largest part.
    """
    polygons = _polygons()[country]
    largest = max(polygons, key=lambda polygon: polygon.area)
    whole = shapely.MultiPolygon(polygons)
    return [(p.x, p.y) for p in (whole.centroid, largest.centroid)], float(largest.area) ** 0.5


def known_countries() -> list[str]:
    """Return the codes of all countries that have an outline."""
    return list(_polygons())


@cache
def _area(country: str) -> Geometry | None:
    polygons = _polygons().get(country)
    if polygons is None:
        return None
    valid = shapely.make_valid(np.array(polygons))
    area = shapely.union_all(
        shapely.buffer(shapely.simplify(valid, _SIMPLIFIED_DEGREES), MARGIN_DEGREES, quad_segs=2)
    )
    shapely.prepare(area)
    return area


@cache
def _polygons() -> dict[str, list[Geometry]]:
    found: dict[str, list[Geometry]] = {}
    for feature in read_features("countries"):
        shell, *holes = (unflatten(flat) / SCALE for flat in decode_shape(feature))
        found.setdefault(feature.kind, []).append(shapely.Polygon(shell, holes))
    return found
