from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from mapgen.codes import Coded, Several, flat

if TYPE_CHECKING:
    from collections.abc import Sequence

words = st.text(max_size=3)


def coded(
    *blocks: Sequence[str], vocabulary: Sequence[str] = (), always: Sequence[str] = ()
) -> tuple[list[str], list[int]]:
    column = Coded(vocabulary, always)
    for block in blocks:
        column.add(block)
    values, codes = column.settle()
    return values, codes.tolist()


@given(st.lists(st.lists(words)))
def test_a_code_leads_back_to_its_word(blocks: list[list[str]]) -> None:
    values = [value for block in blocks for value in block]
    found, column = coded(*blocks)
    assert [found[code] for code in column] == values
    assert found == sorted(set(values))


@given(st.lists(st.lists(words, max_size=4)))
def test_several_codes_lead_back_to_the_different_words_of_each_row(rows: list[list[str]]) -> None:
    several: Several[str] = Several()
    several.add(flat(rows))
    found, counts, column = several.settle()
    codes = iter(column)
    read = [[found[next(codes)] for _ in range(count)] for count in counts]
    assert read == [list(dict.fromkeys(row)) for row in rows]
    assert next(codes, None) is None


def test_words_of_a_vocabulary_keep_its_order_and_others_follow() -> None:
    found, column = coded(["b", "x", "c", "a2", "b"], vocabulary=("c", "b", "unused"))
    assert found == ["c", "b", "a2", "x"]
    assert column == [1, 3, 0, 2, 1]


def test_what_must_be_in_the_list_is_in_it_even_if_nothing_uses_it() -> None:
    assert coded(["b", "a"], always=[""]) == (["", "a", "b"], [2, 1])
    assert coded(always=[""]) == ([""], [])


def test_a_column_is_as_narrow_as_its_list_allows() -> None:
    sizes = {}
    for count in (0, 1, 256, 257, 65_537):
        column: Coded[str] = Coded()
        column.add(map(str, range(count)))
        sizes[count] = column.settle()[1].dtype.str[1:]
    assert sizes == {0: "u1", 1: "u1", 256: "u1", 257: "u2", 65_537: "u4"}


def test_the_counts_are_as_wide_as_they_must_be() -> None:
    several: Several[str] = Several()
    several.add(flat([[str(number) for number in range(300)]]))
    counts = several.settle()[1]
    assert (counts.dtype.str[1:], counts.tolist()) == ("u2", [300])
