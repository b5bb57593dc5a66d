"""Where the map and the words of a picture go: beside each other in wide pictures, else above and below.

Pages that run from right to left are mirrored.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from mapgen.picture.frame import Box
from mapgen.picture.lettering import Face, Outlined
from mapgen.picture.panel import Key, Panel
from mapgen.picture.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapgen.language import Language
    from mapgen.picture.colors import Colors
    from mapgen.picture.lettering import Lettering
    from mapgen.picture.shaping import Base
    from mapgen.picture.wording import Words

    Size = tuple[int, int]

_BESIDE = 1.25
"""A picture that is so many times as wide as high has the words beside the map."""
_COLUMN = 0.335
"""Share of the width that words beside the map have."""
_LEAST_MAP = 0.45
"""Share of the height that the map keeps above and below words."""
_PAD = 26
"""CSS pixels around words."""
_TITLES = (36, 33, 30, 27, 24, 21)
"""Font sizes of titles in CSS pixels, the largest that fits."""
TITLE_LINES = 3


class Typography(Struct, frozen=True):
    """How words look in a picture of this many pixels to a CSS pixel."""

    unit: float
    colors: Colors
    language: Language

    def face(self, size: float, *, bold: bool = False, muted: bool = False) -> Face:
        """Return a face of a size in CSS pixels."""
        color = self.colors.muted if muted else self.colors.text
        return Face(size=round(size * self.unit, 1), color=color, bold=bold)


Fill: TypeAlias = "Callable[[Panel, Typography, Lettering], None]"
"""Puts words into a panel."""


class _Block(Struct, frozen=True):
    """Words, filled into a panel of a width; its upper left corner is at x and y once it is placed."""

    fills: tuple[Fill, ...]
    width: float
    type: Typography

    def panel(self, lettering: Lettering) -> Panel:
        """Return the panel, whose words this lettering draws."""
        mirrored = self.type.language.direction == "rtl"
        panel = Panel(lettering, self.width, self.type.unit, right_to_left=mirrored)
        for fill in self.fills:
            fill(panel, self.type, lettering)
        return panel


class Layout(Struct, frozen=True, kw_only=True):
    """Where things go, in pixels."""

    map: Box
    covers: list[Box]
    """What words stand on: drawn over what the map draws beyond its box."""
    placed: list[tuple[_Block, float, float]]

    def panels(self, lettering: Lettering) -> Iterator[tuple[Panel, float, float]]:
        """Yield panels and their upper left corners."""
        for block, x, y in self.placed:
            yield block.panel(lettering), x, y


def provisional(size: Size) -> Box:
    """Return about where the map will be."""
    width, height = size
    if width > _BESIDE * height:
        return Box(round(width * _COLUMN), 0, width, height)
    return Box(0, height * 0.2, width, height * 0.7)


def laid_out(words: Words, type_: Typography, size: Size) -> Layout | None:
    """Return the layout of a picture; None where words of this size have no room."""
    width, height = size
    return _beside(words, type_, size) if width > _BESIDE * height else _stacked(words, type_, size)


def _beside(words: Words, type_: Typography, size: Size) -> Layout | None:
    width, height = size
    column, pad = round(width * _COLUMN), _PAD * type_.unit
    legend = partial(_legend, words, side_by_side=False)
    top = _Block((partial(_heading, words), legend), column - 2 * pad, type_)
    foot = _Block((partial(_foot, words),), column - 2 * pad, type_)
    measure = Outlined()
    low = foot.panel(measure).height
    if top.panel(measure).height + pad * 0.6 + low > height - 2 * pad:
        return None
    mirrored = type_.language.direction == "rtl"
    left = width - column if mirrored else 0
    beside = Box(0, 0, left, height) if mirrored else Box(column, 0, width, height)
    placed = [(top, left + pad, pad), (foot, left + pad, height - pad - low)]
    return Layout(map=beside, covers=[Box(left, 0, left + column, height)], placed=placed)


def _stacked(words: Words, type_: Typography, size: Size) -> Layout | None:
    width, height = size
    pad = min(_PAD * type_.unit, width / 18)
    room = width - 2 * pad
    legend = partial(_legend, words, side_by_side=True)
    head = _Block((partial(_heading, words),), room, type_)
    foot = _Block((legend, partial(_foot, words)), room, type_)
    measure = Outlined()
    high, low = (block.panel(measure).height + 2 * 0.7 * pad for block in (head, foot))
    if height - high - low < _LEAST_MAP * height:
        return None
    box = Box(0, round(high), width, round(height - low))
    return Layout(
        map=box,
        covers=[Box(0, 0, width, box.top), Box(0, box.bottom, width, height)],
        placed=[(head, pad, 0.7 * pad), (foot, pad, box.bottom + 0.7 * pad)],
    )


def _heading(words: Words, panel: Panel, type_: Typography, _lettering: Lettering) -> None:
    tag = type_.language.tag
    if words.kicker:
        # a story's title may be in another language than the words around it
        base: Base = "R" if type_.language.direction == "rtl" else "L"
        panel.words(words.kicker, tag, type_.face(15, muted=True), 2, base)
        panel.gap(4)
    panel.title(
        words.title.text, words.title.lang, [type_.face(size, bold=True) for size in _TITLES], TITLE_LINES
    )
    if words.dates:
        panel.gap(4)
        panel.words(words.dates, tag, type_.face(16), 2)


def _legend(
    words: Words, panel: Panel, type_: Typography, lettering: Lettering, *, side_by_side: bool
) -> None:
    signs = Signs(lettering, type_.colors, type_.unit)
    kinds = [Key(signs.kind(kind.outline, kind.color), label.text, label.lang) for kind, label in words.kinds]
    features = [Key(signs.feature(name), text, type_.language.tag) for name, text in words.features]
    if kinds:
        panel.gap(14)
        panel.keys(kinds, type_.face(17), side_by_side=side_by_side)
    if features:
        panel.gap(8)
        panel.keys(features, type_.face(14.5, muted=True), side_by_side=side_by_side)


def _foot(words: Words, panel: Panel, type_: Typography, _lettering: Lettering) -> None:
    for note in words.notes:
        panel.gap(6)
        panel.words(note, type_.language.tag, type_.face(14.5), 2)
    panel.gap(6)
    for credit in words.credits:
        panel.words(credit, type_.language.tag, type_.face(12.5, muted=True), 3)
