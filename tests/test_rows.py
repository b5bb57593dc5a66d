from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mapgen.rows import SPATIAL_FROM, Rows, by_date, by_place, in_rows, repeated
from tests.examples import incident

places = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(st.tuples(st.floats(0, 3), st.text("ab", min_size=1)), unique_by=lambda pair: pair[1]))
def test_rows_stand_in_the_order_of_time_and_id(pairs: list[tuple[float, str]]) -> None:
    latest = np.array([time for time, _ in pairs], np.float64)
    found = by_date([ident for _, ident in pairs], latest)
    assert [pairs[position] for position in found.tolist()] == sorted(pairs)


@given(st.lists(places, max_size=30))
def test_z_order_is_an_order_of_all_points(points: list[tuple[float, float]]) -> None:
    found = by_place(np.array(points, np.float64).reshape(-1, 2))
    assert sorted(found.tolist()) == list(range(len(points)))


def test_in_z_order_a_quarter_of_the_map_is_done_before_the_next_is_begun() -> None:
    # two bits each of longitude and latitude: cells of a grid of 4 × 4
    cell = 2**26 / 1e6
    grid = [(x, y) for x in range(4) for y in range(4)]
    points = np.array([(x * cell - 180 + 1, y * cell - 90 + 1) for x, y in grid])
    quarters = [(grid[position][0] // 2, grid[position][1] // 2) for position in by_place(points).tolist()]
    assert quarters == [(0, 0)] * 4 + [(1, 0)] * 4 + [(0, 1)] * 4 + [(1, 1)] * 4


def test_the_unlocated_stand_last_in_z_order() -> None:
    points = np.array([(1, 1), (np.nan, np.nan), (-180, -90)])
    assert by_place(points).tolist() == [2, 0, 1]


def test_many_rows_stand_in_z_order_and_their_date_order_is_told() -> None:
    numbers = np.arange(SPATIAL_FROM + 1)
    ids, latest = [f"i{number}" for number in numbers], -numbers.astype(np.float64)
    points = np.column_stack((numbers % 180, numbers % 90)).astype(np.float64)
    points[7] = (-180, -90)
    few = in_rows(ids[:-1], latest[:-1], points[:-1])
    assert (few[0].tolist(), few[1]) == (numbers[-2::-1].tolist(), None)
    positions, order = in_rows(ids, latest, points)
    assert positions[0] == 7
    assert order is not None
    assert positions[order].tolist() == numbers[::-1].tolist()


def test_incidents_in_rows_are_those_at_their_positions() -> None:
    incidents = [incident(name) for name in "abcd"]
    rows = Rows(incidents, np.array([2, 0, 3], np.intp))
    assert [one.id for one in rows] == ["c", "a", "d"]
    assert (len(rows), rows[-1].id) == (3, "d")
    assert [one.id for one in rows[1:]] == ["a", "d"]


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), max_size=8), st.randoms())
def test_the_values_of_rows_move_with_them(values: list[list[int]], random: object) -> None:
    moved = list(range(len(values)))
    random.shuffle(moved)  # type: ignore[attr-defined]
    flat = np.array([value for row in values for value in row], np.uint8)
    counts = np.array(list(map(len, values)), np.uint8)
    found = flat[repeated(counts, np.array(moved, np.intp))]
    assert found.tolist() == [value for position in moved for value in values[position]]
