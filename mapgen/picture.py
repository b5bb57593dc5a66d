"""The map as a drawing: inline SVG for readers without JavaScript, from the same geometry as the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup
from shapely import LineString, Polygon, STRtree, box, simplify

from mapgen.basemap import coast, decode_line
from mapgen.columns import DEGREE, UNLOCATED
from mapgen.vocabulary import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from mapgen.basemap import BasemapData, BasemapLabel
    from mapgen.columns import Columns
    from mapgen.pagedata import KindView, PageData
    from mapgen.reference import FlatLine

WIDTH = 960
HEIGHT = 600
MARKER_SCALE = 0.85
MOST_MARKERS = 300
"""Of more incidents, those that are near each other are one dot."""
CELL = 16
"""Pixels of the grid whose cells have a dot each."""
MIXED = "#4d4d4d"
"""Colour of a dot that stands for several kinds."""
TOLERANCE = 1.0
"""Pixels by which a line may be off after it is simplified."""

_EDGE = box(4, 4, WIDTH - 4, HEIGHT - 4)
"""Labels keep within this."""
_KM_PER_DEGREE = 111.195
_FONT_SIZES = {"country": 15, "capital": 13, "city": 12, "admin1": 11, "town": 11, "water": 11}


class _Frame:
    """Web Mercator (EPSG:3857), scaled so that the bounds fit the picture with a margin."""

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        west, south, east, north = bounds
        left, right = math.radians(west), math.radians(east)
        bottom, top = _mercator(south), _mercator(north)
        margin = 60
        self.scale = min(
            (WIDTH - 2 * margin) / max(right - left, 0.01), (HEIGHT - 2 * margin) / max(top - bottom, 0.01)
        )
        self._x = WIDTH / 2 - self.scale * (left + right) / 2
        self._y = HEIGHT / 2 + self.scale * (bottom + top) / 2

    def project(self, lon: Any, lat: Any) -> tuple[Any, Any]:
        """Return x and y in pixels of degrees, numbers or arrays."""
        return self._x + self.scale * np.radians(lon), self._y - self.scale * _mercator(lat)

    def pixels(self, km: float, lat: float) -> float:
        return float(km / _KM_PER_DEGREE * math.radians(1) * self.scale / math.cos(math.radians(lat)))


def _mercator(lat: Any) -> Any:
    return np.arcsinh(np.tan(np.radians(np.clip(lat, -85.05, 85.05))))


def draw(data: PageData, columns: Columns, basemap: BasemapData, title: str) -> Markup:
    """Return an SVG of the basemap, the place labels and every placed incident.

    More than `MOST_MARKERS` incidents are drawn as dots for all that are near each other, so that the
    picture is never larger than its pixels need.
    """
    frame = _Frame(data.bounds or basemap.region)

    def drawn(positions: Iterable[Sequence[tuple[float, float]]], **style: str) -> Markup:
        paths = (_path(frame, line) for line in positions)
        return _element("path", d="".join(paths), **{"fill": "none", **style})

    def lines(flat: Iterable[FlatLine], **style: str) -> Markup:
        return drawn((decode_line(line, basemap.scale) for line in flat), **style)

    def areas(polygons: Iterable[Sequence[FlatLine]], fill: str) -> Markup:
        rings = (ring for polygon in polygons for ring in polygon)
        return lines(rings, fill=fill, fill_rule="evenodd")

    parts = [
        _element("rect", width=WIDTH, height=HEIGHT, fill="#cfdfe8"),
        areas(basemap.land, "#f4f1ea"),
        areas(basemap.lakes, "#cfdfe8"),
        lines((line for river in basemap.rivers for line in river.lines), stroke="#9fc0d4"),
        drawn(coast(basemap), stroke="#7d98a8"),
    ]
    for border in basemap.borders:
        dashes = {} if border.international else {"stroke_dasharray": "5 4"}
        parts.append(lines(border.lines, stroke="#8a8378", **dashes))
    spots, marks = _marks(frame, data, columns)
    around = STRtree([box(x - 8, y - 8, x + 8, y + 8) for x, y in spots])
    parts += _labels(frame, basemap, around, data.language)
    parts += dict.fromkeys(marks)  # of those that look alike at one place, one
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" font-family="sans-serif">{}</svg>'
    ).format(WIDTH, HEIGHT, title, Markup("").join(parts))


def _element(name: str, content: str = "", **attributes: object) -> Markup:
    written = [Markup(' {}="{}"').format(key.replace("_", "-"), value) for key, value in attributes.items()]
    return Markup("<{0}{1}>{2}</{0}>").format(name, Markup("").join(written), content)


def _path(frame: _Frame, line: Sequence[tuple[float, float]]) -> str:
    """Return path commands, without detail that a pixel cannot show; nothing for a line out of sight."""
    if len(line) < 2:
        return ""
    xs, ys = frame.project(*np.array(line).T)
    if xs.max() < 0 or xs.min() > WIDTH or ys.max() < 0 or ys.min() > HEIGHT:
        return ""
    kept = simplify(LineString(np.column_stack((xs, ys))), TOLERANCE, preserve_topology=False).coords
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept)


def _labels(frame: _Frame, basemap: BasemapData, marks: STRtree, language: str) -> Iterable[Markup]:
    """Place the labels that find room beside the marks and each other, the important ones first."""
    taken: list[Polygon] = []
    for label in basemap.labels:
        size = _FONT_SIZES[label.kind]
        lang, name = _name(label, language)
        x, y = frame.project(label.lon, label.lat)
        half = len(name) * size * 0.3
        spots = ((x, y), (x, y - 14), (x, y + 20), (x + half + 12, y + 4), (x - half - 12, y + 4))
        boxes = (box(left - half, base - size, left + half, base + size * 0.4) for left, base in spots)
        free = next((spot for spot in boxes if _is_free(spot, marks, taken)), None)
        if label.kind == "admin1" or free is None:
            continue
        taken.append(free)
        yield _element(
            "text",
            name,
            x=f"{(free.bounds[0] + free.bounds[2]) / 2:.0f}",
            y=f"{free.bounds[3] - size * 0.4:.0f}",
            font_size=size,
            text_anchor="middle",
            fill="#5c564c",
            stroke="#f4f1ea",
            stroke_width=2.5,
            paint_order="stroke",
            lang=lang,
        )


def _name(label: BasemapLabel, language: str) -> tuple[str, str]:
    """Return a language, the page's where there is a name in it, and the name in it."""
    tags = (language, language.partition("-")[0], "en", *label.names)
    lang = next(tag for tag in tags if tag in label.names)
    return lang, label.names[lang]


def _is_free(spot: Polygon, marks: STRtree, taken: Sequence[Polygon]) -> bool:
    inside = _EDGE.contains(spot)
    return inside and not len(marks.query(spot)) and not any(spot.intersects(other) for other in taken)


def _marks(frame: _Frame, data: PageData, columns: Columns) -> tuple[NDArray[Any], list[Markup]]:
    """Return where marks stand, in pixels, and the marks: one for each placed incident, or dots."""
    arrays = columns.arrays
    placed = np.flatnonzero(arrays["lon"] != UNLOCATED)
    lon, lat = (arrays[name][placed] / DEGREE for name in ("lon", "lat"))
    spots = np.column_stack(frame.project(lon, lat))
    if len(placed) > MOST_MARKERS:
        return _dots(spots, arrays["kind"][placed], data.kinds)
    halos = [frame.pixels(km, at) for km, at in zip(arrays["radius"][placed].tolist(), lat, strict=True)]
    codes = zip(*(arrays[name][placed].tolist() for name in ("kind", "status", "precision")), strict=True)
    return spots, [
        _marker(
            (x, y, halo),
            data.kinds[kind],
            exact=data.precisions[precision] == "exact",
            doubtful=data.statuses[status] in DOUBTFUL,
        )
        for (x, y), halo, (kind, status, precision) in zip(spots.tolist(), halos, codes, strict=True)
    ]


def _dots(
    spots: NDArray[Any], codes: NDArray[Any], kinds: Sequence[KindView]
) -> tuple[NDArray[Any], list[Markup]]:
    """Put a dot where there are incidents: the more the larger, in their kind's colour if they have one."""
    inside = ((spots >= 0) & (spots < (WIDTH, HEIGHT))).all(axis=1)
    columns, rows = (spots[inside] // CELL).astype(int).T
    cells, cell_of = np.unique(rows * WIDTH + columns, return_inverse=True)
    by_kind = np.bincount(cell_of * len(kinds) + codes[inside], minlength=len(cells) * len(kinds))
    by_kind = by_kind.reshape(len(cells), len(kinds))
    counts = by_kind.sum(axis=1)
    middles = np.column_stack([np.bincount(cell_of, weights=axis) / counts for axis in spots[inside].T])
    alike = by_kind.max(axis=1) == counts
    colors = [
        kinds[kind].color if one else MIXED for kind, one in zip(by_kind.argmax(axis=1), alike, strict=True)
    ]
    dots: dict[str, list[Markup]] = {}
    for (x, y), count, color in zip(middles.tolist(), counts.tolist(), colors, strict=True):
        radius = 2.5 + 1.8 * math.log10(count)
        dots.setdefault(color, []).append(_element("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=f"{radius:.1f}"))
    return middles, [
        _element("g", Markup("").join(circles), fill=color, stroke="#fff") for color, circles in dots.items()
    ]


def _marker(spot: tuple[float, float, float], kind: KindView, *, exact: bool, doubtful: bool) -> Markup:
    """Return a marker, and a halo around it; `spot` is x, y and the halo's radius in pixels, NaN for none."""
    x, y, halo = spot
    ring = (
        _element(
            "circle",
            cx=f"{x:.0f}",
            cy=f"{y:.0f}",
            r=f"{halo:.0f}",
            fill=kind.color,
            fill_opacity=0.1,
            stroke=kind.color,
        )
        if halo >= 6
        else Markup("")
    )
    dashes = {"stroke_dasharray": "3 2"} if doubtful else {}
    return ring + _element(
        "path",
        transform=f"translate({x:.0f} {y:.0f}) scale({MARKER_SCALE})",
        d=kind.outline,
        fill=kind.color if exact else "#fff",
        stroke="#fff" if exact else kind.color,
        stroke_width=2,
        **dashes,
    )
