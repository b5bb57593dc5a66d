"""Which part of the world is drawn where."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from mapgen.regions import Bounds

LATITUDE_LIMIT = 85.05
"""Where the square of web maps ends."""
SMALLEST_DEGREES = 2.0
"""Where nobody says what to show, no picture shows less: a place needs its surroundings."""
CLOSEST_ZOOM = 11
"""The page's: nearer, the built-in basemap has no more detail."""

_KM_PER_DEGREE = 111.195
_POINT = 1e-9
"""Radians that a single place is wide."""
_TILE = 256
"""CSS pixels that the world is wide at zoom 0."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def within(self, margin: float) -> Box:
        """Return the box without a margin on each side."""
        return Box(self.left + margin, self.top + margin, self.right - margin, self.bottom - margin)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def closest(unit: float) -> float:
    """Return pixels to a radian of longitude at the closest zoom, at `unit` pixels to the CSS pixel."""
    return float(_TILE * unit * 2**CLOSEST_ZOOM / (2 * math.pi))


class Frame:
    """Web Mercator (EPSG:3857), scaled so that bounds fit into a box of a picture.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees; west > east crosses the antimeridian (RFC 7946, 5.2).
    box
        Where the map is, in pixels.
    margin
        Pixels inside the box that the bounds keep off.
    largest
        Pixels to a radian of longitude that are not exceeded; by default those at which
        `SMALLEST_DEGREES` have room.
    """

    def __init__(self, bounds: Bounds, box: Box, margin: float, largest: float | None = None) -> None:
        self.box = box
        west, south, east, north = bounds
        self.turns = (0, 360) if west > east else (0,)
        """Degrees by which the world is shifted, to be drawn as often."""
        self._middle = (west + east + self.turns[-1]) / 2
        left, right = math.radians(west), math.radians(east + self.turns[-1])
        low, high = float(_mercator(south)), float(_mercator(north))
        room = box.within(min(margin, box.width / 5, box.height / 5))
        if largest is None:
            largest = min(room.width, room.height) / math.radians(SMALLEST_DEGREES)
        wide, tall = max(right - left, _POINT), max(high - low, _POINT)
        self.scale = min(room.width / wide, room.height / tall, largest)
        self._x = (box.left + box.right) / 2 - self.scale * (left + right) / 2
        self._y = (box.top + box.bottom) / 2 + self.scale * (low + high) / 2

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north of the whole box; the whole circle where the antimeridian is inside."""
        west, east = (math.degrees((x - self._x) / self.scale) for x in (self.box.left, self.box.right))
        if len(self.turns) > 1:
            west, east = -180.0, 180.0
        south, north = (
            math.degrees(math.atan(math.sinh((self._y - y) / self.scale)))
            for y in (self.box.bottom, self.box.top)
        )
        limit = LATITUDE_LIMIT
        return max(west, -180.0), max(south, -limit), min(east, 180.0), min(north, limit)

    def project(self, lon: Any, lat: Any) -> tuple[Any, Any]:
        """Return x and y in pixels of degrees, numbers or arrays."""
        return self._x + self.scale * np.radians(lon), self._y - self.scale * _mercator(lat)

    def place(self, lon: Any, lat: Any) -> tuple[Any, Any]:
        """Return x and y of points: of the places where the world is drawn twice, the one in the middle."""
        turned = np.where(self._middle - np.asarray(lon) > 180, 360, 0) if len(self.turns) > 1 else 0
        return self.project(np.asarray(lon) + turned, lat)

    def pixels(self, km: float, lat: float) -> float:
        """Return how many pixels a distance is at a latitude."""
        return float(km / _KM_PER_DEGREE * math.radians(1) * self.scale / math.cos(math.radians(lat)))

    def zoom(self, unit: float) -> float:
        """Return the zoom of a web map that shows as much, at `unit` pixels to the CSS pixel."""
        return math.log2(self.scale * 2 * math.pi / (_TILE * unit))

    @property
    def latitude(self) -> float:
        """Of the middle of the box, in degrees."""
        y = (self.box.top + self.box.bottom) / 2
        return math.degrees(math.atan(math.sinh((self._y - y) / self.scale)))

    @property
    def distortion(self) -> float:
        """How many times as long a distance is at one latitude of the box as at another."""
        _, south, _, north = self.bounds
        nearest = 0 if south < 0 < north else min(abs(south), abs(north))
        farthest = max(abs(south), abs(north))
        return math.cos(math.radians(nearest)) / math.cos(math.radians(farthest))


def _mercator(lat: Any) -> Any:
    return np.arcsinh(np.tan(np.radians(np.clip(lat, -LATITUDE_LIMIT, LATITUDE_LIMIT))))
