from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.instants import NoOffsetError, NoSuchMomentError, clock_minutes, parse, parse_partial, span, zone
from mapgen.model import DatePrecision

HOUR = 3_600_000
DAY = 24 * HOUR
PRECISIONS = get_args(DatePrecision)
zones = st.sampled_from(["Asia/Baghdad", "Asia/Amman", "America/St_Johns", "Pacific/Apia", "UTC", None])
days = st.dates(date(1000, 1, 1), date(9998, 12, 31))


def ms(*moment: int) -> float:
    return datetime(*moment, tzinfo=UTC).timestamp() * 1000  # type: ignore[misc,arg-type]


@given(days)
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse(day.isoformat()) == day


@given(
    st.datetimes(datetime(1000, 1, 2), datetime(9998, 12, 30)),  # noqa: DTZ001
    st.integers(-23 * 60, 23 * 60),
)
def test_a_time_keeps_its_offset(naive: datetime, minutes: int) -> None:
    moment = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    read = parse(moment.isoformat())
    assert isinstance(read, datetime)
    assert read == moment
    assert read.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    "text", ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "0204-02-07", "9999-01-01"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(NoSuchMomentError, match=text):
        parse(text)


@pytest.mark.parametrize("time", ["24:00Z", "25:10Z", "12:60Z", "12:00:61Z", "12:00+24:00"])
def test_a_time_that_does_not_exist_is_refused(time: str) -> None:
    with pytest.raises(NoSuchMomentError):
        parse(f"2024-02-07T{time}")


@pytest.mark.parametrize("text", ["2024-02-07T21:30", "2024-02-07T21:30:15.5"])
def test_a_time_without_offset_is_refused_as_such(text: str) -> None:
    with pytest.raises(NoOffsetError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "2024", "2024-02", "20240207", "07/02/2024", "7 February 2024", "2024-2-7", " 2024-02-07"),
        *(
            "2024-02-07\n",
            "2024-02-07 21:30+03:00",
            "2024-02-07T21+03:00",
            "2024-W06-3",
            "٢٠٢٤-٠٢-٠٧",
            "2024-038",
        ),
    ],
)
def test_what_is_no_iso_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="neither"):
        parse(text)


@given(st.text())
def test_any_text_is_read_or_refused_with_a_value_error(text: str) -> None:
    try:
        parse_partial(text)
    except ValueError:
        return
    assert text[:4].isdigit()


@pytest.mark.parametrize(
    ("text", "first"),
    [("2024", date(2024, 1, 1)), ("2024-02", date(2024, 2, 1)), ("2024-02-07", date(2024, 2, 7))],
)
def test_a_partial_date_stands_for_its_first_day(text: str, first: date) -> None:
    assert parse_partial(text) == first


@pytest.mark.parametrize(
    "name", ["", "Nowhere/None", "../etc/passwd", "America", "a" * 5000, "\0", "Asia/Baghdad/x", "\ud800"]
)
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no IANA time zone"):
        zone(name)


@pytest.mark.parametrize(
    ("start", "precision", "first", "last"),
    [
        ("2024-02-07T21:30:40+03:00", "minute", ms(2024, 2, 7, 18, 30), ms(2024, 2, 7, 18, 31) - 1),
        ("2024-02-07T21:30+03:00", "hour", ms(2024, 2, 7, 18), ms(2024, 2, 7, 19) - 1),
        ("2024-02-07", "day", ms(2024, 2, 6, 21), ms(2024, 2, 7, 21) - 1),
        ("2024-02-06T22:00Z", "day", ms(2024, 2, 6, 21), ms(2024, 2, 7, 21) - 1),
        ("2024-02-07", "week", ms(2024, 2, 4, 21), ms(2024, 2, 11, 21) - 1),
        ("2024-02-07", "month", ms(2024, 1, 31, 21), ms(2024, 2, 29, 21) - 1),
        ("2024-02-07", "year", ms(2023, 12, 31, 21), ms(2024, 12, 31, 21) - 1),
    ],
)
def test_a_span_is_what_the_date_may_mean_on_the_clocks_of_the_place(
    start: str, precision: DatePrecision, first: float, last: float
) -> None:
    assert span(start, None, precision, "Asia/Baghdad") == (first, last)


def test_a_day_without_a_zone_is_a_day_of_utc() -> None:
    assert span("2024-02-07", None, "day", None) == (ms(2024, 2, 7), ms(2024, 2, 8) - 1)


def test_a_day_is_as_long_as_the_clocks_of_the_place_make_it() -> None:
    first, last = span(
        "2021-03-26", None, "day", "Asia/Amman"
    )  # whose clocks went from 0:00 to 1:00 that day
    assert last + 1 - first == DAY - HOUR


def test_a_span_reaches_to_the_end_of_its_end() -> None:
    assert span("2024-02-07", "2024-02-09", "day", None) == (ms(2024, 2, 7), ms(2024, 2, 10) - 1)


@given(days, days, st.sampled_from(PRECISIONS), zones)
def test_a_span_holds_the_day_it_was_made_of(
    one: date, other: date, precision: DatePrecision, name: str | None
) -> None:
    start, end = sorted((one, other))
    first, last = span(start.isoformat(), end.isoformat(), precision, name)
    noon = datetime(start.year, start.month, start.day, 12, tzinfo=ZoneInfo(name or "UTC"))
    since = (noon - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1)
    missing = name == "Pacific/Apia" and start == date(2011, 12, 30)  # the day that Samoa left out
    assert missing or first <= since <= last


@given(st.datetimes(datetime(1000, 1, 2), datetime(9998, 12, 30)), zones)  # noqa: DTZ001
def test_a_coarser_span_holds_the_finer_ones(naive: datetime, name: str | None) -> None:
    start = naive.replace(tzinfo=ZoneInfo(name or "UTC"), microsecond=0)
    offset = start.utcoffset()
    assert offset is not None
    text = start.replace(tzinfo=timezone(timedelta(minutes=offset // timedelta(minutes=1)))).isoformat()
    spans = [span(text, None, precision, name) for precision in PRECISIONS]
    by = dict(zip(PRECISIONS, spans, strict=True))
    for fine, coarse in (("minute", "hour"), ("day", "week"), ("day", "month"), ("month", "year")):
        assert by[coarse][0] <= by[fine][0]
        assert by[fine][1] <= by[coarse][1]


def minutes(*moment: int) -> int:
    return round(ms(*moment) / 60_000)


@pytest.mark.parametrize(
    ("start", "precision", "first", "last"),
    [
        ("2024-02-07T21:30:40+03:00", "minute", minutes(2024, 2, 7, 21, 30), minutes(2024, 2, 7, 21, 30)),
        ("2024-02-07T18:30Z", "minute", minutes(2024, 2, 7, 21, 30), minutes(2024, 2, 7, 21, 30)),
        ("2024-02-07T21:30+03:00", "hour", minutes(2024, 2, 7, 21), minutes(2024, 2, 7, 21, 59)),
        ("2024-02-07", "day", minutes(2024, 2, 7), minutes(2024, 2, 7, 23, 59)),
        ("2024-02-06T22:00Z", "day", minutes(2024, 2, 7), minutes(2024, 2, 7, 23, 59)),
        ("2024-02-07", "week", minutes(2024, 2, 5), minutes(2024, 2, 11, 23, 59)),
        ("2024-02-07", "month", minutes(2024, 2, 1), minutes(2024, 2, 29, 23, 59)),
        ("2024-02-07", "year", minutes(2024, 1, 1), minutes(2024, 12, 31, 23, 59)),
    ],
)
def test_clock_minutes_are_what_the_clocks_of_the_place_show(
    start: str, precision: DatePrecision, first: int, last: int
) -> None:
    assert clock_minutes(start, None, precision, "Asia/Baghdad") == (first, last)


def test_a_day_has_all_its_minutes_whatever_its_clocks_did() -> None:
    first, last = clock_minutes("2021-03-26", None, "day", "Asia/Amman")
    assert last + 1 - first == 24 * 60


def test_without_a_zone_the_clock_is_the_one_that_was_written() -> None:
    assert clock_minutes("2024-02-07T21:30+03:00", None, "minute", None)[0] == minutes(2024, 2, 7, 21, 30)


def test_clock_minutes_reach_to_the_end_of_the_end() -> None:
    found = clock_minutes("2024-02-07", "2024-02-09", "day", None)
    assert found == (minutes(2024, 2, 7), minutes(2024, 2, 9, 23, 59))


def test_what_lasted_while_clocks_were_put_back_does_not_end_before_it_began() -> None:
    first, last = clock_minutes("2021-10-31T02:50+02:00", "2021-10-31T02:10+01:00", "minute", "Europe/Berlin")
    assert first == last == minutes(2021, 10, 31, 2, 50)


@given(days, st.sampled_from(PRECISIONS), zones)
def test_clock_minutes_hold_the_day_they_were_made_of(
    day: date, precision: DatePrecision, name: str | None
) -> None:
    first, last = clock_minutes(day.isoformat(), None, precision, name)
    assert first <= minutes(day.year, day.month, day.day, 12) <= last
