from __future__ import annotations

from typing import Any

import pytest

from mapgen.language import Language
from mapgen.model import Place, Translation
from mapgen.pagedata import TextView
from mapgen.views.wording import Wording
from tests.examples import incident, source

ENGLISH = Wording(Language("en"), "en")
ARABIC = Wording(Language("ar"), "en")
IRAQI = Wording(Language("ar-IQ"), "en")
TRANSLATED = incident(
    summary="Two people were killed.",
    translations={"ar": Translation(title="غارة", summary="قتل شخصان.", place="حي المشتل")},
)


@pytest.mark.parametrize("wording", [ARABIC, IRAQI])
def test_texts_come_in_the_page_s_language_where_they_are_translated(wording: Wording) -> None:
    assert wording.title(TRANSLATED) == TextView(text="غارة", lang="ar")
    assert wording.summary(TRANSLATED) == TextView(text="قتل شخصان.", lang="ar")
    assert wording.place(TRANSLATED) == TextView(text="حي المشتل", lang="ar")


def test_the_words_of_the_region_come_before_those_of_the_language() -> None:
    both = incident(translations={"ar": Translation(title="غارة"), "ar-IQ": Translation(title="قصف")})
    assert IRAQI.title(both) == TextView(text="قصف", lang="ar-IQ")


def test_texts_that_are_not_translated_say_which_language_they_are_in() -> None:
    plain = incident(summary="Two people were killed.", place=Place(name="Al-Mashtal"))
    assert ARABIC.title(plain) == TextView(text="Drone strike on a car", lang="en")
    assert ARABIC.summary(plain) == TextView(text="Two people were killed.", lang="en")
    assert ARABIC.place(plain) == TextView(text="Al-Mashtal", lang="en")


def test_no_summary_is_none_and_not_an_empty_text() -> None:
    assert ENGLISH.summary(incident()) is None


@pytest.mark.parametrize("wording", [ARABIC, IRAQI])
def test_a_place_is_named_in_the_page_s_language_and_in_the_others(wording: Wording) -> None:
    place = wording.place(incident())
    assert place is not None
    assert place.text == "المشتل"
    assert wording.other_names(incident(), place) == [TextView(text="Al-Mashtal", lang="en")]


def test_a_place_s_other_names_come_in_both_scripts() -> None:
    place = ENGLISH.place(incident())
    assert place == TextView(text="Al-Mashtal", lang="en")
    assert ENGLISH.other_names(incident(), place) == [TextView(text="المشتل", lang="ar")]


def test_without_a_place_there_are_no_names() -> None:
    nowhere = incident(place=None)
    assert ENGLISH.place(nowhere) is None
    assert ENGLISH.other_names(nowhere, None) == []
    assert ENGLISH.region(nowhere) is None


@pytest.mark.parametrize(
    ("place", "region"),
    [
        (Place(name="x", country="IQ", admin1="Baghdad"), "Baghdad, Iraq"),
        (Place(name="x", country="IQ"), "Iraq"),
        (Place(name="x", admin1="Baghdad"), "Baghdad"),
        (Place(name="x"), None),
    ],
)
def test_the_region_is_what_is_known_of_it(place: Place, region: str | None) -> None:
    assert ENGLISH.region(incident(place=place)) == region


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2024-02-07T21:30+03:00", None, "minute", "7 February 2024, 21:30 local time"),
        ("2024-02-07T18:30Z", None, "minute", "7 February 2024, 21:30 local time"),
        ("2024-02-07T22:30Z", None, "minute", "8 February 2024, 01:30 local time"),
        ("2024-02-07T22:30Z", None, "day", "8 February 2024"),
        ("2024-02-07", None, "day", "7 February 2024"),
        ("2024-02-07", "2024-02-09", "day", "7 February 2024 to 9 February 2024"),
        ("2024-02-07", "2024-02-07", "day", "7 February 2024"),
        ("2024-02-01", "2024-02-20", "month", "February 2024"),
        ("2024-01-01", "2024-02-20", "month", "January 2024 to February 2024"),
        ("2023-05-05", None, "year", "2023"),
    ],
)
def test_dates_are_said_on_the_clocks_of_the_place(
    start: str, end: str | None, precision: str, expected: str
) -> None:
    assert ENGLISH.when(incident(start=start, end=end, date_precision=precision)) == expected


def test_without_a_zone_the_time_stays_as_it_is_written() -> None:
    unknown = incident(start="2024-02-07T21:30+03:00", timezone=None)
    assert ENGLISH.when(unknown) == "7 February 2024, 21:30 local time"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2024-02-08", "8 February 2024"), ("2024-02", "2024-02"), ("2024", "2024"), ("in spring", "in spring")],
)
def test_a_date_that_is_no_whole_day_stays_as_it_is_written(written: str, expected: str) -> None:
    assert ENGLISH.date(written) == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({}, "known to the neighbourhood, within 1.5 km"),
        ({"uncertainty_km": None}, "known to the neighbourhood"),
        ({"geometry": None}, "known to the neighbourhood"),
        ({"location_precision": "unknown", "geometry": None}, "place not established"),
    ],
)
def test_the_radius_is_only_said_of_what_is_on_the_map(members: dict[str, Any], expected: str) -> None:
    assert ENGLISH.precision(incident(**members)) == expected


def test_only_web_addresses_become_links() -> None:
    view = ENGLISH.source(source(url="javascript:alert(1)", archived_url="https://web.archive.org/x"))
    assert view.url is None
    assert view.archived_url == "https://web.archive.org/x"


def test_a_title_is_in_the_language_of_its_source() -> None:
    view = ENGLISH.source(source(language="ar", title="خبر"))
    assert view.title == TextView(text="خبر", lang="ar")
    assert view.published == "8 February 2024"


def test_a_description_in_place_of_a_title_is_in_our_language() -> None:
    view = ENGLISH.source(source(language="ar", title="News report", title_exact=False))
    assert view.title == TextView(text="News report", lang="en")


def test_a_source_that_says_nothing_has_no_title_and_no_date() -> None:
    view = ENGLISH.source(source(publisher=None, title=None, published=None, url=None))
    assert (view.publisher, view.title, view.published, view.url) == ("", None, None, None)


def test_a_code_that_the_interface_does_not_know_is_its_own_word() -> None:
    assert ENGLISH.code("measure", "killed") == "Killed"
    assert ENGLISH.code("measure", "goats killed") == "goats killed"


def test_a_text_by_language_is_picked_in_the_reader_s_else_as_it_was_written_else_the_first() -> None:
    assert IRAQI.pick({"en": "strike", "ar": "غارة"}) == TextView(text="غارة", lang="ar")
    assert ARABIC.pick({"fr": "frappe", "en": "strike"}) == TextView(text="strike", lang="en")
    assert ARABIC.pick({"fr": "frappe", "es": "ataque"}) == TextView(text="frappe", lang="fr")


def test_an_incident_of_which_only_the_province_is_known_has_no_place_name() -> None:
    whole = incident(place=Place(country="IQ", admin1="Baghdad"))
    assert ENGLISH.place(whole) is None
    assert ENGLISH.other_names(whole, ENGLISH.place(whole)) == []
    assert ENGLISH.region(whole) == "Baghdad, Iraq"
    arabic = incident(place=Place(names={"ar": "بغداد"}, country="IQ"))
    assert ARABIC.place(arabic) == TextView(text="بغداد", lang="ar")
    assert ARABIC.other_names(arabic, ARABIC.place(arabic)) == []
