"""The house style of a publisher: `[theme]` of `mapgen.toml` as a style sheet, and whether it can be read.

The sheet only sets CSS custom properties that `viewer/src/styles/theme.css` declares. Colours are for the
screen: print and forced colours keep their own.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.config import Theme, ThemeColors

COLORS = ("accent", "text", "muted", "page", "surface", "line", "link", "land", "water")
"""Keys of `[theme]`; the custom property of each is `--mg-` and its name."""

LIGHT = {
    "accent": "#8a2f00",
    "text": "#1d1f21",
    "muted": "#565b60",
    "page": "#fcfbf9",
    "surface": "#ffffff",
    "link": "#0b5394",
}
DARK = {
    "accent": "#ffb48a",
    "text": "#e8e9ea",
    "muted": "#a9aeb4",
    "page": "#14171a",
    "surface": "#1d2125",
    "link": "#8cc0f5",
}
"""What theme.css has where a publisher says nothing, of the colours whose contrast counts."""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA), for text of any size."""

_FONTS = {"font": "sans", "heading_font": "serif"}
_WORDS = ("text", "muted", "link", "accent")
_GROUNDS = ("page", "surface")


def sheet(theme: Theme) -> str:
    """Return the style sheet of a theme; nothing where it sets nothing."""
    fonts = {_FONTS[key]: value for key in _FONTS if (value := getattr(theme, key))}
    parts = [
        _rule(fonts),
        _for_screen("light", _rule(_chosen(theme))),
        _for_screen("dark", _rule(_chosen(theme.dark))),
    ]
    return "".join(parts)


def faint(theme: Theme) -> Iterator[str]:
    """Yield what is wrong with a theme: words that do not stand out enough from what they are on."""
    for table, own, defaults in (("", theme, LIGHT), ("dark.", theme.dark, DARK)):
        colors = defaults | _chosen(own)
        for words, ground in product(_WORDS, _GROUNDS):
            ratio = contrast(colors[words], colors[ground])
            if ratio < LEAST_CONTRAST:
                yield (
                    f"{table}{words} ({colors[words]}) on {table}{ground} ({colors[ground]}) has a "
                    f"contrast of {ratio:.2f}:1; text needs {LEAST_CONTRAST}:1 (WCAG 1.4.3). Change one."
                )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, #rrggbb: 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, "relative luminance", for sRGB)."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _chosen(colors: ThemeColors) -> dict[str, str]:
    return {name: value for name in COLORS if (value := getattr(colors, name))}


def _rule(properties: dict[str, str]) -> str:
    body = ";".join(f"--mg-{name}:{value}" for name, value in properties.items())
    return f":root{{{body}}}" if body else ""


def _for_screen(scheme: str, rule: str) -> str:
    condition = f"screen and (forced-colors:none) and (prefers-color-scheme:{scheme})"
    return f"@media {condition}{{{rule}}}" if rule else ""
