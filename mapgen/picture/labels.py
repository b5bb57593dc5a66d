"""Place labels: the most important first, none on another or on a marker, none cut by the edge.

What is shown from which zoom on, how large and where beside its place, is as in viewer/src/labels.ts.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from mapgen.picture.frame import Box
from mapgen.picture.lettering import Face, Point, Said
from mapgen.picture.svg import element, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from mapgen.basemap import BasemapData, BasemapLabel
    from mapgen.picture.colors import Colors
    from mapgen.picture.frame import Frame
    from mapgen.picture.ground import Pen
    from mapgen.picture.lettering import Anchor, Lettering
    from mapgen.reference import LabelKind


class _Type(NamedTuple):
    """Font size in CSS pixels at the label's own lowest zoom, growth for each further one, and the limit."""

    size: float
    growth: float
    limit: float


_TYPES: dict[LabelKind, _Type] = {
    "country": _Type(12, 2, 20),
    "admin1": _Type(10, 0.7, 14),
    "water": _Type(11, 1, 16),
    "capital": _Type(12.5, 0.8, 17),
    "city": _Type(11.5, 0.7, 16),
    "town": _Type(10.5, 0.6, 14),
}
_DOTTED = frozenset({"capital", "city", "town"})
_CURSIVE = frozenset({"ar", "fa", "he", "ur"})
"""Languages whose letters are not spaced out."""

_GAP = 7
"""CSS pixels from a place to its name."""
_AWAY = (20, 32)
"""The same to the middle of a name above or below a marker that covers the place."""
_SHIFTS = (0, -26, 26, -52, 52)
_SIDE_SHIFTS = (0, 32, -32, 64, -64)
_EDGE = 5
_DOT = 3
"""Half of the largest dot."""
_LINE = 1.25
"""Height of a label in font sizes."""


class Taken:
    """Where nothing else can go."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = list(boxes)

    def add(self, box: Box) -> None:
        """Take a box."""
        self._boxes.append(box)

    def free(self, box: Box) -> bool:
        """Tell whether a box touches nothing."""
        return not any(
            box.left < other.right
            and other.left < box.right
            and box.top < other.bottom
            and other.top < box.bottom
            for other in self._boxes
        )


class _Spot(Struct, frozen=True):
    """Where a name may stand: how it is anchored, and the point of its baseline."""

    anchor: Anchor
    x: float
    middle: float
    dot: Point | None = None


class _Place(NamedTuple):
    """What a name may stand for, and how far around that its middle may be; in pixels."""

    at: Point
    room: float


def labels(
    frame: Frame, basemap: BasemapData, taken: Taken, pen: Pen, lettering: Lettering, language: str
) -> Iterator[Markup]:
    """Yield the labels that find room; what they take is added to `taken`."""
    zoom, unit = frame.zoom(pen.unit), pen.unit
    inside, dot = frame.box.within(_EDGE * unit), _DOT * unit
    cities = {_name(label, language) for label in basemap.labels if label.kind in _DOTTED}
    for label in basemap.labels:
        if label.min_zoom > zoom or (label.kind == "admin1" and not pen.fine):
            continue
        places = [place for place in _places(label, frame) if inside.holds(*place.at)]
        if not places or (label.kind == "admin1" and _name(label, language) in cities):
            continue
        lang, name = _name(label, language)
        face = _face(label, lang, zoom, pen)
        shown = name.upper() if label.kind == "country" else name
        width, height = lettering.width(shown, face), face.size * _LINE
        for spot in _spots(label.kind, places, unit):
            left = spot.x - {"left": 0, "middle": 0.5, "right": 1}[spot.anchor] * width
            ends = [
                left - unit,
                left + width + unit,
                *([spot.dot[0] - dot, spot.dot[0] + dot] if spot.dot else []),
            ]
            box = Box(min(ends), spot.middle - height / 2, max(ends), spot.middle + height / 2)
            if not (
                inside.holds(box.left, box.top) and inside.holds(box.right, box.bottom) and taken.free(box)
            ):
                continue
            taken.add(box)
            if spot.dot:
                yield _dot(label.kind, spot.dot, pen)
            yield lettering.line(Said(shown, lang), (left, spot.middle + face.size * 0.35), face)
            break


def _name(label: BasemapLabel, language: str) -> tuple[str, str]:
    """Return a language, the picture's where there is a name in it, and the name in it."""
    tags = (language, language.partition("-")[0], "en", *label.names)
    lang = next(tag for tag in tags if tag in label.names)
    return lang, label.names[lang]


def _face(label: BasemapLabel, lang: str, zoom: float, pen: Pen) -> Face:
    kind, colors = label.kind, pen.colors
    size, growth, limit = _TYPES[kind]
    spaced = 0 if lang.partition("-")[0] in _CURSIVE else {"country": 0.18, "admin1": 0.04}.get(kind, 0)
    return Face(
        size=round(min(limit, size + growth * max(0, zoom - label.min_zoom)) * pen.unit, 1),
        color=_color(kind, colors),
        bold=kind in {"country", "capital"},
        slanted=kind == "water" and spaced == 0 and lang not in _CURSIVE,
        spacing=spaced,
        halo=colors.label_halo,
    )


def _color(kind: LabelKind, colors: Colors) -> str:
    if kind in {"capital", "city"}:
        return colors.label_strong
    if kind in {"country", "admin1"}:
        return colors.label_faint
    return colors.label_water if kind == "water" else colors.label


def _places(label: BasemapLabel, frame: Frame) -> Iterator[_Place]:
    """Yield where a label may be, best first: a country's wherever there is room on its ground."""
    for lon, lat, radius in label.circles or [(label.lon, label.lat, 0)]:
        x, y = (float(at) for at in frame.place(lon, lat))
        yield _Place((x, y), math.radians(radius) * frame.scale)


def _spots(kind: LabelKind, places: Sequence[_Place], unit: float) -> Iterator[_Spot]:
    """Yield where a label may stand, best first."""
    if kind == "country":
        for (x, y), room in places:
            shifts = [(side * unit, shift * unit) for side in _SIDE_SHIFTS for shift in _SHIFTS]
            yield from (_Spot("middle", x + a, y + b) for a, b in shifts if math.hypot(a, b) <= room)
        return
    x, y = at = places[0].at
    if kind not in _DOTTED:
        yield _Spot("middle", x, y)
        return
    gap = _GAP * unit
    yield _Spot("left", x + gap, y, at)
    yield _Spot("right", x - gap, y, at)
    if kind != "town":
        yield from (_Spot("middle", x, y + sign * away * unit) for away in _AWAY for sign in (1, -1))


def _dot(kind: LabelKind, at: Point, pen: Pen) -> Markup:
    x, y = at
    half = (_DOT if kind == "capital" else 2) * pen.unit
    if kind == "capital":
        corner = {"x": x - half, "y": y - half, "width": 2 * half, "height": 2 * half}
        return element("rect", fill=pen.colors.label, **corner)
    return element("circle", cx=number(x), cy=number(y), r=half, fill=pen.colors.label)
