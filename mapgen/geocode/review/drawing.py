"""The answers to one question as a picture: numbered points on mapgen's own basemap."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mapgen import basemap
from mapgen.language import Language
from mapgen.picture.colors import Colors
from mapgen.picture.frame import LATITUDE_LIMIT, Box, Frame
from mapgen.picture.ground import Pen, ground
from mapgen.picture.labels import Taken, labels
from mapgen.picture.lettering import Face, Said, Written
from mapgen.picture.scale import Scale
from mapgen.picture.svg import element, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from mapgen.basemap import BasemapData
    from mapgen.geocode.answers import Answer
    from mapgen.regions import Bounds

WIDTH, HEIGHT = 900, 620
"""Pixels."""
MARGIN = 70
CLOSE_DEGREES = 0.6
"""The least that a close view shows around its point."""
_KM_PER_DEGREE = 111.195
_RADIUS = 13
_CHOSEN_RADIUS = 17
_HALF = 6
"""Of the diamond of another place."""


def draw(answers: Sequence[Answer], near: Sequence[tuple[float, float]], chosen: int, *, close: bool) -> str:
    """Return an SVG of the answers, numbered from 1, and of the incident's other places.

    Parameters
    ----------
    answers
        What may be meant.
    near
        Other places of the incident, longitude and latitude in degrees.
    chosen
        Index of the answer that stands out.
    close
        Whether only its surroundings are shown; else all points are.
    """
    points = [(answer.lon, answer.lat) for answer in answers]
    bounds = _around(answers[chosen]) if close and answers else _holding([*points, *near])
    frame = Frame(
        bounds, Box(0, 0, WIDTH, HEIGHT), 0 if close else MARGIN, None if not close else float("inf")
    )
    pen = Pen(colors=Colors(), digits=1)
    world = _basemap(_rounded(frame.bounds))
    marks = [*_halos(answers, frame, chosen), *_diamonds(near, frame), *_numbered(points, frame, chosen)]
    scale = Scale(frame, pen, Written(), Language("en"))
    taken = Taken([scale.box, *_boxes([*points, *near], frame)])
    named = labels(frame, world, taken, pen, Written(), "en")
    return element(
        "svg",
        *ground(frame, world, pen),
        *named,
        scale.draw(),
        *marks,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        font_family="sans-serif",
    )


@lru_cache(4)
def _basemap(bounds: Bounds) -> BasemapData:
    """Return the basemap of a region: choosing another answer shows the same region again."""
    return basemap.clip(bounds)


def _around(answer: Answer) -> Bounds:
    half = max(CLOSE_DEGREES / 2, 1.3 * answer.uncertainty_km / _KM_PER_DEGREE)
    return _clamped(answer.lon - half, answer.lat - half, answer.lon + half, answer.lat + half)


def _holding(points: Iterable[tuple[float, float]]) -> Bounds:
    lons, lats = zip(*points, strict=True)
    return _clamped(min(lons), min(lats), max(lons), max(lats))


def _clamped(west: float, south: float, east: float, north: float) -> Bounds:
    limit = LATITUDE_LIMIT
    return max(west, -180.0), max(south, -limit), min(east, 180.0), min(north, limit)


def _rounded(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    return round(west, 3), round(south, 3), round(east, 3), round(north, 3)


def _halos(answers: Sequence[Answer], frame: Frame, chosen: int) -> Iterator[Markup]:
    """Yield the circle in which the chosen answer lies."""
    for answer in answers[chosen : chosen + 1]:
        x, y = _at(answer.lon, answer.lat, frame)
        radius = frame.pixels(answer.uncertainty_km, answer.lat)
        style = {"fill": Colors().accent, "fill_opacity": 0.12, "stroke": Colors().accent, "stroke_width": 2}
        yield element("circle", cx=x, cy=y, r=number(radius), stroke_dasharray="6 4", **style)


def _diamonds(near: Iterable[tuple[float, float]], frame: Frame) -> Iterator[Markup]:
    for lon, lat in near:
        x, y = (float(value) for value in frame.place(lon, lat))
        d = f"M{x:.1f} {y - _HALF:.1f}l{_HALF} {_HALF}l-{_HALF} {_HALF}l-{_HALF}-{_HALF}z"
        yield element("path", d=d, fill=Colors().marker_edge, stroke=Colors().marker_halo, stroke_width=2)


def _numbered(points: Sequence[tuple[float, float]], frame: Frame, chosen: int) -> Iterator[Markup]:
    """Yield the points; those with small numbers lie on the others, and the chosen one on all."""
    for at in sorted(range(len(points)), key=lambda at: (at == chosen, -at)):
        x, y = _at(*points[at], frame)
        fill, ink = (Colors().accent, "#ffffff") if at == chosen else ("#ffffff", Colors().marker_edge)
        radius = _CHOSEN_RADIUS if at == chosen else _RADIUS
        yield element("circle", cx=x, cy=y, r=radius, fill=fill, stroke=Colors().marker_edge, stroke_width=2)
        face = Face(size=16.0 if at == chosen else 13.0, color=ink, bold=True)
        yield Written().line(Said(str(at + 1), "en"), (float(x), float(y) + face.size * 0.36), face, "middle")


def _boxes(points: Iterable[tuple[float, float]], frame: Frame) -> Iterator[Box]:
    for lon, lat in points:
        x, y = (float(value) for value in frame.place(lon, lat))
        yield Box(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS)


def _at(lon: float, lat: float, frame: Frame) -> tuple[str, str]:
    x, y = frame.place(lon, lat)
    return number(float(x)), number(float(y))
