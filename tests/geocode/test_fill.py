"""A record without a point gets one only where the geocoder is sure, and keeps all else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.geocode.fill import fill, query_of
from mapgen.geocode.locate import offline
from mapgen.model import Geocode

LOCATE = offline([])


def feature(place: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": "a",
        "geometry": None,
        "properties": {"title": "Mosul", "place": place} | properties,
    }


def test_a_sure_place_gives_point_precision_radius_and_where_it_is_from() -> None:
    before = feature({"name": "الموصل", "country": "IQ"})
    kept = deepcopy(before)
    after, outcome = fill(before, LOCATE)
    assert outcome is not None
    assert before == kept
    assert after["geometry"]["coordinates"] == pytest.approx([43.13, 36.34], abs=0.1)
    properties = after["properties"]
    assert (properties["location_precision"], properties["title"]) == ("town", "Mosul")
    assert properties["uncertainty_km"] > 10
    said = msgspec.convert(properties["geocode"], Geocode)
    assert (said.provider, said.query, said.matched) == ("GeoNames", "الموصل", "Mosul")
    assert said.url == "https://www.geonames.org/99072"
    assert "CC\u00a0BY" in (said.note or "")


def test_a_suggestion_places_nothing() -> None:
    before = feature({"name": "Novoselivka", "country": "UA"})
    after, outcome = fill(before, LOCATE)
    assert after == before
    assert outcome is not None
    assert outcome.status == "suggestion"


@pytest.mark.parametrize(
    "before",
    [
        feature({"name": "Mosul"}) | {"geometry": {"type": "Point", "coordinates": [1, 2]}},
        feature(None),
        feature({"country": "IQ"}),
        feature({"name": "  "}),
        feature({"name": 17}),
        {"type": "Feature", "geometry": None, "properties": None},
        {"type": "Feature"},
    ],
)
def test_where_there_is_nothing_to_ask_nobody_is_asked(before: dict[str, Any]) -> None:
    assert fill(before, LOCATE) == (before, None)


def test_the_title_is_never_asked_for() -> None:
    assert query_of(feature({"country": "IQ"})) is None


def test_names_and_translations_are_asked_for_too() -> None:
    translations = {"uk": {"place": "Бахмут"}, "fr": {"title": "x"}}
    place = {"name": "Xyzzy", "names": {"ru": "Артёмовск"}, "country": "UA", "admin1": "Donetsk"}
    query = query_of(feature(place, translations=translations))
    assert query is not None
    assert (query.name, query.names) == ("Xyzzy", ("Артёмовск", "Бахмут"))
    after, _ = fill(feature(place, translations=translations), LOCATE)
    assert after["properties"]["geocode"]["matched"] == "Bakhmut"


def test_a_coarser_precision_and_a_wider_radius_that_are_stated_stay() -> None:
    after, _ = fill(
        feature({"name": "Mosul", "country": "IQ"}, location_precision="district", uncertainty_km=90), LOCATE
    )
    assert (after["properties"]["location_precision"], after["properties"]["uncertainty_km"]) == (
        "district",
        90,
    )


def test_a_finer_precision_than_the_answer_s_does_not_stay() -> None:
    after, _ = fill(
        feature({"name": "Mosul", "country": "IQ"}, location_precision="exact", uncertainty_km=0.1), LOCATE
    )
    assert after["properties"]["location_precision"] == "town"
    assert after["properties"]["uncertainty_km"] > 10


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(JSON, JSON, JSON)
def test_no_record_is_too_strange(place: Any, names: Any, translations: Any) -> None:
    for value in (place, {"name": "Mosul", "names": names, "country": place, "admin1": names}):
        after, outcome = fill(feature(value, translations=translations), LOCATE)
        assert after["id"] == "a"
        assert outcome is None or outcome.reason


def test_a_province_without_a_name_in_it_is_drawn_as_the_province_and_not_as_its_town() -> None:
    for place, more in (
        ({"country": "IQ", "admin1": "Baghdad"}, {}),
        ({"country": "IQ", "admin1": "Baghdad", "name": "Baghdad"}, {"location_precision": "province"}),
        ({"country": "IQ", "admin1": "Baghdad", "name": "somewhere unknown in Baghdad"}, {}),
        ({"admin1": "Kirkuk"}, {}),
    ):
        after, _ = fill(feature(place, **more), LOCATE)
        properties = after["properties"]
        assert (properties["location_precision"], properties["geocode"]["provider"]) == (
            "province",
            "Natural Earth",
        )
        assert properties["uncertainty_km"] >= 40


def test_what_is_known_to_its_country_is_drawn_as_the_country() -> None:
    place = {"name": "western Iraq", "country": "IQ"}
    after, _ = fill(feature(place, location_precision="country"), LOCATE)
    assert (after["properties"]["location_precision"], after["properties"]["uncertainty_km"] > 300) == (
        "country",
        True,
    )


@pytest.mark.parametrize(
    "before",
    [
        feature(
            {"name": "Baghdad", "country": "IQ"}, geocode={"provider": "Not placed", "note": "Withdrawn."}
        ),
        feature({"name": "Baghdad", "country": "IQ"}, location_precision="unknown"),
        feature({"name": "South of Baghdad (place not named)", "names": {"ar": "بغداد"}, "country": "IQ"}),
        feature({"name": "Unnamed village near Mosul", "country": "IQ"}),
        feature({"name": "not officially named, Mosul", "country": "IQ"}),
        feature({"name": "موقع غير محدد في بغداد", "country": "IQ"}),
        feature({"name": "неизвестное место, Бахмут", "country": "UA"}),
    ],
)
def test_where_nobody_says_where_it_was_nothing_is_placed(before: dict[str, Any]) -> None:
    assert fill(before, LOCATE) == (before, None)


def test_a_name_that_is_no_province_s_places_nothing_where_only_the_province_is_known() -> None:
    after, outcome = fill(
        feature({"name": "South of Baghdad", "country": "IQ"}, location_precision="province"), LOCATE
    )
    assert after["geometry"] is None
    assert outcome is not None
    assert outcome.status == "nothing"


def test_what_is_known_to_its_district_has_at_least_the_radius_of_one() -> None:
    after, _ = fill(feature({"name": "Mosul", "country": "IQ"}, location_precision="district"), LOCATE)
    assert (after["properties"]["location_precision"], after["properties"]["uncertainty_km"]) == (
        "district",
        50,
    )
