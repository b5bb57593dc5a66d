from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given

from mapgen.model import Background, Incident
from mapgen.validate.report import Report
from mapgen.validate.shape import RESERVED, read_part
from tests.strategies import checked, feature, json_values, only_problem, properties, without


@given(properties)
def test_a_record_is_refused_exactly_where_msgspec_refuses_it(some: dict[str, Any]) -> None:
    report = Report("f")
    value = {"id": "a", "geometry": None} | some
    incident = read_part(value, Incident, "", report)
    try:
        expected = msgspec.convert(value, Incident)
    except msgspec.ValidationError:
        assert report.failed
    else:
        assert report.failed == _uses_reserved(value)
        assert report.failed or without(msgspec.to_builtins(incident), RESERVED).keys() == (
            without(msgspec.to_builtins(expected), RESERVED).keys()
        )
    assert "wrong-shape" not in [problem.code for problem in report.problems]


def _uses_reserved(value: dict[str, Any]) -> bool:
    parts = [
        value,
        *(part for name in ("actors", "claims", "relations", "sources") for part in value.get(name, [])),
    ]
    parts += [value[name] for name in ("place", "geocode") if value.get(name) is not None]
    parts += value.get("corrections", [])
    parts += value.get("translations", {}).values()
    return any(RESERVED in part for part in parts)


@given(json_values)
def test_any_object_is_taken_or_refused(value: object) -> None:
    if isinstance(value, dict):
        report = Report("f")
        read_part(value, Background, "background[0]", report)
        assert report.failed


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": 5}, "wrong-type", "properties.title"),
        ({"title": None}, "wrong-type", "properties.title"),
        ({"title": ""}, "empty-text", "properties.title"),
        ({"ident": "Not A Slug"}, "bad-id", "id"),
        ({"ident": "a\n"}, "bad-id", "id"),
        ({"ident": "a" * 121}, "too-long", "id"),
        ({"ident": 17}, "wrong-type", "id"),
        ({"previous_ids": ["A"]}, "bad-id", "properties.previous_ids[0]"),
        ({"previous_ids": "a"}, "wrong-type", "properties.previous_ids"),
        ({"status": "certain"}, "unknown-value", "properties.status"),
        ({"status": {}}, "unknown-value", "properties.status"),
        ({"date_precision": "minutes"}, "unknown-value", "properties.date_precision"),
        ({"is_aggregate": 0}, "wrong-type", "properties.is_aggregate"),
        ({"uncertainty_km": -1}, "out-of-range", "properties.uncertainty_km"),
        ({"uncertainty_km": 20_001}, "out-of-range", "properties.uncertainty_km"),
        ({"uncertainty_km": 10**400}, "out-of-range", "properties.uncertainty_km"),
        ({"uncertainty_km": "2"}, "wrong-type", "properties.uncertainty_km"),
        ({"uncertainty_km": True}, "wrong-type", "properties.uncertainty_km"),
        ({"place": "Baghdad"}, "wrong-type", "properties.place"),
        ({"place": {"name": "x", "country": "Iraq"}}, "bad-country", "properties.place.country"),
        ({"place": {"name": 5}}, "wrong-type", "properties.place.name"),
        (
            {"place": {"name": "x", "names": {"in Arabic": "x"}}},
            "bad-language",
            "properties.place.names.in Arabic",
        ),
        ({"translations": {"ar": {"title": 1}}}, "wrong-type", "properties.translations.ar.title"),
        ({"actors": [{"role": "host"}]}, "missing-field", "properties.actors[0].name"),
        ({"sources": [5]}, "wrong-type", "properties.sources[0]"),
        ({"relations": [{"type": "caused", "target": "a"}]}, "unknown-value", "properties.relations[0].type"),
        ({"corrections": [{"date": "2024-02-07"}]}, "missing-field", "properties.corrections[0].note"),
        ({"geometry": "POINT(1 2)"}, "wrong-type", "geometry"),
        ({"mapgen:extra": {}}, "reserved-name", "properties.mapgen:extra"),
        ({"mapgen:extra": 1}, "reserved-name", "properties.mapgen:extra"),
        ({"mapgen:feature": {}}, "reserved-name", "properties.mapgen:feature"),
        (
            {"actors": [{"name": "x", "role": "host", RESERVED: {}}]},
            "reserved-name",
            f"properties.actors[0].{RESERVED}",
        ),
    ],
)
def test_a_member_of_the_wrong_form_is_named_by_its_path(
    changes: dict[str, Any], code: str, field: str
) -> None:
    dataset = checked(feature("good"), feature(**({"claims": [], "ident": "bad"} | changes)))
    found = [(problem.code, problem.row, problem.field) for problem in dataset.errors]
    assert found == [(code, 2, field)]
    assert [incident.id for incident in dataset.incidents] == ["good"]


@pytest.mark.parametrize("low", [-1, 1.5, 2.0, "2", True])
def test_a_figure_that_is_no_count_is_refused(low: object) -> None:
    problem = only_problem(
        checked(feature(claims=[{"measure": "killed", "by": "AP", "source": "ap", "min": low}]))
    )
    assert problem.field == "properties.claims[0].min"


@pytest.mark.parametrize("name", ["title", "start", "date_precision", "event_type", "status"])
def test_a_required_property_that_is_missing_is_named(name: str) -> None:
    bad = feature()
    del bad["properties"][name]
    problem = only_problem(checked(bad))
    assert (problem.code, problem.field) == ("missing-field", f"properties.{name}")


@pytest.mark.parametrize(
    ("bad", "code", "field"),
    [
        (None, "not-a-feature", None),
        ([feature()], "not-a-feature", None),
        ("x", "not-a-feature", None),
        (feature() | {"type": "feature"}, "not-a-feature", "type"),
        (without(feature(), "type"), "not-a-feature", "type"),
        (without(feature(), "geometry"), "missing-field", "geometry"),
        (without(feature(), "id"), "missing-field", "id"),
        (feature() | {"coordinates": []}, "forbidden-member", "coordinates"),
        (feature() | {"geometries": []}, "forbidden-member", "geometries"),
        (feature() | {"features": []}, "forbidden-member", "features"),
        (feature() | {"bbox": [1, 2, 3]}, "bad-bbox", "bbox"),
        (feature() | {"bbox": [1, 9, 3, 4]}, "bad-bbox", "bbox"),
    ],
)
def test_what_is_no_feature_by_rfc_7946_is_withheld(bad: object, code: str, field: str | None) -> None:
    problem = only_problem(checked(bad))
    assert (problem.severity, problem.code, problem.field) == ("error", code, field)


@pytest.mark.parametrize("bad", [without(feature(), "properties"), feature() | {"properties": None}])
def test_a_feature_without_properties_lacks_all_that_is_required(bad: object) -> None:
    fields = [problem.field for problem in checked(bad).problems]
    assert fields[0] == "properties"
    assert "properties.title" in fields


def test_all_faults_of_a_record_are_reported_together() -> None:
    bad = feature(
        ident="UPPER",
        title=None,
        start="2024-02-30",
        event_type="Explosion",
        claims=[{"measure": "killed", "by": 1, "min": -1}, {"measure": "killed", "by": "AP"}],
        geometry=(44.0, 199.0),
    )
    found = {(problem.code, problem.field) for problem in checked(bad).errors}
    assert found == {
        ("bad-id", "id"),
        ("wrong-type", "properties.title"),
        ("impossible-date", "properties.start"),
        ("unknown-event-type", "properties.event_type"),
        ("wrong-type", "properties.claims[0].by"),
        ("out-of-range", "properties.claims[0].min"),
        ("claim-without-source", "properties.claims[0]"),
        ("claim-without-source", "properties.claims[1]"),
        ("coordinates-out-of-range", "geometry.coordinates"),
    }


def test_one_fault_is_not_reported_twice() -> None:
    problem = only_problem(checked(feature(start=7)))
    assert (problem.code, problem.field) == ("wrong-type", "properties.start")


def test_unknown_members_are_kept_on_every_level() -> None:
    rich = feature(
        place={"name": "x", "wikidata": "Q1"},
        sources=[{"id": "ap", "publisher": "AP", "url": "https://apnews.com/", "page": 3}],
        translations={"ar": {"title": "x", "by": "y"}},
        id="own",
        geometry_note={"a": [None]},
    ) | {"bbox": [1, 2, 3, 4], "note": {}}
    dataset = checked(rich)
    assert dataset.problems == []
    incident = dataset.incidents[0]
    assert incident.extra == {
        "id": "own",
        "geometry_note": {"a": [None]},
        "mapgen:feature": {"bbox": [1, 2, 3, 4], "note": {}},
    }
    assert incident.place is not None
    assert incident.place.extra == {"wikidata": "Q1"}
    assert incident.sources[0].extra == {"page": 3}
    assert incident.translations["ar"].extra == {"by": "y"}


def test_a_near_miss_is_suggested() -> None:
    assert 'Did you mean "confirmed"?' in only_problem(checked(feature(status="Confirmd"))).fix
