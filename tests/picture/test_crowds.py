from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mapgen.picture.crowds import crowds, dots, radius
from mapgen.picture.frame import Box

BOX = Box(0, 0, 500, 500)
SPOTS = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), max_size=40)


@given(SPOTS)
def test_every_row_is_in_one_crowd_and_no_two_crowds_cover_each_other(
    spots: list[tuple[float, float]],
) -> None:
    found = crowds(range(len(spots)), np.array(spots).reshape(-1, 2), 1)
    assert sorted(row for crowd in found for row in crowd.rows) == list(range(len(spots)))
    for at, one in enumerate(found):
        for other in found[:at]:
            assert math.hypot(one.x - other.x, one.y - other.y) > 0.85 * (one.radius + other.radius)


def test_a_crowd_stands_in_the_middle_of_its_rows() -> None:
    (crowd,) = crowds([7, 8, 9], np.array([(0.0, 0.0), (6.0, 0.0), (3.0, 9.0)]), 1)
    assert (crowd.x, crowd.y, sorted(crowd.rows)) == (3, 3, [7, 8, 9])


def test_markers_are_the_larger_the_more_they_stand_for_up_to_a_limit() -> None:
    sizes = [radius(count) for count in (1, 2, 10, 10_000)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == radius(10**9)


@given(SPOTS)
def test_dots_count_every_spot_inside_the_box(spots: list[tuple[float, float]]) -> None:
    points = np.array(spots).reshape(-1, 2)
    found = list(dots(points, np.zeros(len(points), dtype=np.uint8), BOX, 16))
    assert sum(dot.count for dot in found) == sum(x < 500 and y < 500 for x, y in spots)
    assert all(BOX.holds(dot.x, dot.y) and dot.kind == 0 for dot in found)


def test_a_dot_of_several_kinds_has_no_kind() -> None:
    points = np.array([(1.0, 1.0), (2.0, 2.0), (100.0, 100.0)])
    kinds = [dot.kind for dot in dots(points, np.array([0, 1, 1]), BOX, 16)]
    assert sorted(kinds, key=str) == [1, None]
