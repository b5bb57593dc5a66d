from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from mapgen.validate.geometry import check_geometry
from mapgen.validate.report import Report
from tests.strategies import geometries, json_values

RING = [[44.0, 33.0], [45.0, 33.0], [45.0, 34.0], [44.0, 33.0]]


def found(geometry: Any) -> list[tuple[str, str, str | None]]:
    report = Report("f")
    usable = check_geometry(geometry, report)
    assert usable != report.failed
    return [(problem.severity, problem.code, problem.field) for problem in report.problems]


def shape(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates}


@given(geometries | json_values)
def test_any_value_is_taken_or_refused(geometry: object) -> None:
    report = Report("f")
    check_geometry(geometry, report)


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        shape("Point", [44.5, 33.3]),
        shape("Point", [44, 33, 35.5]),
        shape("Point", [-180, 90]),
        shape("MultiPoint", [[44.5, 33.3], [0, 1]]),
        shape("LineString", [[0, 0], [0, 1]]),
        shape("MultiLineString", [[[0, 0], [0, 1]]]),
        shape("Polygon", [RING]),
        shape("MultiPolygon", [[RING]]),
        {"type": "GeometryCollection", "geometries": [shape("Point", [1, 2])]},
        shape("Point", [44.5, 33.3]) | {"bbox": [44, 33, 45, 34]},
    ],
)
def test_good_geometries_pass(geometry: Any) -> None:
    assert found(geometry) == []


@pytest.mark.parametrize(
    ("geometry", "code", "field"),
    [
        ({}, "unknown-geometry-type", "type"),
        (shape("point", [1, 2]), "unknown-geometry-type", "type"),
        (shape("Circle", [1, 2]), "unknown-geometry-type", "type"),
        (
            shape([], [1, 2]) if False else {"type": [], "coordinates": [1, 2]},
            "unknown-geometry-type",
            "type",
        ),
        ({"type": "Point"}, "bad-geometry", "coordinates"),
        (shape("Point", None), "bad-geometry", "coordinates"),
        (shape("Point", []), "empty-coordinates", "coordinates"),
        (shape("Polygon", []), "empty-coordinates", "coordinates"),
        (shape("Point", [44.5]), "bad-position", "coordinates"),
        (shape("Point", ["44.5", "33.3"]), "bad-position", "coordinates"),
        (shape("Point", [True, False]), "bad-position", "coordinates"),
        (shape("Point", [44.5, None]), "bad-position", "coordinates"),
        (shape("Point", [[44.5, 33.3]]), "bad-position", "coordinates"),
        (shape("LineString", [44.5, 33.3]), "bad-position", "coordinates[0]"),
        (shape("MultiLineString", [[1, 2], [3, 4]]), "bad-position", "coordinates[0][0]"),
        (shape("Polygon", RING), "bad-position", "coordinates[0][0]"),
        (shape("MultiPolygon", [RING]), "bad-position", "coordinates[0][0][0]"),
        (shape("Polygon", [[]]), "bad-geometry", "coordinates[0]"),
        (shape("MultiPolygon", [[]]), "bad-geometry", "coordinates[0]"),
        (shape("LineString", [[1, 2]]), "line-too-short", "coordinates"),
        (shape("MultiLineString", [[[1, 2], [3, 4]], [[1, 2]]]), "line-too-short", "coordinates[1]"),
        (shape("Polygon", [[*RING[:3], [1, 1]]]), "ring-not-closed", "coordinates[0]"),
        (shape("Polygon", [[RING[0], RING[1], RING[0]]]), "ring-too-short", "coordinates[0]"),
        (shape("Point", [181, 0]), "coordinates-out-of-range", "coordinates"),
        (shape("Point", [4_954_000.0, 3_936_000.0]), "coordinates-out-of-range", "coordinates"),
        (shape("Point", [10**400, 0]), "coordinates-out-of-range", "coordinates"),
        (shape("Point", [44.5, 100.0]), "coordinates-swapped", "coordinates"),
        (shape("Point", [0, 0]), "null-island", "coordinates"),
        (shape("Point", [0.0, -0.0]), "null-island", "coordinates"),
        (shape("MultiPoint", [[1, 1], [0, 0]]), "null-island", "coordinates[1]"),
        (shape("Polygon", [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]), "self-crossing", "coordinates"),
        (
            shape("MultiPolygon", [[RING], [[[0, 0], [2, 2], [2, 0], [0, 1], [0, 0]]]]),
            "self-crossing",
            "coordinates[1]",
        ),
        (
            shape("Polygon", [RING, [[10, 10], [10, 11], [11, 11], [10, 10]]]),
            "invalid-polygon",
            "coordinates",
        ),
        ({"type": "GeometryCollection"}, "bad-geometry", "geometries"),
        ({"type": "GeometryCollection", "geometries": []}, "empty-coordinates", "geometries"),
        ({"type": "GeometryCollection", "geometries": [1]}, "bad-geometry", "geometries[0]"),
        (
            {"type": "GeometryCollection", "geometries": [shape("Point", [0, 95])]},
            "coordinates-swapped",
            "geometries[0].coordinates",
        ),
        (shape("Point", [1, 2]) | {"properties": {}}, "forbidden-member", "properties"),
        (shape("Point", [1, 2]) | {"bbox": "x"}, "bad-bbox", "bbox"),
        (shape("Point", [1, 2]) | {"bbox": [1, 2, True, 4]}, "bad-bbox", "bbox"),
    ],
)
def test_what_rfc_7946_forbids_is_an_error(geometry: Any, code: str, field: str) -> None:
    errors = [problem for problem in found(geometry) if problem[0] == "error"]
    assert errors == [("error", code, f"geometry.{field}")]


@pytest.mark.parametrize(
    ("geometry", "code", "field"),
    [
        (shape("Polygon", [RING[::-1]]), "ring-direction", "coordinates[0]"),
        (
            shape("Polygon", [[[0, 0], [9, 0], [9, 9], [0, 0]], [[5, 1], [7, 1], [7, 2], [5, 1]]]),
            "ring-direction",
            "coordinates[1]",
        ),
        (shape("Point", [44.12345678, 33.0]), "excessive-precision", "coordinates"),
        (shape("Point", [44, 33, 1, 2]), "position-too-long", "coordinates"),
        (shape("LineString", [[170, 0], [-170, 0]]), "antimeridian", "coordinates"),
        (
            {
                "type": "GeometryCollection",
                "geometries": [{"type": "GeometryCollection", "geometries": [shape("Point", [1, 2])]}],
            },
            "nested-collection",
            "geometries[0]",
        ),
    ],
)
def test_what_rfc_7946_advises_against_is_a_warning(geometry: Any, code: str, field: str) -> None:
    assert found(geometry) == [("warning", code, f"geometry.{field}")]


def test_a_fault_that_is_met_often_is_told_once_with_how_often() -> None:
    report = Report("f")
    check_geometry(shape("MultiPoint", [[999, 999]] * 1000), report)
    assert len(report.problems) == 1
    assert "999 more" in report.problems[0].message


def test_a_height_too_large_for_a_float_does_no_harm() -> None:
    assert found(shape("Polygon", [[[*position, 10**400] for position in RING]])) == []
