"""How far a point lies outside of a country.

The outlines are Natural Earth's, 1:10m, simplified by about 200 m; a border may be some kilometres
off where the source is. What two states hold or claim counts as inside of both
(`mapgen.reference.natural_earth.DISPUTED`). Sea does not belong to a country.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from mapgen.reference import SCALE, Feature, decode_shape, read_features
from mapgen.reference.cut import unflatten

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""
DENSE_DEGREES = 0.25
CELLS_PER_DEGREE = 20
CELL_MARGIN = 1e-9
"""Degrees by which a cell is looked at larger than it is, so that rounding puts no point beside it."""


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
    if _is_cell_inside(country, math.floor(lon * CELLS_PER_DEGREE), math.floor(lat * CELLS_PER_DEGREE)):
        return 0.0
    area = _area(country)
    if area is None:
        return None
    if shapely.covers(area.parts, shapely.Point(lon, lat)).any():
        return 0.0
    return _km_to_outline(area.outline, lon, lat)


@lru_cache(1 << 18)
def _is_cell_inside(country: str, column: int, row: int) -> bool:
    """Tell whether a cell of a grid lies in a country as a whole, so that its points need not be looked at.

    Of a million incidents, most lie in a few thousand cells; a look-up takes a hundredth of a comparison
    with the outline.
    """
    area = _area(country)
    if area is None:
        return False
    west, south = column / CELLS_PER_DEGREE, row / CELLS_PER_DEGREE
    size = 1 / CELLS_PER_DEGREE
    cell = shapely.box(west, south, west + size, south + size).buffer(CELL_MARGIN, join_style="mitre")
    return bool(shapely.covers(area.parts, cell).any())


class _Area:
    """The polygons of a country, and the vectors to the ends of each stretch of their outlines."""

    def __init__(self, features: list[Feature]) -> None:
        rings = [[unflatten(flat) / SCALE for flat in decode_shape(feature)] for feature in features]
        self.parts = np.array([shapely.Polygon(shell, holes) for shell, *holes in rings])
        shapely.prepare(self.parts)
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
