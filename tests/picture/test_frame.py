from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.picture.frame import CLOSEST_ZOOM, SMALLEST_DEGREES, Box, Frame, closest

BOX = Box(100, 50, 900, 550)
LON = st.floats(-180, 180)
LAT = st.floats(-85, 85)


@given(st.tuples(LON, LAT), st.tuples(LON, LAT))
def test_bounds_are_inside_the_box_and_keep_off_its_edge(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    (west, east), (south, north) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    frame = Frame((west, south, east, north), BOX, 40)
    for lon in (west, east):
        for lat in (south, north):
            x, y = frame.project(lon, lat)
            assert BOX.within(39.9).holds(float(x), float(y))


def test_a_single_place_is_shown_with_its_surroundings() -> None:
    west, _, east, _ = Frame((44.4, 33.3, 44.4, 33.3), BOX, 0).bounds
    assert east - west >= SMALLEST_DEGREES


def test_bounds_that_are_meant_as_they_are_are_shown_up_to_the_closest_zoom_of_a_page() -> None:
    town = Frame((44.0, 33.0, 44.6, 33.2), BOX, 0, closest(1))
    west, _, east, _ = town.bounds
    assert east - west == pytest.approx(0.6)
    assert Frame((44.4, 33.3, 44.4, 33.3), BOX, 0, closest(2)).zoom(2) == pytest.approx(CLOSEST_ZOOM)


def test_north_is_up_and_east_is_right() -> None:
    frame = Frame((38, 29, 48, 37), BOX, 0)
    (west, south), (east, north) = frame.project(38, 29), frame.project(48, 37)
    assert west < east
    assert north < south


def test_the_bounds_of_the_box_are_where_they_are_drawn() -> None:
    frame = Frame((38, 29, 48, 37), BOX, 30)
    west, south, east, north = frame.bounds
    left, bottom = frame.project(west, south)
    right, top = frame.project(east, north)
    assert (left, top, right, bottom) == pytest.approx(BOX)


def test_a_map_across_the_antimeridian_draws_the_world_twice_and_each_place_once() -> None:
    frame = Frame((176, -20, -176, -14), BOX, 0)
    assert frame.turns == (0, 360)
    xs = [float(frame.place(lon, -17)[0]) for lon in (177, 179.9, -179.9, -177)]
    assert xs == sorted(xs)
    assert all(BOX.left < x < BOX.right for x in xs)


def test_elsewhere_the_world_is_drawn_once() -> None:
    assert Frame((-170, -55, 170, 75), BOX, 0).turns == (0,)


def test_a_degree_on_the_equator_is_111_kilometres() -> None:
    frame = Frame((-5, -5, 5, 5), BOX, 0)
    (x0, _), (x1, _) = frame.project(0, 0), frame.project(1, 0)
    assert frame.pixels(111.195, 0) == pytest.approx(x1 - x0)
    assert frame.pixels(1, 60) == pytest.approx(2 * frame.pixels(1, 0))


def test_the_zoom_is_that_of_a_web_map_with_as_many_pixels() -> None:
    world = Frame((-180, -85.05, 180, 85.05), Box(0, 0, 512, 512), 0)
    assert world.zoom(1) == pytest.approx(1, abs=0.01)
    assert world.zoom(2) == pytest.approx(0, abs=0.01)


def test_distortion_grows_with_the_latitudes_that_are_shown() -> None:
    near = Frame((38, 29, 48, 37), BOX, 0).distortion
    whole = Frame((-170, -55, 170, 75), BOX, 0).distortion
    assert 1 < near < 1.25 < whole
    assert Frame((0, -1, 2, 1), BOX, 0).distortion == pytest.approx(1, abs=0.01)
    assert math.isfinite(whole)
