from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.sheets.heading import heading_of

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Cell

DATA: list[list[Cell]] = [["S1", "2024-02-07", "33.3", "3"], ["S2", "2024-02-08", "33.4", "1"]]


def test_words_over_numbers_are_a_heading() -> None:
    heading = heading_of([["id", "date", "lat", "killed"], *DATA])
    assert (heading.names, heading.above, heading.notes) == (("id", "date", "lat", "killed"), 1, [])


@pytest.mark.parametrize(
    "first",
    [
        ["S0", "2024-02-06", "33.2", "0"],
        ["S0", "6 February 2024", "33,2", None],
        ["S0", date(2024, 2, 6), 33.2, 0],
        ["S0", "06.02.2024 21:30", "-33.2", "1,200"],
    ],
)
def test_a_first_row_of_data_is_no_heading(first: list[Cell]) -> None:
    heading = heading_of([first, *DATA])
    assert (heading.cells, heading.above) == (None, 0)
    assert heading.names == ("column 1", "column 2", "column 3", "column 4")


def test_names_of_fields_are_a_heading_whatever_the_width_of_the_rows_below() -> None:
    rows: list[list[Cell]] = [
        ["date", "place", "latitude", "longitude"],
        ["2024-01-15", "A", "33", "44", "extra", "extra2"],
        ["2024-01-16", "B", "33"],
    ]
    heading = heading_of(rows)
    assert heading.names[:4] == ("date", "place", "latitude", "longitude")
    assert heading.above == 1


def test_years_are_names_of_columns() -> None:
    rows: list[list[Cell]] = [["country", "2022", "2023"], ["Iraq", "12", "7"], ["Syria", "30", "21"]]
    assert heading_of(rows).names == ("country", "2022", "2023")


def test_lines_above_are_told() -> None:
    titles: list[list[Cell]] = [["Strikes, by day"], ["as of", "3 May", None, None]]
    heading = heading_of([["Strikes"], *titles[:1], ["id", "date", "lat", "killed"], *DATA])
    assert (heading.names[0], heading.above) == ("id", 3)
    assert '"Strikes", "Strikes, by day"' in heading.notes[0]


def test_names_are_made_unique_and_told() -> None:
    heading = heading_of([["id", "note", None, "note"], *DATA])
    assert heading.names == ("id", "note", "column 3", "note (2)")
    assert [note.rpartition(": ")[2] for note in heading.notes] == ['"column 3".', '"note (2)".']


def test_a_name_that_another_takes_is_passed_over() -> None:
    assert heading_of([["a", "a (2)", "a", "column 4"]]).names == ("a", "a (2)", "a (3)", "column 4")


def test_a_heading_one_short_lacks_the_name_of_the_first_column() -> None:
    assert heading_of([["date", "lat", "killed"], *DATA]).names == ("column 1", "date", "lat", "killed")


def test_columns_that_are_empty_throughout_are_none() -> None:
    table: list[list[Cell]] = [["id", "date", "lat", "killed"], *DATA]
    rows: list[list[Cell]] = [[*row, None, None] for row in table]
    assert heading_of(rows).names == ("id", "date", "lat", "killed")


rows = st.lists(
    st.lists(
        st.none() | st.sampled_from(["a", "1", "2024", "2024-02-07", "column 2", "a (2)"]),
        min_size=1,
        max_size=6,
    ),
    min_size=1,
    max_size=8,
)


@given(rows.filter(lambda rows: all(any(row) for row in rows)))
def test_names_are_always_unique_and_not_empty(rows: list[list[Cell]]) -> None:
    heading = heading_of(rows)
    assert len(set(heading.names)) == len(heading.names)
    assert all(heading.names)
    assert 0 <= heading.above <= len(rows)
