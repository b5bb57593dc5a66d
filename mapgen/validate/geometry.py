"""Geometry as RFC 7946 wants it: its MUSTs are errors, its SHOULDs warnings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mapgen.validate.positions import Positions
from mapgen.validate.report import one_of, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapgen.validate.report import Report

_NOT_IN_GEOMETRY = ("geometry", "properties", "features")


def check_geometry(geometry: Any, report: Report) -> bool:
    """Check a Feature's geometry; return whether it can be worked with.

    Parameters
    ----------
    geometry
        None, or an object; what is neither has been reported before.
    report
        Each kind of fault is reported once, where it is first met, with how often.
    """
    if not isinstance(geometry, dict):
        return geometry is None
    walk = _Walk()
    walk.geometry(geometry, "geometry")
    if not walk.found.has_errors and _has_area(geometry):
        from mapgen.validate.areas import check_areas  # noqa: PLC0415  (shapely is slow to load)

        check_areas(geometry, walk.found)
    walk.found.report_to(report)
    return not walk.found.has_errors


def check_bbox(members: dict[str, Any]) -> str | None:
    """Return what is wrong with the `bbox` of an object (RFC 7946, section 5), None if nothing."""
    if "bbox" not in members:
        return None
    bbox = members["bbox"]
    numbers = isinstance(bbox, list) and all(type(item) in {int, float} for item in bbox)
    if not numbers or len(bbox) not in {4, 6}:
        return f"The bbox is {show(bbox)}; it must be west, south, east, north (with heights: six numbers)."
    half = len(bbox) // 2
    if bbox[1] > bbox[half + 1]:
        return f"The bbox has its south ({show(bbox[1])}) north of its north ({show(bbox[half + 1])})."
    return None


def _has_area(geometry: dict[str, Any]) -> bool:
    if geometry["type"] == "GeometryCollection":
        return any(_has_area(member) for member in geometry["geometries"])
    return geometry["type"] in {"Polygon", "MultiPolygon"}


class _Walk:
    """Goes through a geometry of any type."""

    def __init__(self) -> None:
        self.found = Positions()

    def geometry(self, value: Any, path: str, *, nested: bool = False) -> None:
        if not isinstance(value, dict):
            self.found.error(
                "bad-geometry", path, f"{show(value)} is not a geometry.", "Write a geometry object."
            )
            return
        for name in _NOT_IN_GEOMETRY:
            if name in value:
                message = f'A geometry may not have a member "{name}" (RFC 7946, section 7.1).'
                self.found.error("forbidden-member", f"{path}.{name}", message, "Move it to the Feature.")
        if (wrong := check_bbox(value)) is not None:
            self.found.error("bad-bbox", f"{path}.bbox", wrong, "Correct it, or leave it out.")
        kind = value.get("type")
        if kind == "GeometryCollection":
            self._collection(value, path, nested=nested)
        elif isinstance(kind, str) and kind in _SHAPES:
            self._coordinates(value, kind, path)
        else:
            message = f"{show(kind)} is not a type of geometry." if "type" in value else "It has no type."
            fix = one_of(kind, (*_SHAPES, "GeometryCollection"))
            self.found.error("unknown-geometry-type", f"{path}.type", message, fix)

    def _coordinates(self, value: dict[str, Any], kind: str, path: str) -> None:
        coordinates = value.get("coordinates")
        if not isinstance(coordinates, list):
            message = f"A {kind} must have coordinates, an array."
            self.found.error("bad-geometry", f"{path}.coordinates", message, "Add them.")
            return
        if not coordinates:
            message, fix = "The coordinates are empty.", 'Write "geometry": null if the place is not known.'
            self.found.error("empty-coordinates", f"{path}.coordinates", message, fix)
            return
        check, many = _SHAPES[kind]
        if many:
            for at, item in enumerate(coordinates):
                check(self, item, f"{path}.coordinates[{at}]")
        else:
            check(self, coordinates, f"{path}.coordinates")

    def _collection(self, value: dict[str, Any], path: str, *, nested: bool) -> None:
        members = value.get("geometries")
        if not isinstance(members, list):
            message = "A GeometryCollection must have geometries, an array."
            self.found.error("bad-geometry", f"{path}.geometries", message, "Add them.")
            return
        if not members:
            message, fix = "The collection is empty.", 'Write "geometry": null if the place is not known.'
            self.found.error("empty-coordinates", f"{path}.geometries", message, fix)
        if nested:
            message = "A GeometryCollection should not hold another (RFC 7946, section 3.1.8)."
            self.found.warning("nested-collection", path, message, "Move its geometries up.")
        for at, member in enumerate(members):
            self.geometry(member, f"{path}.geometries[{at}]", nested=True)

    def _point(self, value: Any, path: str) -> None:
        if self.found.position(value, path) and value[0] == 0 and value[1] == 0:
            message = "The point is at 0, 0, in the Gulf of Guinea: what many programs write for “unknown”."
            self.found.error(
                "null-island", path, message, 'Write "geometry": null if the place is not known.'
            )

    def _line(self, value: Any, path: str) -> None:
        if self._positions(value, path) and len(value) < 2:
            self.found.error(
                "line-too-short", path, "A line needs two positions.", "Add one, or make it a Point."
            )

    def _polygon(self, value: Any, path: str) -> None:
        if not isinstance(value, list) or not value:
            message = f"{show(value)} is not a polygon: an array of rings."
            self.found.error("bad-geometry", path, message, "Write the outer ring, then its holes.")
            return
        for at, ring in enumerate(value):
            self._ring(ring, f"{path}[{at}]", outer=at == 0)

    def _ring(self, ring: Any, path: str, *, outer: bool) -> None:
        if not self._positions(ring, path):
            return
        if ring[0] != ring[-1]:
            message = f"The ring begins at {ring[0]} and ends at {ring[-1]}: it is not closed."
            self.found.error("ring-not-closed", path, message, "Repeat the first position at the end.")
        if len(ring) < 4:
            message = f"A ring needs four positions, the last like the first; this has {len(ring)}."
            self.found.error("ring-too-short", path, message, "Add what is missing.")
        elif (area := _signed_area(ring)) != 0 and (area > 0) != outer:
            turn = "counter-clockwise" if outer else "clockwise"
            message = f"{'An outer ring' if outer else 'A hole'} should run {turn} (RFC 7946, section 3.1.6)."
            self.found.warning("ring-direction", path, message, "Reverse the order of its positions.")

    def _positions(self, value: Any, path: str) -> bool:
        """Check an array of positions and the steps between them."""
        if not isinstance(value, list) or not value:
            message = f"{show(value)} is not an array of positions."
            self.found.error("bad-geometry", path, message, "Write [[longitude, latitude], …].")
            return False
        good = [self.found.position(item, f"{path}[{at}]") for at, item in enumerate(value)]
        if not all(good):
            return False
        if any(abs(after[0] - before[0]) > 180 for before, after in pairwise(value)):
            message = "It leaps by more than 180° of longitude: it seems to cross the antimeridian."
            fix = "Cut it in two there, as a Multi geometry, each part ending at 180 or -180 (section 3.1.9)."
            self.found.warning("antimeridian", path, message, fix)
        return True


_SHAPES: dict[str, tuple[Callable[[_Walk, Any, str], None], bool]] = {
    "Point": (_Walk._point, False),
    "MultiPoint": (_Walk._point, True),
    "LineString": (_Walk._line, False),
    "MultiLineString": (_Walk._line, True),
    "Polygon": (_Walk._polygon, False),
    "MultiPolygon": (_Walk._polygon, True),
}
"""How the coordinates of each type are checked, and whether they are an array of such."""


def _signed_area(ring: list[list[float]]) -> float:
    """Return twice the area in square degrees, positive where the ring runs counter-clockwise."""
    x0, y0 = ring[0][:2]
    moved = [(position[0] - x0, position[1] - y0) for position in ring]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(moved))
