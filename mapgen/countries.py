"""How far a point lies outside of a country.

The outlines are Natural Earth's, 1:10m, simplified by about 200 m; a border may be some kilometres
off where the source is. What two states hold or claim counts as inside of both
(`mapgen.reference.natural_earth.DISPUTED`). Sea does not belong to a country.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from mapgen.reference import SCALE, Feature, decode_shape, read_features
from mapgen.reference.cut import unflatten

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""
DENSE_DEGREES = 0.25


def km_outside(country: str, lon: float, lat: float) -> float | None:
    """Return how many kilometres a point lies outside of a country; 0.0 inside.

    The distance is along the great circle on a sphere, to the nearest point of the outline: within
    0.6 % of that on the ellipsoid.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2.
    lon, lat
        Degrees, WGS 84.

    Returns
    -------
    float or None
        None if the reference data do not have the country.
    """
    area = _area(country)
    if area is None:
        return None
    point = shapely.Point(lon, lat)
    if any(part.covers(point) for part in area.parts):
        return 0.0
    return _km_to_outline(area.outline, lon, lat)


class _Area:
    """The polygons of a country, and the vectors to the ends of each stretch of their outlines."""

    def __init__(self, features: list[Feature]) -> None:
        rings = [[unflatten(flat) / SCALE for flat in decode_shape(feature)] for feature in features]
        self.parts: list[BaseGeometry] = [shapely.Polygon(shell, holes) for shell, *holes in rings]
        for part in self.parts:
            shapely.prepare(part)
        # A straight line between distant points of the outline is a parallel there, not a great circle.
        dense = [shapely.segmentize(shapely.LinearRing(r), DENSE_DEGREES) for rs in rings for r in rs]
        vectors = [_vectors(shapely.get_coordinates(ring)) for ring in dense]
        starts = np.concatenate([v[:-1] for v in vectors])
        ends = np.concatenate([v[1:] for v in vectors])
        self.outline = starts, ends


@cache
def _area(country: str) -> _Area | None:
    features = [feature for feature in _countries() if feature.kind == country]
    return _Area(features) if features else None


@cache
def _countries() -> list[Feature]:
    return read_features("countries")


def _vectors(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return longitudes and latitudes as unit vectors."""
    lon, lat = np.radians(degrees).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _km_to_outline(outline: tuple[NDArray[np.float64], NDArray[np.float64]], lon: float, lat: float) -> float:
    """Return the distance to the nearest stretch: its chord is shorter than its arc by a trifle."""
    starts, ends = outline
    point = _vectors(np.array([[lon, lat]]))[0]
    steps = ends - starts
    lengths = np.maximum((steps**2).sum(axis=1), np.finfo(float).tiny)
    along = np.clip(((point - starts) * steps).sum(axis=1) / lengths, 0.0, 1.0)
    nearest = starts + along[:, None] * steps
    chord = np.sqrt(((nearest - point) ** 2).sum(axis=1).min())
    return float(2 * EARTH_RADIUS_KM * np.arcsin(min(chord / 2, 1.0)))
