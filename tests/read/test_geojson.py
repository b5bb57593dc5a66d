from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.read.geojson import read_geojson
from tests.strategies import feature, json_values, text_of


@given(st.lists(json_values), st.dictionaries(st.text(min_size=9), json_values))
def test_every_member_of_features_becomes_a_record_and_every_other_member_is_kept(
    values: list[object], members: dict[str, object]
) -> None:
    collection = read_geojson(text_of(*values, **members), "f")
    assert [raw.value for raw in collection.features] == values
    assert [raw.row for raw in collection.features] == list(range(1, len(values) + 1))
    assert collection.members == {"type": "FeatureCollection"} | members
    assert collection.problems == []


def test_a_single_feature_is_a_collection_of_one() -> None:
    collection = read_geojson(json.dumps(feature()).encode(), "f")
    assert [raw.value for raw in collection.features] == [feature()]
    assert collection.members == {"type": "FeatureCollection"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"type": "FeatureCollection"}', 'no "features"'),
        ('{"type": "FeatureCollection", "features": {}}', "not an array"),
        ('{"type": "Point", "coordinates": [1, 2]}', "bare Point"),
        ('[{"type": "Feature"}]', "bare array"),
        ('{"type": "featurecollection", "features": []}', "no FeatureCollection"),
        ('{"type": ["FeatureCollection"], "features": []}', "no FeatureCollection"),
        ("{}", "no FeatureCollection"),
        ("null", "not a GeoJSON object"),
        ('"x"', "not a GeoJSON object"),
    ],
)
def test_what_holds_no_features_is_refused_with_what_it_is(text: str, words: str) -> None:
    collection = read_geojson(text.encode(), "f")
    assert collection.features == []
    assert [problem.code for problem in collection.problems] == ["not-geojson"]
    assert words in collection.problems[0].message


def test_a_fault_is_reported_with_the_feature_in_which_it_stands() -> None:
    good, bad = (
        json.dumps(feature("good")),
        json.dumps(feature("bad", summary=0)).replace('"summary": 0', '"summary": NaN'),
    )
    data = f'{{"type": "FeatureCollection", "note": Infinity, "features": [{good}, {bad}]}}'
    collection = read_geojson(data.encode(), "f")
    found = [(p.code, p.file, p.row, p.feature, p.field) for p in collection.problems]
    assert found == [
        ("not-finite", "f", None, None, "note"),
        ("not-finite", "f", 2, "bad", "properties.summary"),
    ]


def test_a_fault_in_a_single_feature_is_in_row_one() -> None:
    collection = read_geojson(b'{"type": "Feature", "id": "a", "properties": {"x": NaN}}', "f")
    problem = collection.problems[0]
    assert (problem.row, problem.feature, problem.field) == (1, "a", "properties.x")


def test_a_text_that_cannot_be_read_names_its_line() -> None:
    collection = read_geojson(b'{"type":\n"FeatureCollection",\n!', "f")
    assert collection.features == []
    assert collection.problems[0].row == 3


@given(st.binary())
def test_no_bytes_make_it_raise(data: bytes) -> None:
    collection = read_geojson(data, "f")
    assert collection.features or collection.problems or b"features" in data
