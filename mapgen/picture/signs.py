"""The signs of a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.picture.lettering import Face, Said
from mapgen.picture.marks import DIM, MIXED
from mapgen.picture.svg import element, number
from mapgen.picture.symbols import donut, symbol
from mapgen.shapes import outline

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from mapgen.picture.colors import Colors
    from mapgen.picture.lettering import Lettering

_PLAIN = outline("circle")
_SMALL = outline("circle", 5.5)
_CROWD = 14
"""Radius of the sign of a crowd in CSS pixels."""
_SHRUNK = 0.8


class Signs:
    """Draws signs around points.

    Parameters
    ----------
    lettering
        Writes the number of a crowd.
    colors
        Of the picture.
    unit
        Pixels to a CSS pixel.
    """

    def __init__(self, lettering: Lettering, colors: Colors, unit: float) -> None:
        self._lettering, self._colors, self._unit = lettering, colors, unit

    def kind(self, path: str, color: str) -> Callable[[float, float], Markup]:
        """Return the sign of a kind."""
        sign = symbol(path, color, self._colors, exact=True, doubtful=False)
        return lambda x, y: self._put(sign, x, y)

    def feature(self, name: str) -> Callable[[float, float], Markup]:
        """Return the sign of a feature (`wording.FEATURES`)."""
        colors = self._colors
        drawn = {
            "solid": lambda: symbol(_PLAIN, colors.muted, colors, exact=True, doubtful=False),
            "hollow": self._hollow,
            "doubtful": lambda: symbol(_PLAIN, colors.muted, colors, exact=True, doubtful=True),
            "dots": lambda: self._dots(colors.muted),
            "mixed": lambda: self._dots(MIXED),
            "dim": lambda: element(
                "g", symbol(_PLAIN, colors.muted, colors, exact=True, doubtful=False), opacity=DIM
            ),
            "border": self._border,
        }
        return self._crowd if name == "crowd" else lambda x, y: self._put(drawn[name](), x, y)

    def _put(self, sign: Markup, x: float, y: float) -> Markup:
        scale = number(self._unit * _SHRUNK, 3)
        return element("g", sign, transform=f"translate({number(x)} {number(y)}) scale({scale})")

    def _hollow(self) -> Markup:
        color = self._colors.muted
        ring = element("circle", r=13, fill=color, fill_opacity=0.1, stroke=color, stroke_opacity=0.6)
        return element("g", ring, symbol(_SMALL, color, self._colors, exact=False, doubtful=False))

    def _crowd(self, x: float, y: float) -> Markup:
        ring = donut([(self._colors.muted, 1)], _CROWD, self._colors)
        size = round(9.5 * self._unit, 1)
        face = Face(size=size, color=self._colors.text, bold=True)
        count = self._lettering.line(Said("3", "en"), (x, y + 0.357 * size), face, "middle")
        return element("g", self._put(ring, x, y), count)

    def _dots(self, color: str) -> Markup:
        places = ((-8, 1, 2.5), (-1, -3, 4.3), (8, 2, 6))
        circles = [element("circle", cx=x, cy=y, r=r) for x, y, r in places]
        return element("g", *circles, fill=color, stroke=self._colors.marker_halo)

    def _border(self) -> Markup:
        return element(
            "path", d="M-13 0H13", stroke=self._colors.border, stroke_width=2, stroke_dasharray="5 4"
        )
