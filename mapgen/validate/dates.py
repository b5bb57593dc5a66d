"""When it happened: days that exist, in order, and no more exact than they claim to be."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from mapgen.instants import NoOffsetError, NoSuchMomentError, parse, parse_partial, zone
from mapgen.validate.report import show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from mapgen.model import Incident
    from mapgen.validate.report import Report

_TO_THE_CLOCK = frozenset(("minute", "hour"))


def check_dates(incident: Incident, report: Report) -> None:
    """Check start, end, zone, and the dates of claims, geocode and corrections."""
    place = _zone(incident, report)
    start = _read(incident.start, "properties.start", report)
    end = None if incident.end is None else _read(incident.end, "properties.end", report)
    for moment, field in ((start, "properties.start"), (end, "properties.end")):
        if moment is not None:
            _check_precision(moment, incident.date_precision, field, report)
        if isinstance(moment, datetime) and place is not None:
            _check_offset(moment, place, field, report)
    if start is not None and end is not None and _is_before(end, start):
        message = f"It ends ({incident.end}) before it starts ({incident.start})."
        report.error("end-before-start", "properties.end", message, "Correct one of the two.")
    for text, field in _deciding_dates(incident):
        try:
            parse_partial(text)
        except ValueError as error:
            report.error(_code(error), field, f"{error}.", _FIX)
    if incident.geocode is not None and incident.geocode.date is not None:
        check_loose_date(incident.geocode.date, "properties.geocode.date", report)


def check_loose_date(text: str, field: str, report: Report) -> None:
    """Check a date on which nothing rests: what cannot be read is shown as it is written."""
    try:
        parse_partial(text)
    except ValueError as error:
        report.warning(_code(error), field, f"{error}; it is shown as written.", _FIX)


_FIX = "Write year-month-day (2024-02-07), or as much of it as is known (2024-02)."
_START_FIX = "Write a whole day (2024-02-07), or day, time and offset (2024-02-07T21:30+03:00)."


def _deciding_dates(incident: Incident) -> Iterator[tuple[str, str]]:
    """Yield dates that order what the page says."""
    for at, claim in enumerate(incident.claims):
        if claim.as_of is not None:
            yield claim.as_of, f"properties.claims[{at}].as_of"
    for at, correction in enumerate(incident.corrections):
        yield correction.date, f"properties.corrections[{at}].date"


def _zone(incident: Incident, report: Report) -> ZoneInfo | None:
    if incident.timezone is None:
        return None
    try:
        return zone(incident.timezone)
    except ValueError:
        message = f"{show(incident.timezone)} is not an IANA time zone."
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
