from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.errors import DataError, ResourceError
from mapgen.geocode.answers import Outcome, Query
from mapgen.geocode.review.file import (
    BY_HAND,
    Entry,
    decided_like,
    entry_of,
    path_for,
    read_review,
    write_review,
)
from tests.geocode.review.entries import FIRST, SECOND, answer, entry, not_found

if TYPE_CHECKING:
    from pathlib import Path


def written(tmp_path: Path, *entries: Entry) -> Path:
    path = path_for(tmp_path / "in.geojson")
    write_review(path, "in.geojson", entries)
    return path


def edited(path: Path, **members: Any) -> Path:
    """Change members of the first entry by hand; `...` takes one out."""
    document = json.loads(path.read_text(encoding="utf-8"))
    first = {**document["entries"][0], **members}
    document["entries"][0] = {name: value for name, value in first.items() if value is not ...}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_it_stands_beside_the_file_of_incidents_and_is_read_as_it_was_written(tmp_path: Path) -> None:
    near = Query(name="الحلة", names=("Hilla",), country="IQ", admin1="Babil", near=((44.1, 33.3),))
    entries = [
        entry("a"),
        not_found("b").decided("point", lon=44.0, lat=33.0, who="ana"),
        entry("c", query=near),
    ]
    path = written(tmp_path, *entries)
    assert path.name == "in.geojson.review.json"
    assert read_review(path) == entries


def test_where_there_is_no_file_there_are_no_entries(tmp_path: Path) -> None:
    assert read_review(tmp_path / "in.geojson.review.json") == []


def test_it_is_made_for_reading_each_member_has_a_line_and_what_is_not_known_has_none(tmp_path: Path) -> None:
    text = written(tmp_path, entry(name="الحلة")).read_text(encoding="utf-8")
    assert '   "decision": null\n' in text
    assert "الحلة" in text
    assert "admin1" not in text.split('"best"')[0]
    assert text.count("null") == 1


def test_nothing_is_decided_on_what_is_suggested() -> None:
    outcome = Outcome(
        query=Query(name="Hilla"), status="suggestion", reason="Why.", best=FIRST, alternatives=[SECOND]
    )
    made = entry_of("a", "Title", outcome)
    assert (made.status, made.decision, made.chosen) == ("suggestion", None, None)
    assert made.candidates == [FIRST, SECOND]


@pytest.mark.parametrize(("which", "chosen"), [(..., FIRST), (1, FIRST), (2, SECOND)])
def test_accepted_by_hand_means_the_best_or_the_one_whose_number_is_written(
    tmp_path: Path, which: object, chosen: object
) -> None:
    path = edited(written(tmp_path, entry()), decision="accepted", which=which)
    assert read_review(path)[0].chosen == chosen


def test_a_point_by_hand_claims_no_precision_that_is_not_written(tmp_path: Path) -> None:
    (read,) = read_review(edited(written(tmp_path, not_found()), decision="point", lon=44.5, lat=33))
    assert read.chosen is not None
    assert (read.chosen.provider, read.chosen.lon, read.chosen.lat) == (BY_HAND, 44.5, 33.0)
    assert read.chosen.precision == "unknown"


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"decision": "accept"}, "decision", "Invalid enum value 'accept'"),
    ({"decision": ...}, "decision", "missing required field"),
    ({"desicion": "accepted"}, "desicion", "unknown field"),
    ({"decision": "accepted", "which": 3}, "which", "There are 2 answers to choose from, and which is 3."),
    ({"decision": "accepted", "which": 0}, "which", "Expected `int` >= 1"),
    ({"decision": "accepted", "which": "2"}, "which", "Expected `int"),
    ({"decision": "point"}, "lon", "lon is missing"),
    ({"decision": "point", "lon": 44}, "lat", "lat is missing"),
    ({"decision": "point", "lon": 444, "lat": 33}, "lon", "Expected `float` <= 180"),
    ({"decision": "point", "lon": 44, "lat": "33 N"}, "lat", "Expected `float"),
    ({"decision": "point", "lon": 44, "lat": 33, "precision": "city"}, "precision", "Invalid enum value"),
    ({"lon": 44, "lat": 33}, "decision", "There is a choice or a point, and the decision is null."),
    ({"best": {**json.loads('{"provider": "x"}')}}, "best.matched", "missing required field"),
    ({"query": {"name": 5}}, "query.name", "Expected `str`"),
]


@pytest.mark.parametrize(("members", "field", "message"), FAULTS)
def test_a_mistake_by_hand_is_named_by_entry_and_field_with_what_to_do(
    tmp_path: Path, members: dict[str, Any], field: str, message: str
) -> None:
    path = edited(written(tmp_path, entry("a"), entry("b")), **members)
    with pytest.raises(DataError, match="Nothing was changed") as told:
        read_review(path)
    problem = told.value.problems[0]
    assert (problem.file, problem.feature, problem.row, problem.field) == (path.name, "a", 1, field)
    assert message in problem.message
    assert problem.fix


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    path = edited(written(tmp_path, entry("a"), entry("b"), entry("b")), decision="yes")
    with pytest.raises(DataError) as told:
        read_review(path)
    assert [(one.feature, one.field) for one in told.value.problems] == [("a", "decision"), ("b", "id")]


def test_an_answer_off_the_map_cannot_be_accepted(tmp_path: Path) -> None:
    path = written(tmp_path, entry(best=answer(lat=91.0)).decided("accepted"))
    with pytest.raises(DataError) as told:
        read_review(path)
    assert "no place on a map" in told.value.problems[0].message


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not JSON"),
        (b'{\n "entries": [\n', "line 3"),
        (b"[" * 100_000, "nested too deep"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[]", "no list of entries"),
        (b'{"mapgen_review": 1, "entries": {}}', "no list of entries"),
        (b'{"mapgen_review": 2, "entries": []}', "another version"),
    ],
)
def test_what_is_no_review_file_is_told_and_never_taken_for_an_empty_one(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "in.geojson.review.json"
    path.write_bytes(content)
    with pytest.raises(ResourceError, match=why):
        read_review(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.lists(JSON | st.dictionaries(st.sampled_from(Entry.__struct_fields__), JSON), max_size=4))
def test_whatever_stands_in_it_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Any]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.review.json"
    path.write_text(json.dumps({"mapgen_review": 1, "entries": entries}), encoding="utf-8")
    try:
        assert len(read_review(path)) == len(entries)
    except DataError as error:
        assert error.problems  # noqa: PT017  either is right


@given(st.text())
def test_any_text_is_kept_as_it_is(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    path = tmp_path_factory.getbasetemp() / "text.review.json"
    clean = words.encode("utf-8", "replace").decode()
    write_review(path, "in.geojson", [entry(clean, clean, title=clean, reason=clean)])
    assert read_review(path) == [entry(clean, clean, title=clean, reason=clean)]


def test_another_incident_at_the_same_place_can_be_decided_alike() -> None:
    other = entry("a").decided("accepted", which=2, who="ana", when="2026-01-01T00:00:00Z")
    swapped = entry("b", best=SECOND, alternatives=(FIRST,))
    alike = decided_like(swapped, other)
    assert alike is not None
    assert (alike.decision, alike.which, alike.who, alike.chosen) == ("accepted", 1, "ana", SECOND)
    point = decided_like(entry("b"), entry("a").decided("point", lon=44.0, lat=33.0))
    assert point is not None
    assert point.chosen == entry("a").decided("point", lon=44.0, lat=33.0).chosen
    assert decided_like(entry("b", "Hilla, Kurdistan"), other) is None
    assert decided_like(entry("b", alternatives=()), other) is None
