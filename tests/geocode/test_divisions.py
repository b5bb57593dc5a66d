"""A province or country is known by its names in any spelling, and is as large as its towns say."""

from __future__ import annotations

import pytest

from mapgen.gazetteer import towns
from mapgen.geocode.divisions import (
    country_area,
    country_called,
    divisions,
    key_of,
    kilometres,
    stated_divisions,
)


@pytest.mark.parametrize(
    ("stated", "country", "english"),
    [
        ("Al-Anbar", "IQ", "Al Anbar"),
        ("Anbar Governorate", "IQ", "Al Anbar"),
        ("الأنبار", "IQ", "Al Anbar"),
        ("محافظة نينوى", "IQ", "Nineveh"),
        ("Ninawa", "IQ", "Nineveh"),
        ("Salah al-Din", "IQ", "Saladin"),
        ("Salah Al Din", "IQ", "Saladin"),
        ("Rural Damascus", "SY", "Rif Dimashq"),
        ("Al-Hasakeh", "SY", "Al-Hasakah"),
        ("Idleb", "SY", "Idlib"),
        ("Donetska Oblast", "UA", "Donetsk"),
        ("Донецька область", "UA", "Donetsk"),
        ("Харьковская область", "UA", "Kharkiv"),
        ("Al Hodeidah", "YE", "Al Hudaydah"),
        ("Nord-Kivu", "CD", "North Kivu"),
    ],
)
def test_a_stated_province_is_understood_in_any_spelling(stated: str, country: str, english: str) -> None:
    assert stated_divisions(stated, country) == {key_of(english)}


@pytest.mark.parametrize("stated", ["Akkar", "Kurdistan Region", "", "Xyz"])
def test_a_province_that_is_not_known_is_none(stated: str) -> None:
    assert stated_divisions(stated, "LB") == frozenset()


def test_provinces_of_one_name_in_several_countries_are_all_given() -> None:
    assert {area.country for area in divisions("Amazonas", None)} >= {"BR", "PE", "VE"}
    assert {area.country for area in divisions("Amazonas", "PE")} == {"PE"}


@pytest.mark.parametrize(
    ("name", "country"), [("Anbar", "IQ"), ("Idlib", "SY"), ("Donetsk", "UA"), ("Ibb", "YE")]
)
def test_a_province_reaches_beyond_all_of_its_towns(name: str, country: str) -> None:
    (area,) = divisions(name, country)
    far = [kilometres((area.lon, area.lat), (x, y)) for x, y, admin1 in towns(country) if admin1 == area.name]
    assert max(far) < area.radius_km < 2 * max(far)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Iraq", "IQ"), ("العراق", "IQ"), ("Ukraine", "UA"), ("Україна", "UA"), ("סוריה", "SY"), ("DRC", "CD")],
)
def test_a_country_is_known_in_any_language(name: str, code: str) -> None:
    assert country_called(name) == code


@pytest.mark.parametrize("name", ["Beirut", "Tehran", "Istanbul", "", "x" * 1000])
def test_a_city_is_no_country(name: str) -> None:
    assert country_called(name) is None


def test_a_country_reaches_to_its_farthest_point() -> None:
    area = country_area("JO")
    assert area is not None
    assert kilometres((area.lon, area.lat), (39.2, 32.2)) < area.radius_km < 400
    assert country_area("ZZ") is None


def test_distances_are_along_the_great_circle() -> None:
    assert kilometres((0, 0), (0, 1)) == pytest.approx(111.19, abs=0.01)
    assert kilometres((179.5, 0), (-179.5, 0)) == pytest.approx(111.19, abs=0.01)
