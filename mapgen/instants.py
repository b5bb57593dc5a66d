"""Dates and times as the canonical file writes them: the extended format of ISO 8601, nothing looser.

A date is `2024-02-07`; a time has minutes and an offset, `2024-02-07T21:30+03:00`. Years run from 1000
to 9998: a year below is a slip of the keyboard (`0204`), and beyond there is no next day to reckon with.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from mapgen.model import DatePrecision

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)T(\d\d):\d\d(?::\d\d(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::[0-5]\d)?)?", re.ASCII
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MINUTE = timedelta(minutes=1)
_REMEMBERED = 1 << 16
"""How many dates are kept once reckoned: in large collections the same days come again and again."""


class NoSuchMomentError(ValueError):
    """A day or a time of day that the calendar or the clock does not have."""


class NoOffsetError(ValueError):
    """A time of day that does not say from which zone its clock is."""


def parse(text: str) -> date | datetime:
    """Read a whole date, or a date and time with offset.

    Returns
    -------
    date or datetime
        A `datetime` always carries the offset that was written.

    Raises
    ------
    ValueError
        If the text is neither; `NoSuchMomentError` if it names a day or time that does not exist,
        `NoOffsetError` if all that is missing is the offset.
    """
    if _DATE.fullmatch(text):
        return _date(text)
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is neither a date (2024-02-07) nor a date and time with offset')
    day, hour, offset = match.groups()
    _date(day)
    if offset is None:
        raise NoOffsetError(f'"{text}" does not say how far its clock is from UTC')
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise NoSuchMomentError(f'"{text}" is a time that does not exist: {error}') from None
    if hour == "24":  # which newer Pythons read as the next day's midnight
        raise NoSuchMomentError(f'"{text}" is a time that does not exist: midnight is 00:00 of the next day')
    return moment


def parse_partial(text: str) -> date | datetime:
    """Read what `parse` reads, or only a year or a month (then: its first day).

    Raises
    ------
    ValueError
        If the text is none of these.
    """
    match = _PARTIAL.fullmatch(text)
    return _date(f"{match[1]}-{match[2] or '01'}-01") if match else parse(text)


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo:
    """Return the IANA time zone of that name.

    Raises
    ------
    ValueError
        If there is none.
    """
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # also raised for folders, odd paths and overlong names
        raise ValueError(f'There is no IANA time zone "{name}"') from None


@lru_cache(_REMEMBERED)
def span(start: str, end: str | None, precision: DatePrecision, timezone: str | None) -> tuple[float, float]:
    """Return the first and last instant that start and end may mean.

    A date, and a time that is only precise to the day or less, stands for that whole day, ISO week
    (Monday to Sunday), month or year on the clocks of the place; a time to the hour or minute for that
    hour or minute. Where the zone is not known, the offset written is used, and UTC for a mere date.

    Parameters
    ----------
    start, end
        As `parse` reads them; `end` None where it ended within what `start` stands for.
    precision
        How exact both are.
    timezone
        IANA name of the zone of the place.

    Returns
    -------
    tuple of float
        Milliseconds since 1970-01-01T00:00Z, both inclusive.

    Raises
    ------
    ValueError
        If a date cannot be read or the zone is unknown.
    """
    place = zone(timezone) if timezone else None
    first, after = _stretch(parse(start), precision, place)
    if end is not None:
        after = _stretch(parse(end), precision, place)[1]
    return (first - _EPOCH) / _MILLISECOND, (after - _EPOCH) / _MILLISECOND - 1


@lru_cache(_REMEMBERED)
def clock_minutes(
    start: str, end: str | None, precision: DatePrecision, timezone: str | None
) -> tuple[int, int]:
    """Return the first and last minute that start and end may mean, on the clocks of the place.

    What each stands for is as `span` says. A minute is counted as the calendar has it, 24 hours a day: a
    day is from 00:00 to 23:59 of it, whatever its clocks did.

    Returns
    -------
    tuple of int
        Minutes since 1970-01-01 00:00 of the same clocks, both inclusive.

    Raises
    ------
    ValueError
        If a date cannot be read or the zone is unknown.
    """
    place = zone(timezone) if timezone else None
    first, last = _minutes(parse(start), precision, place)
    if end is not None:
        last = _minutes(parse(end), precision, place)[1]
    return first, max(first, last)  # clocks that are put back may read less at its end


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NoSuchMomentError(f'"{text}" is a day that does not exist: {error}') from None
    if not 1000 <= day.year <= 9998:
        raise NoSuchMomentError(f'"{text}" is in the year {day.year}; years run from 1000 to 9998')
    return day


def _stretch(
    moment: date | datetime, precision: DatePrecision, place: tzinfo | None
) -> tuple[datetime, datetime]:
    """Return the first instant of what is meant, and the first instant after it."""
    if isinstance(moment, datetime):
        if precision == "minute":
            first = moment.replace(second=0, microsecond=0)
            return first, first + timedelta(minutes=1)
        if precision == "hour":
            first = moment.replace(minute=0, second=0, microsecond=0)
            return first, first + timedelta(hours=1)
        local = moment.astimezone(place) if place else moment
        moment, place = local.date(), local.tzinfo
    first_day, day_after = _days(moment, precision)
    return _midnight(first_day, place or UTC), _midnight(day_after, place or UTC)


def _minutes(moment: date | datetime, precision: DatePrecision, place: tzinfo | None) -> tuple[int, int]:
    """Return the first and last minute of what is meant, on the clocks of the place."""
    if not isinstance(moment, datetime):
        first_day, day_after = _days(moment, precision)
    elif precision in {"minute", "hour"}:
        first, after = _stretch(moment, precision, place)
        return _clock(first, place), _clock(after - _MINUTE, place)
    else:
        local = moment.astimezone(place) if place else moment
        first_day, day_after = _days(local.date(), precision)
    return 1440 * (first_day - _EPOCH.date()).days, 1440 * (day_after - _EPOCH.date()).days - 1


def _clock(moment: datetime, place: tzinfo | None) -> int:
    """Return what the clocks show, in minutes since 1970."""
    local = moment.astimezone(place) if place else moment
    return (local.replace(tzinfo=UTC) - _EPOCH) // _MINUTE


def _days(day: date, precision: DatePrecision) -> tuple[date, date]:
    """Return the first day of what is meant, and the first day after it."""
    match precision:
        case "week":
            first = day - timedelta(days=day.weekday())
            return first, first + timedelta(days=7)
        case "month":
            first = day.replace(day=1)
            return first, (first + timedelta(days=31)).replace(day=1)
        case "year":
            return date(day.year, 1, 1), date(day.year + 1, 1, 1)
        case _:
            return day, day + timedelta(days=1)


def _midnight(day: date, clock: tzinfo) -> datetime:
    return datetime.combine(day, time.min, clock).astimezone(UTC)
