"""Points in another province than stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.geocode.reverse import other_province
from mapgen.plausibility.findings import MOST_TOLD
from mapgen.plausibility.provinces import CODE, Provinces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.model import Problem
    from mapgen.plausibility.provinces import OtherProvince


def feature(lon: float, lat: float, admin1: Any = "Baghdad", country: Any = "IQ") -> dict[str, Any]:
    place = {"name": "Somewhere", "country": country, "admin1": admin1}
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": "a", "properties": {"place": place}, "geometry": point}


def said(features: Iterable[tuple[int, Any]], ask: OtherProvince) -> list[Problem]:
    provinces = Provinces("a.csv", ask)
    for row, one in features:
        provinces.add(row, one)
    return provinces.problems()


def test_a_point_far_in_another_province_is_pointed_out_with_its_row() -> None:
    features = [(2, feature(44.36, 33.31)), (3, feature(47.78, 30.51))]
    (problem,) = said(features, other_province)
    assert (problem.code, problem.row, problem.file, problem.severity) == (CODE, 3, "a.csv", "warning")
    assert "Basra" in problem.message


def test_many_are_told_as_one_line() -> None:
    features = [(row, feature(47.78, 30.51)) for row in range(100)]
    problems = said(features, other_province)
    assert len(problems) == MOST_TOLD + 1
    assert f"{100 - MOST_TOLD} more" in problems[-1].message


def test_what_states_no_province_or_has_no_point_is_passed_over() -> None:
    shape = feature(47.78, 30.51) | {"geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}
    odd: list[Any] = [feature(47.78, 30.51, None), feature(47.78, 30.51, country=7), shape, {}, None, []]
    assert said([(1, one) for one in odd], other_province) == []


def test_points_of_one_cell_are_asked_for_once() -> None:
    asked = []

    def ask(country: str, admin1: str, lon: float, lat: float) -> str | None:
        asked.append((country, admin1, lon, lat))
        return None

    said([(row, feature(44.36, 33.31)) for row in range(50)], ask)
    assert len(asked) == 1
