"""The bar that says how long a distance is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import Markup

from mapgen.picture.frame import Box
from mapgen.picture.lettering import Face, Said
from mapgen.picture.svg import element, number

if TYPE_CHECKING:
    from mapgen.language import Language
    from mapgen.picture.frame import Frame
    from mapgen.picture.ground import Pen
    from mapgen.picture.lettering import Lettering

LONGEST = 120
"""CSS pixels."""
MOST_DISTORTED = 1.25
"""Web Mercator draws a distance longer the farther from the equator: by more than this, no bar is right."""
_SIZE = 12.5
_MARGIN = 12


class Scale:
    """A scale bar in a lower corner of a map: the left one, or the right one where pages are mirrored.

    Parameters
    ----------
    frame
        Of the map.
    pen
        How lines are drawn.
    lettering
        Writes the kilometres.
    language
        Of the picture.
    """

    def __init__(self, frame: Frame, pen: Pen, lettering: Lettering, language: Language) -> None:
        self._pen, self._lettering, self._language = pen, lettering, language
        unit = pen.unit
        longest = LONGEST * unit / frame.pixels(1, frame.latitude)
        self._km = _round(longest) if frame.distortion <= MOST_DISTORTED else None
        self._length = frame.pixels(self._km or 0, frame.latitude)
        self._face = Face(
            size=round(_SIZE * unit, 1), color=pen.colors.label_strong, halo=pen.colors.label_halo
        )
        bottom, margin = frame.box.bottom - _MARGIN * unit, _MARGIN * unit
        mirrored = language.direction == "rtl"
        left = frame.box.right - margin - self._length if mirrored else frame.box.left + margin
        top = bottom - self._face.size * 1.6
        self.box = Box(left - 4 * unit, top, left + max(self._length, 4 * self._face.size) + 4 * unit, bottom)
        """What it covers, in pixels."""
        self._left, self._bottom = left, bottom

    def draw(self) -> Markup:
        """Return the bar; nothing where it would be wrong."""
        if self._km is None:
            return Markup("")
        unit, colors = self._pen.unit, self._pen.colors
        left, bottom, tick = self._left, self._bottom, 5 * unit
        x, y, length = number(left), number(bottom - tick), number(self._length)
        line = element("path", d=f"M{x} {y}v{number(tick)}h{length}v-{number(tick)}", id="scale")
        text = self._language.kilometres(self._km)
        at = (left + self._length / 2, bottom - tick * 0.8)
        strokes = ((colors.label_halo, 3.5), (colors.label_strong, 1.5))
        bars = [
            element(
                "g",
                line if number_ == 0 else element("use", href="#scale"),
                fill="none",
                stroke=color,
                stroke_width=width * unit,
            )
            for number_, (color, width) in enumerate(strokes)
        ]
        words = self._lettering.line(Said(text, self._language.tag), at, self._face, "middle")
        return Markup("").join([*bars, words])


def _round(longest: float) -> float:
    """Return the longest of 1, 2, 5, 10, 20, … that is not longer."""
    power = 10.0 ** math.floor(math.log10(longest))
    return next(power * first for first in (5, 2, 1) if power * first <= longest)
