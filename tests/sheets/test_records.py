from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.sheets.dialect import lines_of
from mapgen.sheets.records import Dialect, Record, records

COMMA = Dialect(",")


def read(text: str, width: int | None = 3, dialect: Dialect = COMMA) -> list[Record]:
    return list(records(lines_of(text), dialect, width))


def cells(text: str, width: int | None = 3, dialect: Dialect = COMMA) -> list[list[str]]:
    return [record.cells for record in read(text, width, dialect)]


def test_the_number_of_a_record_is_that_of_its_first_line() -> None:
    assert [record.line for record in read('a,b,c\n\n"1\n2\n",3,4\r\n5,6,7')] == [1, 3, 6]


def test_numbers_can_begin_with_another_line() -> None:
    assert [record.line for record in records(["1,2\n", '"3,4\n', "5,6\n"], COMMA, 2, 7)] == [7, 8, 9]


@pytest.mark.parametrize(
    ("line", "meant", "code"),
    [
        ('1,"open,2', ["1", '"open', "2"], "unclosed-quote"),
        ('1,"the "old" base, Akashat",2', ["1", 'the "old" base, Akashat', "2"], "stray-quote"),
        ('1,"a"b",2', ["1", 'a"b', "2"], "stray-quote"),
        ('1,"closed" ,2', ["1", "closed", "2"], None),
        ('"1","doubled ""word""",2', ["1", 'doubled "word"', "2"], None),
        ('1,mid"dle,2', ["1", 'mid"dle', "2"], None),
    ],
)
def test_a_broken_quotation_mark_breaks_its_own_record_only(
    line: str, meant: list[str], code: str | None
) -> None:
    first, broken, last = read(f'a,"b, b",c\n{line}\n3,"c, c",4\n')
    assert (first.cells, last.cells) == (["a", "b, b", "c"], ["3", "c, c", "4"])
    assert (broken.line, broken.cells) == (2, meant)
    assert [fault.code for fault in broken.faults] == ([code] if code else [])


def test_stray_quotation_marks_may_stand_in_a_cell_of_several_lines() -> None:
    assert cells('1,"He said\n"stop" to them",5\n6,7,8\n') == [
        ["1", 'He said\n"stop" to them', "5"],
        ["6", "7", "8"],
    ]


def test_a_quotation_mark_that_a_later_row_closes_does_not_swallow_it() -> None:
    assert cells('1,"open,2\n3,4,",",5\n6,7,8\n')[0] == ["1", '"open', "2"]


def test_no_quotation_mark_means_anything_where_none_is_set() -> None:
    assert cells('1,"a,2\n3,b",4\n', 3, Dialect(",", None)) == [["1", '"a', "2"], ["3", 'b"', "4"]]


def test_a_cell_beyond_the_limit_of_csv_is_read() -> None:
    long = "x" * (csv.field_size_limit() + 1 if csv.field_size_limit() > 1 << 23 else 1 << 18)
    assert cells(f"1,{long},2\n3,4,5\n") == [["1", long, "2"], ["3", "4", "5"]]


def test_thousands_of_openings_in_one_line_are_soon_read() -> None:
    (record,) = read('"a,' * 30_000, 3)
    assert len(record.cells) == 30_001
    assert [fault.severity for fault in record.faults] == ["error"]


@given(st.text(st.sampled_from('ab,"\\ \n\r'), max_size=80), st.sampled_from([None, 1, 2, 3]))
def test_no_sign_of_a_text_is_lost(text: str, width: int | None) -> None:
    found = "".join(sign for record in read(text, width) for cell in record.cells for sign in cell)
    for sign in "ab\\":
        assert found.count(sign) == text.count(sign)


@given(st.lists(st.lists(st.text('ab,"\n\r', max_size=5), min_size=2, max_size=2), min_size=1, max_size=9))
def test_what_csv_writes_is_read_without_faults(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    found = read(text.getvalue(), 2)
    assert [record.cells for record in found] == rows
    assert not any(record.faults for record in found)
