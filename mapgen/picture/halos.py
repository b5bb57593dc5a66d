"""How well a place is known: the circle or the area within which it happened, as in viewer/src/halos.ts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup

from mapgen.picture.svg import TOLERANCE, element, fill_path, number, stroke_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapgen.picture.frame import Frame
    from mapgen.picture.ground import Pen

_SMALLEST = 6
"""CSS pixels; a smaller circle would be hidden by its marker."""
_WIDE = 160
"""A larger one is hardly filled: several would darken the whole map."""


def halo(spot: Sequence[float], radius: float, pen: Pen, color: str, *, told: bool) -> Markup:
    """Return the circle around a point, both in pixels; nothing where a marker would hide it."""
    if radius < _SMALLEST * pen.unit:
        return Markup("")
    x, y = (number(value) for value in spot)
    filled = 0.015 if radius > _WIDE * pen.unit else 0.16 if told else 0.06
    return element(
        "circle", cx=x, cy=y, r=number(radius), fill_opacity=filled, **_style(pen, color, told=told)
    )


def shapes(geometry: Mapping[str, Any], frame: Frame, pen: Pen, color: str) -> Iterator[Markup]:
    """Yield an incident's own lines and areas."""
    kind = geometry.get("type")
    for inner in geometry.get("geometries", []):
        yield from shapes(inner, frame, pen, color)
    if kind in {"Polygon", "MultiPolygon"}:
        parts = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
        d = "".join(_path(ring, frame, pen, fill_path) for part in parts for ring in part)
        if d:
            style = _style(pen, color, told=False)
            yield element("path", d=d, fill_rule="evenodd", fill_opacity=0.06, **style)
    elif kind in {"LineString", "MultiLineString"}:
        parts = geometry["coordinates"] if kind == "MultiLineString" else [geometry["coordinates"]]
        d = "".join(_path(line, frame, pen, stroke_path) for line in parts)
        if d:
            yield element("path", d=d, **_style(pen, color, told=False) | {"fill": "none"})


def _path(positions: Sequence[Sequence[float]], frame: Frame, pen: Pen, path: Any) -> str:
    lon, lat = np.array([position[:2] for position in positions]).T
    points = np.column_stack(frame.place(lon, lat))
    return str(path(points, frame.box, TOLERANCE * pen.unit / 2, pen.digits))


def _style(pen: Pen, color: str, *, told: bool) -> dict[str, object]:
    width = (2 if told else 1) * pen.unit
    return {"fill": color, "stroke": color, "stroke_width": width, "stroke_opacity": None if told else 0.45}
