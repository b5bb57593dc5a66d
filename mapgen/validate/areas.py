"""Polygons that shapely (GEOS) does not find valid by the OGC's Simple Features. Loads shapely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from mapgen.validate.positions import Positions


def check_areas(geometry: dict[str, Any], found: Positions, path: str = "geometry") -> None:
    """Check the polygons of a geometry whose form is right already."""
    if geometry["type"] == "GeometryCollection":
        for at, member in enumerate(geometry["geometries"]):
            check_areas(member, found, f"{path}.geometries[{at}]")
        return
    if geometry["type"] == "Polygon":
        _check_polygon(geometry["coordinates"], found, f"{path}.coordinates")
    if geometry["type"] == "MultiPolygon":
        for at, polygon in enumerate(geometry["coordinates"]):
            _check_polygon(polygon, found, f"{path}.coordinates[{at}]")


def _check_polygon(rings: list[list[list[float]]], found: Positions, path: str) -> None:
    flat = [[position[:2] for position in ring] for ring in rings]
    polygon = shapely.Polygon(flat[0], flat[1:])
    if shapely.is_valid(polygon):
        return
    reason = shapely.is_valid_reason(polygon)  # such as "Self-intersection[44.3 33.2]"
    if "Self-intersection" in reason:
        message, fix = (
            f"The polygon crosses itself: {reason}.",
            "Put its positions in the order of its outline.",
        )
        found.error("self-crossing", path, message, fix)
    else:
        message, fix = f"The polygon is not valid: {reason}.", "Holes must lie inside, and not overlap."
        found.error("invalid-polygon", path, message, fix)
