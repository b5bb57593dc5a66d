from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.coordinates import Point, geometry_of, read_pair
from mapgen.read.faults import Fault

COLUMNS = ("lat", "lon")
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.times(),
    st.text(max_size=20),
    st.text("0123456789.,-+°'\"NSEWOdms: ", max_size=20),
)


@given(cells, cells)
def test_any_cells_are_a_place_withheld_or_empty(lat: object, lon: object) -> None:
    found = read_pair(lat, lon, COLUMNS)  # type: ignore[arg-type]
    if isinstance(found, Fault):
        assert found.path in {("lat",), ("lon",)}
    elif found is not None:
        assert -90 <= found.lat <= 90
        assert -180 <= found.lon <= 180


@given(latitudes, longitudes, st.integers(1, 7), st.sampled_from(".,"))
def test_decimals_are_read_back_as_written(lat: float, lon: float, decimals: int, mark: str) -> None:
    first, second = (f"{value:.{decimals}f}".replace(".", mark) for value in (lat, lon))
    point = read_pair(first, second, COLUMNS)
    assert point == Point(round(lon, decimals), round(lat, decimals), decimals)


@given(latitudes, longitudes)
def test_numbers_are_read_as_they_are(lat: float, lon: float) -> None:
    point = read_pair(lat, lon, COLUMNS)
    assert isinstance(point, Point)
    assert (point.lon, point.lat) == (round(lon, 7), round(lat, 7))


def test_a_number_has_the_decimals_that_it_was_written_with() -> None:
    assert read_pair(33.31, 44.0, COLUMNS) == Point(44.0, 33.31, 2)
    assert read_pair(33, 44, COLUMNS) == Point(44.0, 33.0, 0)


def test_hemispheres_decide_which_is_which() -> None:
    assert read_pair("44.4E", "33.3 N", COLUMNS) == Point(44.4, 33.3, 1)
    assert read_pair("33.3 S", "44.4", COLUMNS) == Point(44.4, -33.3, 1)


@pytest.mark.parametrize(("lat", "lon"), [(None, None), ("", ""), ("N/A", "unknown"), (float("nan"), "")])
def test_nothing_is_no_place(lat: object, lon: object) -> None:
    assert read_pair(lat, lon, COLUMNS) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lat", "lon", "code", "column", "words"),
    [
        ("33.3", "", "half-coordinates", "lon", "no longitude"),
        ("", "44.4", "half-coordinates", "lat", "no latitude"),
        ("139.7", "35.7", "coordinates-swapped", "lat", "other way round"),
        ("333128", "44.3615", "coordinates-out-of-range", "lat", "(33.3128)"),
        ("33.3", "1443615", "coordinates-out-of-range", "lat", "(144.3615)"),
        (-333128, 44.4, "coordinates-out-of-range", "lat", "(-33.3128)"),
        ("33.312.800", "44.4", "unreadable-coordinates", "lat", "33.312800"),
        ("33.3", "70 O", "unreadable-coordinates", "lon", "Ost (east)"),
        ("33.3N", "44.4N", "unreadable-coordinates", "lat", "two latitudes"),
        ("-33.3 S", "44.4", "unreadable-coordinates", "lat", "minus and a hemisphere"),
        (True, 44.4, "unreadable-coordinates", "lat", "not a coordinate"),
        ("x" * 10_000, "44.4", "unreadable-coordinates", "lat", "not a coordinate"),
        ("1e1", "44.4", "unreadable-coordinates", "lat", "not a coordinate"),
        (float("inf"), 44.4, "unreadable-coordinates", "lat", "not a place"),
        (10**400, 44.4, "unreadable-coordinates", "lat", "not a place"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_place_is_withheld_with_what_it_may_be(
    lat: object, lon: object, code: str, column: str, words: str
) -> None:
    found = read_pair(lat, lon, COLUMNS)  # type: ignore[arg-type]
    assert isinstance(found, Fault)
    assert (found.code, found.path) == (code, (column,))
    assert words in found.message
    assert len(found.message) < 500


def test_there_is_no_minus_zero() -> None:
    assert str(read_pair("-0.0", "0.0", COLUMNS)) == "Point(lon=0.0, lat=0.0, decimals=1)"


def test_a_place_is_a_geometry_with_longitude_first() -> None:
    assert geometry_of(Point(44.4, 33.3)) == {"type": "Point", "coordinates": [44.4, 33.3]}
