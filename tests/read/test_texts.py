from __future__ import annotations

import json

from mapgen.read.geojson import read_geojson
from mapgen.read.texts import FeatureTexts
from tests.strategies import feature, text_of


def texts_of(data: bytes) -> FeatureTexts:
    features = read_geojson(data, "f").features
    assert isinstance(features, FeatureTexts)
    return features


def test_features_are_had_one_by_one_from_either_end_and_in_slices() -> None:
    values = [feature(ident) for ident in "abc"]
    features = texts_of(text_of(*values))
    assert len(features) == 3
    assert [raw.value for raw in features] == values
    assert (features[-1].value, features[-1].row) == (values[2], 3)
    assert [raw.row for raw in features[1:]] == [2, 3]


def test_what_is_wrong_in_a_text_is_told_with_its_row_and_path() -> None:
    bad = json.dumps(feature("b", own=1)).replace('"own": 1', '"own": 1e999, "own": 1e999')
    features = texts_of(f'{{"type": "FeatureCollection", "features": [5, {bad}]}}'.encode())
    raw, problems = features.read(1)
    assert raw.row == 2
    assert [(p.code, p.row, p.feature, p.field) for p in problems] == [
        ("repeated-key", 2, "b", "properties.own"),
        ("not-finite", 2, "b", "properties.own"),
    ]


def test_a_feature_may_be_nested_as_deep_as_in_its_file() -> None:
    inner = "[" * 61 + "]" * 61
    one, other = (f'{{"x": {deep}}}' for deep in (inner, f"[{inner}]"))
    features = texts_of(f'{{"type": "FeatureCollection", "features": [{one}, {other}]}}'.encode())
    assert [[problem.code for problem in features.read(at)[1]] for at in range(2)] == [[], ["too-deep"]]
