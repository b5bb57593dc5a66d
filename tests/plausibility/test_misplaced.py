from __future__ import annotations

import pytest

from tests.plausibility.records import at, codes, said

AFGHAN = {"name": "Andarab", "country": "AF"}


def test_a_lost_digit_is_found_by_the_other_points_of_the_place() -> None:
    others = [at(34.08, 70.667, f"n{n}", place=AFGHAN, start=f"2024-0{n}-01") for n in range(1, 5)]
    (problem,) = said(*others, at(34.08, 0.667, "slip", place=AFGHAN, start="2023-01-01"))
    assert (problem.code, problem.feature) == ("point-may-be-a-slip", "slip")
    assert problem.message == (
        "34.08, 0.667 may have been 34.08, 70.667 (longitude 0.667 for 70.667, a digit lost): it would lie "
        "where the file has the same place."
    )


@pytest.mark.parametrize(
    ("lat", "lon", "mended"),
    [
        (34.08, 0.667, "34.08, 70.667"),
        (-34.5, 69.2, "34.5, 69.2"),
        (34.5, -69.2, "34.5, 69.2"),
        (3.45, 69.2, "34.5, 69.2"),
        (34500.0, 69.2, "34.5, 69.2"),
        (34.5, 6920.0, "34.5, 69.2"),
        (34500.0, 69200.0, "34.5, 69.2"),
    ],
)
def test_a_slip_is_found_by_the_country(lat: float, lon: float, mended: str) -> None:
    (problem,) = said(at(lat, lon, place=AFGHAN))
    assert problem.code == "point-may-be-a-slip"
    assert mended in problem.message


def test_a_point_that_no_slip_explains_is_left_to_validation() -> None:
    assert codes(at(48.85, 2.35)) == []


def test_one_swapped_point_is_left_to_validation() -> None:
    assert codes(at(44.4, 33.3), at(33.2, 44.2, "b", name="B", start="2023-01-01")) == []


def test_a_file_that_is_swapped_as_a_whole_is_told_once() -> None:
    rows = [at(44.4 + n / 10, 33.3, f"n{n}", name=f"N{n}", start=f"2024-0{n + 1}-01") for n in range(5)]
    (problem,) = said(*rows)
    assert (problem.code, problem.row) == ("all-coordinates-swapped", None)
    assert problem.message.startswith("All 5 points that name their country lie outside of it")


def test_a_place_of_the_same_name_far_off_is_no_slip() -> None:
    rows = [at(33.3, 44.4, f"n{n}", start=f"2024-0{n + 1}-01") for n in range(4)]
    assert codes(*rows, at(36.3, 43.1, "mosul", start="2023-01-01")) == []


def test_a_point_near_the_border_that_is_vague_is_no_slip() -> None:
    assert codes(at(33.3, 39.5, uncertainty_km=150)) == []
