from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.canonical import layout
from mapgen.model import Claim, Incident, Source
from tests.strategies import checked, feature, json_values, only_problem, without

AP = {"id": "ap", "publisher": "AP", "url": "https://apnews.com/"}
KILLED = {"measure": "killed", "by": "AP", "source": "ap"}


@pytest.mark.parametrize(
    ("changes", "field", "meant"),
    [
        ({"sumary": "x"}, "sumary", "summary"),
        ({"contentWarning": "x"}, "contentWarning", "content_warning"),
        ({"content-warning": "x"}, "content-warning", "content_warning"),
        ({"Content Warning": "x"}, "Content Warning", "content_warning"),
        ({"CONTENT_WARNING": "x"}, "CONTENT_WARNING", "content_warning"),
        ({"previous_id": []}, "previous_id", "previous_ids"),
        ({"eventType": "x"}, "eventType", "event_type"),
        ({"place": {"name": "x", "contry": "IQ"}}, "place.contry", "country"),
        ({"place": {"name": "x", "admin_1": "x"}}, "place.admin_1", "admin1"),
        ({"actors": [{"name": "x", "role": "host", "notes": "x"}]}, "actors[0].notes", "note"),
        ({"claims": [KILLED, KILLED | {"ofWhom": "x"}]}, "claims[1].ofWhom", "of_whom"),
        (
            {"relations": [{"type": "follows", "target": "b", "assertedBy": "x"}]},
            "relations[0].assertedBy",
            "asserted_by",
        ),
        ({"sources": [AP | {"URL": "x"}]}, "sources[0].URL", "url"),
        ({"sources": [AP | {"archive_url": "x"}]}, "sources[0].archive_url", "archived_url"),
        ({"geocode": {"provider": "x", "querry": "x"}}, "geocode.querry", "query"),
        ({"translations": {"ar": {"tittle": "x"}}}, "translations.ar.tittle", "title"),
        (
            {"corrections": [{"date": "2024-02-08", "note": "x", "Note": "x"}]},
            "corrections[0].Note",
            "note",
        ),
    ],
)
def test_a_member_with_nearly_a_known_name_is_a_warning(
    changes: dict[str, Any], field: str, meant: str
) -> None:
    dataset = checked(feature(**changes), feature("b"))
    problem = only_problem(dataset)
    assert (problem.severity, problem.code) == ("warning", "misspelt-member")
    assert problem.field == f"properties.{field}"
    assert f'Did you mean "{meant}"?' in problem.fix
    assert len(dataset.incidents) == 2


@pytest.mark.parametrize(
    ("changes", "field", "meant"),
    [
        ({"Facts": []}, "Facts", "facts"),
        ({"sources": [AP | {"titleExact": False}]}, "sources[0].titleExact", "title_exact"),
        ({"translations": {"ar": {"sumary": "x"}}}, "translations.ar.sumary", "summary"),
    ],
)
def test_the_background_is_read_as_closely(changes: dict[str, Any], field: str, meant: str) -> None:
    dataset = checked(background=[{"id": "war", "title": "War"} | changes])
    problem = only_problem(dataset)
    assert (problem.code, problem.field) == ("misspelt-member", f"background[0].{field}")
    assert f'"{meant}"' in problem.fix
    assert len(dataset.background) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {
            "wikidata": "Q1",
            "fatalities": 3,
            "source_id": "x",
            "titre": "x",
            "": 1,
            "نوع": "x",
            "title" * 999: 1,
        },
        {"ID": 7, "Geometry": "POINT (1 2)", "id": 7},
        {"place": {"name": "x", "admin2": "x", "name_ar": "x", "wikidata": "Q1"}},
        {"sources": [AP | {"url2": "x", "note_2": "x", "page": 3}]},
        {"own": {"sumary": "x", "place": {"contry": "x"}}},
        {"place": {"name": "x", "names": {"ar": "x", "en": "x"}}},
    ],
)
def test_a_member_that_is_simply_unknown_is_no_problem(changes: dict[str, Any]) -> None:
    assert checked(feature(**changes)).problems == []


@given(
    st.sampled_from([*layout(Incident).names.keys() - {"id", "geometry"}]),
    st.sampled_from(["camel", "-", " ", "upper"]),
)
def test_no_way_of_writing_a_known_name_goes_unnoticed(name: str, style: str) -> None:
    first, *rest = name.split("_")
    written = {
        "camel": first + "".join(word.title() for word in rest),
        "upper": name.upper(),
    }.get(style, style.join([first, *rest]))
    fixes = [problem.fix for problem in checked(feature(**{written: "x"})).problems if written != name]
    assert written == name or any(f'"{name}"' in fix for fix in fixes)


@given(st.text(max_size=12), json_values)
def test_a_misspelt_member_is_kept_as_any_other(name: str, value: object) -> None:
    known = layout(Claim).names.keys() | {"mapgen:extra"}
    claims = [KILLED | ({} if name in known else {name: value}), KILLED | {"ofWhom": value}]
    incident = checked(feature(claims=claims)).incidents[0]
    assert [claim.extra for claim in incident.claims] == [without(claims[0], *KILLED), {"ofWhom": value}]


def test_a_misspelt_member_that_is_required_is_named_beside_the_error() -> None:
    bad = feature(eventType="Battles")
    del bad["properties"]["event_type"]
    found = [(problem.severity, problem.code, problem.field) for problem in checked(bad).problems]
    assert found == [
        ("error", "missing-field", "properties.event_type"),
        ("warning", "misspelt-member", "properties.eventType"),
    ]


@pytest.mark.parametrize("part", [5, [5], {"name": []}, {"ar": 5}, None])
@pytest.mark.parametrize("name", ["place", "actors", "translations", "geocode"])
def test_misspelt_members_beside_a_part_of_the_wrong_form_are_still_named(name: str, part: object) -> None:
    bad = feature(title=5, sumary="x")
    bad["properties"][name] = part
    problems = checked(bad).problems
    assert "properties.sumary" in [p.field for p in problems if p.code == "misspelt-member"]


def test_of_two_near_names_the_nearer_is_named() -> None:
    assert {"published", "publisher"} <= layout(Source).names.keys()
    problem = only_problem(checked(feature(sources=[AP | {"publishd": "2024-02-08"}])))
    assert '"published"' in problem.fix
