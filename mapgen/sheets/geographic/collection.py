"""The features of decoded JSON: what they state, what was wrong with their text, where they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from mapgen.errors import ResourceError
from mapgen.read.faults import Fault, as_problem
from mapgen.sheets.geographic import crs
from mapgen.sheets.geographic.features import Found, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyproj

    from mapgen.model import Problem
    from mapgen.read.faults import Path

GEOMETRIES = frozenset(
    ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
)
_OWN = frozenset(("type", "id", "properties", "geometry", "bbox", "geometry_name"))
"""Members of a Feature that are no columns; `geometry_name` is what WFS servers call their column."""
_LINKED = re.compile(r"epsg[/:](\d+)", re.IGNORECASE)


def found_in(features: Sequence[Any], faults: Sequence[Fault], root: Path) -> tuple[list[Found], list[Fault]]:
    """Return each member of `features` as a feature, and the faults that belong to none of them.

    Parameters
    ----------
    features
        Any JSON values.
    faults
        What was wrong with the whole text.
    root
        The path to `features` in it; a path to one of them has an index after that.
    """
    of_rows: dict[int, list[Fault]] = {}
    others = []
    for fault in faults:
        index = (
            fault.path[len(root)] if fault.path[: len(root)] == root and len(fault.path) > len(root) else None
        )
        if isinstance(index, int):
            of_rows.setdefault(index, []).append(
                fault._replace(path=path_to_column(fault.path[len(root) + 1 :]))
            )
        else:
            others.append(fault)
    found = [feature_of(value, of_rows.get(index, ())) for index, value in enumerate(features)]
    return _without_repeated_ids(found), others


def feature_of(value: Any, faults: Sequence[Fault] = ()) -> Found:
    """Return a Feature, a bare geometry or a plain object as a feature; anything else has a fault."""
    if not isinstance(value, dict):
        what = "This is null" if value is None else "This is no object"
        message = f"{what}, where a Feature should stand."
        return Found(
            {},
            None,
            (*faults, Fault("not-a-feature", message, "Remove it, or write the Feature that was meant.")),
        )
    kind = value.get("type")
    if isinstance(kind, str) and kind in GEOMETRIES and ("coordinates" in value or "geometries" in value):
        return Found({}, value, tuple(faults))
    if kind == "FeatureCollection":
        fault = Fault(
            "not-a-feature",
            "A collection stands where a Feature should.",
            "Move its features up, one by one.",
        )
        return Found({}, None, (*faults, fault))
    if kind != "Feature" and "geometry" not in value and "properties" not in value:
        return Found(value, None, tuple(faults))
    return _feature(value, list(faults))


def _feature(value: dict[str, Any], faults: list[Fault]) -> Found:
    properties = value.get("properties")
    cells: dict[str, Any] = {}
    if value.get("id") is not None:
        cells[IDENT] = value["id"]
    if isinstance(properties, dict):
        cells |= properties
    elif properties is not None:
        faults.append(Fault("bad-properties", "Its properties are no object.", 'Write "properties": { … }.'))
    cells |= {key: member for key, member in value.items() if key not in _OWN and key not in cells}
    geometry = value.get("geometry")
    if geometry is not None and not isinstance(geometry, dict):
        faults.append(
            Fault(
                "bad-geometry", "Its geometry is no object.", "Write a geometry object (RFC 7946), or null."
            )
        )
        geometry = None
    return Found(cells, geometry or None, tuple(faults))


IDENT = "\0id"
"""Stands for the `id` of the Feature itself until it is known whether a property has that name."""


def _without_repeated_ids(found: list[Found]) -> list[Found]:
    """Name the features' own ids: `id`; `feature id` if a property `id` says something else.

    Ids that only repeat a property `id`, or Overpass' `@id`, are left out.
    """
    with_id = [feature.properties for feature in found if IDENT in feature.properties]
    repeated = any(all(cells.get(key) == cells[IDENT] for cells in with_id) for key in ("id", "@id"))
    name = "feature id" if any("id" in feature.properties for feature in found) else "id"
    return [
        feature._replace(properties=_renamed(feature.properties, None if repeated else name))
        if IDENT in feature.properties
        else feature
        for feature in found
    ]


def _renamed(cells: Any, name: str | None) -> dict[str, Any]:
    named = {} if name is None else {name: cells[IDENT]}
    return named | {key: value for key, value in cells.items() if key != IDENT}


def path_to_column(path: Path) -> Path:
    """Return which column a path within a Feature leads to, if any."""
    match path:
        case ("properties", str(name), *_):
            return (name,)
        case _:
            return ()


def placed(found: list[Found], members: dict[str, Any], file: str) -> tuple[list[Found], Told]:
    """Bring features to WGS 84, as the `crs` of their collection says (GeoJSON of 2008, section 3).

    Raises
    ------
    ResourceError
        If it states a coordinate system that is not known.
    """
    system = _stated(members.get("crs"), file)
    if system is None:
        return [checked(feature) for feature in found], Told()
    if crs.is_wgs84(system):
        return found, Told()
    return _moved(found, system, file), Told(notes=(crs.moved_note(system),))


def _stated(member: Any, file: str) -> pyproj.CRS | None:
    if member is None:
        return None
    properties = member.get("properties") if isinstance(member, dict) else None
    stated = properties if isinstance(properties, dict) else {}
    name = stated.get("name") or stated.get("code") or stated.get("href")
    text = f"EPSG:{name}" if isinstance(name, int) or str(name).isdecimal() else str(name)
    if "href" in stated and (linked := _LINKED.search(text)):
        text = f"EPSG:{linked[1]}"
    system = crs.by_name(text[:200])
    if system is None:
        raise ResourceError(
            f"{file} states the coordinate system {text[:100]}, which mapgen does not know. "
            "Reproject it to WGS 84 (EPSG:4326), for example in QGIS."
        )
    return system


def checked(feature: Found) -> Found:
    """Report positions that are no degrees."""
    for position in crs.positions_in(feature.geometry):
        if abs(position[0]) > crs.DEGREES or abs(position[1]) > crs.DEGREES:
            return feature._replace(faults=(*feature.faults, crs.not_in_degrees(position)))
    return feature


def _moved(found: list[Found], system: pyproj.CRS, file: str) -> list[Found]:
    move = crs.mover(system, file)
    moved = []
    for feature in found:
        positions = list(crs.positions_in(feature.geometry))
        if not positions:
            moved.append(feature)
            continue
        degrees = move(np.array([position[:2] for position in positions], float))
        finite = np.isfinite(degrees).all(axis=1)
        if not finite.all():
            fault = crs.outside(positions[int(np.argmin(finite))])
            moved.append(feature._replace(geometry=None, faults=(*feature.faults, fault)))
            continue
        for position, degree in zip(positions, degrees.tolist(), strict=True):
            position[:2] = degree
        moved.append(feature)
    return moved


def problems_of(faults: Sequence[Fault], file: str) -> tuple[Problem, ...]:
    """Say of faults in which file they are."""
    return tuple(as_problem(fault, file, fault.line, None, fault.path) for fault in faults)
