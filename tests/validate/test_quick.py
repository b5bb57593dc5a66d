"""The quick way through reading and checking comes to what the thorough way comes to, on every input."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapgen.countries import km_outside
from mapgen.model import Dataset, Incident
from mapgen.packed import PackedIncidents
from mapgen.read.geojson import read_geojson, read_whole
from mapgen.read.texts import FeatureTexts
from mapgen.validate import validate
from mapgen.validate.positions import MAX_DECIMALS, is_plain
from mapgen.validate.quick import BATCH, incidents_of
from tests.examples import DEMO
from tests.strategies import feature, features, json_values, properties, text_of


def quickly(data: bytes) -> Dataset:
    return validate([read_geojson(data, "f")], km_outside=km_outside)


def thoroughly(data: bytes) -> Dataset:
    return validate([read_whole(data, "f")], km_outside=km_outside)


def same(one: Dataset, other: Dataset) -> bool:
    return one == other and repr(one) == repr(other)  # to which 1, 1.0 and true are not the same


def taken(*values: Any) -> list[bool]:
    """Return which features the quick way takes."""
    collection = read_geojson(text_of(*values), "f")
    assert isinstance(collection.features, FeatureTexts)
    return [incident is not None for incident in incidents_of(collection.features.texts)]


good_features = st.builds(
    lambda ident, geometry, some: feature(ident, geometry, **some),
    st.sampled_from(["a", "b", "c"]),
    st.none()
    | st.tuples(st.floats(-200, 200) | st.integers(-200, 200), st.floats(-100, 100))
    | st.just((44.49, 33.31)),
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.text(min_size=1, max_size=8),
            "summary": st.text(max_size=8),
            "start": st.sampled_from(["2024-02-07", "2024-02-31", "2024-02-07T21:30Z", "2024-02-07T21:30"]),
            "end": st.sampled_from([None, "2024-02-06", "2024-02-09"]),
            "date_precision": st.sampled_from(["minute", "day", "year"]),
            "event_type": st.sampled_from(["Protests", "Riots", "War"]),
            "status": st.sampled_from(["weak", "fair"]),
            "uncertainty_km": st.integers(0, 9) | st.floats(0, 20_000) | st.just(10**400),
            "previous_ids": st.lists(st.sampled_from(["a", "b", "z"]), max_size=2),
            "relations": st.lists(
                st.fixed_dictionaries(
                    {
                        "type": st.sampled_from(["part_of", "follows"]),
                        "target": st.sampled_from(["a", "b", "c", "z"]),
                    }
                ),
                max_size=2,
            ),
            "is_aggregate": st.booleans(),
            "place": st.fixed_dictionaries(
                {"name": st.just("x"), "country": st.sampled_from(["IQ", "JO", "ZZ"])}
            ),
            "own": json_values,
            "mapgen:extra": st.dictionaries(st.text(max_size=2), json_values, max_size=1),
        },
    ),
)


@given(
    st.lists(good_features | features | json_values, max_size=5),
    st.dictionaries(
        st.sampled_from(["credits", "background", "stories", "crs", "x"]), json_values, max_size=2
    ),
    st.booleans(),
)
@settings(max_examples=200)
def test_any_collection_comes_to_the_same(
    values: list[Any], members: dict[str, Any], ascii_only: bool
) -> None:
    document = {"type": "FeatureCollection", **members, "features": values}
    data = json.dumps(document, ensure_ascii=ascii_only).encode()
    assert same(quickly(data), thoroughly(data))


@given(st.lists(good_features, max_size=4), st.data())
@settings(max_examples=200)
def test_any_damage_to_a_text_comes_to_the_same(values: list[Any], data: st.DataObject) -> None:
    text = text_of(*values, note="x")
    at = data.draw(st.integers(0, len(text)))
    noise = data.draw(
        st.binary(max_size=6)
        | st.sampled_from([b'"', b"\\", b",", b"}", b"\\u003a", b"NaN", b"\xff", b"1e999"])
    )
    damaged = text[:at] + noise + text[at + data.draw(st.integers(0, 8)) :]
    assert same(quickly(damaged), thoroughly(damaged))


@given(properties, st.lists(st.tuples(st.text(max_size=3), json_values), max_size=2), st.randoms())
def test_members_that_stand_twice_come_to_the_same(
    some: dict[str, Any], more: list[tuple[str, Any]], random: Any
) -> None:
    pairs = [
        *some.items(),
        *more,
        *random.sample(sorted(some.items(), key=lambda pair: pair[0]), len(some) and 1),
    ]
    written = ", ".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in pairs)
    geometry = '{"type": "Point", "coordinates": [44.4, 33.3]}'
    one = f'{{"type": "Feature", "id": "a", "properties": {{{written}}}, "geometry": {geometry}}}'
    data = f'{{"type": "FeatureCollection", "features": [{one}]}}'.encode()
    assert same(quickly(data), thoroughly(data))


def test_the_story_s_data_come_to_the_same() -> None:
    data = DEMO.read_bytes()
    assert same(quickly(data), thoroughly(data))


def test_good_points_and_good_incidents_without_one_are_read_quickly() -> None:
    assert taken(feature("a"), feature("b", geometry=None), feature("c", uncertainty_km=2)) == [True] * 3


@pytest.mark.parametrize(
    "bad",
    [
        5,
        feature(own=1),
        feature(title=None),
        feature(title="\u202e"),
        feature(place={"name": "x", "own": {}}),
        feature(place={"name": "x", "mapgen:extra": {"a": 1}}),
        feature(id="b"),
        feature(geometry={"type": "Point", "coordinates": [1, 2, 3]}),
        feature(geometry={"type": "Point", "coordinates": [0, 0]}),
        feature(geometry={"type": "Point", "coordinates": [181, 0]}),
        feature(geometry={"type": "Point", "coordinates": [True, 1]}),
        feature(geometry={"type": "LineString", "coordinates": [[1, 2], [3, 4]]}),
        feature() | {"bbox": [1, 2, 3, 4]},
    ],
)
def test_what_must_be_looked_at_closer_is_left_to_the_thorough_way(bad: Any) -> None:
    assert taken(feature("a"), bad, feature("b")) == [True, False, True]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"title":', '"title": "x", "title":'),
        ('"type": "Feature"', '"type": "Feature", "type": "Feature"'),
        ('"names": {', '"names": {"ar": "x", '),
        ("Drone", r"\u003a"),
    ],
)
def test_a_member_that_stands_twice_is_never_read_quickly(old: str, new: str) -> None:
    text = re.sub(re.escape(old), lambda _: new, json.dumps(feature("a")), count=1)
    collection = read_geojson(f'{{"type": "FeatureCollection", "features": [{text}]}}'.encode(), "f")
    assert isinstance(collection.features, FeatureTexts)
    assert incidents_of(collection.features.texts) == [None]


def test_one_odd_record_in_a_batch_leaves_the_others_as_they_are() -> None:
    values = [feature(f"n{at}") for at in range(BATCH + 5)]
    values[7]["properties"]["own"] = 1
    assert [at for at, fine in enumerate(taken(*values)) if not fine] == [7]


@given(st.floats(-181, 181) | st.integers(-181, 181), st.floats(-91, 91), st.integers(0, 9))
@example(0, 0, 0)
@example(44.49, 33.31, 2)
def test_a_plain_position_is_one_that_has_nothing_to_be_said_of(lon: float, lat: float, digits: int) -> None:
    for position in ([lon, lat], [round(lon, digits), round(lat, digits)]):
        in_range = -180 <= position[0] <= 180 and -90 <= position[1] <= 90
        rounded = [round(number, MAX_DECIMALS) for number in position]
        assert is_plain(position) == (in_range and rounded == position and position != [0, 0])


def test_what_is_read_quickly_is_an_incident_like_any_other() -> None:
    incident = quickly(text_of(feature())).incidents[0]
    assert type(incident) is Incident


@given(st.lists(good_features, max_size=5))
def test_packed_incidents_are_the_same(values: list[Any]) -> None:
    data = text_of(*values)
    plain = quickly(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mapgen.validate.PACKED_FROM", 0)
        tight = quickly(data)
    assert isinstance(tight.incidents, PackedIncidents)
    assert list(tight.incidents) == plain.incidents
    assert tight.incidents[1:3] == plain.incidents[1:3]
    assert [tight.incidents[at] for at in range(len(tight.incidents))] == plain.incidents
    assert tight.problems == plain.problems
