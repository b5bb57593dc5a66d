"""TopoJSON: geometries as numbers of shared arcs (github.com/topojson/topojson-specification, version 1).

GDAL reads it too, but passes over what it does not understand without a word, and takes a text that begins
otherwise for another format of JSON, some of which open addresses.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError
from mapgen.read.faults import MAX_DEPTH, Fault
from mapgen.sheets.geographic import collection, guard
from mapgen.sheets.geographic.features import Told, sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.read.jsontext import Decoded
    from mapgen.sheets.sheet import Sheet

_SHAPES = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""Kinds that are made of arcs: how deep in `arcs` their lines stand."""


def sheets_of_topology(decoded: Decoded, path: Path, layer: str | None) -> list[Sheet]:
    """Make a sheet of each object of a topology; the members of a collection are its rows.

    Raises
    ------
    ResourceError
        If it has no objects, its transform cannot be used, or it states a coordinate system that is not
        known.
    UsageError
        If it has no object of the layer's name.
    """
    topology = decoded.value
    objects = topology.get("objects")
    if not isinstance(objects, dict) or not objects:
        raise ResourceError(f"{path} is TopoJSON without objects. Download or save it again, whole.")
    arcs = _Arcs(topology, path)
    return [
        _sheet(decoded, arcs, name, f"{path} ({name})")
        for name in guard.one_named(layer, list(objects), path)
    ]


def _sheet(decoded: Decoded, arcs: _Arcs, name: str, file: str) -> Sheet:
    root: tuple[str | int, ...] = ("objects", name)
    value, faults = decoded.value["objects"][name], decoded.faults
    if (
        isinstance(value, dict)
        and isinstance(value.get("geometries"), list)
        and value.get("properties") is None
    ):
        members, root = value["geometries"], (*root, "geometries")
    else:
        members = [value]
        faults = [_of_the_only(fault, root) for fault in faults]
    features = []
    for index, member in enumerate(members):
        try:
            features.append(arcs.feature(member))
        except (LookupError, TypeError, ValueError):
            features.append(_stated(member))
            faults = [*faults, _unreadable((*root, index))]
    found, others = collection.found_in(features, faults, root)
    found, where = collection.placed(found, decoded.value, file)
    others = [fault for fault in others if fault.path[:1] != ("objects",) and fault.code != "byte-order-mark"]
    return sheet_of(
        found, file, Told(("The file is TopoJSON.", *where.notes), collection.problems_of(others, file))
    )


def _stated(value: dict[str, Any]) -> dict[str, Any]:
    """Return a geometry object, without the geometry, as a Feature."""
    return {"type": "Feature", "geometry": None} | {
        key: value[key] for key in ("id", "properties") if key in value
    }


def _of_the_only(fault: Fault, root: tuple[str | int, ...]) -> Fault:
    if fault.path[: len(root)] != root:
        return fault
    return fault._replace(path=(*root, 0, *fault.path[len(root) :]))


def _unreadable(path: tuple[str | int, ...]) -> Fault:
    message = "Its geometry names arcs that the file does not have, or is no geometry of TopoJSON."
    return Fault("bad-geometry", message, "Make the TopoJSON again from its source.", "error", path)


class _Arcs:
    """The lines that geometries share."""

    def __init__(self, topology: dict[str, Any], path: Path) -> None:
        transform = topology.get("transform")
        try:
            self._scale = transform and tuple(float(number) for number in transform["scale"][:2])
            self._shift = transform and tuple(float(number) for number in transform["translate"][:2])
            self._lines = [self._line(arc) for arc in topology.get("arcs") or []]
        except (LookupError, TypeError, ValueError) as error:
            raise ResourceError(
                f"{path} is TopoJSON whose transform or arcs cannot be used: {error!r}. Make it again "
                "from its source."
            ) from error

    def feature(self, value: Any) -> Any:
        """Return a geometry object with its properties as a Feature; what is no object as it is."""
        if not isinstance(value, dict):
            return value
        return _stated(value) | {"geometry": self._geometry(value, 0)}

    def _geometry(self, value: dict[str, Any], depth: int) -> dict[str, Any] | None:
        kind = value.get("type")
        if kind is None:
            return None
        if kind == "GeometryCollection" and depth < MAX_DEPTH:
            members = [self._geometry(member, depth + 1) for member in value["geometries"]]
            return {"type": kind, "geometries": [member for member in members if member is not None]}
        if kind == "Point":
            return {"type": kind, "coordinates": self._position(value["coordinates"])}
        if kind == "MultiPoint":
            return {
                "type": kind,
                "coordinates": [self._position(position) for position in value["coordinates"]],
            }
        return {"type": kind, "coordinates": self._joined(value["arcs"], _SHAPES[kind])}

    def _joined(self, arcs: list[Any], depth: int) -> list[Any]:
        """Join arcs; the first position of each but the first repeats the one before."""
        if depth:
            return [self._joined(part, depth - 1) for part in arcs]
        line: list[Any] = []
        for number in arcs:
            arc = self._lines[number] if number >= 0 else self._lines[~number][::-1]
            line += [list(position) for position in (arc[1:] if line else arc)]
        return line

    def _line(self, arc: list[Any]) -> list[Any]:
        if self._scale is None:
            return arc
        along = zip(accumulate(step[0] for step in arc), accumulate(step[1] for step in arc), strict=True)
        return [self._position([x, y, *step[2:]]) for (x, y), step in zip(along, arc, strict=True)]

    def _position(self, position: list[Any]) -> list[Any]:
        if self._scale is None or self._shift is None:
            return list(position)
        scaled = (position[axis] * self._scale[axis] + self._shift[axis] for axis in (0, 1))
        return [*scaled, *position[2:]]
