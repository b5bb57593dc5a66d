from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from mapgen.diff.leaves import same
from mapgen.diff.places import distance, geometry_changes, in_words
from tests.diff.versions import told
from tests.strategies import geometries


def point(lon: Any, lat: Any, *height: Any, **members: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat, *height], **members}


def square(side: float) -> dict[str, Any]:
    ring = [[44.0, 33.0], [44.0 + side, 33.0], [44.0 + side, 33.0 + side], [44.0, 33.0 + side], [44.0, 33.0]]
    return {"type": "Polygon", "coordinates": [ring]}


def changes(before: Any, after: Any, uncertainty_km: Any = UNSET) -> list[tuple[str, str]]:
    return told(list(geometry_changes(before, after, uncertainty_km)))


def note(before: Any, after: Any, uncertainty_km: Any = UNSET) -> str | None:
    return next(geometry_changes(before, after, uncertainty_km)).note


def test_a_distance_is_that_on_the_ellipsoid() -> None:
    one_degree_at_the_equator = 111.3195  # 6378.137 km × π / 180
    one_degree_to_the_north = 110.5744  # the quadrant begins flatter (Vincenty 1975)
    assert distance((0, 0), (1, 0)) == pytest.approx(one_degree_at_the_equator, abs=1e-3)
    assert distance((0, 0), (0, 1)) == pytest.approx(one_degree_to_the_north, abs=1e-3)
    assert distance((179.5, 0), (-179.5, 0)) == pytest.approx(one_degree_at_the_equator, abs=1e-3)


@pytest.mark.parametrize(
    ("kilometres", "words"),
    [
        (0.0004, "less than a metre"),
        (0.34, "340 m"),
        (0.9996, "1.0 km"),
        (4.23, "4.2 km"),
        (99.96, "100 km"),
        (1234.5, "1,234 km"),
    ],
)
def test_a_distance_is_written_no_more_exactly_than_an_editor_needs(kilometres: float, words: str) -> None:
    assert in_words(kilometres) == words


def test_a_move_is_told_with_its_distance_and_both_ends() -> None:
    (change,) = geometry_changes(point(44.49, 33.31), point(44.535, 33.31), 2.5)
    assert told([change]) == [
        (
            "moved",
            "moved 4.2 km: lat 33.31, lon 44.49 → lat 33.31, lon 44.535, beyond its uncertainty of 2.5 km",
        )
    ]
    assert change.distance_km == pytest.approx(4.191, abs=0.001)
    assert change.note == "Location: moved by 4.2 km."


@pytest.mark.parametrize(
    ("uncertainty_km", "needed"), [(5, False), (4, True), (0, True), (UNSET, True), ("x", True)]
)
def test_a_move_needs_a_note_where_it_leads_beyond_the_radius_that_was_published(
    uncertainty_km: Any, needed: bool
) -> None:
    assert bool(note(point(44.49, 33.31), point(44.535, 33.31), uncertainty_km)) == needed


def test_rounding_a_position_needs_no_note() -> None:
    assert note(point(44.4904, 33.3104), point(44.49, 33.31)) is None


def test_an_incident_is_placed_and_no_longer_placed() -> None:
    assert changes(None, point(44.49, 33.31)) == [("placed", "placed at lat 33.31, lon 44.49")]
    assert changes(point(44.49, 33.31), None) == [
        ("unplaced", "no longer placed; it was at lat 33.31, lon 44.49")
    ]
    assert note(None, point(44.49, 33.31)) is None
    assert note(point(44.49, 33.31), None) is not None


def test_another_kind_of_geometry_is_told_as_such() -> None:
    kinds = [words for kind, words in changes(point(44.5, 33.5), square(1)) if kind == "geometry"]
    assert kinds == ["drawn as Polygon instead of Point"]


def test_a_shape_that_was_redrawn_is_told_though_its_point_stays() -> None:
    line = {"type": "MultiPoint", "coordinates": [[44, 33], [45, 34]]}
    other = {"type": "MultiPoint", "coordinates": [[44, 33], [45, 35]]}
    assert ("geometry", "its shape (MultiPoint) was redrawn") in changes(line, other)


def test_a_height_and_members_beside_the_shape_are_told_too() -> None:
    assert changes(point(44.49, 33.31), point(44.49, 33.31, 34)) == [("geometry", "height added: 34")]
    assert changes(point(44.49, 33.31, bbox=[1]), point(44.49, 33.31, bbox=[2])) == [
        ("geometry", "geometry › bbox 1: 1 → 2")
    ]


@pytest.mark.parametrize(
    "other", [point("x", 1), point(200, 1), point(1, 91), {"type": "Circle"}, 5, "x", [], {}]
)
def test_what_is_no_geometry_is_told_as_it_stands(other: Any) -> None:
    assert {kind for kind, _ in changes(point(44.49, 33.31), other)} == {"geometry"}


@given(st.none() | geometries, st.none() | geometries)
def test_something_is_told_exactly_where_geometries_differ(before: Any, after: Any) -> None:
    assert bool(changes(before, after)) == (not same(before, after))
