from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapgen.errors import ResourceError
from mapgen.geocode.answers import Outcome, Query
from mapgen.geocode.batch import find_places
from tests.examples import feature
from tests.geocode.review.entries import FIRST, SECOND, answer, entry

if TYPE_CHECKING:
    from mapgen.geocode.review.file import Entry

SURE = answer("Baghdad", 44.4, 33.3, credit="Places: somebody")


def lacking(ident: str | None = "strike", name: str | None = "Hilla", **members: Any) -> dict[str, Any]:
    place = {"name": name, "country": "IQ"} if name else None
    made = feature("x", place=place, location_precision=None, uncertainty_km=None)
    made = {**made, "geometry": None, **members}
    return {key: value for key, value in {**made, "id": ident}.items() if key != "id" or value is not None}


def locate(query: Query) -> Outcome:
    """Baghdad is sure, Hilla is one of two, all else is unknown."""
    if query.name == "Baghdad":
        return Outcome(query=query, status="sure", reason="It is the only one.", best=SURE)
    if query.name == "Hilla":
        return Outcome(query=query, status="suggestion", reason="Two.", best=FIRST, alternatives=(SECOND,))
    return Outcome(query=query, status="nothing", reason="None.")


def broken(query: Query) -> Outcome:
    del query
    raise ResourceError("The service does not answer.")


def run(*values: Any, entries: tuple[Entry, ...] = ()) -> Any:
    return find_places(values, entries, locate, locate)


def test_each_incident_without_a_point_is_placed_suggested_or_not_found_and_all_are_counted() -> None:
    values = [
        lacking("a", "Baghdad"),
        lacking("b"),
        lacking("c", "Nowhere"),
        lacking("d", None),
        feature("e"),
        5,
    ]
    batch = run(*values)
    assert (batch.without, batch.placed, batch.waiting, batch.missing, batch.unnamed) == (4, 1, 1, 1, 1)
    assert batch.values[0]["geometry"] == {"type": "Point", "coordinates": [44.4, 33.3]}
    assert batch.values[1:] == values[1:]
    assert [(one.id, one.status, one.decision) for one in batch.entries] == [
        ("b", "suggestion", None),
        ("c", "nothing", None),
    ]
    assert batch.credits == ["Places: somebody"]


def test_a_decision_is_applied_and_the_incident_says_that_a_person_chose_but_not_who() -> None:
    decided = entry("b").decided("accepted", which=2, who="ana", when="2026-01-02T03:04:05Z")
    batch = run(lacking("b"), entries=(decided,))
    (value,) = batch.values
    assert value["geometry"] == {"type": "Point", "coordinates": [SECOND.lon, SECOND.lat]}
    geocode = value["properties"]["geocode"]
    assert geocode["note"].endswith("Chosen by a person among suggestions.")
    assert (geocode["provider"], geocode["matched"], geocode["date"]) == ("GeoNames", "Hilla", "2026-01-02")
    assert "ana" not in str(value)
    assert batch.entries == [decided]
    assert (batch.placed, batch.waiting, batch.notes) == (1, 0, [])


def test_a_point_by_hand_claims_no_score_no_match_and_no_radius_that_nobody_gave() -> None:
    typed = entry("b").decided("point", lon=44.5, lat=33.0)
    properties = run(lacking("b"), entries=(typed,)).values[0]["properties"]
    assert properties["geocode"] == {"provider": "by hand", "query": "Hilla", "note": "Typed by a person."}
    assert properties["location_precision"] == "unknown"
    assert "uncertainty_km" not in properties
    near = entry("b").decided("point", lon=44.5, lat=33.0, precision="neighbourhood", uncertainty_km=2.0)
    properties = run(lacking("b"), entries=(near,)).values[0]["properties"]
    assert (properties["location_precision"], properties["uncertainty_km"]) == ("neighbourhood", 2.0)


def test_what_was_rejected_stays_without_a_point_and_is_not_asked_again() -> None:
    decided = entry("b").decided("rejected")
    batch = run(lacking("b"), entries=(decided,))
    assert batch.values == [lacking("b")]
    assert (batch.rejected, batch.waiting, batch.entries) == (1, 0, [decided])


def test_decisions_are_kept_when_their_incident_has_its_point_and_when_it_is_gone_which_is_told() -> None:
    placed = {**feature("a"), "geometry": {"type": "Point", "coordinates": [FIRST.lon, FIRST.lat]}}
    here, gone = entry("a").decided("accepted"), entry("gone").decided("rejected")
    batch = run(placed, entries=(here, gone))
    assert batch.entries == [here, gone]
    assert batch.notes == ["gone: it was decided (rejected), and no incident has this id any more."]


def test_a_decision_does_not_move_an_incident_that_has_another_point_and_that_is_told() -> None:
    batch = run(feature("a"), entries=(entry("a").decided("accepted"),))
    assert batch.values == [feature("a")]
    assert (
        "a: it was decided (accepted: latitude 32.46, longitude 44.42), and has another geometry."
        in batch.notes[0]
    )


def test_a_decision_on_another_name_of_the_place_is_not_applied_and_told() -> None:
    batch = run(lacking("b"), entries=(entry("b", "Hila").decided("accepted"),))
    assert batch.values == [lacking("b")]
    assert [(one.id, one.decision) for one in batch.entries] == [("b", None)]
    assert "the place was 'Hila' when it was decided" in batch.notes[0]


@pytest.mark.parametrize("idents", [("b", "b"), (None, None)])
def test_incidents_that_no_id_tells_apart_cannot_be_reviewed_and_share_no_decision(
    idents: tuple[str | None, str | None],
) -> None:
    decided = entry("b").decided("accepted")
    batch = run(*(lacking(ident) for ident in idents), entries=(decided,))
    assert [value["geometry"] for value in batch.values] == [None, None]
    assert any("cannot be reviewed" in note for note in batch.notes)
    assert (batch.without, batch.waiting) == (2, 2)


def test_what_an_online_service_suggested_is_kept_when_it_is_not_asked() -> None:
    online = answer("Hilla", 44.43, 32.48, provider="Nominatim")
    before = entry("b", alternatives=(SECOND, online))
    batch = run(lacking("b"), lacking("c", "Nowhere"), entries=(before, entry("c", "Nowhere", best=online)))
    first, second = batch.entries
    assert first.candidates == [FIRST, SECOND, online]
    assert (second.status, second.candidates) == ("suggestion", [online])


def test_a_service_that_fails_is_told_and_the_others_go_on_without_it() -> None:
    batch = find_places([lacking("a", "Baghdad"), lacking("b")], [], broken, locate)
    assert (batch.placed, batch.waiting) == (1, 1)
    assert str(batch.failure) == "The service does not answer."
    with pytest.raises(ResourceError):
        find_places([lacking("a")], [], broken, broken)


@pytest.mark.parametrize(
    "value", [None, 5, "x", [], {}, {"geometry": None}, {"geometry": None, "properties": []}]
)
def test_what_is_no_feature_is_left_as_it_is(value: object) -> None:
    batch = run(value)
    assert (batch.values, batch.without, batch.entries) == ([value], 0, [])
