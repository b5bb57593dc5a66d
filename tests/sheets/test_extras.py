from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mapgen.sheets.extras import Extras, Filter
from mapgen.sheets.heading import heading_of

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Cell

HEADING: list[Cell] = ["id", "date", "killed"]
DATA: list[list[Cell]] = [["S1", "2024-02-07", "3"], ["S2", "2024-02-08", "1"]]


def filtered(*rows: list[Cell]) -> tuple[list[list[Cell]], Extras]:
    numbered = list(enumerate(rows, 2))
    extras = Extras()
    kept = Filter(heading_of([HEADING, *DATA]))(numbered, lambda row: row, extras)
    return [cells for _, cells in kept], extras


@pytest.mark.parametrize("row", [["S3", None, None], [None, "2024-02-07", None], ["#3", "2024-02-07", "1"]])
def test_what_may_be_data_is_kept(row: list[Cell]) -> None:
    kept, extras = filtered(*DATA, row)
    assert kept == [*DATA, row]
    assert not extras
    assert extras.notes("line") == []


@pytest.mark.parametrize("text", ["Source: AP", "Total 34", "* estimated", "(c) 2024"])
def test_remarks_below_the_last_row_are_footers_and_above_it_rows(text: str) -> None:
    remark: list[Cell] = [text, None, None]
    assert filtered(*DATA, remark, remark) == (DATA, Extras(footers=[(4, text), (5, text)]))
    assert filtered(remark, *DATA) == ([remark, *DATA], Extras())


def test_many_remarks_are_rows() -> None:
    remark: list[Cell] = ["Source: AP", None, None]
    kept, extras = filtered(*[remark] * 100)
    assert len(kept) + len(extras.footers) == 100
    assert len(extras.footers) <= 30


def test_a_heading_that_stands_again_is_left_out() -> None:
    assert filtered(*DATA, HEADING, *DATA) == ([*DATA, *DATA], Extras(headings=[(4, "id date killed")]))


@pytest.mark.parametrize("row", [["# made in May"], ["# made", " in May"], ["#", None, None]])
def test_comments_are_left_out(row: list[Cell]) -> None:
    kept, extras = filtered(DATA[0], row, DATA[1])
    assert kept == DATA
    assert [number for number, _ in extras.comments] == [3]


def test_notes_say_where_the_first_five_stand() -> None:
    extras = Extras(comments=[(number, "# a") for number in range(3, 10)])
    (note,) = extras.notes("line")
    assert '"line 3: # a"' in note
    assert "line 8" not in note
    assert "and 2 more" in note


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Grand total", "Summe", "Итого", "المجموع"])
def test_a_row_of_sums_below_the_last_row_is_a_footer(word: str) -> None:
    sums: list[Cell] = [word, None, "4"]
    assert filtered(*DATA, sums)[0] == DATA
    assert filtered(*DATA, [None, word, 4.0])[0] == DATA
    assert filtered(sums, *DATA)[0] == [sums, *DATA]


def test_a_place_called_total_is_a_row() -> None:
    row: list[Cell] = ["Total", "2024-02-07", "3"]
    assert filtered(*DATA, row)[0] == [*DATA, row]
