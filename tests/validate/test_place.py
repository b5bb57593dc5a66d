from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from mapgen.validate import validate
from tests.strategies import checked, collection_of, feature, only_problem

if TYPE_CHECKING:
    from mapgen.model import Dataset


def km_outside_a_round_iraq(country: str, longitude: float, latitude: float) -> float | None:
    """Distance, 100 km to the degree, from a disc of 4 degrees around 44, 33."""
    return max(0.0, math.hypot(longitude - 44, latitude - 33) - 4) * 100 if country == "IQ" else None


def located(*coordinates: float, **changes: Any) -> Dataset:
    point = {"type": "Point", "coordinates": list(coordinates)}
    return validate(
        [collection_of(feature(geometry=changes.pop("geometry", point), **changes))],
        km_outside=km_outside_a_round_iraq,
    )


def test_a_point_in_its_country_passes() -> None:
    assert located(44.5, 33.3).problems == []


def test_a_point_outside_its_country_is_pointed_out() -> None:
    dataset = located(48.5, 33.0)
    problem = only_problem(dataset)
    assert (problem.severity, problem.code, problem.field) == ("warning", "outside-country", "geometry")
    assert "50 km outside IQ" in problem.message
    assert len(dataset.incidents) == 1


@pytest.mark.parametrize("radius", [45.1, 60])
def test_a_point_may_be_outside_by_its_uncertainty_and_five_kilometres(radius: float) -> None:
    assert located(48.5, 33.0, uncertainty_km=radius).problems == []


def test_a_point_that_is_inside_the_other_way_round_is_swapped() -> None:
    dataset = located(33.3, 44.5)
    problem = only_problem(dataset)
    assert (problem.severity, problem.code) == ("error", "coordinates-swapped")
    assert dataset.incidents == []


def test_a_country_that_is_not_known_to_the_reference_is_not_judged() -> None:
    assert located(1.0, 1.0, place={"name": "x", "country": "XK"}).problems == []


def test_each_point_of_a_geometry_is_compared() -> None:
    points = {"type": "MultiPoint", "coordinates": [[44.5, 33.3], [100.0, 33.0]]}
    area = {"type": "Polygon", "coordinates": [[[99, 33], [100, 33], [100, 34], [99, 33]]]}
    for geometry in (points, area, {"type": "GeometryCollection", "geometries": [points]}):
        assert only_problem(located(geometry=geometry)).code == "outside-country"


def test_exactness_without_a_point_is_pointed_out() -> None:
    problem = only_problem(checked(feature(geometry=None, location_precision="exact")))
    assert (problem.severity, problem.code) == ("warning", "exact-without-geometry")


def test_a_vague_point_without_a_radius_is_pointed_out() -> None:
    bare = feature()
    del bare["properties"]["uncertainty_km"]
    problem = only_problem(checked(bare))
    assert (problem.severity, problem.code, problem.field) == (
        "warning",
        "no-uncertainty",
        "properties.uncertainty_km",
    )


def test_an_exact_point_and_no_point_at_all_need_no_radius() -> None:
    bare = feature(location_precision="exact")
    nowhere = feature("b", geometry=None)
    del bare["properties"]["uncertainty_km"], nowhere["properties"]["uncertainty_km"]
    assert checked(bare, nowhere).problems == []
