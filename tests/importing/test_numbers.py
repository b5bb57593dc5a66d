from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.importing.numbers import Count, count_of, decimal_mark, number_range, whole_number
from mapgen.read.faults import Fault


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("12", 12, 12),
        (12.0, 12, 12),
        ("0", 0, 0),
        ("1,234", 1234, 1234),
        ("1.234", 1234, 1234),
        ("1.234.567", 1_234_567, 1_234_567),
        ("1,234.0", 1234, 1234),
        ("1 234", 1234, 1234),
        ("1'234", 1234, 1234),
        ("12.0", 12, 12),
        ("١٢", 12, 12),
        ("12-15", 12, 15),
        ("12 – 15", 12, 15),
        ("between 12 and 15", 12, 15),
        ("de 12 a 15", 12, 15),
        ("12+", 12, None),
        ("at least 12", 12, None),
        ("au moins 12", 12, None),
        ("ما لا يقل عن 12", 12, None),
        ("more than 12", 13, None),
        ("up to 7", None, 7),
        ("до 7", None, 7),
        ("<5", None, 4),
        ("≤5", None, 5),
    ],
)
def test_numbers_ranges_and_bounds_are_read(cell: str | float, low: int | None, high: int | None) -> None:
    assert count_of(cell, "killed") == Count(low, high)
    assert number_range(cell, "killed") == (low, high)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("12 (3 children)", 12, 12),
        ("12, incl. 3 children", 12, 12),
        ("at least 12 (3 children)", 12, None),
        ("12 civilians", 12, 12),
        ("about 40", 40, 40),
        ("dozens", None, None),
        ("several", None, None),
    ],
)
def test_what_a_cell_says_beside_the_number_is_kept_in_its_own_words(
    cell: str, low: int | None, high: int | None
) -> None:
    assert count_of(cell, "killed") == Count(low, high, cell)


@pytest.mark.parametrize("cell", [None, "", "N/A", "unknown", "-", -99, "-99", float("nan")])
def test_unknown_is_not_zero(cell: str | float | None) -> None:
    assert count_of(cell, "killed") is None
    assert whole_number(cell, "killed") is None


@pytest.mark.parametrize(
    "cell",
    [
        "3 families",
        "2 dozen",
        "12 thousand",
        "12²",
        "①",
        "½",
        "12.5",
        "-3",
        -3,
        12.5,
        float("inf"),
        True,
        "15-12",
        "12, 15",
        "3/4",
        "12-Jan",
        "9" * 40,
        "x" * 5000,
        date(2024, 12, 15),
    ],
)
def test_what_is_no_number_of_people_is_left_out_and_told(cell: object) -> None:
    found = count_of(cell, "Dead")  # type: ignore[arg-type]
    assert isinstance(found, Fault)
    assert (found.severity, found.path) == ("warning", ("Dead",))


def test_twelve_or_twelve_thousand_is_decided_by_the_column_only() -> None:
    assert isinstance(count_of("12.000", "killed"), Fault)
    assert count_of("12.000", "killed", decimal_mark(["3.0", "12.000"])) == Count(12, 12)
    assert count_of("12.000", "killed", decimal_mark(["0,5", "12.000"])) == Count(12000, 12000)


def test_a_column_with_both_decimal_marks_shows_none() -> None:
    assert decimal_mark(["1.5", "2,5"]) is None
    assert decimal_mark(["1,234", "1.234", "12", None, "dozens"]) is None


def test_a_range_is_not_one_number() -> None:
    assert isinstance(whole_number("12-15", "killed"), Fault)
    assert isinstance(number_range("dozens", "killed"), Fault)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.dates(), st.times()))
def test_no_cell_breaks_it_and_no_number_is_made_up(cell: object) -> None:
    found = count_of(cell, "killed")  # type: ignore[arg-type]
    if isinstance(found, Count) and isinstance(cell, str):
        digits = "".join(str(int(sign)) for sign in cell if sign.isdecimal())
        for number in (found.min, found.max):
            assert number is None or digits
        assert found.note or digits


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", "{:_}"]))
def test_a_number_is_read_as_it_was_written(number: int, form: str) -> None:
    assert count_of(form.format(number).replace("_", " "), "killed") == Count(number, number)
