from __future__ import annotations

import json
import math
import re
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.countries import EARTH_RADIUS_KM
from mapgen.errors import UsageError
from mapgen.privacy import Blur, new_seed
from mapgen.privacy.blur import FEWEST_CHARACTERS, REACH
from mapgen.read.incidents import from_features
from mapgen.validate import validate
from tests.examples import DEMO, ROOT, feature
from tests.strategies import features as nearly_good
from tests.strategies import geometries_that_are_good, json_values

SEED = "a seed that nobody knows"
BLURS = {km: Blur(km, SEED) for km in (0.5, 2.0, 5.0, 30.0)}
"""Made once: stretching a seed takes its time, which is the point of it."""
LON, LAT = 44.361583, 33.312842


def at(lon: float = LON, lat: float = LAT, **properties: Any) -> dict[str, Any]:
    return feature(**properties) | {"geometry": {"type": "Point", "coordinates": [lon, lat]}}


def point(blurred: dict[str, Any]) -> tuple[float, float]:
    lon, lat = blurred["geometry"]["coordinates"]
    return lon, lat


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    (x, y), (u, v) = (map(math.radians, place) for place in (one, other))
    half = math.sin((v - y) / 2) ** 2 + math.cos(y) * math.cos(v) * math.sin((u - x) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def test_a_place_goes_to_one_point_whatever_happened_there_and_however_often_it_is_run() -> None:
    first = point(Blur(5, SEED)(at(title="One")))
    again = Blur(5, SEED)
    assert point(again(at(title="Another", start="2020-01-01"))) == first
    assert point(again(at(round(LON, 5), round(LAT, 4)))) == first


def test_another_seed_or_radius_puts_it_elsewhere() -> None:
    points = {point(Blur(*chosen)(at())) for chosen in [(5, SEED), (5, f"{SEED}."), (5.1, SEED)]}
    assert len(points) == 3


def test_two_radii_of_one_seed_do_not_lie_on_one_line_with_the_place() -> None:
    near, far = (point(Blur(size, SEED)(at())) for size in (2, 8))
    turns = [math.atan2(y - LAT, (x - LON) * math.cos(math.radians(LAT))) for x, y in (near, far)]
    assert abs(turns[0] - turns[1]) > 0.05


@given(st.floats(-180, 180), st.floats(-89, 89), st.sampled_from(sorted(BLURS)))
def test_a_point_is_moved_but_no_farther_than_it_says_over_poles_and_antimeridian(
    lon: float, lat: float, radius: float
) -> None:
    blurred = BLURS[radius](at(lon, lat, location_precision="exact", uncertainty_km=None))
    to = point(blurred)
    assert -180 <= to[0] <= 180
    assert -90 <= to[1] <= 90
    assert 0 < km((lon, lat), to) <= blurred["properties"]["uncertainty_km"]
    assert blurred["properties"]["uncertainty_km"] <= radius * 1.2 + 0.1


def test_points_are_spread_evenly_over_the_disc() -> None:
    blur = Blur(10, SEED)
    shares = []
    for n in range(1500):
        place = (44 + n % 40 / 20, 33 + n // 40 / 20)
        shares.append((km(place, point(blur(at(*place)))) / 10) ** 2)
    # of a uniform disc, the squares of the distances are uniform: here within four standard errors
    for edge in (0.25, 0.5, 0.75):
        share = sum(square <= edge for square in shares) / len(shares)
        assert abs(share - edge) < 4 * math.sqrt(edge * (1 - edge) / len(shares)) + 0.01


@pytest.mark.parametrize(
    ("before", "stated", "radius", "precision", "widened"),
    [
        ("exact", None, 0.5, "neighbourhood", 0.6),
        ("exact", 1, 5, "town", 6.2),
        ("town", 8, 5, "district", 13.2),
        ("neighbourhood", None, 30, "province", 33.6),
        ("district", 20, 1, "district", 21.2),
        ("province", 60, 50, "country", 111.6),
        ("unknown", None, 5, "unknown", None),
    ],
)
def test_precision_and_radius_are_true_of_the_new_point(
    before: str, stated: float | None, radius: float, precision: str, widened: float | None
) -> None:
    properties = Blur(radius, SEED)(at(location_precision=before, uncertainty_km=stated))["properties"]
    assert (properties["location_precision"], properties.get("uncertainty_km")) == (precision, widened)


def test_the_file_says_itself_that_the_point_was_moved() -> None:
    geocode = Blur(5, SEED)(
        at(geocode={"provider": "me", "query": "Home of X", "url": "https://example.org/"})
    )["properties"]["geocode"]
    assert geocode == {
        "provider": "mapgen --blur",
        "note": "Moved on purpose, by up to 5.2 km, to protect the place.",
    }


TELLING = [
    "33.312842, 44.361583",
    "33,312842; 44,361583",
    "44.3616 33.3128",
    "33.3128",
    "33.31",
    "33°18'46.2\"N 44°21'41.7\"E",
    "33º 18,77' N, 44º 21,7' E",
    "331846N 0442142E",
    "38S MB 40583 86123",
    "38SMB4058386123",
    "38S 440583 3686123",
    "٣٣٫٣١٢٨٤٢، ٤٤٫٣٦١٥٨٣",
    "8H568966+4J",
    "geo:33.3128,44.3616",
    "POINT (44.361583 33.312842)",
    "///filled.count.soap",
    "https://www.google.com/maps/place/x/@33.3128,44.3616,17z",
    "https://maps.app.goo.gl/Ab3dEf",
    "https://www.openstreetmap.org/?mlat=33.3128&mlon=44.3616#map=17/33.3128/44.3616",
    "https://example.org/map?ll=33.3128,44.3616",
]
PLACES = [
    "33.3128",
    "33.31",
    "44.36",
    "33,31",
    "44,36",
    "٣٣٫",
    "33°",
    "33º",
    "331846",
    "40583",
    "440583",
    "8H56",
]


@pytest.mark.parametrize("telling", TELLING)
def test_coordinates_in_texts_are_taken_out_however_they_are_written(telling: str) -> None:
    sources = [{"id": "s1", "publisher": "P", "url": "https://example.org/a", "note": f"At {telling}."}]
    blur = Blur(5, SEED)
    blurred = blur(at(summary=f"It fell at {telling}, they say.", sources=sources))
    text = json.dumps(blurred, ensure_ascii=False)
    assert [place for place in [*PLACES, telling] if place in text] == []
    assert blurred["properties"]["summary"].startswith("It fell at [location removed]")
    assert any("2 times" in note for note in blur.notes())


@pytest.mark.parametrize(
    "innocent",
    [
        "On 7.2.2024 at 21.30, 27,365 people had been killed; 33,333 fled.",
        "27 Dec 2023, 28 DEC 2023 and the night of 2-3 Feb 2024",
        "It was 45 °C; resolution 2231 (2015); 1.5 million; version 3.141592",
        "https://example.org/2024/02/07/strike-33?id=44",
        "Rockets of 107 mm, 12.7 mm; +964 790 123 4567; 5-7 killed / 3 injured",
    ],
)
def test_other_numbers_stay(innocent: str) -> None:
    assert Blur(5, SEED)(at(summary=innocent))["properties"]["summary"] == innocent


def test_an_address_of_a_map_is_left_out_as_half_of_it_leads_nowhere() -> None:
    sources = [{"id": "s1", "publisher": "P", "url": "https://maps.app.goo.gl/Ab3dEf"}]
    assert Blur(5, SEED)(at(sources=sources))["properties"]["sources"] == [{"id": "s1", "publisher": "P"}]


def test_what_mapgen_does_not_know_is_left_out_and_told() -> None:
    telling = at(mgrs="38SMB", address="House 12", origin={"latitude": str(LAT)}, id=5, geometry=[LON, LAT])
    telling |= {"bbox": [LON, LAT, LON, LAT], "x": LON}
    telling["geometry"]["bbox"] = [LON, LAT, LON, LAT]
    telling["properties"]["sources"][0]["point"] = [LON, LAT]
    blur = Blur(5, SEED)
    text = json.dumps(blur(telling))
    assert not re.search(r"44\.3615|33\.3128|House|38SMB", text)
    assert any("8 members that mapgen does not know were left out" in note for note in blur.notes())


def test_an_id_made_of_coordinates_gets_another_that_its_relations_keep() -> None:
    blur = Blur(5, SEED)
    ident = "iq-33.3128-44.3616"
    blurred = blur(at() | {"id": ident})
    other = blur(at(relations=[{"type": "follows", "target": ident}]))
    assert "33" not in blurred["id"]
    assert other["properties"]["relations"][0]["target"] == blurred["id"]
    assert blur(at())["id"] == "strike"


@given(geometries_that_are_good)
def test_of_no_geometry_a_position_stays(geometry: dict[str, Any]) -> None:
    before = json.dumps(geometry)
    blurred = BLURS[5.0](at() | {"geometry": deepcopy(geometry)})["geometry"]
    assert json.dumps(geometry) == before
    if geometry is not None and isinstance(blurred, dict):
        assert blurred["type"] == geometry["type"]
        old, new = (_flat(one.get("coordinates", one.get("geometries"))) for one in (geometry, blurred))
        assert len(old) == len(new)
        assert all(a[:2] != b[:2] for a, b in zip(old, new, strict=True))


def _flat(value: Any) -> list[list[float]]:
    if isinstance(value, dict):
        return _flat(value.get("coordinates", value.get("geometries")))
    if value and isinstance(value[0], int | float):
        return [value]
    return [place for part in value for place in _flat(part)]


def test_a_line_keeps_its_form_and_one_at_the_antimeridian_stays_in_one_piece() -> None:
    line = [[179.5, 60.0], [179.99, 60.0], [179.99, 60.2]]
    for n in range(20):
        seed = f"{SEED} {n}"
        moved = Blur(30, seed)(at() | {"geometry": {"type": "LineString", "coordinates": line}})["geometry"]
        (a, b, c) = moved["coordinates"]
        assert all(-180 <= lon <= 180 for lon, _ in (a, b, c))
        assert 0.4 < abs(a[0] - b[0]) < 0.6
        assert c[1] - b[1] == pytest.approx(0.2, abs=0.01)


@settings(max_examples=40)
@given(st.lists(nearly_good, max_size=4), json_values)
def test_whatever_a_feature_holds_nothing_is_raised_and_no_record_is_lost(
    features: list[Any], odd: Any
) -> None:
    blurred = [BLURS[5.0](one) for one in [*features, at(summary=odd, sources=odd, place=odd, claims=odd)]]
    dataset = validate([from_features(blurred, "test")])
    assert dataset.total == len(blurred)


def test_a_geometry_that_cannot_be_read_is_withheld_and_does_not_become_unlocated() -> None:
    blurred = Blur(5, SEED)(at(4436.1583, 33.312842))
    dataset = validate([from_features([blurred], "test")])
    assert [problem.severity for problem in dataset.errors] == ["error"]
    assert "4436" not in repr(dataset.problems)


def test_of_the_story_no_number_of_a_place_is_left_in_any_byte() -> None:
    collection = json.loads(DEMO.read_bytes())
    blur = Blur(5, SEED)
    features = [blur(one) for one in collection["features"]]
    members = {name: value for name, value in collection.items() if name not in {"type", "features"}}
    text = json.dumps([features, blur.members(members)], ensure_ascii=False)
    numbers = {
        f"{value:.{digits}f}"
        for one in collection["features"]
        if one["geometry"]
        for value in one["geometry"]["coordinates"]
        for digits in (4, 5, 6)
        if round(value, 3) != value
    }
    assert [number for number in numbers if number in text] == []
    assert validate([from_features(features, "test")]).errors == []


def test_boxes_of_stories_and_of_the_collection_are_left_out() -> None:
    members = {
        "bbox": [LON, LAT, LON, LAT],
        "own": [LON],
        "credits": ["X, 33.3128, 44.3616"],
        "stories": [{"key": "s", "title": "T", "steps": [{"text": "Here", "bounds": [LON, LAT, LON, LAT]}]}],
    }
    assert Blur(5, SEED).members(members) == {
        "credits": ["X, [location removed]"],
        "stories": [{"key": "s", "title": "T", "steps": [{"text": "Here"}]}],
    }


@pytest.mark.parametrize(
    ("radius", "seed"), [(0, SEED), (-1, SEED), (501, SEED), (float("nan"), SEED), (5, "short")]
)
def test_a_radius_that_is_none_and_a_seed_that_can_be_guessed_are_refused(radius: float, seed: str) -> None:
    with pytest.raises(UsageError):
        Blur(radius, seed)


def test_messages_can_be_cleared_of_coordinates_too() -> None:
    message = "“99.512842, 44.561583” has no such latitude."
    assert Blur(5, SEED).text(message) == "“[location removed]” has no such latitude."


def test_a_new_seed_is_long_enough_and_another_each_time() -> None:
    assert new_seed() != new_seed()
    Blur(5, new_seed())


def test_the_seed_is_in_nothing_that_comes_out() -> None:
    blur = Blur(5, SEED)
    assert SEED not in json.dumps([blur(at()), blur.members({}), blur.notes()])


def test_the_documentation_has_the_limits_of_precisions() -> None:
    text = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| up to ([\d.]+) km \| `(\w+)` \|$", text, re.MULTILINE)
    assert [(name, float(km)) for km, name in rows] == list(REACH[1:])
    assert f"of fewer than {FEWEST_CHARACTERS} characters is refused" in text
