"""Symbols of incidents, as in viewer/src/symbols.ts and markers.css: in CSS pixels, around (0, 0)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import Markup

from mapgen.picture.svg import element, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.picture.colors import Colors


def symbol(
    outline: str, color: str, colors: Colors, *, exact: bool, doubtful: bool, id_: str | None = None
) -> Markup:
    """Return a kind's symbol: solid for the site itself, hollow for a stand-in, dashed where doubtful."""
    edge = {"stroke": colors.marker_edge, "stroke_dasharray": "3.2 2.6" if doubtful else None, "fill": "none"}
    halo = element("path", d=outline, fill=colors.marker_halo, stroke=colors.marker_halo, stroke_width=6)
    if exact:
        parts = [element("path", d=outline, stroke_width=2.6, **edge), element("path", d=outline, fill=color)]
    else:
        body = {"fill": colors.marker_hollow, "stroke": color, "stroke_width": 3.2}
        parts = [element("path", d=outline, stroke_width=5.6, **edge), element("path", d=outline, **body)]
    return element("g", halo, *parts, id_=id_, stroke_linejoin="round")


def donut(shares: Sequence[tuple[str, int]], radius: float, colors: Colors) -> Markup:
    """Return a ring of the share of each colour among a crowd, with room for its number."""
    disc = element("circle", r=radius, fill=colors.marker_halo, stroke=colors.marker_edge, stroke_width=0.8)
    return Markup("").join([disc, *_arcs(shares, radius - 3.6)])


def _arcs(shares: Sequence[tuple[str, int]], radius: float) -> Iterator[Markup]:
    total = sum(count for _, count in shares)
    style: dict[str, object] = {"fill": "none", "stroke_width": 6}
    if len(shares) == 1:
        yield element("circle", r=radius, stroke=shares[0][0], **style)
        return
    start = 0.0
    for color, count in shares:
        end = start + count / total
        (x1, y1), (x2, y2) = (_around(radius, turn) for turn in (start, end))
        large = int(end - start > 0.5)
        r = number(radius)
        yield element("path", d=f"M{x1} {y1}A{r} {r} 0 {large} 1 {x2} {y2}", stroke=color, **style)
        start = end


def _around(radius: float, turn: float) -> tuple[str, str]:
    """Return the point of a circle after this share of a turn, clockwise from the top."""
    angle = 2 * math.pi * turn
    return number(radius * math.sin(angle), 2), number(-radius * math.cos(angle), 2)
