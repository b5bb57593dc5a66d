from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from mapgen.dates import When, words
from tests.dates.columns import fault, read

days = st.dates(date(1970, 1, 1), date(2068, 12, 31))
LANGUAGES = ["ar", "ar_SY", "ar_DZ", "ar_MA", "de", "en", "es", "fr", "he", "it", "pt", "ru", "tr", "uk"]


@given(days, st.sampled_from(LANGUAGES), st.sampled_from(["d MMMM yyyy", "d MMM yyyy", "d. MMMM yyyy"]))
def test_a_date_with_the_name_of_its_month_is_read_back_in_every_language(
    day: date, language: str, form: str
) -> None:
    assert read(format_date(day, form, locale=language)) == When(day.isoformat(), "day")


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "it", "pt", "ru", "uk", "tr", "ar"])
def test_a_date_is_read_back_as_its_language_writes_it_in_full(language: str) -> None:
    for month in range(1, 13):
        day = date(2024, month, 17)
        assert read(format_date(day, "long", locale=language)) == When(day.isoformat(), "day")


def test_no_name_is_of_two_months() -> None:
    for language in words._LANGUAGES:
        locale = Locale.parse(language)
        for number, name in locale.months["stand-alone"]["wide"].items():
            assert read(f"{name} 2024") == When(f"2024-{number:02}-01", "month"), language


@given(days, st.integers(1, 400), st.sampled_from([" to ", " - ", "/", " – ", "–", " until ", "..", " bis "]))
def test_a_range_is_read_back(first: date, length: int, between: str) -> None:
    last = first + timedelta(days=length)
    assert read(f"{first}{between}{last}") == When(first.isoformat(), "day", last.isoformat())


@given(days, st.integers(1, 200))
def test_a_range_takes_the_year_of_its_end(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    cell = f"{first.day} {first:%B} – {last.day} {last:%B} {last.year}"
    assert read(cell) == When(first.isoformat(), "day", last.isoformat())


def test_a_range_of_figures_is_in_the_order_of_the_column() -> None:
    assert read("13/02/2024 - 15/02/2024") == When("2024-02-13", "day", "2024-02-15")
    assert read("13-15/02/2024") == When("2024-02-13", "day", "2024-02-15")


def test_a_range_of_one_day_is_that_day() -> None:
    assert read("2024-02-07/2024-02-07") == When("2024-02-07", "day")


@pytest.mark.parametrize(
    ("cell", "start", "precision"),
    [
        ("mid-January 2024", "2024-01-01", "month"),
        ("late Jan 2024", "2024-01-01", "month"),
        ("début janvier 2024", "2024-01-01", "month"),
        ("أوائل شباط 2024", "2024-02-01", "month"),
        ("beginning of 2024", "2024-01-01", "year"),
        ("around 7 February 2024", "2024-02-07", "month"),
        ("~2024", "2024-01-01", "year"),
        ("2024?", "2024-01-01", "year"),
        ("starting 5 May 2022", "2022-05-05", "day"),
        ("week ending 11 Feb 2024", "2024-02-05", "week"),
        ("on the morning of 7 February 2024", "2024-02-07", "day"),
    ],
)
def test_words_around_a_date_are_kept_and_make_it_no_more_exact(
    cell: str, start: str, precision: str
) -> None:
    assert read(cell) == When(start, precision, None, cell)  # type: ignore[arg-type]


def test_between_two_days_is_told_as_such() -> None:
    cell = "between 3 and 5 February 2024"
    assert read(cell) == When("2024-02-03", "day", "2024-02-05", cell)


def test_a_note_is_one_line_of_bounded_length() -> None:
    note = read(f"early{' ' * 20}\nJanuary\t2024").note
    assert note == "early January 2024"


@pytest.mark.parametrize(
    "cell",
    [
        "2024-02-30",
        "31/02/2024",
        "31 February 2024",
        "2024-13-01",
        "2023-366",
        "2023-W53",
        "29 Feb 2023",
        "2024-00-07",
    ],
)
def test_a_day_that_does_not_exist_is_withheld_and_quoted(cell: str) -> None:
    found = fault(cell)
    assert found.code == "impossible-date"
    assert f"“{cell}”" in found.message


@pytest.mark.parametrize("cell", ["0999-12-31", "9999-01-01", "7 February 0204"])
def test_a_year_out_of_range_is_withheld(cell: str) -> None:
    assert fault(cell).code == "year-out-of-range"


@pytest.mark.parametrize(
    "cell", ["24", "7 and Feb", "Kunduz May", "Al-Tanf 2", "12/2", "a 2024 b", "2024 2025 2026"]
)
def test_what_only_looks_like_a_date_is_withheld(cell: str) -> None:
    assert fault(cell).severity == "error"


@pytest.mark.parametrize(
    "cell",
    [
        *("before 5 May 2024", "after 31 December 2023", "after December 2023", "before 2024"),
        *(
            "since 5 May 2022",
            "until 5 May 2024",
            "by 5 May 2024",
            "no later than 5 May 2024",
            "قبل 5 مايو 2024",
        ),
    ],
)
def test_what_has_no_beginning_or_no_end_is_withheld_as_it_may_have_been_in_another_year(cell: str) -> None:
    found = fault(cell)
    assert (found.code, found.severity) == ("unreadable-date", "error")
    assert "2024-02-01 to 2024-02-07" in found.fix
