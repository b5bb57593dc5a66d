from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.read import geojson
from mapgen.read.geojson import read_geojson, read_whole
from mapgen.read.texts import FeatureTexts
from tests.strategies import feature, json_values, text_of

if TYPE_CHECKING:
    from mapgen.read.raw import RawCollection


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
    assert len(collection.features) == 0
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
    assert len(collection.features) == 0
    assert collection.problems[0].row == 3


@given(st.binary())
def test_no_bytes_make_it_raise(data: bytes) -> None:
    collection = read_geojson(data, "f")
    assert collection.features or collection.problems or b"features" in data


def told(collection: RawCollection) -> object:
    """Return all that is known of a collection once its features have been read."""
    problems = list(collection.problems)
    if isinstance(collection.features, FeatureTexts):
        for at in range(len(collection.features)):
            problems += collection.features.read(at)[1]
    values = [raw.value for raw in collection.features]
    return repr((collection.members, values, sorted(problems, key=lambda problem: problem.row or 0)))


@given(st.lists(json_values), st.dictionaries(st.text(max_size=3), json_values), st.data())
def test_features_are_the_same_whether_found_one_by_one_or_read_as_a_whole(
    values: list[object], members: dict[str, object], data: st.DataObject
) -> None:
    pairs = [*members.items(), ("features", values), ("type", "FeatureCollection")]
    pairs = data.draw(st.permutations(pairs + data.draw(st.sampled_from([[], pairs[:1]]))))
    ascii_only = data.draw(st.booleans())
    written = (f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=ascii_only)}" for k, v in pairs)
    text = data.draw(st.sampled_from([b"", b"\xef\xbb\xbf", b"\n"])) + f"{{{', '.join(written)}}}".encode()
    assert told(read_geojson(text, "f")) == told(read_whole(text, "f"))


def test_of_clean_json_the_features_are_only_found() -> None:
    assert isinstance(read_geojson(text_of(feature(), note={"x": ":"}), "f").features, FeatureTexts)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (text_of(feature(own=float("nan"))), "not-json", r"invalid character \(byte"),
        (text_of(feature())[:-2], "not-json", "truncated"),
        (text_of(feature()).replace(b"Drone", b"Dr\xf6ne"), "not-utf-8", "is not UTF-8"),
        (b'{"type": "Topology", "objects": {}}', "not-json", 'has no "features"'),
        (b'{"type": "Topology", "features": []}', "not-json", '"type" is another'),
        (text_of(feature(), features2=1).replace(b"features2", b"features"), "not-json", "more than once"),
    ],
)
def test_a_large_text_that_is_not_clean_is_refused_with_where_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, text: bytes, code: str, words: str
) -> None:
    monkeypatch.setattr(geojson, "THOROUGH_BYTES", 1)
    collection = read_geojson(text, "f")
    assert len(collection.features) == 0
    (problem,) = collection.problems
    assert (problem.severity, problem.code) == ("error", code)
    assert re.search(words, problem.message)
    assert "split it" in problem.fix
