from __future__ import annotations

from typing import Any

import pytest

from mapgen.read.geojson import read_geojson
from mapgen.validate import validate
from tests.strategies import checked, feature, only_problem, text_of

WAR = {"id": "context:war", "title": "War"}


def crs(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_a_crs_member_that_names_wgs_84_is_a_warning(name: str) -> None:
    dataset = checked(feature(), crs=crs(name))
    assert (only_problem(dataset).severity, only_problem(dataset).code) == ("warning", "crs-member")
    assert len(dataset.incidents) == 1


@pytest.mark.parametrize("value", [crs("EPSG:3857"), {"type": "link"}, "EPSG:32638", None, {"properties": 1}])
def test_another_coordinate_system_withholds_the_file(value: object) -> None:
    dataset = checked(feature(), crs=value)
    problem = only_problem(dataset)
    assert (problem.severity, problem.code, problem.row) == ("error", "crs-not-wgs84", None)
    assert (dataset.total, dataset.incidents) == (1, [])


@pytest.mark.parametrize(
    ("members", "code", "field"),
    [
        ({"bbox": [1, 2]}, "bad-bbox", "bbox"),
        ({"geometry": None}, "forbidden-member", "geometry"),
        ({"properties": {}}, "forbidden-member", "properties"),
        ({"credits": "AP"}, "wrong-type", "credits"),
        ({"credits": ["AP", 5]}, "wrong-type", "credits[1]"),
        ({"background": {}}, "wrong-type", "background"),
        ({"background": [WAR, 5]}, "wrong-type", "background[1]"),
        ({"background": [WAR, WAR]}, "duplicate-id", "background"),
        ({"background": [WAR | {"id": "a"}]}, "duplicate-id", "background"),
        ({"background": [{"id": "x"}]}, "missing-field", "background[0].title"),
        ({"background": [WAR | {"sources": [{"id": 1}]}]}, "wrong-type", "background[0].sources[0].id"),
    ],
)
def test_a_fault_beside_the_features_withholds_no_feature(
    members: dict[str, Any], code: str, field: str
) -> None:
    dataset = checked(feature("a"), **members)
    assert [(problem.code, problem.field) for problem in dataset.errors] == [(code, field)]
    assert len(dataset.incidents) == 1


def test_background_with_a_fault_is_withheld_and_the_rest_shown() -> None:
    dataset = checked(background=[{"id": "x"}, WAR | {"own": 1}])
    assert [(entry.id, entry.extra) for entry in dataset.background] == [("context:war", {"own": 1})]


def test_background_with_a_value_that_is_no_json_is_withheld() -> None:
    data = text_of(background=[{"id": "b", "title": "T", "when": 0}]).replace(b": 0", b": NaN")
    dataset = validate([read_geojson(data, "f")])
    found = [(problem.code, problem.field) for problem in dataset.errors]
    assert found == [("not-finite", "background[0].when")]
    assert dataset.background == []


def test_sources_of_the_background_follow_the_same_rules() -> None:
    dataset = checked(background=[WAR | {"sources": [{"id": "s", "url": "data:,x", "published": "?"}]}])
    assert {(problem.code, problem.field) for problem in dataset.problems} == {
        ("source-without-publisher", "background[0].sources[0]"),
        ("link-not-web", "background[0].sources[0].url"),
        ("not-iso-date", "background[0].sources[0].published"),
    }


def test_credits_are_gathered() -> None:
    assert checked(credits=["A", "B", "A"]).credits == ["A", "B"]


def test_members_that_mapgen_does_not_know_are_no_problem() -> None:
    assert checked(feature(), license="MIT", anything={"x": 1}).problems == []
