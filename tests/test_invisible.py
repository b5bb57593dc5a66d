from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.invisible import INVISIBLE, visible_text
from tests.examples import ROOT


@pytest.mark.parametrize(
    "sign",
    [
        *"\x00\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x9f",
        *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",  # UAX #9
        *"\xad\u200b\u2028\u2029\u2060\u3164\ufeff\ufff9\U000e0001\U000e007f",
        *"\ud800\udbff\udc00\udfff",
        *"\ufdd0\uffff\U0001fffe",
    ],
)
def test_what_cannot_be_seen_is_named(sign: str) -> None:
    assert visible_text(f"a{sign}b") == f"a⟦U+{ord(sign):04X}⟧b"


@pytest.mark.parametrize(
    "words", ["Al-Mashtal", "line\nline\ttab", "المشتل", "می\u200cخواهم", "👩\u200d🚒", "Köln", "בגדד", ""]
)
def test_what_belongs_to_a_script_stays(words: str) -> None:
    assert visible_text(words) == words


@given(st.text(st.characters()))
def test_whatever_comes_can_be_written_and_is_left_alone_afterwards(words: str) -> None:
    shown = visible_text(words)
    shown.encode()
    assert visible_text(shown) == shown


def test_the_viewer_names_the_same_characters() -> None:
    code = (ROOT / "mapgen" / "viewer" / "src" / "text.ts").read_text(encoding="utf-8")
    found = re.search(
        r"INVISIBLE =\s*/\[(.*?)\]\|\[\\p\{Surrogate\}\\p\{Noncharacter_Code_Point\}\]/gu;", code
    )
    assert found is not None
    ranges = re.sub(r"\\u\{(\w+)\}", lambda sign: f"\\U{int(sign[1], 16):08x}", found[1])
    there = re.compile(f"[{ranges}\\ud800-\\udfff]")
    nothing = {code for code in range(0x110000) if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF}
    assert nothing | {code for code in range(0x110000) if there.match(chr(code))} == {
        code for code in range(0x110000) if INVISIBLE.match(chr(code))
    }
