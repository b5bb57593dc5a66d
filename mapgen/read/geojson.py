"""GeoJSON (RFC 7946) as text: what it takes to find the features. Whether they are good is judged later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.read.faults import Fault, Path, as_problem
from mapgen.read.jsontext import decode
from mapgen.read.raw import RawCollection, RawFeature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Problem

_GEOMETRIES = frozenset(
    ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
)


def read_geojson(data: bytes, file: str) -> RawCollection:
    """Read a FeatureCollection, or a single Feature as a collection of one.

    Parameters
    ----------
    data
        The whole file.
    file
        Its name, for the problems.

    Returns
    -------
    RawCollection
        Without features where the text cannot be read or is something else; its problems say why.
    """
    value, faults, readable = decode(data)
    if not readable:
        return RawCollection(file=file, problems=_problems(faults, [], (), file))
    features, root = _features(value)
    if features is None:
        faults.append(_not_geojson(value))
        return RawCollection(file=file, problems=_problems(faults, [], (), file))
    members = {key: member for key, member in value.items() if key != "features"} if root else _COLLECTION
    return RawCollection(
        file=file,
        features=[RawFeature(feature, file, row) for row, feature in enumerate(features, 1)],
        members=dict(members),
        problems=_problems(faults, features, root, file),
    )


_COLLECTION = {"type": "FeatureCollection"}


def _features(value: Any) -> tuple[list[Any] | None, Path]:
    """Return the features and the path that leads to them; None where there are none to be had."""
    if isinstance(value, dict) and value.get("type") == "Feature":
        return [value], ()
    if isinstance(value, dict) and value.get("type") == "FeatureCollection":
        features = value.get("features")
        if isinstance(features, list):
            return features, ("features",)
    return None, ()


def _not_geojson(value: Any) -> Fault:
    what, kind = "This is not a GeoJSON object", value.get("type") if isinstance(value, dict) else None
    fix = 'Wrap it: {"type": "FeatureCollection", "features": […]} (RFC 7946, section 3.3).'
    if kind == "FeatureCollection":
        if "features" in value:
            what, fix = (
                '"features" is not an array',
                'Write "features": [ … ], with one Feature per incident.',
            )
        else:
            what, fix = 'The FeatureCollection has no "features"', 'Add "features": [ … ].'
    elif isinstance(kind, str) and kind in _GEOMETRIES:
        what = f"This is a bare {kind}, with nothing that says what happened there"
        fix = "Make it the geometry of a Feature that has properties."
    elif isinstance(value, list):
        what = "This is a bare array"
    elif isinstance(value, dict):
        what = 'The outermost object is no FeatureCollection: its "type" is missing or another'
    return Fault("not-geojson", f"{what}.", fix)


def _problems(faults: Sequence[Fault], features: Sequence[Any], root: Path, file: str) -> list[Problem]:
    problems = []
    for fault in faults:
        index = _index(fault.path, features, root)
        if index is None:
            problems.append(as_problem(fault, file, fault.line, None, fault.path))
        else:
            path = fault.path[2:] if root else fault.path
            problems.append(as_problem(fault, file, index + 1, features[index], path))
    return problems


def _index(path: Path, features: Sequence[Any], root: Path) -> int | None:
    """Return which feature a path leads into."""
    if not features or not path:
        return None
    if not root:
        return 0
    step = path[1] if len(path) > 1 and path[0] == "features" else None
    return step if isinstance(step, int) else None
