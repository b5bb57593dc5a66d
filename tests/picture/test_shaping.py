from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.picture.shaping import base_of, outline, shape
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def faces(text: str) -> list[str]:
    return [glyph.face.removesuffix("-400") for glyph in shape(text).glyphs]


def numbers(text: str) -> list[int]:
    return [glyph.number for glyph in shape(text).glyphs]


def test_arabic_letters_are_joined() -> None:
    alone = {number for letter in "بغداد" for number in numbers(letter)}
    assert not set(numbers("بغداد")) <= alone


def test_arabic_stands_from_right_to_left() -> None:
    first, last = shape("د").glyphs[0].number, shape("ا").glyphs[0].number
    assert numbers("د ا") == [last, *numbers(" "), first]


def test_a_persian_joiner_keeps_letters_apart() -> None:
    assert numbers("می\u200cرود") != numbers("میرود")


def test_the_older_marks_of_arabic_stand_above_their_letters() -> None:
    assert any(glyph.y for glyph in shape("بَ").glyphs)


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("Baghdad", "noto-sans-latin"),
        ("Łódź", "noto-sans-latin-ext"),
        ("Київ", "noto-sans-cyrillic"),
        ("بغداد", "noto-sans-arabic-arabic"),
        ("می‌رود پنجگانه", "noto-sans-arabic-arabic"),
        ("חיפה", "noto-sans-hebrew-hebrew"),
    ],
)
def test_each_script_has_a_font_of_ours(text: str, face: str) -> None:
    assert face in faces(text)
    assert 0 not in numbers(text)


def test_what_no_font_of_ours_has_is_a_missing_sign() -> None:
    assert set(numbers("東京")) == {0}
    assert outline("noto-sans-latin-400", 0)


@pytest.mark.parametrize("file", sorted((ROOT / "mapgen" / "strings").iterdir()), ids=lambda file: file.stem)
def test_our_fonts_have_every_sign_of_the_interface(file: Path) -> None:
    words = {word for part in json.loads(file.read_text("utf-8")).values() for word in part.values()}
    signs = {sign for word in words for sign in word}
    assert {sign for sign in signs if 0 in numbers(sign)} - {"↔", "←", "→", "⌘"} == set()


def test_brackets_stay_around_what_they_hold_in_a_line_that_runs_from_the_right() -> None:
    drawn = numbers("نص words (2024) نص")
    assert "".join(map(str, numbers("words (2024)"))) in "".join(map(str, drawn))


def test_a_line_runs_as_the_paragraph_does_that_it_is_of() -> None:
    assert numbers("4.0.") != [glyph.number for glyph in shape("4.0.", base="R").glyphs]


@pytest.mark.parametrize(
    ("text", "base"), [("abc", "L"), ("2024: بغداد", "R"), ("7", "L"), ("", "L"), ("חיפה", "R")]
)
def test_a_paragraph_runs_as_its_first_letter_does(text: str, base: str) -> None:
    assert base_of(text) == base


def test_bold_is_wider_and_spacing_adds_to_each_letter() -> None:
    assert shape("Baghdad", bold=True).advance > shape("Baghdad").advance
    assert shape("IRAQ", spacing=100).advance == shape("IRAQ").advance + 400


def test_slanted_glyphs_lean() -> None:
    (glyph,) = shape("l").glyphs
    assert outline(glyph.face, glyph.number) != outline(glyph.face, glyph.number, slanted=True)


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_any_text_can_be_shaped(text: str) -> None:
    assert shape(text).advance >= 0
