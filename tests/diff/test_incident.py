from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from mapgen.diff.change import KINDS
from mapgen.diff.incident import incident_changes
from mapgen.diff.leaves import same
from mapgen.model import Incident
from tests.diff.versions import changes_between
from tests.strategies import feature, features, json_values, without

UNKNOWN = "(a member unknown to mapgen)"


@pytest.mark.parametrize(
    ("member", "before", "after", "expected"),
    [
        ("status", "claimed", "confirmed", ("status", "status: claimed → confirmed")),
        ("status", "claimed", "sure", ("status", "status: claimed → “sure”")),
        ("start", "2024-02-07", "2024-02-08", ("date", "start: “2024-02-07” → “2024-02-08”")),
        ("end", None, "2024-02-08", ("date", "end added: “2024-02-08”")),
        ("date_precision", "day", "hour", ("date-precision", "date precision: “day” → “hour”")),
        ("location_precision", "town", "exact", ("place-precision", "location precision: “town” → “exact”")),
        ("uncertainty_km", 2.5, 5, ("uncertainty", "uncertainty km: 2.5 → 5")),
        ("uncertainty_km", 2.5, None, ("uncertainty", "uncertainty km gone: 2.5")),
        ("title", "One", "Other", ("text", "title: “One” → “Other”")),
        ("disputed", None, ["Who did it."], ("text", "disputed 1 added: “Who did it.”")),
        ("content_warning", None, "Bodies", ("content-warning", "content warning added: “Bodies”")),
        ("is_aggregate", None, True, ("aggregate", "is aggregate added: true")),
        ("previous_ids", None, ["old"], ("previous-id", "previous ids 1 added: “old”")),
        ("previous_ids", None, [], ("previous-id", "previous ids added: “[]”")),
        ("place", {"name": "A"}, {"name": "B"}, ("place", "place › name: “A” → “B”")),
        ("place", {"name": "A"}, {"name": "A", "own": 1}, ("unknown", f"place › own {UNKNOWN} added: 1")),
        ("geocode", None, {"provider": "x"}, ("geocode", 'geocode added: “{"provider": "x"}”')),
        ("own", [1], [2], ("unknown", f"own 1 {UNKNOWN}: 1 → 2")),
        ("id", 1, 2, ("unknown", f"id {UNKNOWN}: 1 → 2")),
        ("corrections", [], [{"date": "1", "note": "x"}], ("correction-added", "correction “1 · x” added")),
        ("claims", 5, 6, ("claim", "claims: 5 → 6")),
    ],
)  # fmt: skip
def test_a_change_is_told_in_an_editors_words(
    member: str, before: Any, after: Any, expected: tuple[str, str]
) -> None:
    old, new = (feature(**{member: value}) for value in (before, after))
    for one in (old, new):
        one["properties"] = {name: value for name, value in one["properties"].items() if value is not None}
    assert changes_between(old, new) == [expected]


def test_a_translation_is_told_by_its_words() -> None:
    old = feature(translations={"ar": {"title": "غارة بطائرة مسيرة على سيارة في المشتل"}})
    new = feature(translations={"ar": {"title": "غارة بطائرة مسيرة على شاحنة في المشتل"}})
    before, after = "… بطائرة مسيرة على سيارة في المشتل", "… بطائرة مسيرة على شاحنة في المشتل"
    assert changes_between(old, new) == [("text", f"translations › ar › title: “{before}” → “{after}”")]


def test_members_beside_the_properties_are_told() -> None:
    assert changes_between(feature() | {"own": 1}, feature() | {"own": 2}) == [
        ("unknown", "own (a member unknown to mapgen): 1 → 2")
    ]


def test_the_toll_comes_with_the_headline_that_follows_from_it() -> None:
    claims = feature()["properties"]["claims"]
    new = feature(claims=[claims[0] | {"min": 5, "max": 5}])
    assert changes_between(feature(), new) == [
        ("toll", "killed, says “AP” (source “ap”): 2–3 → 5"),
        ("headline", "headline figure, killed: 2–3 → 5"),
    ]


def test_a_status_that_changed_needs_a_note() -> None:
    (change,) = incident_changes(feature(status="claimed"), feature(status="fair"), "range")
    assert change.note == "Status: fair; an earlier version said claimed."


@given(features | json_values)
def test_an_incident_does_not_differ_from_itself(value: Any) -> None:
    assert incident_changes(value, value, "range") == []


@given(features, features)
def test_something_is_told_of_a_known_kind_exactly_where_incidents_differ(before: Any, after: Any) -> None:
    kinds = {change.kind for change in incident_changes(before, after, "range")}
    assert kinds <= set(KINDS)
    assert bool(kinds) == (not same(without(before, "id"), without(after, "id")))


@given(json_values, features | json_values)
def test_what_is_no_incident_is_told_as_it_stands(before: Any, after: Any) -> None:
    assert {change.kind for change in incident_changes(before, after, "range")} <= {"unknown"}
    assert bool(incident_changes(before, after, "range")) == (not same(before, after))


@given(
    st.sampled_from(
        [field.name for field in fields(Incident) if field.name not in {"id", "geometry", "extra"}]
    )
)
def test_no_member_of_the_model_is_called_unknown(member: str) -> None:
    old, new = (without(feature(**{member: value}), "id") for value in ("x", "y"))
    assert "unknown" not in [kind for kind, _ in changes_between(old, new)]
