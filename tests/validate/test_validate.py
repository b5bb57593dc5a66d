from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.model import Problem
from mapgen.read import read
from mapgen.read.geojson import read_geojson
from mapgen.read.raw import RawCollection, RawFeature
from mapgen.read.texts import FeatureTexts
from mapgen.validate import validate
from tests.strategies import checked, collection_of, feature, features, json_values, text_of

if TYPE_CHECKING:
    from mapgen.model import Dataset

GEODATA = Path(__file__).parents[2] / "geodata" / "incidents.geojson"


def withheld(dataset: Dataset) -> set[tuple[str | None, int | None]]:
    return {(problem.file, problem.row) for problem in dataset.errors if problem.row is not None}


@given(
    st.lists(json_values | features, max_size=5),
    st.dictionaries(st.text(min_size=1), json_values, max_size=3),
)
@settings(max_examples=400)
def test_no_feature_is_lost_whatever_it_is(values: list[Any], members: dict[str, Any]) -> None:
    raw = [RawFeature(value, "f", row) for row, value in enumerate(values, 1)]
    dataset = validate([RawCollection(file="f", features=raw, members=members)])
    assert dataset.total == len(values)
    if "crs" not in members:
        assert len(dataset.incidents) + len(withheld(dataset)) == len(values)


@given(st.lists(st.booleans(), max_size=12))
def test_of_n_records_with_k_bad_ones_n_minus_k_are_shown(good: list[bool]) -> None:
    values = [feature(f"n{at}") if fine else feature(f"n{at}", title=at) for at, fine in enumerate(good)]
    dataset = checked(*values)
    bad = [at + 1 for at, fine in enumerate(good) if not fine]
    assert len(dataset.incidents) == len(good) - len(bad)
    assert [(problem.row, problem.field) for problem in dataset.problems] == [
        (row, "properties.title") for row in bad
    ]


@given(st.binary(max_size=40), st.integers(0, 2000))
def test_a_file_with_some_bytes_overwritten_never_raises(noise: bytes, at: int) -> None:
    data = text_of(feature("a"), feature("b"), feature("c"))
    dataset = validate([read_geojson(data[:at] + noise + data[at + len(noise) :], "f")])
    assert len(dataset.incidents) + len(withheld(dataset)) >= dataset.total
    assert dataset.total or dataset.errors


def test_a_record_with_nan_or_a_repeated_key_is_withheld_and_the_others_are_shown() -> None:
    texts = [json.dumps(feature(ident)) for ident in "abcd"]
    texts[1] = texts[1].replace("2.5", "NaN")
    texts[2] = texts[2].replace('"status"', '"status": "fair", "status"')
    data = f'{{"type": "FeatureCollection", "features": [{",".join(texts)}]}}'
    dataset = validate([read_geojson(data.encode(), "f")])
    assert [incident.id for incident in dataset.incidents] == ["a", "d"]
    assert [(p.code, p.row, p.feature) for p in dataset.errors] == [
        ("not-finite", 2, "b"),
        ("repeated-key", 3, "c"),
    ]


def test_incidents_come_by_first_instant_and_id() -> None:
    dataset = checked(
        feature("late", start="2024-02-08T00:30+03:00"),
        feature("b", start="2024-02-07T21:30+03:00"),
        feature("a", start="2024-02-07T18:30Z", timezone=None),
        feature("day", start="2024-02-07", date_precision="day"),
    )
    assert [incident.id for incident in dataset.incidents] == ["day", "a", "b", "late"]


def test_problems_come_file_by_file_and_row_by_row() -> None:
    one = collection_of(feature("a", title=1), 5, credits=3)
    two = RawCollection(file="two", features=[RawFeature(None, "two", 1)])
    rows = [(problem.file, problem.row) for problem in validate([one, two]).problems]
    assert rows == [("test.geojson", None), ("test.geojson", 1), ("test.geojson", 2), ("two", 1)]


def test_every_problem_says_what_where_and_what_to_do() -> None:
    dataset = checked(
        feature("BAD", title="", start="x", geometry=(999, 999)), 5, feature(status="?"), credits=1
    )
    assert len(dataset.problems) >= 7
    for problem in dataset.problems:
        assert problem.code == problem.code.lower().replace("_", "-")
        assert problem.file
        assert problem.message.endswith((".", ")"))
        assert problem.fix.endswith(".") or problem.fix.endswith("…")


def test_validating_changes_nothing_that_was_read() -> None:
    collection = collection_of(feature("a", own={"x": 1}), feature("b", title=1))
    before = [json.dumps(raw.value) for raw in collection.features]
    validate([collection])
    assert [json.dumps(raw.value) for raw in collection.features] == before


def test_the_incidents_of_the_story_have_no_errors() -> None:
    dataset = validate([read(GEODATA)])
    assert dataset.errors == []
    assert len(dataset.incidents) == dataset.total > 0


def test_why_a_date_cannot_be_read_is_told_once() -> None:
    """The cell's own fault, without those of the members that are missing for it."""
    problem = Problem(
        severity="error",
        code="unreadable-date",
        message="“soon” is not a date that is understood.",
        fix="Write it as year-month-day.",
        file="f",
        row=2,
        field="Date",
    )
    undated = feature("undated")
    for name in ("start", "date_precision"):
        undated["properties"].pop(name)
    texts = read_geojson(text_of(undated, undated), "f").features
    assert isinstance(texts, FeatureTexts)
    found = FeatureTexts(texts.texts, "f", [2, 3], {0: [problem]})
    errors = validate([RawCollection(file="f", features=found, members={})]).errors
    assert [one.code for one in errors if one.row == 2] == ["unreadable-date"]
    assert [one.field for one in errors if one.row == 3] == ["properties.start", "properties.date_precision"]
