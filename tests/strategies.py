"""Records to test with: one that is good in every way, and strategies for all that may come instead."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from mapgen.read.geojson import read_geojson
from mapgen.validate import validate

if TYPE_CHECKING:
    from mapgen.model import Dataset, Problem
    from mapgen.read.raw import RawCollection

_PROPERTIES: dict[str, Any] = {
    "title": "Drone strike on a car in Al-Mashtal",
    "start": "2024-02-07T21:30+03:00",
    "date_precision": "minute",
    "timezone": "Asia/Baghdad",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "status": "weak",
    "place": {"name": "Al-Mashtal", "country": "IQ", "names": {"ar": "المشتل"}},
    "location_precision": "neighbourhood",
    "uncertainty_km": 2.5,
    "actors": [{"name": "United States", "role": "attacker"}],
    "claims": [{"measure": "killed", "by": "AP", "source": "ap", "min": 2, "max": 3}],
    "sources": [{"id": "ap", "publisher": "AP", "url": "https://apnews.com/", "published": "2024-02-07"}],
}


def feature(ident: str = "a", geometry: Any = (44.49, 33.31), **properties: Any) -> dict[str, Any]:
    """Return a good Feature with other properties; a tuple as geometry is a point."""
    if isinstance(geometry, tuple):
        geometry = {"type": "Point", "coordinates": list(geometry)}
    return {
        "type": "Feature",
        "id": ident,
        "properties": deepcopy(_PROPERTIES) | properties,
        "geometry": geometry,
    }


def without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return a copy that lacks members."""
    return {key: item for key, item in value.items() if key not in names}


def text_of(*features: Any, **members: Any) -> bytes:
    """Return a FeatureCollection as a file would hold it."""
    return json.dumps({"type": "FeatureCollection", **members, "features": features}).encode()


def collection_of(*features: Any, **members: Any) -> RawCollection:
    """Return a FeatureCollection as reading it gives it."""
    return read_geojson(text_of(*features, **members), "test.geojson")


def checked(*features: Any, **members: Any) -> Dataset:
    """Return what validation says of a FeatureCollection."""
    return validate([collection_of(*features, **members)])


def only_problem(dataset: Dataset) -> Problem:
    """Return the problem that is the only one."""
    assert len(dataset.problems) == 1, dataset.problems
    return dataset.problems[0]


texts = st.text(max_size=12)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)

_KNOWN = [
    *("title", "summary", "start", "end", "date_precision", "timezone", "event_type", "sub_event_type"),
    *("status", "place", "location_precision", "uncertainty_km", "geocode", "actors", "claims", "relations"),
    *("sources", "is_aggregate", "disputed", "translations", "corrections", "previous_ids", "mapgen:extra"),
]
_positions = st.lists(
    st.sampled_from([0, 0.0, 44.5, 33.3, -181, 181, 10**400, 1e300, True, "x", None]), max_size=4
)
_nested = st.recursive(_positions, lambda inner: st.lists(inner, max_size=5), max_leaves=12)
geometries = st.fixed_dictionaries(
    {
        "type": st.sampled_from(
            ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]
        )
        | json_values,
        "coordinates": _nested | json_values,
    },
    optional={"bbox": json_values, "properties": json_values},
)
_parts = st.lists(
    st.dictionaries(
        st.sampled_from(
            [
                "id",
                "source",
                "by",
                "measure",
                "min",
                "max",
                "type",
                "target",
                "name",
                "role",
                "url",
                "mapgen:extra",
            ]
        ),
        json_values | st.sampled_from(["a", "b", "part_of", "killed", 3]),
        max_size=6,
    ),
    max_size=3,
)
properties = st.builds(
    lambda some, lost: without(_PROPERTIES | some, *lost),
    st.dictionaries(st.sampled_from(_KNOWN), json_values | _parts, max_size=5),
    st.sets(st.sampled_from(list(_PROPERTIES)), max_size=2),
)
features = st.fixed_dictionaries(
    {"type": st.just("Feature"), "properties": properties},
    optional={
        "id": st.sampled_from(["a", "b", "c"]) | json_values,
        "geometry": st.none() | geometries | json_values,
        "bbox": json_values,
    },
)
"""Features that are nearly good, or not."""

_degrees = st.integers(-80, 80) | st.floats(-80, 80)
_points = st.lists(_degrees, min_size=2, max_size=3)
_lines = st.lists(st.tuples(_degrees, _degrees).map(list), min_size=2, max_size=5)
_rings = st.lists(st.tuples(_degrees, _degrees).map(list), min_size=3, max_size=6).map(lambda p: [*p, p[0]])
_kinds = {
    "Point": _points,
    "MultiPoint": _lines,
    "LineString": _lines,
    "MultiLineString": st.lists(_lines, min_size=1, max_size=3),
    "Polygon": st.lists(_rings, min_size=1, max_size=2),
    "MultiPolygon": st.lists(st.lists(_rings, min_size=1, max_size=2), min_size=1, max_size=2),
}
_simple = st.sampled_from(sorted(_kinds)).flatmap(
    lambda kind: st.fixed_dictionaries({"type": st.just(kind), "coordinates": _kinds[kind]})
)
geometries_that_are_good = st.none() | st.builds(
    lambda geometry, members: members | geometry,
    _simple
    | st.lists(_simple, min_size=1, max_size=3).map(
        lambda some: {"type": "GeometryCollection", "geometries": some}
    ),
    st.dictionaries(texts, json_values, max_size=1),
)
"""Geometries in the form of RFC 7946; whether they make sense is another matter."""
