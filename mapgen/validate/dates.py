"""When it happened: days that exist, in order, and no more exact than they claim to be."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mapgen.instants import NoOffsetError, NoSuchMomentError, parse, parse_partial, zone
from mapgen.validate.report import Report, show

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mapgen.model import DatePrecision, Incident

_TO_THE_CLOCK = frozenset(("minute", "hour"))


def check_dates(incident: Incident, report: Report) -> None:
    """Check start, end, zone, and the dates of claims, geocode and corrections."""
    if not _is_sound(incident.start, incident.end, incident.date_precision, incident.timezone):
        _check_when(incident, report)
    for at, claim in enumerate(incident.claims):
        if claim.as_of is not None and (fault := _fault(claim.as_of)):
            report.error(fault.code, f"properties.claims[{at}].as_of", f"{fault.message}.", _FIX)
    for at, correction in enumerate(incident.corrections):
        if fault := _fault(correction.date):
            report.error(fault.code, f"properties.corrections[{at}].date", f"{fault.message}.", _FIX)
    if incident.geocode is not None and incident.geocode.date is not None:
        check_loose_date(incident.geocode.date, "properties.geocode.date", report)


def check_loose_date(text: str, field: str, report: Report) -> None:
    """Check a date on which nothing rests: what cannot be read is shown as it is written."""
    if fault := _fault(text):
        report.warning(fault.code, field, f"{fault.message}; it is shown as written.", _FIX)


class _Fault(NamedTuple):
    code: str
    message: str


_FIX = "Write year-month-day (2024-02-07), or as much of it as is known (2024-02)."
_START_FIX = "Write a whole day (2024-02-07), or day, time and offset (2024-02-07T21:30+03:00)."
_REMEMBERED = 1 << 16
"""How many dates are kept once checked: in large collections the same days come again and again."""


@lru_cache(_REMEMBERED)
def _fault(text: str) -> _Fault | None:
    try:
        parse_partial(text)
    except ValueError as error:
        return _Fault(_code(error), str(error))
    return None


@lru_cache(_REMEMBERED)
def _is_sound(start: str, end: str | None, precision: DatePrecision, timezone: str | None) -> bool:
    """Tell whether there is nothing to say of a time."""
    report = Report("")
    _check_when(_Time(start, end, precision, timezone), report)
    return not report.problems


class _Time(NamedTuple):
    """The members of an incident that tell its time."""

    start: str
    end: str | None
    date_precision: DatePrecision
    timezone: str | None


def _check_when(when: _Time | Incident, report: Report) -> None:
    place = _zone(when.timezone, report)
    start = _read(when.start, "properties.start", report)
    end = None if when.end is None else _read(when.end, "properties.end", report)
    for moment, field in ((start, "properties.start"), (end, "properties.end")):
        if moment is not None:
            _check_precision(moment, when.date_precision, field, report)
        if isinstance(moment, datetime) and place is not None:
            _check_offset(moment, place, field, report)
    if start is not None and end is not None and _is_before(end, start):
        message = f"It ends ({when.end}) before it starts ({when.start})."
        report.error("end-before-start", "properties.end", message, "Correct one of the two.")


def _zone(name: str | None, report: Report) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return zone(name)
    except ValueError:
        message = f"{show(name)} is not an IANA time zone."
        fix = "Write one such as Asia/Baghdad, or leave it out."
        report.error("unknown-timezone", "properties.timezone", message, fix)
        return None


def _read(text: str, field: str, report: Report) -> date | datetime | None:
    try:
        return parse(text)
    except ValueError as error:
        report.error(_code(error), field, f"{error}.", _START_FIX)
        return None


def _code(error: ValueError) -> str:
    if isinstance(error, NoOffsetError):
        return "time-without-offset"
    return "impossible-date" if isinstance(error, NoSuchMomentError) else "not-iso-date"


def _check_precision(moment: date | datetime, precision: str, field: str, report: Report) -> None:
    if report.is_unreadable("properties.date_precision"):
        return
    timed = isinstance(moment, datetime)
    if timed and precision not in _TO_THE_CLOCK:
        message = f'It gives a time of day, but date_precision is "{precision}": the time is not shown.'
        fix = 'Leave the time out, or set date_precision to "hour" or "minute" if the sources give it.'
        report.warning("date-too-exact", field, message, fix)
    if not timed and precision in _TO_THE_CLOCK:
        message = f'date_precision is "{precision}", but no time of day is given.'
        report.warning("date-less-exact", field, message, 'Add the time and its offset, or say "day".')


def _check_offset(moment: datetime, place: ZoneInfo, field: str, report: Report) -> None:
    local = moment.astimezone(place)
    if local.utcoffset() != moment.utcoffset():
        written = local.isoformat("T", "minutes")
        message = f"Its offset is not that of {place.key} on that day; there it was {written}."
        fix = f"Write {written} if the instant is right; else correct the time or the zone."
        report.warning("offset-not-of-zone", field, message, fix)


def _is_before(end: date | datetime, start: date | datetime) -> bool:
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end < start
    return _day(end) < _day(start)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
