"""The picture as a whole: title, map, legend and credits, laid out so that nothing overlaps or is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec.structs import replace

from mapgen.filenames import PREVIEW_SIZE
from mapgen.picture.drawing import draw_map
from mapgen.picture.frame import Frame, closest
from mapgen.picture.ground import Pen, shows_other_borders
from mapgen.picture.layout import Typography, laid_out, provisional
from mapgen.picture.lettering import Outlined
from mapgen.picture.marks import Marking
from mapgen.picture.scale import Scale
from mapgen.picture.svg import element, number
from mapgen.picture.wording import words_of

if TYPE_CHECKING:
    from mapgen.config import Settings
    from mapgen.language import Language
    from mapgen.picture.colors import Colors
    from mapgen.picture.drawing import Subject
    from mapgen.picture.frame import Box
    from mapgen.picture.layout import Layout, Size
    from mapgen.picture.selection import Selection
    from mapgen.picture.wording import Words

_SMALLEST_UNIT = 0.62
"""Pixels to a CSS pixel in the smallest pictures."""
_MARGIN = 48
"""CSS pixels between the outermost incidents and the map's edge."""
_SHRINK = 0.94
_SMALLEST_LEGEND = 0.72
"""Before the words are smaller than this share of their size, what marks mean is left out."""
_ATTEMPTS = 3


class Card:
    """Lays out and draws a picture.

    Parameters
    ----------
    size
        Width and height in pixels.
    settings
        With the publisher's words.
    language
        Of the picture.
    colors
        Of the house style.
    """

    def __init__(self, size: Size, settings: Settings, language: Language, colors: Colors) -> None:
        self._size, self._settings, self._language = size, settings, language
        # in a preview, a CSS pixel of the page is a pixel
        area = size[0] * size[1] / (PREVIEW_SIZE[0] * PREVIEW_SIZE[1])
        self._unit = max(_SMALLEST_UNIT, area**0.5)
        self._pen = Pen(colors=colors, unit=self._unit, digits=1, fine=True)

    def draw(self, subject: Subject, selection: Selection) -> str:
        """Return the picture as an SVG document."""
        (width, height), colors, lettering = self._size, self._pen.colors, Outlined()
        words, layout = self._fitted(subject, selection)
        frame = self._frame(selection, layout.map)
        scale = Scale(frame, self._pen, lettering, self._language)
        drawn = draw_map(subject, selection, frame, self._pen, lettering, keep_free=[scale.box])
        covers = [_rectangle(cover, colors.page) for cover in layout.covers]
        edge = _rectangle(layout.map, "none", stroke=colors.line, stroke_width=self._unit)
        panels = [mark for panel, x, y in layout.panels(lettering) for mark in panel.draw(x, y)]
        outside = element("rect", width=width, height=height, fill=colors.outside)
        visible = Markup("").join([outside, *drawn.elements, scale.draw(), *covers, edge, *panels])
        definitions = element("defs", lettering.definitions())
        return str(
            element(
                "svg",
                definitions,
                visible,
                xmlns="http://www.w3.org/2000/svg",
                viewBox=f"0 0 {width} {height}",
                width=width,
                height=height,
                role="img",
                aria_label=words.title.text,
                lang=self._language.tag,
            )
        )

    def frame(self, subject: Subject, selection: Selection) -> Frame:
        """Return which part of the world is drawn where."""
        _, layout = self._fitted(subject, selection)
        return self._frame(selection, layout.map)

    def _frame(self, selection: Selection, box: Box) -> Frame:
        named = selection.view and selection.view.bounds
        largest = closest(self._unit) if named else None
        return Frame(selection.bounds, box, _MARGIN * self._unit, largest)

    def _fitted(self, subject: Subject, selection: Selection) -> tuple[Words, Layout]:
        """Return what is said and where everything goes.

        The legend explains what is on the map, whose size depends on the legend's.
        """
        box = provisional(self._size)
        for _ in range(_ATTEMPTS):
            frame = self._frame(selection, box)
            marks = Marking(frame, self._pen, Outlined(), subject.data, subject.columns).draw(selection)
            if shows_other_borders(frame, subject.basemap):
                marks.features.add("border")
            words = words_of(subject, selection, marks, self._settings, self._language)
            layout = self._layout(words)
            if layout.map == box:
                break
            box = layout.map
        return words, layout

    def _layout(self, words: Words) -> Layout:
        """Return the layout with the largest words that have room."""
        unit = self._unit
        while True:
            if unit < self._unit * _SMALLEST_LEGEND:
                words = replace(words, features=[])
            type_ = Typography(unit, self._pen.colors, self._language)
            if layout := laid_out(words, type_, self._size):
                return layout
            unit *= _SHRINK


def _rectangle(box: Box, fill: str, **style: object) -> Markup:
    x, y, width, height = (number(value) for value in (box.left, box.top, box.width, box.height))
    return element("rect", x=x, y=y, width=width, height=height, fill=fill, **style)
