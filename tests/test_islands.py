from __future__ import annotations

import json
import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.islands import encode, in_threads, to_json
from tests.hostile import PAYLOADS
from tests.markup import inflated


@given(st.binary())
def test_an_island_inflates_to_what_was_put_into_it(data: bytes) -> None:
    assert inflated(encode(data)) == data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_sign_of_an_island_can_be_markup(payload: str) -> None:
    assert re.fullmatch("[A-Za-z0-9+/]+=*", encode(to_json(payload)))


def test_the_same_data_are_the_same_island_whenever_it_is_made(time_machine: object) -> None:
    time_machine.move_to("2024-02-07")  # type: ignore[attr-defined]
    before = encode(b"data")
    time_machine.move_to("2026-02-07")  # type: ignore[attr-defined]
    assert encode(b"data") == before


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_many_islands_keep_their_order(count: int) -> None:
    contents = in_threads([partial(str, number) for number in range(count)])
    assert contents == [str(number) for number in range(count)]


@given(st.lists(st.text()))
def test_any_text_stays_what_it_is_in_json(texts: list[str]) -> None:
    assert json.loads(to_json(texts)) == texts


def test_lone_surrogates_stay_what_they_are() -> None:
    assert json.loads(to_json({"a": "lone \ud800"})) == {"a": "lone \ud800"}
