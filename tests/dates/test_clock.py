from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.dates import When
from mapgen.instants import parse
from tests.dates.columns import read

moments = st.datetimes(datetime(1970, 1, 1), datetime(2060, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0)
)
zones = st.sampled_from(
    ["Asia/Baghdad", "Asia/Damascus", "Europe/Kyiv", "America/St_Johns", "Asia/Kathmandu"]
)
FORMS = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y%m%dT%H%M", "%d %B %Y, %I:%M %p", "%d %B %Y at %H:%M hrs"]


@given(moments, zones, st.sampled_from([*FORMS, "%H:%M %d %B %Y", "%d %b %Y %Hh%M", "%d %b %Y %I.%M %p"]))
def test_a_time_of_the_place_is_written_with_its_offset(moment: datetime, zone: str, form: str) -> None:
    when = read(f"{moment:{form}}", zone)
    there = moment.replace(tzinfo=ZoneInfo(zone))
    twice = there.utcoffset() != there.replace(fold=1).utcoffset()
    if moment.time() == time.min or twice:
        assert when.precision == "day"
    else:
        assert when == When(there.isoformat("T", "minutes"), "minute")


@given(
    moments.filter(lambda moment: moment.time() != time.min), zones, st.sampled_from(["Z", " UTC", "+00:00"])
)
def test_a_time_of_utc_is_the_same_instant_on_the_clocks_of_the_place(
    moment: datetime, zone: str, stated: str
) -> None:
    when = read(f"{moment:%Y-%m-%d %H:%M}{stated}", zone)
    instant = parse(when.start)
    assert isinstance(instant, datetime)
    assert instant == moment.replace(tzinfo=UTC)
    assert instant.utcoffset() == instant.astimezone(ZoneInfo(zone)).utcoffset()


def test_a_time_that_the_clocks_left_out_is_told_and_not_written() -> None:
    when = read("2021-03-26 00:30", "Asia/Amman")
    note = "00:30, which clocks of Asia/Amman left out that day"
    assert when == When("2021-03-26", "day", None, note)


def test_a_time_that_the_clocks_showed_twice_is_told_and_not_written() -> None:
    when = read("2021-10-31 02:30", "Europe/Berlin")
    note = "02:30, which clocks of Europe/Berlin showed twice that day"
    assert when == When("2021-10-31", "day", None, note)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("7 Feb 2024 21:30-22:15", "2024-02-07T21:30+03:00", "2024-02-07T22:15+03:00"),
        ("7 Feb 2024 09:00-11:00", "2024-02-07T09:00+03:00", "2024-02-07T11:00+03:00"),
        ("7 Feb 2024 21:30 to 02:15", "2024-02-07T21:30+03:00", "2024-02-08T02:15+03:00"),
        ("2024-02-07 21:30 - 2024-02-08 03:00", "2024-02-07T21:30+03:00", "2024-02-08T03:00+03:00"),
        ("2024-02-07T21:30/2024-02-08T03:00", "2024-02-07T21:30+03:00", "2024-02-08T03:00+03:00"),
    ],
)
def test_from_one_time_to_another_is_read(cell: str, start: str, end: str) -> None:
    assert read(cell, "Asia/Baghdad") == When(start, "minute", end)


def test_a_negative_offset_is_none_of_two_times() -> None:
    assert read("2024-02-07T21:30-05:00").start == "2024-02-07T21:30-05:00"
    assert read("2024-02-07 21:30:00-05").start == "2024-02-07T21:30-05:00"


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("12:15 am", time(0, 15)),
        ("12:15 pm", time(12, 15)),
        ("9.30 p.m.", time(21, 30)),
        ("21.30 Uhr", time(21, 30)),
        ("2130 hrs", time(21, 30)),
        ("21h30", time(21, 30)),
        ("٩:٣٠ مساء", time(21, 30)),
        ("9:30 صباحا", time(9, 30)),
    ],
)
def test_times_of_day_are_read_in_their_usual_forms(cell: str, at: time) -> None:
    when = read(f"7 February 2024 {cell}", "Asia/Baghdad")
    assert when == When(f"{datetime.combine(date(2024, 2, 7), at):%Y-%m-%dT%H:%M}+03:00", "minute")


def test_about_a_time_is_the_hour() -> None:
    when = read("7 Feb 2024, around 21:30", "Asia/Baghdad")
    assert when == When("2024-02-07T21:30+03:00", "hour", None, "7 Feb 2024, around 21:30")


def test_a_time_for_several_days_stays_in_the_words() -> None:
    cell = "6-7 February 2024 21:30"
    assert read(cell, "Asia/Baghdad") == When("2024-02-06", "day", "2024-02-07", cell)


def test_offsets_of_long_ago_are_rounded_to_the_minute() -> None:
    assert read("7 February 1850 21:30", "Asia/Baghdad").start == "1850-02-07T21:30+02:58"
