from __future__ import annotations

import json
import math

from hypothesis import given
from hypothesis import strategies as st

from mapgen.read.faults import MAX_DEPTH, field_of, sift
from tests.strategies import json_values


@given(json_values)
def test_what_json_can_hold_is_left_as_it_is(value: object) -> None:
    assert sift(value) == (value, [])


@given(
    st.recursive(
        st.floats() | st.text(st.characters(categories=["L", "Cs"])),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.text(st.characters(categories=["L", "Cs"])), inner)
        ),
        max_leaves=20,
    )
)
def test_what_is_left_can_always_be_written_as_utf8_json(value: object) -> None:
    clean, faults = sift(value)
    assert json.dumps(clean, ensure_ascii=False, allow_nan=False).encode()
    assert sift(clean) == (clean, [])
    assert not faults or clean != value


def test_each_fault_names_the_path_to_it() -> None:
    _, faults = sift({"a": [1, {"b": math.nan}], "c": "\ud800"})
    assert [(fault.code, fault.path) for fault in faults] == [
        ("not-finite", ("a", 1, "b")),
        ("lone-surrogate", ("c",)),
    ]


def test_keys_that_become_the_same_are_reported_as_repeated() -> None:
    _, faults = sift(dict.fromkeys(["\ud800", "\ud801"], 1))
    assert "repeated-key" in [fault.code for fault in faults]


def test_nesting_is_cut_at_the_limit() -> None:
    value: list[object] = []
    for _ in range(MAX_DEPTH - 1):
        value = [value]
    assert sift(value) == (value, [])
    _, faults = sift([value])
    assert [fault.code for fault in faults] == ["too-deep"]


def test_a_path_is_written_as_people_do() -> None:
    assert field_of(("properties", "claims", 2, "min")) == "properties.claims[2].min"
    assert field_of(()) is None


def test_a_long_path_is_cut() -> None:
    assert field_of(("a",) * 60) == "a.a.a.a.a.a.a.a…"
    assert len(field_of(("k" * 1000,)) or "") < 70
