"""The basemap of a picture: land, water, coast and borders, as the page draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup
from msgspec import Struct

from mapgen.basemap import coast, decode_line
from mapgen.picture.svg import TOLERANCE, element, fill_path, stroke_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from mapgen.basemap import BasemapData
    from mapgen.picture.colors import Colors
    from mapgen.picture.frame import Box, Frame
    from mapgen.reference import FlatLine

    Path = Callable[[NDArray[np.float64], Box, float, int], str]

RIVER_LEAD = 1
"""Rivers of a rank appear so many zooms before the number of their rank, as in viewer/src/basemap.ts."""
_RIVER_WIDTHS = ((3, 1.8), (5, 1.3))
_THIN_RIVER = 0.9


class Pen(Struct, frozen=True, kw_only=True):
    """How lines are drawn."""

    colors: Colors
    unit: float = 1
    """Pixels of the picture to a CSS pixel of the page."""
    digits: int = 0
    """Of coordinates after the point."""
    fine: bool = False
    """Whether everything is drawn that the page draws; else only what a small picture needs."""


def ground(frame: Frame, basemap: BasemapData, pen: Pen) -> Iterator[Markup]:
    """Yield the basemap, in the order in which things lie on top of each other."""
    colors, box = pen.colors, frame.box
    tolerance = TOLERANCE * pen.unit * (0.5 if pen.fine else 1)

    def drawn(lines: Iterable[Sequence[tuple[float, float]]], path: Path, **style: object) -> Markup:
        found = (
            path(np.column_stack(frame.project(lon + turn, lat)), box, tolerance, pen.digits)
            for lon, lat in (np.array(line).T for line in lines)
            for turn in frame.turns
        )
        d = "".join(found)
        return element("path", d=d, **{"fill": "none", **style}) if d else Markup("")

    def areas(polygons: Iterable[Sequence[FlatLine]], fill: str) -> Markup:
        rings = (decode_line(ring, basemap.scale) for polygon in polygons for ring in polygon)
        return drawn(rings, fill_path, fill=fill, fill_rule="evenodd")

    def lines(flat: Iterable[FlatLine], color: str, width: float, **style: object) -> Markup:
        decoded = (decode_line(line, basemap.scale) for line in flat)
        return drawn(decoded, stroke_path, stroke=color, stroke_width=width * pen.unit, **style)

    yield element("path", d=_sea(frame, basemap), fill=colors.water)
    yield areas(basemap.land, colors.land)
    yield areas(basemap.lakes, colors.water)
    zoom = frame.zoom(pen.unit)
    for river in basemap.rivers:
        if river.rank <= zoom + RIVER_LEAD:
            widths = (width for rank, width in _RIVER_WIDTHS if river.rank <= rank)
            yield lines(river.lines, colors.river, next(widths, _THIN_RIVER))
    if pen.fine:
        yield lines(basemap.admin1, colors.admin1, 1)
    for border in basemap.borders:
        dashes = None if border.international else _dashes((5, 4), pen.unit)
        yield lines(border.lines, colors.border, 1.5, stroke_dasharray=dashes)
    yield drawn(coast(basemap), stroke_path, stroke=colors.coast, stroke_width=pen.unit)


def shows_other_borders(frame: Frame, basemap: BasemapData) -> bool:
    """Tell whether there is a border line in sight that is not classed as international."""
    lines = (line for border in basemap.borders if not border.international for line in border.lines)
    positions = (np.array(decode_line(line, basemap.scale)).T for line in lines)
    return any(stroke_path(np.column_stack(frame.project(*at)), frame.box, 1, 0) for at in positions)


def _dashes(lengths: Sequence[float], unit: float) -> str:
    return " ".join(f"{length * unit:g}" for length in lengths)


def _sea(frame: Frame, basemap: BasemapData) -> str:
    """Return the part of the picture that the basemap covers; what is beyond is of no colour of the map."""
    west, south, east, north = basemap.region
    (left, right), (bottom, top) = frame.project(np.array([west, east]), np.array([south, north]))
    if len(frame.turns) > 1:
        left, right = frame.box.left, frame.box.right
    left, right = max(left, frame.box.left), min(right, frame.box.right)
    top, bottom = max(top, frame.box.top), min(bottom, frame.box.bottom)
    return f"M{left:.0f} {top:.0f}H{right:.0f}V{bottom:.0f}H{left:.0f}z"
