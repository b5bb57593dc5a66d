from __future__ import annotations

import json
from typing import Any

from mapgen.diff import Comparison, as_json
from tests.diff.versions import compared, version
from tests.strategies import feature


def document(found: Comparison) -> Any:
    return json.loads(as_json(found))


def test_it_holds_counts_incidents_and_what_is_beside_them() -> None:
    old = version(feature("a", status="claimed", geometry=(44.49, 33.31)), name="old.geojson")
    new = version(
        feature("a", status="fair", geometry=(44.5, 33.31)), feature("b"), name="new.geojson", license="CC0"
    )
    found = document(compared(old, new))
    added, changed = found.pop("incidents")
    assert found == {
        "old": "old.geojson",
        "new": "new.geojson",
        "counts": {
            "added": 1, "withdrawn": 0, "merged": 0, "renamed": 0, "changed": 1, "same": 0, "warnings": 1
        },
        "beside": [{"kind": "member", "field": "license", "words": "license added: “CC0”", "after": "CC0"}],
    }  # fmt: skip
    assert added == {
        "fate": "added",
        "id": "b",
        "file": "new.geojson",
        "row": 2,
        "title": "Drone strike on a car in Al-Mashtal",
        "start": "2024-02-07T21:30+03:00",
        "place": "Al-Mashtal",
        "changes": [],
        "warnings": [],
    }
    assert changed["changes"] == [
        {
            "kind": "moved",
            "field": "geometry",
            "words": "moved 931 m: lat 33.31, lon 44.49 → lat 33.31, lon 44.5",
            "before": {"type": "Point", "coordinates": [44.49, 33.31]},
            "after": {"type": "Point", "coordinates": [44.5, 33.31]},
            "distance_km": 0.931,
        },
        {
            "kind": "status",
            "field": "properties.status",
            "words": "status: claimed → fair",
            "before": "claimed",
            "after": "fair",
        },
    ]
    assert changed["warnings"] == ["status: claimed → fair"]


def test_null_is_not_the_same_as_nothing() -> None:
    old, new = version(feature("a", own=None)), version(feature("a"))
    (gone,) = document(compared(old, new))["incidents"][0]["changes"]
    assert gone["before"] is None
    assert "after" not in gone


def test_the_same_comparison_gives_the_same_text() -> None:
    some = [feature(ident, status=5) for ident in "cab"]
    assert as_json(compared(version(), version(*some))) == as_json(compared(version(), version(*some)))
