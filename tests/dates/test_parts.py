from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.dates import When, from_parts, with_time
from mapgen.read.faults import Fault

DAY = When("2024-02-07", "day")
parts = st.none() | st.integers() | st.floats() | st.text(max_size=6) | st.booleans() | st.dates()


@given(parts, parts, parts)
def test_any_parts_are_read_withheld_or_empty(year: object, month: object, day: object) -> None:
    found = from_parts(year, month, day, "iyear")  # type: ignore[arg-type]
    assert found is None or isinstance(found, When) or found.path == ("iyear",)


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)), st.sampled_from([int, str, float]))
def test_a_day_is_read_from_its_parts(day: date, kind: type) -> None:
    found = from_parts(kind(day.year), kind(day.month), kind(day.day), "iyear")
    assert found == When(day.isoformat(), "day")


@pytest.mark.parametrize("unknown", [0, "0", "", None, -99, "-99", "N/A", 0.0])
def test_a_part_that_is_unknown_makes_the_date_less_exact(unknown: object) -> None:
    assert from_parts(2024, 2, unknown, "d") == When("2024-02-01", "month")  # type: ignore[arg-type]
    assert from_parts(2024, unknown, unknown, "d") == When("2024-01-01", "year")  # type: ignore[arg-type]
    assert from_parts(2024, unknown, 7, "d") == When("2024-01-01", "year")  # type: ignore[arg-type]
    assert from_parts(unknown, unknown, unknown, "d") is None  # type: ignore[arg-type]


def test_a_month_may_be_named() -> None:
    assert from_parts("2024", "Febrero", "7", "d") == DAY


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ((2024, 2, 30), "impossible-date"),
        ((2024, 13, 1), "impossible-date"),
        ((24, 2, 7), "year-out-of-range"),
        ((0, 2, 7), "date-without-year"),
        ((2024, "x", 7), "unreadable-date"),
        (("10" * 5000, 1, 1), "unreadable-date"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_parts_that_are_no_date_are_withheld(cells: tuple[object, object, object], code: str) -> None:
    found = from_parts(*cells, "iyear")  # type: ignore[arg-type]
    assert isinstance(found, Fault)
    assert (found.code, found.path) == (code, ("iyear",))


@pytest.mark.parametrize("cell", ["21:30", time(21, 30), "2130", 2130, 0.8958333333, "9.30 pm", "21:30:00"])
def test_a_time_of_its_own_column_is_added(cell: object) -> None:
    assert with_time(DAY, cell, "Asia/Baghdad") == When("2024-02-07T21:30+03:00", "minute")  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["", None, "N/A", "unknown", 0, "0"])
def test_no_time_changes_nothing(cell: object) -> None:
    assert with_time(DAY, cell, "Asia/Baghdad") == DAY  # type: ignore[arg-type]


def test_a_time_without_a_zone_is_told() -> None:
    assert with_time(DAY, "21:30", None) == When("2024-02-07", "day", None, "21:30, zone not stated")


def test_from_one_time_to_another_is_added() -> None:
    when = with_time(DAY, "21:30-22:15", "Asia/Baghdad")
    assert when == When("2024-02-07T21:30+03:00", "minute", "2024-02-07T22:15+03:00")


@pytest.mark.parametrize("cell", ["dawn", "early morning", "فجرا"])
def test_a_part_of_the_day_is_told(cell: str) -> None:
    assert with_time(DAY, cell, "Asia/Baghdad") == When("2024-02-07", "day", None, cell)


def test_a_time_of_a_month_is_told() -> None:
    month = When("2024-02-01", "month", None, "early February")
    assert with_time(month, "21:30", "Asia/Baghdad") == month._replace(note="early February; 21:30")


@pytest.mark.parametrize(
    "cell",
    ["soon", "25:10", "7", "21:30 killed", "2024-02-07", "x" * 5000],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_time_is_a_warning(cell: str) -> None:
    found = with_time(DAY, cell, "Asia/Baghdad")
    assert isinstance(found, Fault)
    assert (found.code, found.severity, found.path) == ("unreadable-time", "warning", ())


@given(parts | st.times(), st.sampled_from([None, "Asia/Baghdad", "No/Where"]))
def test_any_cell_is_a_time_or_a_warning(cell: object, zone: str | None) -> None:
    found = with_time(DAY, cell, zone)  # type: ignore[arg-type]
    assert isinstance(found, When) or found.severity == "warning"
