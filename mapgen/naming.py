"""Where a country may be named: circles inside of it, so that its name stands on its own ground in any view.

The ground is what `mapgen.countries` counts as inside, without what another country holds or claims too:
there nobody is named, but for where Natural Earth itself puts the name of one of them. One rule holds for
all: a country is named where a circle of `SMALLEST_SHARE` of a view has room on its ground.
"""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import shapely

from mapgen.reference import SCALE, decode_shape, read_features
from mapgen.reference.cut import COARSENING, unflatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from mapgen.reference import Label

Box = tuple[float, float, float, float]
"""West, south, east, north; degrees, or the same in the Mercator projection."""
Circle = tuple[float, float, float]
"""Longitude, latitude and radius in degrees of longitude: a circle in the Mercator projection."""

CELLS = 5
"""Rows and columns in which the middle half of a region, where a page begins, is looked at."""
WALL = 0.03
"""Degrees around a border: so far apart may its end and a coast be, which were simplified each for itself."""
SMALLEST_SHARE = 1 / 40
"""Least radius of a circle, as a share of the width of the cell that it is in."""
OVERLAP = 1e-3
"""Square degrees (12 km²); outlines of neighbours that were simplified apart overlap by less in a place."""
APART = 0.25
"""A circle whose middle is nearer to that of an earlier one, in radii of that, adds nothing."""


def circles(region: Box, labels: Sequence[Label]) -> list[list[Circle]]:
    """Return where each country may be named in a region (degrees): around its label first, then the largest.

    There are none for what has no ISO 3166-1 code, or no ground in the region.
    """
    wholes = dict(_wholes(region))
    owners = _owners(wholes, labels)
    found: list[list[Circle]] = [[] for _ in labels]
    for code, at in owners.items():
        strangers = [labels[other] for other in range(len(labels)) if other not in owners.values()]
        # what lies beyond the end of the map folds up
        ground = _polygons(shapely.make_valid(_mercator(_ground(code, wholes, labels[at], strangers))))
        found[at] = _apart([*_around(labels[at], ground, region), *_largest(ground, region)])
    return found


def _wholes(region: Box) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield the countries whose box meets the region: all that counts as inside of each."""
    features = read_features("countries")
    west, south, east, north = (edge * SCALE for edge in region)
    seen = {
        f.kind
        for f in features
        if f.box[0] < east and f.box[2] > west and f.box[1] < north and f.box[3] > south
    }
    for code in sorted(seen):
        rings = [[unflatten(flat) / SCALE for flat in decode_shape(f)] for f in features if f.kind == code]
        whole = shapely.MultiPolygon([(shell, holes) for shell, *holes in rings])
        yield code, shapely.make_valid(shapely.simplify(whole, (region[2] - region[0]) / COARSENING))


def _owners(wholes: dict[str, BaseGeometry], labels: Sequence[Label]) -> dict[str, int]:
    """Return which label is of which country: the most important of those that no smaller one contains."""
    points = shapely.points([(label.lon, label.lat) for label in labels])
    owner: dict[int, str] = {}
    for code, whole in sorted(wholes.items(), key=lambda item: -item[1].area):
        shapely.prepare(whole)
        owner |= dict.fromkeys(np.flatnonzero(shapely.contains(whole, points)).tolist(), code)
    ranked = sorted(owner.items(), key=lambda item: -labels[item[0]].zoom)
    return {code: at for at, code in ranked}


def _ground(
    code: str, wholes: dict[str, BaseGeometry], label: Label, strangers: Iterable[Label]
) -> BaseGeometry:
    """Return what is only this country's, or is where its label is."""
    ground, own = wholes[code], shapely.Point(label.lon, label.lat)
    for other, whole in wholes.items():
        if other == code or not whole.intersects(ground):
            continue
        shared = [
            part
            for part in shapely.get_parts(shapely.intersection(ground, whole))
            if part.area > OVERLAP and not part.contains(own)
        ]
        ground = shapely.difference(ground, shapely.union_all(shared)) if shared else ground
    points = [shapely.Point(stranger.lon, stranger.lat) for stranger in strangers]
    within = [point for point in points if ground.contains(point)]
    return _without(ground, within) if within else ground


def _without(ground: BaseGeometry, places: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the ground without the parts, between any borders, that have labels of their own."""
    box = shapely.box(*ground.bounds)
    flats = [flat for feature in read_features("borders") for flat in decode_shape(feature)]
    lines = [shapely.LineString(unflatten(flat) / SCALE) for flat in flats]
    walls = shapely.union_all(shapely.buffer([line for line in lines if line.intersects(box)], WALL))
    parts = shapely.get_parts(shapely.difference(ground, walls))
    return shapely.union_all([p for p in parts if not any(p.contains(place) for place in places)])


def _around(label: Label, ground: BaseGeometry, region: Box) -> Iterator[Circle]:
    """Yield the largest circle around a country's label, if that is in the region."""
    west, south, east, north = region
    point = _mercator(shapely.Point(label.lon, label.lat))
    if west <= label.lon <= east and south <= label.lat <= north and ground.contains(point):
        yield _circle(point, shapely.distance(point, ground.boundary))


def _largest(ground: BaseGeometry, region: Box) -> list[Circle]:
    """Return the largest circle on the ground in each cell of the region, the largest first."""
    found = []
    for cell in _cells(region):
        parts = [p for p in shapely.get_parts(shapely.intersection(ground, shapely.box(*cell))) if p.area]
        if parts:
            width = cell[2] - cell[0]
            line = shapely.maximum_inscribed_circle(max(parts, key=lambda part: part.area), width / 200)
            if line.length >= width * SMALLEST_SHARE:
                found.append(_circle(shapely.get_point(line, 0), line.length))
    return sorted(found, key=lambda circle: -circle[2])


def _apart(found: Sequence[Circle]) -> list[Circle]:
    """Return the circles without those that are almost where an earlier one is."""
    kept: list[Circle] = []
    for lon, lat, radius in found:
        if all(math.hypot(lon - x, lat - y) > size * APART for x, y, size in kept):
            kept.append((lon, lat, radius))
    return kept


def _cells(region: Box) -> Iterator[Box]:
    """Yield the region and the cells of its middle, in the Mercator projection."""
    west, south, east, north = shapely.bounds(_mercator(shapely.box(*region))).tolist()
    yield west, south, east, north
    width, height = (east - west) / 2 / CELLS, (north - south) / 2 / CELLS
    for column, row in product(range(CELLS), repeat=2):
        x, y = west + (east - west) / 4 + column * width, south + (north - south) / 4 + row * height
        yield x, y, x + width, y + height


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.union_all([part for part in shapely.get_parts(geometry) if part.area])


def _circle(point: BaseGeometry, radius: float) -> Circle:
    lat = float(np.degrees(np.arctan(np.sinh(np.radians(point.y)))))
    return round(point.x, 2), round(lat, 2), round(float(radius), 2)


def _mercator(geometry: BaseGeometry) -> BaseGeometry:
    """Return a shape in the Mercator projection, scaled so that x is degrees of longitude."""

    def project(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        lat = np.clip(degrees[:, 1], -85.05, 85.05)
        return np.column_stack([degrees[:, 0], np.degrees(np.arcsinh(np.tan(np.radians(lat))))])

    return shapely.transform(geometry, project)
