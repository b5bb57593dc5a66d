from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.dates import When
from mapgen.importing.records import DateOrder, Hints
from mapgen.instants import parse
from mapgen.read.faults import Fault
from tests.dates.columns import column, fault, read

days = st.dates(date(1970, 1, 1), date(2068, 12, 31))
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.text(max_size=30),
    st.text("0123456789/-. :TZW?~,@apm", max_size=25),
    st.lists(
        st.sampled_from(
            [
                *(
                    "3",
                    "05",
                    "24",
                    "2024",
                    "to",
                    "-",
                    "/",
                    "Feb",
                    "février",
                    "شباط",
                    "early",
                    "before",
                    "week of",
                ),
                *("21:30", "9 pm", "UTC", "c.", "overnight", "and", "from", "@02", "٣", "2024-02-07"),
            ]
        ),
        max_size=7,
    ).map(" ".join),
)


@given(st.lists(cells, max_size=6), st.sampled_from([None, "Asia/Baghdad", "No/Where"]))
def test_any_cells_are_read_withheld_or_empty(some: list[object], zone: str | None) -> None:
    dates = column(*some)  # type: ignore[arg-type]
    for cell in some:
        found = dates.read(cell, zone)  # type: ignore[arg-type]
        if isinstance(found, Fault):
            assert found.path == ("date",)
            assert found.message
        elif found is not None:
            start = parse(found.start)
            end = parse(found.end) if found.end else start
            assert type(start) is type(end)
            assert start <= end
            assert isinstance(start, datetime) == (found.precision in {"hour", "minute"})


WRITTEN = {
    "{0:%d}/{0:%m}/{0:%Y}": "day-first",
    "{0:%d}.{0:%m}.{0:%Y}": "day-first",
    "{0:%d}-{0:%m}-{0:%y}": "day-first",
    "{0.day} {0.month} {0:%Y}": "day-first",
    "{0:%m}/{0:%d}/{0:%Y}": "month-first",
    "{0.month}-{0.day}-{0:%y}": "month-first",
    "{0:%y}.{0:%m}.{0:%d}": "year-first",
}


@given(days, st.sampled_from(sorted(WRITTEN)))
def test_a_date_is_read_back_when_its_column_decides_the_order(day: date, form: str) -> None:
    decisive = date(1999, 12, 31)
    cells = [form.format(decisive), form.format(day)]
    dates = column(*cells)
    assert dates.order == WRITTEN[form]
    assert dates.read(cells[1]) == When(day.isoformat(), "day")


@given(
    days,
    st.sampled_from(
        [
            *("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y-%j", "%Y%j", "%G-W%V-%u", "%GW%V%u"),
            *("%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%d-%b-%y", "%b. %d %Y", "%A, %d %B %Y", "%Y %b %d"),
            "%dth of %B %Y",
        ]
    ),
)
def test_a_date_that_is_certain_by_itself_is_read_back(day: date, form: str) -> None:
    assert read(day.strftime(form)) == When(day.isoformat(), "day")


@given(days, st.sampled_from(["day-first", "month-first", "year-first"]))
def test_what_nothing_decides_is_withheld_or_the_same_in_every_order(day: date, order: DateOrder) -> None:
    cell = f"{day:%d/%m/%Y}"
    found = column(cell).read(cell)
    if day.day <= 12 and day.day != day.month:
        assert isinstance(found, Fault)
        assert found.code == "date-order-unknown"
        assert "date_order" in found.fix
    else:
        assert found == When(day.isoformat(), "day")
    stated = column(cell, hints=Hints(date_order=order)).read(cell)
    if order == "day-first":
        assert stated == When(day.isoformat(), "day")


def test_one_day_after_the_twelfth_decides_and_its_row_is_told() -> None:
    dates = column("03/04/2024", "07/02/2024", "13/02/2024")
    assert dates.order == "day-first"
    assert dates.notes == ["Dates in “date” are day-first: row 4 has 13/02/2024."]
    assert dates.problems == []


def test_two_orders_are_an_error_that_names_rows_of_both() -> None:
    dates = column("13/02/2024", "02/14/2024", "03/04/2024", "2024-05-06")
    (problem,) = dates.problems
    assert problem.severity == "error"
    assert problem.code == "mixed-date-orders"
    assert "day-first (row 2 has 13/02/2024)" in problem.message
    assert "month-first (row 3 has 02/14/2024)" in problem.message
    assert dates.order is None
    assert isinstance(dates.read("03/04/2024"), Fault)
    assert dates.read("02/14/2024") == When("2024-02-14", "day")
    assert dates.read("2024-05-06") == When("2024-05-06", "day")


def test_what_contradicts_a_stated_order_is_withheld() -> None:
    found = fault("02/13/2024", "13/02/2024", hints=Hints(date_order="day-first"))
    assert found.code == "date-order-contradicted"
    assert "month-first" in found.message


def test_a_stated_order_makes_no_two_orders() -> None:
    dates = column("13/02/2024", "02/14/2024", hints=Hints(date_order="day-first"))
    assert dates.problems == []
    assert dates.order == "day-first"


def test_an_order_that_nothing_decides_is_told() -> None:
    (note,) = column("03/04/2024").notes
    assert "day-first or month-first" in note
    assert "--date-order" in note


def test_two_dates_together_can_decide_the_order_of_short_years() -> None:
    dates = column("13/12/11", "12/11/45")
    assert dates.order == "day-first"
    assert "row 2 has 13/12/11" in dates.notes[0]


def test_years_of_two_digits_are_told() -> None:
    assert any("1969 to 2068" in note for note in column("31/12/99").notes)
    assert any("1969 to 2068" in note for note in column("07-Feb-24").notes)


@pytest.mark.parametrize("cell", ["", "N/A", "unknown", "-", "?", None, float("nan")])
def test_what_says_nothing_is_empty(cell: str | None) -> None:
    assert column(cell).read(cell) is None


@pytest.mark.parametrize(
    "cell",
    [True, time(21, 30), 2024.5, 7.02, -5, "12 killed", "x" * 100_000],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_date_is_withheld(cell: object) -> None:
    assert fault(cell).code in {"unreadable-date", "date-without-year"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "start"),
    [
        (date(2024, 2, 7), "2024-02-07"),
        (datetime(2024, 2, 7), "2024-02-07"),  # noqa: DTZ001
        (datetime(2024, 2, 7, 21, 30), "2024-02-07T21:30+03:00"),  # noqa: DTZ001
        (datetime(2024, 2, 7, 20, 30, tzinfo=UTC), "2024-02-07T23:30+03:00"),
        (datetime(2024, 2, 7, 20, 30, tzinfo=timezone(timedelta(hours=2))), "2024-02-07T21:30+03:00"),
        (20240207, "2024-02-07"),
        (2024, "2024-01-01"),
        (2024.0, "2024-01-01"),
    ],
)
def test_real_dates_and_numbers_are_read(cell: object, start: str) -> None:
    assert read(cell, "Asia/Baghdad").start == start  # type: ignore[arg-type]


def test_serial_numbers_are_read_where_the_column_is_of_them() -> None:
    dates = column(45329, 45330.8958333, "45331")
    assert dates.read(45329) == When("2024-02-07", "day")
    assert dates.read(45330.8958333, "Asia/Baghdad") == When("2024-02-08T21:30+03:00", "minute")
    assert dates.read("45331") == When("2024-02-09", "day")
    assert any("1904" in note and "row 2: 45329 is 2024-02-07" in note for note in dates.notes)


def test_a_lone_serial_number_is_withheld_with_what_it_may_be() -> None:
    assert "2024-02-08" in fault("45330", "2024-02-07", "2024-02-08").message


def test_unix_times_are_read_in_the_zone_of_the_place() -> None:
    dates = column(1707341400, "1707341400000")
    assert dates.read(1707341400, "Asia/Baghdad") == When(
        "2024-02-08T00:30+03:00", "minute", None, "21:30 UTC on 2024-02-07"
    )
    assert dates.read("1707341400000") == When("2024-02-07T21:30+00:00", "minute")


def test_midnight_is_no_time_where_it_is_the_only_one() -> None:
    dates = column("2024-02-07 00:00:00", "2024-02-08 00:00:00")
    assert dates.read("2024-02-07 00:00:00", "Asia/Baghdad") == When("2024-02-07", "day")
    assert any("00:00" in note for note in dates.notes)


def test_midnight_is_a_time_where_there_are_others() -> None:
    dates = column("2024-02-07 00:00", "2024-02-08 21:30")
    assert dates.read("2024-02-07 00:00", "Asia/Baghdad") == When("2024-02-07T00:00+03:00", "minute")


def test_a_stated_zone_is_that_of_times_and_the_place_that_in_which_they_are_written() -> None:
    dates = column("2024-02-07 12:00", hints=Hints(timezone="UTC"))
    assert dates.read("2024-02-07 12:00", "Asia/Baghdad") == When("2024-02-07T15:00+03:00", "minute")
    assert dates.read("2024-02-07 12:00") == When("2024-02-07T12:00+00:00", "minute")


def test_a_spreadsheet_that_took_days_for_months_is_told() -> None:
    real = [datetime(2024, month, 3) for month in (2, 5, 9)]  # noqa: DTZ001
    (problem,) = column(*real, "13/02/2024").problems
    assert problem.code == "dates-half-converted"
    assert problem.severity == "warning"
    assert column(*real, datetime(2024, 2, 20), "13/02/2024").problems == []  # noqa: DTZ001


def test_a_year_of_the_islamic_calendar_is_told() -> None:
    (problem,) = column("1402-11-18").problems
    assert (problem.code, problem.severity, problem.row) == ("other-calendar", "warning", 2)


def test_ranges_and_times_are_taken_for_neither_short_years_nor_islamic_ones() -> None:
    dates = column("21 March - 05 April 2024", "7 Feb 2024 1430 local", "13/02/2024 13:45")
    assert dates.notes == ["Dates in “date” are day-first: row 4 has 13/02/2024."]
    assert dates.problems == []


def test_true_is_not_read_as_one_that_was_read_before() -> None:
    dates = column(1, True)
    assert dates.read(1) != dates.read(True)
