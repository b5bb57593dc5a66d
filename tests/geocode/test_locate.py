"""What is sure is placed; what is not says why, and what else it may be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.geocode.answers import Answer, Outcome, Query
from mapgen.geocode.builtin import BuiltIn
from mapgen.geocode.locate import Geocoder, offline
from tests.geocode.measure import CURATED

LOCATE = offline([])
WITH_CURATED = offline([CURATED])
BAGHDAD, HOMS = (44.4, 33.3), (36.7, 34.7)


def locate(
    name: str,
    country: str | None = None,
    admin1: str | None = None,
    near: tuple[tuple[float, float], ...] = (),
) -> Outcome:
    return LOCATE(Query(name=name, country=country, admin1=admin1, near=near))


@pytest.mark.parametrize(
    ("name", "country", "admin1", "matched"),
    [
        ("Mosul", "IQ", None, "Mosul"),
        ("الرقة", "SY", "Ar-Raqqa", "Ar Raqqah"),
        ("Kamishly", "SY", "Al-Hasakeh", "Al Qāmishlī"),
        ("Артёмовск", "UA", "Донецкая область", "Bakhmut"),
        ("Artemivsk", "UA", "Donetsk", "Bakhmut"),
        ("Zaporizhzhia", "UA", None, "Zaporizhzhya"),
        ("Tripoli", "LB", None, "Tripoli"),
        ("Tripoli", "LY", None, "Tripoli"),
        ("Kobani", "SY", "Aleppo", "‘Ayn al ‘Arab"),
        ("Sadr City", "IQ", None, "Sadr City"),
        ("جسر الشغور", "SY", "Idlib", "Jisr ash Shughūr"),
    ],
)
def test_the_only_place_in_its_surroundings_is_sure(
    name: str, country: str, admin1: str | None, matched: str
) -> None:
    outcome = locate(name, country, admin1)
    assert outcome.status == "sure", outcome.reason
    assert outcome.best is not None
    assert (outcome.best.matched, outcome.best.country, outcome.best.precision) == (matched, country, "town")


@pytest.mark.parametrize(
    ("name", "country", "admin1", "reason"),
    [
        ("Tripoli", None, None, "No country is stated"),
        ("Gao", None, None, "No country is stated"),
        ("Oleksandrivka", "UA", None, "places are called"),
        ("Novoselivka", "UA", "Donetsk", "places are called"),
        ("Pisky", "UA", "Donetsk", "not in the surroundings"),
        ("Bakhmut", "UA", "Lviv", "not in the surroundings"),
        ("Mosull", "IQ", None, "sounds like"),
        ("Telafar", "IQ", "Nineveh", "only like"),
        ("Deir Azzour", "SY", None, "sounds like"),
        ("Be'eri", "IL", None, "too small"),
        ("Jabalia refugee camp", "PS", None, "need not be the camp"),
        ("Balad Air Base", "IQ", "Saladin", "need not be the base"),
        ("Mount Sinjar", "IQ", "Nineveh", "need not be the feature"),
        ("Bakhmut raion", "UA", "Donetsk", "need not be the district"),
        ("village of Mosul", "IQ", None, "a city"),
        ("between Hama and Homs", "SY", None, "between"),
        ("Mosul, Syria", "IQ", None, "The words say Syria"),
        ("Georgia", None, None, "Several"),
        ("Majdal Shams", "IL", None, "not in the surroundings"),
    ],
)
def test_what_is_not_sure_is_a_suggestion_with_its_reason(
    name: str, country: str | None, admin1: str | None, reason: str
) -> None:
    outcome = locate(name, country, admin1)
    assert outcome.status == "suggestion", outcome.best
    assert reason in outcome.reason
    assert outcome.best is not None


def test_homonyms_come_with_all_the_others() -> None:
    outcome = locate("Novoselivka", "UA", "Odesa")
    assert len(outcome.alternatives) >= 5
    assert outcome.best not in outcome.alternatives


def test_a_word_for_a_base_is_not_settled_by_a_curated_town_or_quarter() -> None:
    for words in ("Abu Ghraib prison", "Hilla airport"):
        assert WITH_CURATED(Query(name=words, country="IQ")).status == "suggestion"


@pytest.mark.parametrize("name", ["Xyzzy", "", "?", "x" * 5000, "\u202e\x00", "Nir Oz Tower"])
def test_what_nobody_has_is_nothing(name: str) -> None:
    outcome = locate(name, "IQ")
    assert (outcome.status, outcome.best) == ("nothing", None)
    assert outcome.reason


def test_a_province_is_placed_as_a_province() -> None:
    best = locate("Anbar", "IQ").best
    assert best is not None
    assert best.precision == "province"
    assert best.uncertainty_km > 200
    for words in ("Kirkuk Governorate", "محافظة كركوك"):
        outcome = locate(words, "IQ")
        assert outcome.best is not None
        assert (outcome.status, outcome.best.precision) == ("sure", "province")


@pytest.mark.parametrize(
    ("words", "country", "matched"),
    [
        ("شمال دارفور", "SD", "North Darfur"),
        ("ريف دمشق", "SY", "Rif Dimashq"),
        ("Gaza Strip", "PS", "Gaza"),
        ("الضفة الغربية", "PS", "West Bank"),
    ],
)
def test_a_province_whose_name_begins_with_a_direction_is_the_province(
    words: str, country: str, matched: str
) -> None:
    outcome = locate(words, country)
    assert outcome.best is not None
    assert (outcome.status, outcome.best.matched, outcome.best.precision) == ("sure", matched, "province")


def test_a_city_that_its_province_is_named_after_is_the_city() -> None:
    best = locate("Kirkuk", "IQ").best
    assert best is not None
    assert best.precision == "town"


def test_a_country_is_placed_as_a_country() -> None:
    outcome = locate("Iraq", "IQ")
    assert outcome.best is not None
    assert (outcome.status, outcome.best.precision) == ("sure", "country")


@pytest.mark.parametrize(
    ("words", "least"), [("near Tikrit", 20), ("40 km north of Tikrit", 45), ("قرب تكريت", 20)]
)
def test_near_a_place_widens_the_radius_and_is_no_finer_than_a_district(words: str, least: float) -> None:
    outcome = locate(words, "IQ")
    assert outcome.status == "sure"
    assert outcome.best is not None
    assert outcome.best.precision == "district"
    assert outcome.best.uncertainty_km > least
    assert "near it" in outcome.reason


def test_the_words_say_the_country_and_the_province() -> None:
    outcome = locate("Balad, Saladin, Iraq")
    assert (outcome.status, outcome.best and outcome.best.admin1) == ("sure", "Saladin")
    assert locate("Manbij, Aleppo", "SY").status == "sure"


def test_a_neighbourhood_that_is_not_known_is_placed_at_its_city_and_told() -> None:
    outcome = locate("Hay al-Zuhur neighbourhood, Mosul", "IQ")
    assert outcome.status == "sure"
    assert outcome.best is not None
    assert (outcome.best.matched, outcome.best.precision) == ("Mosul", "town")
    assert "in no gazetteer" in outcome.reason


def test_what_lies_in_a_small_town_may_be_a_village_around_it() -> None:
    outcome = locate("Qasr al-Zuhur, Saraqib", "SY")
    assert outcome.best is not None
    assert outcome.best.precision == "district"
    assert outcome.best.uncertainty_km >= 20


@pytest.mark.parametrize("words", ["Al-Zuhuriyah, Idlib", "Zuhur camp, Mosul", "village of Zuhur in Mosul"])
def test_what_may_lie_outside_of_the_city_is_only_suggested_there(words: str) -> None:
    assert locate(words, "SY" if "Idlib" in words else "IQ").status == "suggestion"


def test_other_places_of_the_row_tell_homonyms_apart() -> None:
    around = ((37.6, 49.0),)
    assert locate("Novoselivka", "UA").status == "suggestion"
    outcome = locate("Novoselivka", "UA", "Donetsk", near=around)
    assert outcome.best is not None
    assert outcome.best.admin1 == "Donetsk"
    assert locate("Mosul", "IQ", near=(HOMS,)).status == "sure"


def test_a_curated_place_is_found_without_a_country() -> None:
    for name in ("Tower 22", "al-Tanf", "قاعدة عين الأسد", "Green Zone"):
        outcome = WITH_CURATED(Query(name=name))
        assert outcome.status == "sure"
        assert outcome.best is not None
        assert outcome.best.provider == "curated"


def test_names_in_other_languages_are_asked_too() -> None:
    outcome = LOCATE(Query(name="Xyzzy", names=("الموصل",), country="IQ"))
    assert (outcome.status, outcome.best and outcome.best.matched) == ("sure", "Mosul")
    assert outcome.query.name == "Xyzzy"


def test_names_that_are_found_far_apart_are_a_person_s_to_choose() -> None:
    outcome = LOCATE(Query(name="Mosul", names=("البصرة",), country="IQ"))
    assert outcome.status == "suggestion"
    assert "different places" in outcome.reason


class Nobody:
    """A provider that knows one village, as an online one would."""

    name = "elsewhere"

    def find(self, query: Query) -> list[Answer]:
        if query.name != "Zuhuriyah":
            return []
        return [
            Answer(
                provider=self.name,
                matched="Zuhuriyah, Mosul District",
                lon=43.0,
                lat=36.2,
                precision="town",
                uncertainty_km=3,
                score=97,
                country="IQ",
                admin1="Nineveh",
            )
        ]


def test_the_next_provider_is_asked_where_the_first_is_not_sure() -> None:
    locate_online = Geocoder([BuiltIn(), Nobody()])
    sure = locate_online(Query(name="Zuhuriyah", country="IQ", admin1="Ninewa"))
    assert (sure.status, sure.best and sure.best.provider) == ("sure", "elsewhere")
    assert locate_online(Query(name="Zuhuriyah", country="IQ")).status == "suggestion"
    assert locate_online(Query(name="Zuhuriyah", country="IQ", admin1="Basra")).status == "suggestion"


def test_what_another_provider_adds_does_not_settle_homonyms() -> None:
    class Village(Nobody):
        def find(self, query: Query) -> list[Answer]:
            return [
                Answer(
                    provider="elsewhere",
                    matched=query.name,
                    lon=38.0,
                    lat=48.0,
                    precision="town",
                    uncertainty_km=3,
                    score=100,
                    country="UA",
                    admin1="Donetsk",
                )
            ]

    outcome = Geocoder([BuiltIn(), Village()])(Query(name="Novoselivka", country="UA", admin1="Donetsk"))
    assert outcome.status == "suggestion"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from([None, "IQ", "UA", "ZZ"]), st.none() | st.text(max_size=20))
def test_any_words_have_an_outcome_and_always_the_same(
    name: str, country: str | None, admin1: str | None
) -> None:
    query = Query(name=name, country=country, admin1=admin1)
    outcome = offline([])(query)
    assert outcome == offline([])(query)
    assert outcome.reason
    assert (outcome.best is None) == (outcome.status == "nothing")
