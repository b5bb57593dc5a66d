from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mapgen.canonical import dumps, feature_of
from mapgen.read import read
from mapgen.read.geojson import read_geojson
from tests.strategies import checked, collection_of, feature, features, json_values, without

GEODATA = Path(__file__).parents[1] / "geodata" / "incidents.geojson"
foreign = st.dictionaries(
    st.text().filter(lambda key: key not in {"type", "features"}), json_values, max_size=4
)


def key(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


@given(st.lists(json_values | features, max_size=5), foreign)
def test_nothing_is_lost_and_nothing_changed(values: list[Any], members: dict[str, Any]) -> None:
    written = json.loads(dumps(collection_of(*values, **members)))
    assert sorted(map(key, written.pop("features"))) == sorted(map(key, values))
    assert key(written) == key({"type": "FeatureCollection"} | members)


@given(st.lists(json_values | features, max_size=5), foreign)
def test_writing_what_was_written_gives_the_same_bytes(values: list[Any], members: dict[str, Any]) -> None:
    once = dumps(collection_of(*values, **members))
    assert dumps(read_geojson(once, "f")) == once


def test_the_order_of_good_features_in_the_file_does_not_matter() -> None:
    values = [feature(f"n{at}", start=f"2024-02-{1 + at % 5:02}T12:00Z", timezone=None) for at in range(20)]
    expected = dumps(collection_of(*values))
    assert dumps(collection_of(*values[::-1])) == expected


def test_features_stand_by_first_instant_and_id_and_those_without_at_the_end() -> None:
    values = [
        5,
        feature("c"),
        feature("x", start="?"),
        feature("a"),
        feature("b", start="2024-02-06T12:00+03:00"),
    ]
    written = json.loads(dumps(collection_of(*values)))["features"]
    assert [value if value == 5 else value["id"] for value in written] == ["b", "a", "c", 5, "x"]


def test_members_stand_in_the_models_order_and_unknown_ones_behind_in_their_own() -> None:
    mixed = {
        "zebra": 1,
        "geometry": {"coordinates": [44.5, 33.3], "type": "Point"},
        "properties": {
            "zzz": 1,
            "aaa": 2,
            "sources": [{"own": 1, "url": "https://x.org/", "id": "s"}],
            "status": "fair",
            "title": "T",
        },
        "id": "a",
        "type": "Feature",
    }
    written = json.loads(dumps(collection_of(mixed)))["features"][0]
    assert list(written) == ["type", "id", "properties", "geometry", "zebra"]
    assert list(written["properties"]) == ["title", "status", "sources", "zzz", "aaa"]
    assert list(written["properties"]["sources"][0]) == ["id", "url", "own"]
    assert list(written["geometry"]) == ["type", "coordinates"]


def test_a_changed_word_changes_one_line() -> None:
    before = dumps(collection_of(feature("a"), feature("b"))).decode().splitlines()
    after = dumps(collection_of(feature("a"), feature("b", title="Other"))).decode().splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_it_is_utf8_with_a_newline_at_the_end_and_positions_on_one_line() -> None:
    text = dumps(collection_of(feature("a", title="بغداد"))).decode()
    assert text.endswith("}\n")
    assert "بغداد" in text
    assert '"coordinates": [44.49, 33.31]\n' in text


def test_numbers_keep_their_kind_and_all_their_digits() -> None:
    value = feature(own=[1, 1.0, 10**40, 0.1, 1e300, True, None], uncertainty_km=2)
    assert '"uncertainty_km": 2,' in dumps(collection_of(value)).decode()
    assert repr(json.loads(dumps(collection_of(value)))["features"][0]["properties"]["own"]) == (
        repr(value["properties"]["own"])
    )


def test_background_is_ordered_too() -> None:
    entry = {"sources": [{"url": "https://x.org/", "id": "s"}], "title": "T", "id": "b"}
    written = json.loads(dumps(collection_of(background=[entry, 5])))["background"]
    assert list(written[0]) == ["id", "title", "sources"]
    assert written[1] == 5


def test_the_feature_of_an_incident_is_the_one_it_was_made_of() -> None:
    rich = feature(
        "a",
        place={"name": "x", "wikidata": "Q1"},
        claims=[{"measure": "killed", "by": "AP", "source": "ap", "min": 0, "own": {"mapgen:extra": 1}}],
        translations={"ar": {"title": "x", "by": "y"}},
        relations=[],
        id="own",
        geometry_note=[None],
    ) | {"bbox": [1, 2, 3, 4], "note": {}}
    del rich["properties"]["relations"]
    incident = checked(rich).incidents[0]
    assert feature_of(incident) == rich


@given(features)
def test_the_feature_of_an_incident_loses_only_what_states_a_default(value: dict[str, Any]) -> None:
    for incident in checked(value).incidents:
        again = feature_of(incident)
        assert without(again, "properties") == without(value, "properties")
        assert checked(again).incidents == [incident]


def test_the_file_of_the_story_is_canonical() -> None:
    assert dumps(read(GEODATA)) == GEODATA.read_bytes()
