"""A column of dates: one order for all of them, inferred from the whole column or said by a person."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from mapgen.dates.clock import Clock, Stated, is_midnight, take_clocks
from mapgen.dates.findings import Findings, findings
from mapgen.dates.folding import fold
from mapgen.dates.reading import LONGEST, Reading, read_text
from mapgen.dates.serial import Counted, counted_as, excel_time, number_of, unix_time
from mapgen.dates.survey import day_and_time, survey
from mapgen.dates.when import UnreadableError, When, day_of
from mapgen.dates.writing import when_of
from mapgen.importing.values import NOTHING, text_of
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.importing.records import DateOrder, Hints
    from mapgen.model import Problem
    from mapgen.sheets.sheet import Cell

_REMEMBERED = 1 << 16
"""How many cells are kept once read: in large tables the same days come again and again."""


class DateColumn:
    """Reads the cells of a column of dates.

    Parameters
    ----------
    column
        What it is called.
    found
        What all of its cells showed.
    timezone
        IANA zone of times that state none; by default that of the place.
    """

    def __init__(self, column: str, found: Findings, timezone: str | None = None) -> None:
        self.column = column
        self.notes: list[str] = found.notes
        """What is told, a sentence each."""
        self.problems: list[Problem] = found.problems
        self._found, self._timezone = found, timezone
        # typed: True is no 1
        self._remembered = lru_cache(_REMEMBERED, typed=True)(self._read)
        self._text = lru_cache(_REMEMBERED)(self._read_text)

    @property
    def order(self) -> DateOrder | None:
        """The order of its dates of three figures; None where it has none, or it cannot be told."""
        return self._found.order

    def read(self, cell: Cell, zone: str | None = None) -> When | Fault | None:
        """Read a cell.

        Parameters
        ----------
        cell
            Text, number, date or date and time.
        zone
            IANA zone of the place: in its clocks times are written.

        Returns
        -------
        When, Fault or None
            None if it is empty, or says that nobody knows ("N/A").
        """
        return self._remembered(cell, zone)

    def _read(self, cell: Cell, zone: str | None) -> When | Fault | None:
        words = text_of(cell)
        if words is None or words.casefold() in NOTHING:
            return None
        try:
            reading = self._reading(cell)
            if reading.clock and self._found.midnight_is_none and is_midnight(reading.clock):
                reading = reading._replace(clock=None, until=None)
            return when_of(reading, words, zone, self._timezone)
        except UnreadableError as error:
            return error.fault(self.column)
        except (ValueError, OverflowError) as error:  # such as a zone that there is not
            return Fault("unreadable-date", f"{error}.", "Correct it.", path=(self.column,))

    def _reading(self, cell: Cell) -> Reading:
        if isinstance(cell, datetime):
            return _moment(cell)
        if isinstance(cell, date):
            return Reading(day_of(cell.year, cell.month, cell.day, cell.isoformat()), "day")
        number = number_of(cell)
        kind = None if number is None else counted_as(number)
        if number is not None and kind is not None:
            return self._counted(number, kind)
        text = text_of(cell) or ""
        part_of_year = isinstance(cell, float) and not cell.is_integer()
        if part_of_year or isinstance(cell, bool | time):
            message = f"“{text}” is not a date."
            raise UnreadableError("unreadable-date", message, "Write it as year-month-day: 2024-02-07.")
        parts = day_and_time(text)
        clock = parts and _clock(parts[1])
        if parts and clock:
            reading = self._text(parts[0])
            if reading.precision == "day" and not reading.last:
                return reading._replace(clock=clock)
        return self._text(text)

    def _read_text(self, text: str) -> Reading:
        return read_text(text, self._found.orders)

    def _counted(self, number: float, kind: Counted) -> Reading:
        if self._found.counted == kind:
            return _moment(excel_time(number) if kind == "excel" else unix_time(number))
        shown = f"{number:.10g}"
        if kind == "excel":
            day = excel_time(number).date().isoformat()
            message = f"“{shown}” may be a serial number of Excel ({day}), but most of the column are not."
        else:
            message = f"“{shown}” may be a Unix time, but most of the column are not."
        raise UnreadableError("unreadable-date", message, "Write it as year-month-day: 2024-02-07.")


def date_column(cells: Iterable[tuple[int, Cell]], column: str, file: str, hints: Hints) -> DateColumn:
    """Find out how the dates of a column are written.

    Parameters
    ----------
    cells
        Row number and cell, of all rows; gone through once.
    column, file
        What they are called in messages.
    hints
        An order that a person stated decides; a date that contradicts it is a fault.
    """
    return DateColumn(column, findings(survey(cells), column, file, hints.date_order), hints.timezone)


@lru_cache(_REMEMBERED)
def _clock(text: str) -> Clock | None:
    """Return a time of day that is all that a text says, after the sign that parts it from a date."""
    rest, clocks = take_clocks(fold(f"0{text}")) if len(text) <= LONGEST else ("", [])
    return clocks[0] if rest == "0" and len(clocks) == 1 else None


def _moment(moment: datetime) -> Reading:
    """Return a day, with a time of day unless the cell has 00:00 and no zone, as one without a time has."""
    day = day_of(moment.year, moment.month, moment.day, moment.isoformat(" ", "minutes"))
    if moment.tzinfo is None and moment.time() == time.min:
        return Reading(day, "day")
    offset = moment.utcoffset()
    stated: Stated = "nothing" if offset is None else timezone(offset)
    at = moment.time().replace(second=0, microsecond=0, tzinfo=None)
    text = f"{at:%H:%M}" + (" UTC" if offset == timedelta() else "")
    return Reading(day, "day", clock=Clock(at, "minute", stated, text))
