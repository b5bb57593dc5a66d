"""Times of day: "21:30", "9.30 pm", "2130 local", "21:30 UTC", "21h30"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from mapgen.dates.when import day_of
from mapgen.instants import zone as named_zone

if TYPE_CHECKING:
    from mapgen.model import DatePrecision

Stated: TypeAlias = Literal["nothing", "local", "unknown"] | timezone
"""What a time says of its clock: an offset, "local", a name that several zones have (IST), or nothing."""


class Clock(NamedTuple):
    """A time of day as it was written."""

    at: time
    """Without zone."""
    precision: Literal["minute", "hour"]
    stated: Stated
    text: str
    """As it was written, folded."""


class Moment(NamedTuple):
    """A day, and the time of it where that could be told."""

    text: str
    """ISO 8601."""
    precision: DatePrecision
    note: str | None = None


_NAMES = r"""
    (?:hours?|hrs?|h|uhr)?\s*(?:local(?:\s+time)?|lt)(?![a-z])
    | (?:[ecmp][sd]t|cest|cet|eest|eet|msk|msd|bst|ist|idt|ast|adt|trt|wib|west|wet)(?![a-z])
"""
_UTC = r"z(?![a-z]) | (?:utc|gmt)(?:\s*[+-]\d{1,2}(?::?\d\d)?)?"
_ZONE = rf"(?:\s*(?P<zone> {_UTC} | \+\d\d(?::?\d\d)?(?!\d) | {_NAMES}))?"
_ISO_ZONE = rf"(?:\s*(?P<zone> {_UTC} | [+-]\d\d(?::?\d\d)?(?!\d) | {_NAMES}))?"
"""Only a time with seconds or a T before it may have a negative offset: 09:00-11:00 are two times."""
_HALF = r"(?P<half>[ap]\.?\s?m\.?(?![a-z])|صباحا|مساء|ص(?!\w)|م(?!\w))"
_LONE = r"(?<![\d.:/])"
_HOURS = r"(?:hours?|hrs?|uhr|h(?![a-z\d]))"
_PATTERNS = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        r"(?<=\d)\s?t\s?(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?)?(?!\d)" + _ISO_ZONE,
        rf"{_LONE}(?P<hour>\d{{1,2}}):(?P<minute>\d\d):\d\d(?:[.,]\d+)?(?![\d:])\s*{_HALF}?" + _ISO_ZONE,
        rf"{_LONE}(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?![\d:])\s*{_HALF}?\s*{_HOURS}?" + _ZONE,
        rf"{_LONE}(?P<hour>\d{{1,2}})\s?(?:h|uhr)\s?(?P<minute>[0-5]\d)?(?![a-z\d])" + _ZONE,
        rf"{_LONE}(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?\s?{_HALF}" + _ZONE,
        rf"{_LONE}(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)\s?{_HOURS}" + _ZONE,
        rf"{_LONE}(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
        rf"(?=\s?(?:{_HOURS}|z(?![a-z])|utc|gmt|local))(?:\s?{_HOURS})?" + _ZONE,
    )
)
_BETWEEN = re.compile(r"\s*(?:-|to|till|until|and|bis|a|الى)\s*")
_AROUND = re.compile(r"(?:,|\bat|\bum|@|\ba las|\ba|الساعه|\bо|\bв|\bt)?\s*$")


def take_clocks(text: str) -> tuple[str, list[Clock]]:
    """Return a folded text without its time of day, and that time; two where it runs from one to another.

    Where there are more, or two that do not stand side by side, nothing is taken.
    """
    for pattern in _PATTERNS:
        found = list(pattern.finditer(text))
        if not found:
            continue
        clocks = [clock for clock in map(_clock, found) if clock is not None]
        apart = len(found) == 2 and not _BETWEEN.fullmatch(text, found[0].end(), found[1].start())
        if len(clocks) != len(found) or len(found) > 2 or apart:
            return text, []
        before = _AROUND.sub("", text[: found[0].start()])
        return f"{before} {text[found[-1].end() :]}".strip(" ,"), clocks
    return text, []


def is_midnight(clock: Clock) -> bool:
    """Tell whether it is 00:00, which programs write for a day without a time."""
    return clock.at == time.min


def moment(day: date, clock: Clock, place: str | None, default: str | None = None) -> Moment:
    """Return the instant of a time of day on the clocks of the place.

    Parameters
    ----------
    day
        As the source's own clock counts days.
    clock
        The time, and what it says of its clock.
    place
        IANA zone of the place; in its clocks the instant is written.
    default
        IANA zone of times that state none; by default the place's.

    Returns
    -------
    Moment
        Precise to the day where it cannot be told which clock is meant, or that clock did not show the
        time, or showed it twice.
    """
    if clock.stated == "unknown":
        return Moment(day.isoformat(), "day", f"{clock.text}, zone not certain")
    zone = place if clock.stated == "local" else default or place
    if not isinstance(clock.stated, timezone) and zone is None:
        told = clock.text if clock.stated == "local" else f"{clock.text}, zone not stated"
        return Moment(day.isoformat(), "day", told)
    naive = datetime.combine(day, clock.at)
    if isinstance(clock.stated, timezone):
        there = naive.replace(tzinfo=clock.stated)
    else:
        there = naive.replace(tzinfo=named_zone(str(zone)))
        if strange := _strange(there, str(zone)):
            return Moment(day.isoformat(), "day", f"{clock.text}, {strange}")
    local = there.astimezone(named_zone(place)) if place else there
    day_of(local.year, local.month, local.day, clock.text)
    moved = f"{clock.text} on {day.isoformat()}" if local.date() != day else None
    return Moment(_written(local), clock.precision, moved)


def _strange(there: datetime, zone: str) -> str | None:
    """Say where clocks did not show a time, or showed it twice."""
    again = there.replace(fold=1)
    if there.utcoffset() == again.utcoffset():
        return None
    if there.astimezone(UTC).astimezone(there.tzinfo).replace(tzinfo=None) != there.replace(tzinfo=None):
        return f"which clocks of {zone} left out that day"
    return f"which clocks of {zone} showed twice that day"


def _written(moment: datetime) -> str:
    """Write it to the minute; offsets of long ago, which have seconds, rounded."""
    offset = moment.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        rounded = timedelta(minutes=round(offset / timedelta(minutes=1)))
        moment = moment.replace(tzinfo=timezone(rounded))
    return moment.isoformat("T", "minutes")


def _clock(found: re.Match[str]) -> Clock | None:
    groups = found.groupdict()
    hour, minute = int(groups["hour"]), int(groups["minute"] or 0)
    half = (groups.get("half") or "")[:1]
    if half in {"p", "م"} and hour < 12:
        hour += 12
    elif half in {"a", "ص"} and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    precision: Literal["minute", "hour"] = "hour" if groups["minute"] is None else "minute"
    stated, zone = _stated(groups["zone"]), groups["zone"] or ""
    text = " ".join(found[0].removesuffix(zone).lstrip(" t").split())
    zone = "UTC" if zone == "z" else zone if stated == "local" else zone.upper()
    return Clock(
        time(hour, minute), precision, stated, f"{text} {zone}".strip() if zone[:1].isalpha() else text + zone
    )


def _stated(text: str | None) -> Stated:
    if not text:
        return "nothing"
    if "local" in text or text.endswith("lt"):
        return "local"
    signs = re.fullmatch(r"(?:z|utc|gmt)?\s*(?:([+-])(\d{1,2})(?::?(\d\d))?)?", text)
    if signs is None:
        return "unknown"
    offset = timedelta(hours=int(signs[2] or 0), minutes=int(signs[3] or 0))
    return timezone(-offset if signs[1] == "-" else offset) if offset < timedelta(days=1) else "unknown"
