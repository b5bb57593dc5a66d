"""SVG, written: elements, numbers and paths. Whatever is no `Markup` is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup
from shapely import LineString, Polygon, clip_by_rect, get_coordinates, get_parts, simplify

from mapgen.invisible import visible_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from mapgen.picture.frame import Box

TOLERANCE = 1.0
"""CSS pixels by which a line may be off after it is simplified."""
BLEED = 8
"""Pixels around a picture in which lines are still drawn, so that their ends do not show."""


def element(name: str, *content: str, **attributes: object) -> Markup:
    """Return an element; an underscore in a name is a hyphen, at its end nothing; None leaves it out."""
    written = (
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(part if isinstance(part, Markup) else visible_text(part) for part in content)
    end = Markup(">{}</{}>").format(inside, name) if inside else Markup("/>")
    return Markup("<{}{}{}").format(name, Markup("").join(written), end)


def number(value: float, digits: int = 1) -> str:
    """Return a number as short as it can be said."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def stroke_path(points: NDArray[np.float64], box: Box, tolerance: float, digits: int) -> str:
    """Return path commands of a line, without what lies outside of `box` and what a pixel cannot show."""
    if len(points) < 2 or not _in_sight(points, box):
        return ""
    return "".join(_commands(_clipped(LineString(points), box, tolerance), digits))


def fill_path(points: NDArray[np.float64], box: Box, tolerance: float, digits: int) -> str:
    """Return the same of the edge of an area."""
    if len(points) < 4 or not _in_sight(points, box):
        return ""
    return "".join(f"{line}z" for line in _commands(_clipped(Polygon(points), box, tolerance), digits))


def _value(value: object) -> str:
    return number(value, 3) if isinstance(value, float) else visible_text(str(value))


def _in_sight(points: NDArray[np.float64], box: Box) -> bool:
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return bool(right >= box.left and left <= box.right and bottom >= box.top and top <= box.bottom)


def _clipped(shape: LineString | Polygon, box: Box, tolerance: float) -> Iterator[NDArray[np.float64]]:
    rough = simplify(shape, tolerance, preserve_topology=False)
    sides = (box.left - BLEED, box.top - BLEED, box.right + BLEED, box.bottom + BLEED)
    for part in get_parts(clip_by_rect(rough, *sides)):
        rings = [part.exterior, *part.interiors] if isinstance(part, Polygon) else [part]
        yield from (get_coordinates(ring) for ring in rings)


def _commands(lines: Iterable[NDArray[np.float64]], digits: int) -> Iterator[str]:
    """Yield each line as relative moves in whole steps of the last digit: rounding never adds up."""
    for line in lines:
        steps = np.rint(line * 10**digits).astype(np.int64)
        moves = np.diff(steps, axis=0)
        moves = moves[moves.any(axis=1)]
        if not len(moves):
            continue
        x, y = (number(value / 10**digits, digits) for value in steps[0].tolist())
        said = " ".join(_pair(dx / 10**digits, dy / 10**digits, digits) for dx, dy in moves.tolist())
        yield f"M{x} {y}l{said}"


def _pair(x: float, y: float, digits: int) -> str:
    second = number(y, digits)
    return f"{number(x, digits)}{'' if second.startswith('-') else ' '}{second}"
