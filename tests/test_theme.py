from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.config import Theme, ThemeColors, load
from mapgen.errors import UsageError
from mapgen.theme import COLORS, DARK, LIGHT, contrast, faint, sheet
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CSS = (ROOT / "mapgen" / "viewer" / "src" / "styles" / "theme.css").read_text(encoding="utf-8")
HEX = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def declared(block: str) -> dict[str, str]:
    return dict(re.findall(r"--mg-([\w-]+): ([^;]+);", block))


def test_a_theme_that_sets_nothing_is_no_style_sheet() -> None:
    assert sheet(Theme()) == ""


def test_colours_are_set_for_the_screen_in_their_scheme() -> None:
    light = "@media screen and (forced-colors:none) and (prefers-color-scheme:light){:root{"
    dark = "@media screen and (forced-colors:none) and (prefers-color-scheme:dark){:root{"
    styled = sheet(Theme(accent="#7a0000", page="#ffffff", dark=ThemeColors(land="#202020")))
    assert styled == f"{light}--mg-accent:#7a0000;--mg-page:#ffffff}}}}{dark}--mg-land:#202020}}}}"


def test_fonts_are_set_everywhere() -> None:
    fonts = Theme(font="Lato, sans-serif", heading_font='"Source Serif 4", serif')
    assert sheet(fonts) == ':root{--mg-sans:Lato, sans-serif;--mg-serif:"Source Serif 4", serif}'


def test_every_colour_of_a_theme_is_a_custom_property_of_the_viewer_s_style_sheet() -> None:
    assert set(ThemeColors.__struct_fields__) == set(COLORS)
    assert {*COLORS, "sans", "serif"} <= declared(CSS).keys()


def test_the_colours_that_a_theme_is_measured_against_are_those_of_the_viewer_s_style_sheet() -> None:
    light, dark = CSS.split("@media (prefers-color-scheme: dark)", maxsplit=1)
    assert declared(light) | LIGHT == declared(light)
    first_block = dark.split("}", maxsplit=1)[0]
    assert declared(first_block) | DARK == declared(first_block)


def test_the_viewer_s_own_colours_can_be_read() -> None:
    assert list(faint(Theme())) == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@given(HEX, HEX)
def test_contrast_lies_between_1_and_21(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) <= 21.000001


@pytest.mark.parametrize(
    ("theme", "named"),
    [
        ('text = "#aaaaaa"', ("text (#aaaaaa)", "page (#fcfbf9)", "2.25:1")),
        ('page = "#202020"', ("text (#1d1f21)", "page (#202020)", "1.01:1")),
        ('surface = "#0b5394"', ("text (#1d1f21)", "surface (#0b5394)")),
        ('link = "#999999"', ("link (#999999)", "page (#fcfbf9)")),
        ('muted = "#999999"', ("muted (#999999)", "page")),
        ('accent = "#ffcc00"', ("accent (#ffcc00)", "page")),
        ('dark.link = "#333333"', ("dark.link (#333333)", "dark.page (#14171a)", "1.42:1")),
    ],
)
def test_words_that_cannot_be_read_are_refused_with_both_keys_and_the_ratio(
    tmp_path: Path, theme: str, named: tuple[str, ...]
) -> None:
    path = tmp_path / "mapgen.toml"
    path.write_text(f"[theme]\n{theme}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"mapgen.toml: theme: .*WCAG 1\.4\.3") as raised:
        load(path)
    for words in named:
        assert words in str(raised.value)
