"""Which of Natural Earth's first-level divisions a point lies in."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

NEAR_DEGREES = 0.05
"""A point off a generalised coast belongs to the division this near."""


class Divisions:
    """First-level divisions, by their English names."""

    def __init__(self, states: list[dict[str, Any]]) -> None:
        kept = [s for s in states if s["geometry"] and s["properties"]["name"]]
        self._names = [s["properties"]["name_en"] or s["properties"]["name"] for s in kept]
        self._tree = shapely.STRtree([shape(s["geometry"]) for s in kept])

    def holding(self, points: list[tuple[float, float]]) -> list[str | None]:
        """Return the division of each point (longitude, latitude), None where there is none."""
        which = self._tree.query_nearest(shapely.points(points), max_distance=NEAR_DEGREES, all_matches=False)
        found = np.full(len(points), -1)
        found[which[0]] = which[1]
        return [self._names[i] if i >= 0 else None for i in found.tolist()]
