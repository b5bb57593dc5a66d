"""Dates and times that a table keeps as such, written as the canonical file has them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mapgen.instants import zone

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def moment_text(value: Any, precision: Any, timezone: Any) -> Any:
    """Write a date or a timestamp, no more exact than it is known; anything else is returned as it is.

    Parameters
    ----------
    value
        A timestamp without a zone is read on the clocks of the place, one with a zone is put on them.
    precision
        The incident's `date_precision`: from a day on, what is written is a date.
    timezone
        IANA name of the zone of the place, if it is known.
    """
    if not isinstance(value, date):
        return value
    if not isinstance(value, datetime):
        return value.isoformat()
    place = _zone(timezone)
    if place:
        value = value.astimezone(place) if value.tzinfo else value.replace(tzinfo=place)
    if precision in {"day", "week", "month", "year"}:
        return value.date().isoformat()
    return value.isoformat(timespec="auto" if value.second or value.microsecond else "minutes")


def _zone(name: Any) -> ZoneInfo | None:
    try:
        return zone(name) if isinstance(name, str) and name else None
    except ValueError:  # validation says so
        return None
