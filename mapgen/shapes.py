"""The outlines of the marker shapes, as SVG paths around (0, 0)."""

from __future__ import annotations

import math
from typing import Literal

Shape = Literal["circle", "diamond", "square", "triangle", "pentagon", "cross", "hexagon"]

_CORNERS: dict[Shape, tuple[int, float, float]] = {
    "square": (4, 1.25, 45),
    "diamond": (4, 1.25, 0),
    "triangle": (3, 1.4, 0),
    "pentagon": (5, 1.15, 0),
    "hexagon": (6, 1.1, 0),
}
"""Corners, their distance from the middle in radii, degrees by which the shape is turned."""


def outline(shape: Shape, radius: float = 8.5) -> str:
    """Return the SVG path of a shape whose area is about that of a circle of `radius` pixels."""
    if shape == "circle":
        arc = f"a{radius:g} {radius:g} 0 1 0"
        return f"M{-radius:g} 0{arc} {2 * radius:g} 0{arc} {-2 * radius:g} 0z"
    if shape == "cross":
        arm, waist = round(radius * 1.15, 2), round(radius * 0.42, 2)
        return (
            f"M{-waist:g} {-arm:g}H{waist:g}V{-waist:g}H{arm:g}V{waist:g}H{waist:g}V{arm:g}"
            f"H{-waist:g}V{waist:g}H{-arm:g}V{-waist:g}H{-waist:g}z"
        )
    corners, distance, turn_degrees = _CORNERS[shape]
    points = []
    for corner in range(corners):
        angle = math.radians(360 * corner / corners - 90 + turn_degrees)
        x, y = radius * distance * math.cos(angle), radius * distance * math.sin(angle)
        points.append(f"{x:.2f} {y:.2f}")
    return f"M{'L'.join(points)}z"
