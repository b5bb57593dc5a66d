from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.canonical import dumps
from mapgen.config import Settings
from mapgen.diff import Version, as_json, as_markdown, as_text, compare, read_version
from mapgen.diff.leaves import same
from mapgen.read.geojson import read_geojson, read_whole
from tests.diff.versions import compared, folder, is_empty, only_entry, told, version, version_of
from tests.examples import DEMO
from tests.strategies import feature, features, json_values, scalars, text_of

if TYPE_CHECKING:
    from mapgen.diff import Comparison

DOCUMENT: dict[str, Any] = json.loads(DEMO.read_bytes())
SMALL = {**DOCUMENT, "features": DOCUMENT["features"][-4:]}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths to all leaves and containers inside a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [(*path, step) for step, _ in items]
    return found + [deeper for step, item in items for deeper in places(item, (*path, step))]


PLACES = [path for path in places(SMALL) if path not in {("type",), ("features",)}]


def inside(document: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


@pytest.mark.parametrize("value", [DOCUMENT, SMALL])
def test_a_version_does_not_differ_from_itself(value: dict[str, Any]) -> None:
    found = compared(version_of(value), version_of(value))
    assert is_empty(found)
    assert found.same == len(value["features"])


@settings(max_examples=50)
@given(st.lists(json_values | features, max_size=4), st.randoms(use_true_random=False))
def test_order_and_indentation_of_records_change_nothing(values: list[Any], random: Any) -> None:
    shuffled = random.sample(values, len(values))
    text = json.dumps({"type": "FeatureCollection", "features": shuffled}, indent=2).encode()
    for read in (read_geojson, read_whole):
        assert is_empty(compared(version(*values), Version("n", {"": read(text, "n.geojson")})))


def test_records_with_one_id_are_the_same_in_any_order_and_form() -> None:
    values = [feature("a", title="One"), feature("a", title="Other")]
    text = json.dumps({"type": "FeatureCollection", "features": values[::-1]}, indent=2).encode()
    assert is_empty(compared(version(*values), Version("n", {"": read_geojson(text, "n.geojson")})))


@given(st.data())
def test_whatever_value_is_changed_in_a_document_is_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(PLACES))
    old = inside(SMALL, path)
    new = data.draw(scalars.filter(lambda value: not same(old, value)))
    document = deepcopy(SMALL)
    inside(document, path[:-1])[path[-1]] = new
    found = compared(version_of(SMALL), version_of(document))
    assert not is_empty(found)
    for write in (as_text, as_markdown, as_json):
        write(found)


@given(st.sampled_from([path for path in PLACES if isinstance(path[-1], str)]))
def test_whatever_member_is_taken_out_of_a_document_is_told_both_ways(path: tuple[Any, ...]) -> None:
    document = deepcopy(SMALL)
    del inside(document, path[:-1])[path[-1]]
    assert not is_empty(compared(version_of(SMALL), version_of(document)))
    assert not is_empty(compared(version_of(document), version_of(SMALL)))


@settings(max_examples=50)
@given(st.lists(features | json_values, max_size=3), st.lists(features | json_values, max_size=3))
def test_every_record_is_counted_once(old: list[Any], new: list[Any]) -> None:
    found = compared(version(*old), version(*new))
    number = {fate: len(entries) for fate, entries in found.by_fate.items()}
    both = found.same + number["changed"] + number["renamed"]
    assert both + number["withdrawn"] + number["merged"] == len(old)
    assert both + number["added"] == len(new)


def test_an_incident_that_moved_to_another_file_did_not_change() -> None:
    a, b = feature("a"), feature("b")
    assert is_empty(compared(folder(one=[a], two=[b]), folder(one=[], two=[b, a])))


def test_added_and_withdrawn_incidents_are_told_with_what_they_are() -> None:
    found = compared(version(feature("a")), version(feature("b", title="New")))
    assert [(entry.fate, entry.id, entry.properties["title"]) for entry in found.entries] == [
        ("added", "b", "New"),
        ("withdrawn", "a", "Drone strike on a car in Al-Mashtal"),
    ]


def test_a_renamed_incident_is_told_with_what_else_changed() -> None:
    entry = only_entry(
        compared(version(feature("a")), version(feature("b", previous_ids=["a"], status="fair")))
    )
    assert (entry.fate, entry.id, entry.other_id) == ("renamed", "b", "a")
    assert [change.kind for change in entry.changes] == ["status", "previous-id"]


def test_a_merged_incident_is_told_with_the_one_that_has_its_id() -> None:
    found = compared(version(feature("a"), feature("b")), version(feature("b", previous_ids=["a"])))
    assert [(entry.fate, entry.id, entry.other_id) for entry in found.entries] == [
        ("merged", "a", "b"),
        ("changed", "b", None),
    ]


def test_incidents_stand_by_date_then_id_and_those_without_a_date_last() -> None:
    some = [
        feature("z", start="2024-02-01T10:00+03:00"),
        feature("b"),
        feature("x", start="?"),
        feature("a"),
        5,
    ]
    found = compared(version(), version(*some))
    assert [entry.id for entry in found.entries] == ["z", "a", "b", None, "x"]


def test_a_record_that_has_errors_now_is_told_to_be_withheld_and_when_they_are_mended() -> None:
    good, bad = version(feature("a")), version(feature("a", start="2024-02-31"))
    kind, words = told(only_entry(compared(good, bad)).changes)[0]
    assert kind == "withheld"
    assert "2024-02-31" in words
    assert told(only_entry(compared(bad, good)).changes)[0][0] == "mended"
    assert told(only_entry(compared(version(), bad)).changes)[0][0] == "withheld"


def test_a_record_whose_errors_stay_is_not_told_of_again() -> None:
    old, new = (version(feature("a", start="2024-02-31", title=title)) for title in ("One", "Other"))
    assert [kind for kind, _ in told(only_entry(compared(old, new)).changes)] == ["text"]


def test_what_changed_where_the_text_cannot_be_read_is_not_lost() -> None:
    old = text_of(feature("a", title="X")).replace(b'"title": "X"', b'"title": "One", "title": "X"')
    one, other = (Version("v", {"": read_geojson(text, "f")}) for text in (old, old.replace(b"One", b"Two")))
    assert [kind for kind, _ in told(only_entry(compared(one, other)).changes)] == ["unreadable"]


def uncorrected(**changes: Any) -> list[str]:
    """Return the kinds of changes for which a note is missing."""
    claims = [{"measure": "killed", "by": "AP", "source": "ap", "min": 2, "max": 2}]
    old = version(feature("a", claims=claims, status="claimed"))
    new = version(feature("a", **{"claims": claims, "status": "claimed", **changes}))
    found = compared(old, new)
    assert len(found.warnings) == bool(found.entries and found.entries[0].uncorrected)
    return [change.kind for change in found.entries[0].uncorrected]


OTHER = [{"measure": "killed", "by": "AP", "source": "ap", "min": 5, "max": 5}]
NOTE = [{"date": "2024-03-01", "note": "Five, not two."}]


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"claims": OTHER}, ["toll", "headline"]),
        ({"claims": []}, ["claim-gone", "headline"]),
        ({"status": "fair"}, ["status"]),
        ({"geometry": (44.6, 33.31)}, ["moved"]),
        ({"geometry": None}, ["unplaced"]),
        ({"geometry": (44.491, 33.31)}, []),
        ({"title": "Other", "start": "2024-02-08T21:30+03:00"}, []),
        ({"claims": OTHER, "status": "fair", "corrections": NOTE}, []),
    ],
)
def test_what_was_published_and_changed_without_a_note_is_a_warning(
    changes: dict[str, Any], kinds: list[str]
) -> None:
    assert uncorrected(**changes) == kinds


@pytest.mark.parametrize(
    ("members", "kinds"),
    [
        ({"claims": OTHER}, ["claim-gone"]),
        ({"claims": OTHER, "corrections": NOTE}, ["claim-gone"]),
        ({"claims": []}, []),
        ({"claims": [{"measure": "killed", "by": "AP", "source": "ap"}]}, []),
        ({"claims": OTHER, "start": "2024-02-31"}, []),
    ],
)
def test_a_withdrawn_incident_is_a_warning_if_it_was_shown_with_figures(
    members: dict[str, Any], kinds: list[str]
) -> None:
    found = compared(version(feature("a", **members)), version())
    assert [change.kind for entry in found.warnings for change in entry.uncorrected] == kinds
    assert [entry.fate for entry in found.entries] == ["withdrawn"]


def test_an_incident_kept_as_discounted_with_a_note_or_merged_into_another_is_no_warning() -> None:
    old = version(feature("a", claims=OTHER), feature("b"))
    kept = feature("a", claims=OTHER, status="discounted", corrections=NOTE)
    assert compared(old, version(kept, feature("b"))).warnings == []
    assert compared(old, version(feature("b", previous_ids=["a"]))).warnings == []


def test_a_note_that_was_there_before_does_not_count() -> None:
    old, new = (version(feature("a", status=status, corrections=NOTE)) for status in ("claimed", "fair"))
    assert len(compared(old, new).warnings) == 1


def test_the_headline_follows_the_rule_of_the_settings() -> None:
    claims = feature()["properties"]["claims"]
    new = version(feature("a", claims=[*claims, claims[0] | {"by": "Army", "min": 9, "max": 9}]))
    kinds = {
        rule: [change.kind for change in only_entry(compared(version(feature("a")), new, rule)).changes]
        for rule in ("range", "lowest")
    }
    assert kinds == {"range": ["claim-added", "headline"], "lowest": ["claim-added"]}


def test_event_types_of_the_settings_are_no_error() -> None:
    own = Settings(event_types={"Own": []})
    found = compare(version(), version(feature("a", event_type="Own", sub_event_type=None)), own)
    assert "withheld" not in [change.kind for change in found.entries[0].changes]


@settings(max_examples=20)
@given(st.integers(0, len(DOCUMENT["features"]) - 1))
def test_a_canonical_file_says_the_same_as_any_other_form_of_it(number: int) -> None:
    document = deepcopy(DOCUMENT)
    document["features"][number]["properties"]["title"] = "Other"
    other = Version("c", {"": read_geojson(dumps(read_geojson(json.dumps(document).encode(), "d")), "c")})
    found: Comparison = compared(read_version(str(DEMO)), other)
    assert [change.kind for change in only_entry(found).changes] == ["text"]
