from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.formulas import SIGNS, guarded, unguarded

VIEWER = Path(__file__).parents[1] / "mapgen" / "viewer" / "src" / "csv.ts"


@pytest.mark.parametrize("sign", SIGNS)
def test_what_begins_as_a_formula_is_led_by_an_apostrophe_that_is_taken_away_again(sign: str) -> None:
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"
    assert unguarded(f"'{sign}1+1") == f"{sign}1+1"


@given(st.text("=+-@'\t\r\n＝a"))
def test_a_text_that_was_guarded_begins_as_no_formula(text: str) -> None:
    assert not guarded(text).startswith(SIGNS)


@pytest.mark.parametrize("text", ["", "'", "'tis", "a=1", "''=1"])
def test_an_apostrophe_that_guards_nothing_stays(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


def test_the_page_knows_the_same_signs() -> None:
    (signs,) = re.findall(r"FORMULA = /\^\[(.*?)\]/", VIEWER.read_text(encoding="utf-8"))
    assert signs.replace("\\-", "-").encode().decode("unicode_escape").encode("latin-1").decode() == "".join(
        SIGNS
    )
