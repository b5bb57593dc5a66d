from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.coordinates import read_wkt
from mapgen.read.faults import Fault
from mapgen.validate.geometry import check_geometry
from mapgen.validate.report import Report

numbers = st.integers(-80, 80)


@given(
    st.text(max_size=30)
    | st.lists(
        st.sampled_from(
            [
                *(
                    "POINT",
                    "POLYGON",
                    "MULTI",
                    "LINESTRING",
                    "GEOMETRYCOLLECTION",
                    "SRID=4326;",
                    "EMPTY",
                    " Z ",
                ),
                *("(", ")", ",", "0 0", "1 1", "1 0", "nan nan", "1e400 0", "-0 0"),
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_is_a_shape_withheld_or_empty(text: str) -> None:
    found = read_wkt(text, "wkt")
    if isinstance(found, Fault):
        assert found.path == ("wkt",)
    elif found is not None:
        check_geometry(found, Report("f"))


@given(numbers, numbers)
def test_a_triangle_is_read_and_turned_as_rfc_7946_has_it(x: int, y: int) -> None:
    geometry = read_wkt(f"POLYGON (({x} {y}, {x} {y + 1}, {x + 1} {y + 1}, {x} {y}))", "wkt")
    report = Report("f")
    assert isinstance(geometry, dict)
    assert check_geometry(geometry, report)
    assert list(report.problems) == []


@pytest.mark.parametrize(
    ("text", "geometry"),
    [
        ("POINT Z (44.4 33.3 12)", {"type": "Point", "coordinates": [44.4, 33.3]}),
        ("srid=4326;multipoint((1 2),(3 4))", {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}),
        ("LINESTRING(1 2,3 4)", {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}),
        (
            "LINEARRING(0 0,1 0,1 1,0 0)",
            {"type": "LineString", "coordinates": [[0, 0], [1, 0], [1, 1], [0, 0]]},
        ),
        (
            "GEOMETRYCOLLECTION(POINT(1 2))",
            {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]},
        ),
    ],
)
def test_each_kind_of_shape_is_read(text: str, geometry: dict[str, object]) -> None:
    assert read_wkt(text, "wkt") == geometry


def test_a_shape_of_another_system_is_reprojected() -> None:
    geometry = read_wkt("SRID=32638;LINESTRING(444123 3686123,445123 3686123)", "wkt")
    assert isinstance(geometry, dict)
    assert math.dist(geometry["coordinates"][0], (44.399724, 33.3127764)) < 1e-7


@pytest.mark.parametrize(
    "cell", ["", None, "N/A", "POINT EMPTY", "POLYGON EMPTY", "GEOMETRYCOLLECTION(POINT EMPTY)"]
)
def test_nothing_is_no_shape(cell: str | None) -> None:
    assert read_wkt(cell, "wkt") is None


@pytest.mark.parametrize(
    "cell",
    [
        *("x", 5, "POINT(1)", "POINT(100 200)", "CIRCULARSTRING(0 0,1 1,2 0)", "SRID=999999;POINT(1 2)"),
        *(
            "POINT(nan nan)",
            "GEOMETRYCOLLECTION(" * 100_000,
            "POLYGON((0 0,1 1))",
            "SRID=32638;POINT(1e99 1e99)",
        ),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_shape_on_earth_is_withheld(cell: object) -> None:
    found = read_wkt(cell, "wkt")  # type: ignore[arg-type]
    assert isinstance(found, Fault)
    assert len(found.message) < 500
