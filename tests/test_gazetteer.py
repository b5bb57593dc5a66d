"""Names are found as they are written or by alias, after folding, and never guessed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.gazetteer import CREDIT, fold, lookup, places_within, without_marks


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("BAGHDAD", "baghdad"),
        ("Sāmarrā’", "Samarra"),
        ("Sana'a", "Sanaa"),
        ("Al Ḩasakah", "al-Hasakah"),
        ("Ar-Raqqah", "Raqqah"),
        ("Deir ez-Zor", "Deir al Zor"),
        ("Ash Shaddādī", "Shaddadi"),
        ("El Fasher", "Fasher"),
        ("Şanlıurfa", "Sanliurfa"),
        ("Łódź", "lodz"),
        ("إربيل", "اربيل"),
        ("أَرْبِيل", "اربيل"),
        ("الرقة", "الرقه"),
        ("القائم", "قائم"),
        ("الرمادى", "الرمادي"),
        ("کرکوک", "كركوك"),
        ("بغـــداد", "بغداد"),
    ],
)
def test_what_writers_vary_is_folded(written: str, other: str) -> None:
    assert fold(written) == fold(other)


@pytest.mark.parametrize(
    ("one", "another"),
    [("Mosul", "Mosel"), ("Basra", "Basrah"), ("Ain al-Asad", "Ain Asadi"), ("الأنبار", "الأنوار")],
)
def test_different_spellings_stay_different(one: str, another: str) -> None:
    assert fold(one) != fold(another)


@pytest.mark.parametrize("word", ["Al", "El", "ال", "As"])
def test_a_lone_article_is_a_name(word: str) -> None:
    assert fold(word)


@given(st.text())
def test_folding_twice_changes_nothing_but_further_articles(name: str) -> None:
    folded = fold(name)
    assert folded == " ".join(folded.split())
    assert folded == folded.casefold()
    assert lookup(name) == lookup(name.upper().lower()) or fold(name) != fold(name.upper().lower())


@pytest.mark.parametrize(
    ("query", "name", "matched"),
    [
        ("Baghdad", "Baghdad", "name"),
        ("بغداد", "Baghdad", "alias"),
        ("Ar-Raqqah", "Ar Raqqah", "name"),
        ("الرقة", "Ar Raqqah", "alias"),
        ("Basra", "Basrah", "alias"),
        ("Abu Kamal", "Ālbū Kamāl", "alias"),
        ("Киев", "Kyiv", "alias"),
        ("Sana'a", "Sanaa", "name"),
    ],
)
def test_a_name_is_found_in_any_of_its_spellings(query: str, name: str, matched: str) -> None:
    place = lookup(query)[0]
    assert (place.name, place.matched) == (name, matched)


def test_a_place_comes_with_its_division_arabic_name_and_point() -> None:
    place = lookup("Baghdad", "IQ")[0]
    assert (place.name_ar, place.country, place.admin1, place.geonameid) == ("بغداد", "IQ", "Baghdad", 98182)
    assert (place.lon, place.lat) == pytest.approx((44.40, 33.34), abs=0.1)
    assert place.population is not None
    assert place.population > 5_000_000


def test_most_inhabitants_come_first() -> None:
    populations = [place.population or 0 for place in lookup("Paris")]
    assert len(populations) > 1
    assert populations == sorted(populations, reverse=True)


def test_a_country_narrows_the_search() -> None:
    assert {place.country for place in lookup("Paris", "US")} == {"US"}
    assert lookup("Baghdad", "FR") == []


@pytest.mark.parametrize(
    "query", ["Ain al-Asad", "Al-Tanf", "Tower 22", "Green Zone", "Baghdat City", "", "'"]
)
def test_what_is_not_there_is_not_guessed(query: str) -> None:
    assert lookup(query) == []


def test_unknown_population_is_none_not_zero() -> None:
    assert [place.population for place in lookup("Tall ‘Afar", "IQ")] == [None]


def test_places_to_label_come_in_order_of_importance() -> None:
    places = places_within((38.6, 32.4, 44.8, 36.3), max_zoom=8, limit=20)
    assert [place.name for place in places[:2]] == ["Baghdad", "Kirkuk"]
    assert places[0].capital
    assert [place.zoom for place in places] == sorted(place.zoom for place in places)
    assert len(places) == 20


def test_labels_drop_the_marks_of_transliteration() -> None:
    assert without_marks("Al Maḩmūdīyah") == "Al Mahmudiyah"
    assert without_marks("Sāmarrā’") == "Samarra"


def test_the_file_cannot_be_written() -> None:
    code = (
        "import sqlite3; from mapgen import gazetteer as g\n"
        "try: g._connection().execute('DELETE FROM place')\n"
        "except sqlite3.OperationalError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "readonly" in run.stdout


def test_a_look_up_needs_neither_numpy_nor_shapely() -> None:
    code = (
        "import sys; from mapgen.gazetteer import lookup; lookup('Baghdad')\n"
        "print(sorted({'numpy', 'shapely', 'geopandas'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_credit_names_source_and_licence() -> None:
    assert CREDIT == "GeoNames, CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0"
