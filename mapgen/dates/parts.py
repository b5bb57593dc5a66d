"""Dates whose parts stand in columns of their own."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from mapgen.dates import words
from mapgen.dates.clock import Clock, take_clocks
from mapgen.dates.folding import fold
from mapgen.dates.forms import partial
from mapgen.dates.reading import LONGEST, Reading
from mapgen.dates.serial import excel_time, number_of
from mapgen.dates.when import UnreadableError, When, as_note
from mapgen.dates.writing import when_of
from mapgen.importing.numbers import MISSING
from mapgen.importing.values import NOTHING, text_of

if TYPE_CHECKING:
    from mapgen.dates.forms import Day
    from mapgen.read.faults import Fault
    from mapgen.sheets.sheet import Cell


def from_parts(year: Cell, month: Cell, day: Cell, column: str) -> When | Fault | None:
    """Read a date from three cells.

    Parameters
    ----------
    year, month, day
        Numbers, or the name of the month. 0, a blank, -9, -99 and "N/A" stand for unknown: the date is then
        as exact as what is above them.
    column
        What faults are said of.

    Returns
    -------
    When, Fault or None
        None if no part is known.
    """
    try:
        known = _known(year, month, day)
    except UnreadableError as error:
        return error.fault(column)
    return None if known is None else when_of(Reading(*known), "", None)


def with_time(when: When, time: Cell, zone: str | None) -> When | Fault:
    """Add the time of day from a column of its own.

    Parameters
    ----------
    when
        The day. One that is less exact, or has a time or an end, stays as it is, the time in its note.
    time
        "21:30", "2130", "9.30 pm", a time or the part of a day (as Excel counts) of a cell; empty or "N/A"
        changes nothing.
    zone
        IANA zone of the place. Without it the time is only told in the note.

    Returns
    -------
    When or Fault
        The fault, of severity "warning", has no path: the day is still good.
    """
    text = _time_text(time)
    if text is None:
        return when
    clocks = _clocks(text)
    if clocks is None:
        message = f"“{as_note(text)}” is not a time of day that is understood; the day is kept."
        fix = "Write hours and minutes: 21:30."
        return UnreadableError("unreadable-time", message, fix).fault("", "warning")._replace(path=())
    if not clocks or when.precision != "day" or when.end is not None:
        return when._replace(note="; ".join(filter(None, (when.note, as_note(text)))))
    try:
        until = clocks[1] if len(clocks) > 1 and clocks[1].at >= clocks[0].at else None
        reading = Reading(date.fromisoformat(when.start), "day", clock=clocks[0], until=until)
        timed = when_of(reading, text, zone)
    except ValueError as error:
        message = f"{error}; the day is kept."
        return UnreadableError("unreadable-time", message, "Correct the time or the zone.").fault(
            "", "warning"
        )
    notes = (when.note, timed.note, as_note(text) if len(clocks) > 1 and until is None else None)
    return timed._replace(note="; ".join(filter(None, notes)) or None)


def _known(year: Cell, month: Cell, day: Cell) -> Day | None:
    known_year, known_month, known_day = _part(year, "year"), _month(month), _part(day, "day")
    if known_year is None:
        if known_month is None and known_day is None:
            return None
        message = "There is a month or a day, but no year."
        raise UnreadableError("date-without-year", message, "Write the year too.")
    text = as_note("-".join(text_of(part) or "?" for part in (year, month, day)))
    return partial(known_year, known_month or 0, known_day or 0, text)


def _part(cell: Cell, name: str) -> int | None:
    """Return a part as a number; None where it is not known."""
    text = text_of(cell)
    if text is None or text.casefold() in NOTHING:
        return None
    folded = fold(text) if len(text) <= LONGEST else ""
    sign, digits = ("-", folded[1:]) if folded.startswith("-") else ("", folded)
    digits = digits.removesuffix(".0")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        message = f"“{as_note(text)}” is no {name}."
        raise UnreadableError("unreadable-date", message, "Write it as a number; 0 if it is not known.")
    number = int(sign + digits)
    return None if number == 0 or number in MISSING else number


def _month(cell: Cell) -> int | None:
    text = text_of(cell)
    if text is not None and len(text) <= LONGEST:
        named = words.months().get(fold(text).rstrip("."))
        if named is not None:
            return named
    return _part(cell, "month")


def _time_text(cell: Cell) -> str | None:
    """Return a time as text, None where there is none; Excel's part of a day as hours and minutes."""
    if isinstance(cell, datetime):
        return f"{cell:%H:%M}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}" + (cell.strftime("%z") or "")
    if isinstance(cell, float) and 0 < cell < 1:
        return f"{excel_time(cell):%H:%M}"
    text = text_of(cell)
    return None if text is None or text == "0" or text.casefold() in NOTHING else text


def _clocks(text: str) -> list[Clock] | None:
    """Return the times of day in a text, none if it only names a part of the day, None if neither."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    if number_of(folded) is not None and folded.isdigit() and len(folded) in {3, 4}:
        folded = f"{folded[:-2]}:{folded[-2:]}"
    rest, clocks = take_clocks(folded)
    pattern, _ = words.senses()
    rest = words.glue_pattern().sub(" ", pattern.sub(" ", rest)).strip(" ,.-~?")
    return None if rest or (not clocks and not pattern.search(folded)) else clocks
