"""Words and keys beside a map: lines that wrap, laid out from the top, mirrored for right-to-left pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mapgen.picture.lettering import Said
from mapgen.picture.shaping import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from mapgen.picture.lettering import Anchor, Face, Lettering
    from mapgen.picture.shaping import Base

LEADING = 1.32
"""Height of a line in font sizes: Arabic needs more than Latin."""
_BETWEEN = 22
"""CSS pixels between two keys side by side."""
ELLIPSIS = "…"
_BREAKS = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
"""Where a line may be broken."""


class Key(NamedTuple):
    """A sign, drawn around a point, and the words for it."""

    sign: Callable[[float, float], Markup]
    text: str
    lang: str


class Panel:
    """Words in a column of a width in pixels, one block below the other.

    Parameters
    ----------
    lettering
        Measures and draws.
    width
        Of the column in pixels.
    unit
        Pixels to a CSS pixel.
    right_to_left
        Whether lines begin at the right.
    """

    def __init__(self, lettering: Lettering, width: float, unit: float, *, right_to_left: bool) -> None:
        self._lettering, self._width, self._unit = lettering, width, unit
        self._mirrored = right_to_left
        self._lines: list[Callable[[float, float], Markup]] = []
        self.height = 0.0
        """In pixels."""

    def gap(self, css_pixels: float) -> None:
        """Leave room, unless nothing is above."""
        if self._lines:
            self.height += css_pixels * self._unit

    def words(self, text: str, lang: str, face: Face, most: int, base: Base | None = None) -> None:
        """Add words on at most so many lines; what does not fit ends in an ellipsis."""
        self._block(self.wrapped(text, face, self._width, most), lang, face, base or base_of(text))

    def title(self, text: str, lang: str, faces: Sequence[Face], most: int) -> None:
        """Add words in the first face in which they fit on so many lines, else in the last, in even lines."""
        fitting = (face for face in faces if self._fits(text, face, most))
        face = next(fitting, faces[-1])
        self._block(self._balanced(text, face, most), lang, face, base_of(text))

    def keys(self, keys: Sequence[Key], face: Face, *, side_by_side: bool) -> None:
        """Add signs and their words, each in a line of its own, or several in one where there is room."""
        indent = face.size * 1.9
        x, row = 0.0, face.size * LEADING
        bottom = self.height
        for key in keys:
            wide = indent + self._lettering.width(key.text, face)
            if x and (not side_by_side or x + wide > self._width):
                x, self.height = 0.0, bottom
            lines = self.wrapped(key.text, face, self._width - indent, 3)
            self._sign(key, x + face.size * 0.75, self.height + row * 0.5)
            for at, line in enumerate(lines):
                self._add(Said(line, key.lang, base_of(key.text)), face, x + indent, self.height + at * row)
            bottom = max(bottom, self.height + len(lines) * row + face.size * 0.3)
            x += min(wide, self._width) + _BETWEEN * self._unit
        self.height = bottom

    def draw(self, x: float, y: float) -> list[Markup]:
        """Return everything, with the upper left corner of the column at a point."""
        return [line(x, y) for line in self._lines]

    def wrapped(self, text: str, face: Face, width: float, most: int) -> list[str]:
        """Break words into lines, at most so many; a word that is wider than a line is broken too."""
        lines: list[str] = []
        rest = [word for word in _BREAKS.split(text) if word.strip()]
        while rest and len(lines) < most:
            line, rest = self._first_line(rest, face, width)
            lines.append(line)
        if rest:
            lines[-1] = self._cut(f"{lines[-1]} {rest[0]}", face, width, ELLIPSIS)
        return lines

    def _fits(self, text: str, face: Face, most: int) -> bool:
        """Tell whether a text has room on so many lines, and no word of it is broken."""
        whole = all(self._lettering.width(word, face) <= self._width for word in _BREAKS.split(text))
        return whole and len(self.wrapped(text, face, self._width, most + 1)) <= most

    def _balanced(self, text: str, face: Face, most: int) -> list[str]:
        """Return the lines of the narrowest column that does not need more of them."""
        lines = self.wrapped(text, face, self._width, most)
        if not lines or lines[-1].endswith(ELLIPSIS):
            return lines
        for tenths in range(9, 4, -1):
            narrower = self.wrapped(text, face, self._width * tenths / 10, most + 1)
            if len(narrower) > len(lines):
                break
            lines = narrower
        return lines

    def _block(self, lines: Sequence[str], lang: str, face: Face, base: Base) -> None:
        for line in lines:
            self._add(Said(line, lang, base), face, 0, self.height)
            self.height += face.size * LEADING

    def _first_line(self, words: list[str], face: Face, width: float) -> tuple[str, list[str]]:
        line = ""
        for at, word in enumerate(words):
            longer = f"{line} {word}" if line else word
            if self._lettering.width(longer, face) > width:
                if line:
                    return line, words[at:]
                head = self._cut(word, face, width, "")
                return head, [word[len(head) :], *words[1:]]
            line = longer
        return line, []

    def _cut(self, text: str, face: Face, width: float, end: str) -> str:
        """Return the longest beginning of a text that fits with `end` behind it; one sign at least."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._lettering.width(text[:middle].rstrip() + end, face) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + end if end else text[:low]

    def _add(self, said: Said, face: Face, x: float, y: float) -> None:
        baseline = y + face.size * (LEADING - 1) / 2 + face.size * 0.86
        anchored: Anchor = "right" if self._mirrored else "left"
        x = self._width - x if self._mirrored else x
        self._lines.append(
            lambda left, top: self._lettering.line(said, (left + x, top + baseline), face, anchored)
        )

    def _sign(self, key: Key, x: float, y: float) -> None:
        x = self._width - x if self._mirrored else x
        self._lines.append(lambda left, top: key.sign(left + x, top + y))
