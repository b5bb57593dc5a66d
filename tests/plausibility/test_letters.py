"""Letters counted before texts are compared."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from mapgen.plausibility.letters import Letters

NEARLY = st.lists(
    st.sampled_from(["strike", "car", "Baghdad", "غارة", "\u3000", "\x85", "  ", "a", "strikes"])
)
TEXTS = st.text(max_size=30) | NEARLY.map(" ".join)


@given(st.lists(TEXTS, min_size=2, max_size=6), st.sampled_from([50, 80, 90, 95]))
def test_texts_that_are_alike_are_never_passed_over(texts: list[str], score: int) -> None:
    first, second = (np.array(column) for column in np.triu_indices(len(texts), 1))
    may_be = Letters(texts).may_be_alike(first, second, score)
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    alike = [fuzz.token_sort_ratio(texts[one], texts[other]) >= score for one, other in pairs]
    assert not (np.array(alike) & ~may_be).any()


def test_other_texts_are_passed_over() -> None:
    texts = ["a strike on a car", "protests in the north", "on a car a strike"]
    may_be = Letters(texts).may_be_alike(np.array([0, 0]), np.array([1, 2]), 90)
    assert may_be.tolist() == [False, True]


def test_of_no_texts_there_are_no_pairs() -> None:
    none = np.array([], np.int64)
    assert len(Letters([]).may_be_alike(none, none, 90)) == 0
