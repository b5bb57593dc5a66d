"""The map as a drawing: inline SVG for readers without JavaScript, from the same geometry as the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import Markup
from shapely import LineString, Polygon, STRtree, box, simplify

from mapgen.basemap import decode_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapgen.basemap import BasemapData
    from mapgen.pagedata import IncidentView, KindView, PageData
    from mapgen.reference import FlatLine

WIDTH = 960
HEIGHT = 600
MARKER_SCALE = 0.85
TOLERANCE = 0.6
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

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        return self._x + self.scale * math.radians(lon), self._y - self.scale * _mercator(lat)

    def pixels(self, km: float, lat: float) -> float:
        return km / _KM_PER_DEGREE * math.radians(1) * self.scale / math.cos(math.radians(lat))


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(max(-85.05, min(85.05, lat)))))


def draw(data: PageData, basemap: BasemapData, title: str) -> Markup:
    """Return an SVG of the basemap, the place labels and every placed incident."""
    frame = _Frame(data.bounds or basemap.region)
    kinds = {kind.key: kind for kind in data.kinds}

    def lines(flat: Iterable[FlatLine], **style: str) -> Markup:
        paths = (_path(frame, decode_line(line, basemap.scale)) for line in flat)
        return _element("path", d="".join(paths), **{"fill": "none", **style})

    def areas(polygons: Iterable[Sequence[FlatLine]], fill: str) -> Markup:
        rings = (ring for polygon in polygons for ring in polygon)
        return lines(rings, fill=fill, fill_rule="evenodd")

    parts = [
        _element("rect", width=WIDTH, height=HEIGHT, fill="#cfdfe8"),
        areas(basemap.land, "#f4f1ea"),
        areas(basemap.lakes, "#cfdfe8"),
        lines((line for river in basemap.rivers for line in river.lines), stroke="#9fc0d4"),
        lines(basemap.coast, stroke="#7d98a8"),
    ]
    for border in basemap.borders:
        dashes = {} if border.international else {"stroke_dasharray": "5 4"}
        parts.append(lines(border.lines, stroke="#8a8378", **dashes))
    placed = [(incident.point, incident) for incident in data.incidents if incident.point]
    spots = [frame.project(*point) for point, _ in placed]
    parts += _labels(frame, basemap, STRtree([box(x - 8, y - 8, x + 8, y + 8) for x, y in spots]))
    markers = [_marker(frame, point, incident, kinds[incident.kind]) for point, incident in placed]
    parts += dict.fromkeys(markers)  # of those that look alike at one place, one
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" font-family="sans-serif">{}</svg>'
    ).format(WIDTH, HEIGHT, title, Markup("").join(parts))


def _element(name: str, content: str = "", **attributes: object) -> Markup:
    written = [Markup(' {}="{}"').format(key.replace("_", "-"), value) for key, value in attributes.items()]
    return Markup("<{0}{1}>{2}</{0}>").format(name, Markup("").join(written), content)


def _path(frame: _Frame, line: Sequence[tuple[float, float]]) -> str:
    """Return path commands, without detail that a pixel cannot show; nothing for a line out of sight."""
    points = [frame.project(lon, lat) for lon, lat in line]
    xs, ys = zip(*points, strict=True)
    if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT or len(points) < 2:
        return ""
    kept = simplify(LineString(points), TOLERANCE, preserve_topology=False).coords
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept)


def _labels(frame: _Frame, basemap: BasemapData, markers: STRtree) -> Iterable[Markup]:
    """Place the labels that find room beside the markers and each other, the important ones first."""
    taken: list[Polygon] = []
    for label in sorted(basemap.labels, key=lambda label: label.rank):
        size = _FONT_SIZES[label.kind]
        x, y = frame.project(label.lon, label.lat)
        half = len(label.name) * size * 0.3
        spots = ((x, y), (x, y - 14), (x, y + 20), (x + half + 12, y + 4), (x - half - 12, y + 4))
        boxes = (box(left - half, base - size, left + half, base + size * 0.4) for left, base in spots)
        free = next((spot for spot in boxes if _is_free(spot, markers, taken)), None)
        if label.kind == "admin1" or free is None:
            continue
        taken.append(free)
        yield _element(
            "text",
            label.name,
            x=f"{(free.bounds[0] + free.bounds[2]) / 2:.0f}",
            y=f"{free.bounds[3] - size * 0.4:.0f}",
            font_size=size,
            text_anchor="middle",
            fill="#5c564c",
            stroke="#f4f1ea",
            stroke_width=2.5,
            paint_order="stroke",
            lang=label.lang,
        )


def _is_free(spot: Polygon, markers: STRtree, taken: Sequence[Polygon]) -> bool:
    inside = _EDGE.contains(spot)
    return inside and not len(markers.query(spot)) and not any(spot.intersects(other) for other in taken)


def _marker(frame: _Frame, point: tuple[float, float], incident: IncidentView, kind: KindView) -> Markup:
    x, y = frame.project(*point)
    halo = frame.pixels(incident.radius_km or 0, point[1])
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
    dashes = {"stroke_dasharray": "3 2"} if incident.doubtful else {}
    return ring + _element(
        "path",
        transform=f"translate({x:.0f} {y:.0f}) scale({MARKER_SCALE})",
        d=kind.outline,
        fill=kind.color if incident.exact else "#fff",
        stroke="#fff" if incident.exact else kind.color,
        stroke_width=2,
        **dashes,
    )
