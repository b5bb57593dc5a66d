from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.errors import UsageError
from mapgen.language import Language, direction_of
from mapgen.model import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH, ARABIC = Language("en"), Language("ar")
EVENING = dt.datetime(2024, 2, 7, 21, 30, tzinfo=dt.timezone(dt.timedelta(hours=3)))
PRECISIONS: tuple[DatePrecision, ...] = get_args(DatePrecision)


@pytest.mark.parametrize(
    ("precision", "long", "short"),
    [
        ("minute", "7 February 2024, 21:30 local time", "7 Feb 2024"),
        ("hour", "7 February 2024, about 21:30 local time", "7 Feb 2024"),
        ("day", "7 February 2024", "7 Feb 2024"),
        ("week", "week of 5 February 2024", "week of 5 Feb 2024"),
        ("month", "February 2024", "Feb 2024"),
        ("year", "2024", "2024"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(precision: str, long: str, short: str) -> None:
    assert ENGLISH.moment(EVENING, precision) == long
    assert ENGLISH.moment(EVENING, precision, short=True) == short


@pytest.mark.parametrize("precision", ["minute", "hour", "day"])
def test_a_day_never_gets_a_time(precision: str) -> None:
    assert ENGLISH.moment(dt.date(2024, 2, 7), precision) == "7 February 2024"


# what two moments must share to read the same at a precision
SHARED: dict[str, Callable[[dt.datetime], object]] = {
    "day": lambda moment: moment.date(),
    "week": lambda moment: moment.date() - dt.timedelta(days=moment.weekday()),
    "month": lambda moment: (moment.year, moment.month),
    "year": lambda moment: moment.year,
}
MOMENTS = st.datetimes(dt.datetime(1000, 1, 10), dt.datetime(9998, 1, 1))  # noqa: DTZ001


@given(MOMENTS, MOMENTS, st.sampled_from(sorted(SHARED)), st.sampled_from([ENGLISH, ARABIC]), st.booleans())
def test_a_date_is_never_more_exact_than_its_precision(
    one: dt.datetime, other: dt.datetime, precision: str, language: Language, short: bool
) -> None:
    other = other.replace(year=one.year) if other.day < 29 else one
    same = SHARED[precision](one) == SHARED[precision](other)
    written = [language.moment(moment, precision, short=short) for moment in (one, other)]
    assert (written[0] == written[1]) == same


@given(MOMENTS, st.sampled_from(PRECISIONS), st.sampled_from(["en", "ar", "en-US", "ar-IQ"]))
def test_every_date_can_be_written(moment: dt.datetime, precision: str, tag: str) -> None:
    assert str(moment.year) in Language(tag).moment(moment, precision) or precision == "week"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en", "7 February 2024"), ("en-US", "February 7, 2024"), ("ar", "7 فبراير 2024")],
)
def test_a_tag_chooses_how_dates_are_written(tag: str, expected: str) -> None:
    assert Language(tag).date(dt.date(2024, 2, 7)) == expected


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("en-GB", "ltr"), ("ar", "rtl"), ("ar-IQ", "rtl")]
)
def test_arabic_runs_from_right_to_left(tag: str, direction: str) -> None:
    assert Language(tag).direction == direction


def test_a_tag_whose_region_is_unknown_gets_its_language() -> None:
    assert Language("en-XX").text("skip") == ENGLISH.text("skip")
    assert Language("en-x-desk").date(dt.date(2024, 2, 7))


@pytest.mark.parametrize("tag", ["tlh", "xx", "de"])
def test_a_language_without_strings_is_refused_and_those_with_are_named(tag: str) -> None:
    with pytest.raises(
        UsageError, match=rf'no interface strings for the language "{tag}".*There are: ar, .*en'
    ):
        Language(tag)


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 incidents"), (1, "1 incident"), (1234, "1,234 incidents")]
)
def test_english_counts(number: int, expected: str) -> None:
    assert ENGLISH.count("summary.count", number) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "حادثة واحدة"), (2, "حادثتان"), (3, "3 حوادث"), (11, "11 حادثة")],
)
def test_arabic_counts_in_six_forms(number: int, expected: str) -> None:
    assert ARABIC.count("summary.count", number) == expected


def test_the_viewer_has_its_own_strings_and_those_that_the_document_says_too() -> None:
    assert ENGLISH.viewer_strings["popup.close"] == "Close"
    assert ENGLISH.viewer_strings["status.fair"] == ENGLISH.text("status.fair")
    assert "skip" not in ENGLISH.viewer_strings


def test_what_fills_a_placeholder_is_not_filled_itself() -> None:
    hostile = "{who} {0.__class__} {{ 7*7 }}"
    assert hostile in ENGLISH.text("date.range", start=hostile, end="x")


def test_lists_read_as_sentences() -> None:
    assert ENGLISH.join([]) == ""
    assert ENGLISH.join(["Iraq"]) == "Iraq"
    assert ENGLISH.join(["Iraq", "Jordan", "Syria"]) == "Iraq, Jordan and Syria"


def test_countries_have_names_and_unknown_codes_stay() -> None:
    assert ENGLISH.country("IQ") == "Iraq"
    assert ARABIC.country("IQ") == "العراق"
    assert ENGLISH.country("QX") == "QX"


@pytest.mark.parametrize(("value", "expected"), [(2.5, "2.5"), (1000, "1,000"), (0, "0")])
def test_numbers_are_written_out(value: float, expected: str) -> None:
    assert ENGLISH.number(value) == expected


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("fa-AF", "rtl"),
        ("he", "rtl"),
        ("ckb", "rtl"),
        ("xx", "ltr"),
        ("x" * 9, "ltr"),
    ],
)
def test_how_a_script_runs_is_known_of_languages_without_strings_too(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction
