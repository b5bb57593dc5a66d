"""Numbers that count time: days as Excel counts them, and seconds as Unix does."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Cell

Counted: TypeAlias = Literal["excel", "unix"]

_EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  (Excel knows no zones)
"""Excel's day 1 is 1900-01-01; it counts a 29 February 1900 that was not, so later days count from here."""
_UNIX_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


def number_of(cell: Cell) -> float | None:
    """Return the number that a cell holds or writes, None if it is not one that may count time."""
    if isinstance(cell, str):
        whole, point, part = cell.partition(".")
        digits = whole.isascii() and whole.isdigit() and (not point or (part.isascii() and part.isdigit()))
        return float(cell) if digits and len(cell) <= 30 else None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return float(cell) if math.isfinite(cell) and abs(cell) < 10**15 else None


def counted_as(number: float) -> Counted | None:
    """Return how a number counts time, if it is in the range of one way or another.

    Excel's days from 1954 to 2119 (20000 to 80000); Unix' seconds from 1986 to 2286 with 9 digits that
    are no compact date, or ten digits; its milliseconds with 13.
    """
    if 20_000 <= number <= 80_000:
        return "excel"
    if 5 * 10**8 <= number < 10**10 or 5 * 10**11 <= number < 10**13:
        return "unix"
    return None


def excel_time(number: float) -> datetime:
    """Return what a serial number of Excel's 1900 system stands for, to the minute."""
    days = math.floor(number)
    minutes = round((number - days) * 1440, 2)
    return _EXCEL_ZERO + timedelta(days=days, minutes=math.floor(minutes))


def unix_time(number: float) -> datetime:
    """Return what seconds, or milliseconds, since 1970 stand for, in UTC."""
    seconds = number / 1000 if number >= 5 * 10**11 else number
    return _UNIX_ZERO + timedelta(seconds=seconds)
