"""Features of the world → what of them lies in a region, in the detail that its extent allows."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

import numpy as np
import shapely

from mapgen.reference import SCALE, Feature, FlatLine, decode_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

FINEST = 2.0
"""Thousandths of a degree (about 200 m) by which a line may be off at least: a fifth of what Natural Earth's
1:10 million is off by itself, less than a pixel up to zoom 9, and a sixth of a page's basemap."""
COARSENING = 4500.0
"""A wider region is drawn with a tolerance of its width divided by this: a third of a pixel where a
screen shows all of it, a pixel and a half where it shows a quarter of its width."""
SMALLEST_TOLERANCES = 3.0
"""Islands and lakes smaller than so many tolerances are left out; lines are not, they would gape."""
COARSE_SCALE = 100
"""Integers per degree of what is drawn with a tolerance above twice that grain."""
SCREEN_PIXELS, TILE_PIXELS = 1600, 256


class Cutter:
    """Cuts features to a region (west, south, east, north in degrees)."""

    def __init__(self, region: tuple[float, float, float, float]) -> None:
        self.region = region
        self._box = tuple(round(edge * SCALE) for edge in region)
        width = region[2] - region[0]
        self.start_zoom = log2(SCREEN_PIXELS / TILE_PIXELS * 360 / width)
        """Web-map zoom at which the region fills a screen."""
        self.tolerance = max(FINEST, width / COARSENING * SCALE)
        self.scale = SCALE if self.tolerance < 2 * SCALE / COARSE_SCALE else COARSE_SCALE
        """Integers per degree of what is returned."""

    def lines(self, features: Iterable[Feature]) -> list[FlatLine]:
        """Return the parts of line features that lie in the region."""
        flats = [flat for feature in features if self.touches(feature) for flat in decode_shape(feature)]
        whole = [shapely.LineString(unflatten(flat)) for flat in flats]
        return self._cut_lines(whole)

    def polygons(self, features: Iterable[Feature]) -> list[list[FlatLine]]:
        """Return the polygons that lie in the region; their rings run along its edge where they are cut."""
        return self._cut_polygons(list(self._polygons(features)))

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a position lies in the region."""
        west, south, east, north = self.region
        return west <= lon <= east and south <= lat <= north

    def touches(self, feature: Feature) -> bool:
        """Tell whether the box of a feature meets the region."""
        west, south, east, north = feature.box
        x0, y0, x1, y1 = self._box
        return west <= x1 and east >= x0 and south <= y1 and north >= y0

    def _polygons(self, features: Iterable[Feature]) -> Iterator[BaseGeometry]:
        for feature in features:
            west, south, east, north = feature.box
            seen = max(east - west, north - south) >= SMALLEST_TOLERANCES * self.tolerance
            if seen and self.touches(feature):
                shell, *holes = (unflatten(flat) for flat in decode_shape(feature))
                yield shapely.Polygon(shell, holes)

    def _cut_lines(self, whole: Sequence[BaseGeometry]) -> list[FlatLine]:
        cut = shapely.simplify(shapely.clip_by_rect(whole, *self._box), self.tolerance)
        merged = shapely.get_parts(shapely.get_parts(cut))
        flats = (self._flatten(line) for line in merged if line.geom_type == "LineString")
        return [flat for flat in flats if len(flat) >= 4]

    def _cut_polygons(self, whole: Sequence[BaseGeometry]) -> list[list[FlatLine]]:
        cut = shapely.simplify(shapely.clip_by_rect(whole, *self._box), self.tolerance)
        shapes = [
            [self._flatten(ring) for ring in (p.exterior, *p.interiors)]
            for p in shapely.get_parts(shapely.get_parts(cut))
            if p.geom_type == "Polygon"
        ]
        return [[ring for ring in shape if len(ring) >= 6] for shape in shapes if len(shape[0]) >= 6]

    def _flatten(self, line: BaseGeometry) -> FlatLine:
        points = np.rint(shapely.get_coordinates(line) * (self.scale / SCALE)).astype(np.int64)
        steps = np.diff(points, axis=0)
        flat: FlatLine = [*points[0].tolist(), *steps[(steps != 0).any(axis=1)].ravel().tolist()]
        return flat


def unflatten(flat: FlatLine) -> NDArray[np.int64]:
    """Return the positions of a flat, delta-coded line as rows x, y."""
    return np.array(flat, dtype=np.int64).reshape(-1, 2).cumsum(axis=0)
