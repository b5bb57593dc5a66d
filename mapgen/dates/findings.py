"""What is concluded from a column of dates, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mapgen.dates.order import DECIDE, ORDERS
from mapgen.dates.serial import Counted, excel_time, number_of, unix_time
from mapgen.importing.records import DateOrder  # noqa: TC001  (msgspec reads it)
from mapgen.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.dates.survey import Seen, Survey

_ROWS_NAMED = 3
"""Rows that are given for each kind of date in a column that has two."""
_TELLING = 3
"""Real dates from which on it is strange that none of them is after the 12th."""


class Findings(Struct, kw_only=True):
    """How the dates of a column are written."""

    order: DateOrder | None = None
    orders: frozenset[DateOrder] = frozenset(ORDERS)
    """Those that are possible; all where dates contradict one another."""
    counted: Counted | None = None
    """How its numbers count time."""
    midnight_is_none: bool = False
    """Whether 00:00 stands for a day without a time."""
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def findings(survey: Survey, column: str, file: str, stated: DateOrder | None) -> Findings:
    """Conclude from what a column holds.

    Parameters
    ----------
    survey
        What it holds.
    column, file
        What they are called.
    stated
        The order that a person stated.
    """
    found = Findings()
    if stated is not None:
        found.order, found.orders = stated, frozenset((stated,))
    elif survey.seen:
        _order(found, survey, column, file)
    _years(found, survey, column, file)
    _counted(found, survey, column)
    if survey.timed and not survey.timed_beyond_midnight:
        found.midnight_is_none = True
        found.notes.append(
            f"Every time of day in “{column}” is 00:00: they are taken as days without a time."
        )
    return found


def _order(found: Findings, survey: Survey, column: str, file: str) -> None:
    common = survey.orders()
    if not common:
        found.problems.append(_two_orders(survey, column, file))
    elif len(common) == 1:
        (found.order,) = found.orders = common
        found.notes.append(f"Dates in “{column}” are {found.order}: {_decisive(survey, found.order)}.")
        if half := _half_converted(survey, column, file):
            found.problems.append(half)
    else:
        found.orders = common
        may = " or ".join(order for order in ORDERS if order in common)
        # where day and month are the same in each, nothing hangs on the order
        if any(len({one.figures.in_order(order) for order in common}) > 1 for one in survey.seen):
            found.notes.append(f"Dates in “{column}” may be {may}: nothing in the column decides. {DECIDE}")


def _decisive(survey: Survey, order: DateOrder) -> str:
    """Return the dates that leave no other order."""
    alone = survey.only(order)
    if alone:
        return _rows(alone[:1])
    others = (survey.against(other) for other in ORDERS if other != order)
    return " and ".join(_rows(seen[:1]) for seen in others if seen)


def _rows(seen: Iterable[Seen]) -> str:
    return ", ".join(f"row {one.row} has {one.figures.text}" for one in seen)


def _two_orders(survey: Survey, column: str, file: str) -> Problem:
    kinds = {order: survey.only(order) for order in ORDERS}
    told = [f"{order} ({_rows(seen[:_ROWS_NAMED])})" for order, seen in kinds.items() if seen]
    if len(told) < 2:
        told = [f"not {o} ({_rows(seen[:_ROWS_NAMED])})" for o in ORDERS if (seen := survey.against(o))]
    rows = [one.row for seen in kinds.values() for one in seen]
    return Problem(
        severity="error",
        code="mixed-date-orders",
        message=f"Dates in “{column}” are in more than one order: {'; '.join(told)}. "
        "Those that could be of either are withheld.",
        fix=f"Correct the rows that are wrong. {DECIDE} Then only dates that contradict it are withheld.",
        file=file,
        row=min(rows, default=None),
        field=column,
    )


def _half_converted(survey: Survey, column: str, file: str) -> Problem | None:
    """Say that a spreadsheet seems to have taken for dates what it could, in the wrong order.

    A spreadsheet that expects the month first makes 3 February of 02/03 (2 March), and leaves 13/02 as text.
    """
    left = [one for one in survey.seen if one.figures.first > 12 or one.figures.second > 12]
    if len(survey.real) < _TELLING or len(left) < len(survey.seen):
        return None
    if any(day.day > 12 for _, day in survey.real):
        return None
    row, day = survey.real[0]
    return Problem(
        severity="warning",
        code="dates-half-converted",
        message=f"No real date in “{column}” is after the 12th of its month (row {row}: {day.isoformat()}), "
        f"and all that are have stayed text ({_rows(left[:1])}): a spreadsheet seems to have read "
        "day and month the wrong way round.",
        fix="Import the original file anew, with this column as text.",
        file=file,
        row=row,
        field=column,
    )


def _years(found: Findings, survey: Survey, column: str, file: str) -> None:
    if survey.two_digit_year:
        row, text = survey.two_digit_year
        told = f"Years of two digits in “{column}” are read as 1969 to 2068: row {row} has {text}."
        found.notes.append(told)
    if survey.islamic_year:
        row, text = survey.islamic_year
        found.problems.append(
            Problem(
                severity="warning",
                code="other-calendar",
                message=f"Row {row} has {text} in “{column}”: its year seems to be of the Islamic calendar, "
                "solar or lunar; it is read as Gregorian.",
                fix="Convert the dates to the Gregorian calendar, if they are not of it.",
                file=file,
                row=row,
                field=column,
            )
        )


def _counted(found: Findings, survey: Survey, column: str) -> None:
    for kind, count in survey.counted.items():
        if 2 * count <= survey.filled:
            continue
        found.counted = kind
        row, cell = survey.examples[kind]
        number = number_of(cell) or 0.0
        if kind == "excel":
            day = excel_time(number).date().isoformat()
            found.notes.append(
                f"Numbers in “{column}” are read as days of Excel's calendar of 1900 (row {row}: {cell} is "
                f"{day}). A workbook that counts from 1904 shows them four years and a day later."
            )
        else:
            moment = unix_time(number).isoformat(" ", "minutes")
            found.notes.append(
                f"Numbers in “{column}” are read as Unix times (row {row}: {cell} is {moment})."
            )
