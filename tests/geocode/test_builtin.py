"""The built-in gazetteer answers with towns, provinces and countries, each with its radius and credit."""

from __future__ import annotations

import pytest

from mapgen.gazetteer import CREDIT
from mapgen.geocode.answers import Query
from mapgen.geocode.builtin import BuiltIn
from mapgen.geocode.scoring import Candidate


def find(name: str, country: str | None = None, admin1: str | None = None) -> list[Candidate]:
    answers = BuiltIn().find(Query(name=name, country=country, admin1=admin1))
    return [answer for answer in answers if isinstance(answer, Candidate)]


def test_a_town_comes_with_all_that_an_answer_says() -> None:
    (answer,) = find("Fallujah", "IQ", "Anbar")
    assert (answer.provider, answer.matched, answer.country, answer.admin1) == (
        "GeoNames",
        "Al Fallūjah",
        "IQ",
        "Al Anbar",
    )
    assert (answer.url, answer.credit) == ("https://www.geonames.org/99454", CREDIT)
    assert (answer.precision, answer.score) == ("town", 100)
    assert answer.uncertainty_km > 10


def test_a_province_is_an_answer_of_its_own() -> None:
    assert {(a.precision, a.provider) for a in find("Kirkuk", "IQ")} == {
        ("town", "GeoNames"),
        ("province", "Natural Earth"),
    }


def test_a_country_is_found_by_name() -> None:
    (answer,) = find("العراق", "IQ")
    assert (answer.precision, answer.country) == ("country", "IQ")
    assert answer.uncertainty_km > 400


def test_the_stated_province_orders_homonyms() -> None:
    first, *others = find("Oleksandrivka", "UA", "Donetsk Oblast")
    assert first.division == "agrees"
    assert {other.division for other in others} == {"agrees", "contradicts"}
    assert first.score == max(a.score for a in (first, *others))


def test_an_alias_that_sounds_like_the_name_is_the_name() -> None:
    assert {a.match for a in find("Kamishly", "SY")} == {"name"}
    assert {a.match for a in find("Artemivsk", "UA")} == {"alias"}


@pytest.mark.parametrize(
    ("written", "country", "matched", "match"),
    [
        ("Deir Azzour", "SY", "Deir ez-Zor", "spelling"),
        ("Mossul City", "IQ", "Mosul", "fuzzy"),
        ("Telafar", "IQ", "Tall ‘Afar", "fuzzy"),
        ("חאן יונס", "PS", "Khān Yūnis", "fuzzy"),
        ("ترهونة", "LY", "Tarhuna", "fuzzy"),
    ],
)
def test_what_no_name_matches_is_compared_by_its_sound(
    written: str, country: str, matched: str, match: str
) -> None:
    best = find(written, country)[0]
    assert (best.matched, best.match) == (matched, match)
    assert best.score < 90


def test_exact_answers_are_not_mixed_with_merely_similar_ones() -> None:
    assert {a.match for a in find("Homs", "SY")} == {"name"}


def test_a_name_of_another_country_is_shown_as_such() -> None:
    answers = find("Majdal Shams", "IL")
    assert {a.country for a in answers} == {"SY"}
    assert {a.division for a in answers} == {"contradicts"}


@pytest.mark.parametrize("name", ["", "'", "x", "????", "\u202e", "qq"])
def test_what_cannot_be_a_name_finds_nothing(name: str) -> None:
    assert find(name, "IQ") == []


def test_a_town_that_a_coarse_outline_puts_across_the_border_does_not_contradict() -> None:
    (answer,) = (a for a in find("Kobani", "SY", "Aleppo") if a.precision == "town")
    assert answer.division == "unknown"
