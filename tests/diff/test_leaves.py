from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from mapgen.diff.leaves import MOST_ITEMS, Leaf, alignment, identity, leaves, same
from tests.strategies import json_values


@given(json_values)
def test_a_value_does_not_differ_from_a_copy_of_it(value: Any) -> None:
    assert same(value, deepcopy(value))
    assert list(leaves(value, deepcopy(value))) == []


@given(json_values, json_values)
def test_there_is_a_leaf_exactly_where_values_differ(one: Any, other: Any) -> None:
    assert bool(list(leaves(one, other))) == (not same(one, other))


@given(json_values, json_values)
def test_values_that_mean_the_same_have_one_identity(one: Any, other: Any) -> None:
    assert same(one, other) == (identity(one) == identity(other))


@pytest.mark.parametrize(
    ("one", "other"), [(True, 1), (False, 0), (None, 0), ("1", 1), ([], {}), (UNSET, None)]
)
def test_values_of_different_kinds_are_never_the_same(one: Any, other: Any) -> None:
    assert not same(one, other)
    assert not same(other, one)


def test_a_whole_number_is_the_same_with_and_without_a_point() -> None:
    assert same({"a": [2, 0]}, {"a": [2.0, -0.0]})


def test_the_order_of_members_means_nothing_and_that_of_items_does() -> None:
    assert same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not same([1, 2], [2, 1])


def test_a_leaf_says_where_and_what() -> None:
    assert list(leaves({"a": {"b": [1, 2]}, "c": 1}, {"a": {"b": [1, 3]}, "d": 2})) == [
        Leaf(("a", "b", 1), 2, 3),
        Leaf(("c",), 1, UNSET),
        Leaf(("d",), UNSET, 2),
    ]


def test_an_item_more_at_the_front_does_not_change_all_others() -> None:
    assert list(leaves(["b", "c"], ["a", "b", "c"])) == [Leaf((0,), UNSET, "a")]


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(0, 3), max_size=8))
def test_leaves_of_a_list_are_enough_to_make_the_new_one_of_the_old(old: list[int], new: list[int]) -> None:
    found = list(leaves(old, new))
    gone = {leaf.path[0] for leaf in found if leaf.after is UNSET}
    changed = [leaf for leaf in found if UNSET not in (leaf.before, leaf.after)]
    assert len(old) - len(gone) == len(new) - sum(1 for leaf in found if leaf.before is UNSET)
    assert all(new[int(leaf.path[0])] == leaf.after for leaf in changed)


@pytest.mark.parametrize("items", [["a"] * 1000, [str(number) for number in range(MOST_ITEMS + 1)]])
def test_lists_that_would_take_long_to_align_are_told_as_a_whole(items: list[str]) -> None:
    assert alignment(items, items) is None
    assert list(leaves(items, items[1:])) == [Leaf((), items, items[1:])]
