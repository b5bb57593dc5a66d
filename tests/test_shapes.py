from __future__ import annotations

import math
import re
from typing import get_args

import pytest
import shapely

from mapgen.shapes import Shape, outline

STROKE = 1.5
SHAPES: tuple[Shape, ...] = get_args(Shape)


def corners(path: str) -> list[tuple[float, float]]:
    """Return the corners of a path of M, L, H, V and z; an arc's two ends."""
    points: list[tuple[float, float]] = []
    for command, text in re.findall(r"([MLHVa])([^MLHVaz]*)", path):
        numbers = [float(number) for number in text.split()]
        if command in "ML":
            points.append((numbers[0], numbers[1]))
        elif command == "a":
            points.append((points[-1][0] + numbers[5], points[-1][1] + numbers[6]))
        else:
            x, y = points[-1]
            points.append((numbers[0], y) if command == "H" else (x, numbers[0]))
    return points


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_the_contract_has_an_outline_that_closes(shape: Shape) -> None:
    assert re.fullmatch(r"M[\d. -]+(?:[LHVa][\d. -]+)+z", outline(shape))


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "circle"])
def test_a_shape_is_as_large_as_its_circle_and_stands_in_the_middle(shape: Shape) -> None:
    area = shapely.Polygon(corners(outline(shape, 10)))
    assert area.is_valid
    assert 0.7 <= area.area / (math.pi * 100) <= 1.1
    assert area.centroid.distance(shapely.Point(0, 0)) < 0.01


def test_a_circle_is_two_half_circles() -> None:
    assert corners(outline("circle", 10)) == [(-10, 0), (10, 0), (-10, 0)]
    assert outline("circle", 10).count("a10 10 ") == 2


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_fits_its_symbol(shape: Shape) -> None:
    assert all(abs(part) <= 14 - STROKE for corner in corners(outline(shape)) for part in corner)


def test_shapes_differ() -> None:
    assert len({outline(shape) for shape in SHAPES}) == len(SHAPES)
