"""The incidents of a picture: markers, numbers of crowds, halos of uncertainty, dots of very many."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup
from msgspec import Struct

from mapgen.columns import DEGREE, HAS_SHAPE, SUMS_UP, UNLOCATED
from mapgen.picture.crowds import Crowd, crowds, dots
from mapgen.picture.frame import Box
from mapgen.picture.halos import halo, shapes
from mapgen.picture.lettering import Face, Said
from mapgen.picture.svg import element, number
from mapgen.picture.symbols import donut, symbol
from mapgen.vocabulary import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.columns import Columns
    from mapgen.pagedata import KindView, PageData
    from mapgen.picture.frame import Frame
    from mapgen.picture.ground import Pen
    from mapgen.picture.lettering import Lettering
    from mapgen.picture.selection import Selection

MOST_MARKERS = 300
"""Of more incidents, those that are near each other are one dot."""
CELL = 16
"""CSS pixels of the grid whose cells have a dot each."""
MIXED = "#4d4d4d"
"""Colour of a dot that stands for several kinds."""
DIM = 0.4
"""Opacity of markers beside those that a step of a story tells of, as in arrows.css."""
_TOLD = 1.15
"""By how much those are larger."""


class Marks(Struct, kw_only=True):
    """What is drawn for the incidents."""

    halos: list[Markup]
    marks: list[Markup]
    boxes: list[Box]
    """Where markers stand: labels keep off."""
    symbols: Markup
    """Definitions that the markers refer to."""
    features: set[str]
    """What of `wording.FEATURES` there is."""
    kinds: set[int]
    """Which kinds there are in the picture."""


class Marking:
    """Draws the incidents of a selection.

    Parameters
    ----------
    frame
        Where they go.
    pen
        How lines are drawn.
    lettering
        Writes the numbers of crowds.
    data
        With the kinds and what codes stand for.
    columns
        With the incidents.
    """

    def __init__(
        self, frame: Frame, pen: Pen, lettering: Lettering, data: PageData, columns: Columns
    ) -> None:
        self._frame, self._pen, self._lettering = frame, pen, lettering
        self._data, self._columns = data, columns
        self._symbols: dict[str, Markup] = {}
        self._found = Marks(halos=[], marks=[], boxes=[], symbols=Markup(""), features=set(), kinds=set())

    def draw(self, selection: Selection) -> Marks:
        """Return markers for all that have a place, or dots; what a step tells of stands on top."""
        arrays = self._columns.arrays
        rows = selection.rows[arrays["lon"][selection.rows] != UNLOCATED]
        told = np.isin(rows, sorted(selection.told or ()))
        around = selection.told is not None
        others = rows[~told]
        if len(others) > MOST_MARKERS:
            self._dots(others, dim=around)
        else:
            self._markers(others, dim=around)
        self._markers(rows[told], scale=_TOLD)
        found = self._found
        found.marks = list(dict.fromkeys(found.marks))  # of those that look alike at one place, one
        found.symbols = Markup("").join(self._symbols.values())
        return found

    def _spots(self, rows: Any) -> Any:
        lon, lat = (self._columns.arrays[name][rows] / DEGREE for name in ("lon", "lat"))
        return np.column_stack(self._frame.place(lon, lat))

    def _markers(self, rows: Any, *, dim: bool = False, scale: float = 1) -> None:
        spots = self._spots(rows)
        reach = 2 * scale * self._pen.unit * 14
        box = self._frame.box.within(-reach)
        seen = [at for at, (x, y) in enumerate(spots.tolist()) if box.holds(x, y)]
        rows, spots = rows[seen], spots[seen]
        sums = (self._columns.arrays["flags"][rows] & SUMS_UP) != 0
        for row, (x, y) in zip(rows[sums].tolist(), spots[sums].tolist(), strict=True):
            self._one(Crowd(x, y, [row]), dim=dim, scale=scale)
        self._found.halos += self._halos(rows.tolist(), spots, told=scale > 1)
        for crowd in crowds(rows[~sums].tolist(), spots[~sums], self._pen.unit * scale):
            (self._one if len(crowd.rows) == 1 else self._many)(crowd, dim=dim, scale=scale)

    def _halos(self, rows: list[int], spots: Any, *, told: bool) -> Iterator[Markup]:
        radii, flags, lats = (self._columns.arrays[name][rows] for name in ("radius", "flags", "lat"))
        at = zip(rows, spots.tolist(), radii.tolist(), flags.tolist(), (lats / DEGREE).tolist(), strict=True)
        for row, spot, km, flag, lat in at:
            color = self._kind(row).color
            if flag & HAS_SHAPE:
                yield from shapes(self._columns.incidents[row].geometry or {}, self._frame, self._pen, color)
            if not math.isnan(km):
                yield halo(spot, self._frame.pixels(km, lat), self._pen, color, told=told)

    def _kind(self, row: int) -> KindView:
        code = int(self._columns.arrays["kind"][row])
        self._found.kinds.add(code)
        return self._data.kinds[code]

    def _one(self, crowd: Crowd, *, dim: bool, scale: float) -> None:
        (row,) = crowd.rows
        arrays, found = self._columns.arrays, self._found
        exact = self._data.precisions[arrays["precision"][row]] == "exact"
        doubtful = self._data.statuses[arrays["status"][row]] in DOUBTFUL
        kind = self._kind(row)
        name = f"mg-s-{kind.key}{'' if exact else '-h'}{'-d' if doubtful else ''}"
        if name not in self._symbols:
            self._symbols[name] = symbol(
                kind.outline, kind.color, self._pen.colors, exact=exact, doubtful=doubtful, id_=name
            )
        self._put(
            crowd,
            scale,
            element("use", href=f"#{name}", **self._at(crowd, scale), opacity=DIM if dim else None),
        )
        found.features |= {"solid" if exact else "hollow", *(["doubtful"] if doubtful else [])}
        found.features |= {"dim"} if dim else set()

    def _many(self, crowd: Crowd, *, dim: bool, scale: float) -> None:
        shares: dict[str, int] = {}
        for row in crowd.rows:
            color = self._kind(row).color
            shares[color] = shares.get(color, 0) + 1
        ring = donut(sorted(shares.items(), key=lambda share: -share[1]), crowd.radius, self._pen.colors)
        size = round(13 * scale * self._pen.unit, 1)
        face = Face(size=size, color=self._pen.colors.text, bold=True)
        at = (crowd.x, crowd.y + 0.357 * size)  # half a digit's height: 714 of 1000 to the em
        count = self._lettering.line(Said(str(len(crowd.rows)), "en"), at, face, "middle")
        opacity = DIM if dim else None
        self._put(
            crowd, scale, element("g", element("g", ring, **self._at(crowd, scale)), count, opacity=opacity)
        )
        self._found.features |= {"crowd"} | ({"dim"} if dim else set())

    def _at(self, crowd: Crowd, scale: float) -> dict[str, str]:
        x, y = (number(value) for value in (crowd.x, crowd.y))
        return {"transform": f"translate({x} {y}) scale({number(scale * self._pen.unit, 3)})"}

    def _put(self, crowd: Crowd, scale: float, mark: Markup) -> None:
        reach = crowd.radius * scale * self._pen.unit
        self._found.boxes.append(Box(crowd.x - reach, crowd.y - reach, crowd.x + reach, crowd.y + reach))
        self._found.marks.append(mark)

    def _dots(self, rows: Any, *, dim: bool) -> None:
        kinds, unit, found = self._columns.arrays["kind"][rows], self._pen.unit, self._found
        circles: dict[str, list[Markup]] = {}
        for dot in dots(self._spots(rows), kinds, self._frame.box, CELL * unit):
            radius = (2.5 + 1.8 * math.log10(dot.count)) * unit
            color = MIXED if dot.kind is None else self._data.kinds[dot.kind].color
            found.boxes.append(Box(dot.x - radius, dot.y - radius, dot.x + radius, dot.y + radius))
            circle = element("circle", cx=number(dot.x), cy=number(dot.y), r=number(radius))
            circles.setdefault(color, []).append(circle)
            found.features.add("mixed" if dot.kind is None else "dots")
        opacity = DIM if dim else None
        found.marks += [
            element(
                "g",
                *same,
                fill=color,
                stroke=self._pen.colors.marker_halo,
                stroke_width=unit,
                opacity=opacity,
            )
            for color, same in circles.items()
        ]
        found.features |= {"dots"} | ({"dim"} if dim else set())
        found.kinds |= set(np.unique(kinds).tolist())
