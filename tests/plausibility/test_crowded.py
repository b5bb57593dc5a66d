from __future__ import annotations

from typing import Any

import pytest

from mapgen.plausibility.crowded import MANY
from mapgen.reference import read_labels
from tests.plausibility.records import at, said


def crowd(lat: float, lon: float, count: int = MANY, **properties: Any) -> list[dict[str, Any]]:
    return [
        at(lat, lon, f"n{n}", name=f"N{n}", start=f"20{n:02}-01-01", **properties)
        for n in range(1, count + 1)
    ]


def test_many_on_the_point_that_lists_give_for_a_country_are_told_once() -> None:
    (problem,) = said(*crowd(33.0, 44.0))
    assert problem.code == "point-of-a-whole-area"
    assert problem.message.startswith(
        "5 incidents lie on exactly 33, 44 (rows 2, 3, 4, 5, 6): a point that stands for"
    )
    assert 'location_precision to "country"' in problem.fix


@pytest.mark.parametrize("name", ["Anbar", "Idlib"])
def test_many_on_the_middle_of_a_province_are_told(name: str) -> None:
    label = next(one for one in read_labels() if one.kind == "admin1" and name in one.names["en"])
    (problem,) = said(*crowd(label.lat, label.lon))
    assert name in problem.message
    assert 'location_precision to "province"' in problem.fix


def test_a_known_default_point_is_told() -> None:
    (problem,) = said(*crowd(37.751, -97.822, place={"name": "N", "country": "US"}))
    assert "MaxMind" in problem.message


@pytest.mark.parametrize("precision", ["province", "country", "unknown"])
def test_those_that_say_so_themselves_are_not_told(precision: str) -> None:
    assert said(*crowd(33.0, 44.0, location_precision=precision)) == []


def test_fewer_are_not_told() -> None:
    assert said(*crowd(33.0, 44.0, MANY - 1)) == []


def test_many_at_one_place_of_a_town_are_not_told() -> None:
    assert said(*crowd(33.3152, 44.3661)) == []
