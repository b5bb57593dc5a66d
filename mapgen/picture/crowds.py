"""Markers that would cover each other become one: as in viewer/src/cluster.ts; very many become dots."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from mapgen.picture.frame import Box

MARKER_RADIUS = 14
"""CSS pixels from the middle of a marker to the end of its halo."""
_WIDEST = 26
_TOUCHING = 0.85
"""Share of the distance at which two markers would just touch; below it they are one."""


class Crowd(Struct):
    """Incidents that stand together, at a point in pixels."""

    x: float
    y: float
    rows: list[int]

    @property
    def radius(self) -> float:
        """Of its marker in CSS pixels."""
        return radius(len(self.rows))


def radius(count: int) -> float:
    """Return the radius of the marker of so many incidents, in CSS pixels."""
    return MARKER_RADIUS if count == 1 else min(_WIDEST, 16 + 2 * math.log2(count))


def crowds(rows: Sequence[int], spots: NDArray[np.float64], unit: float) -> list[Crowd]:
    """Group rows whose markers would cover each other; a group takes in what it then covers itself."""
    found: list[Crowd] = []
    for row, (x, y) in zip(rows, spots.tolist(), strict=True):
        crowd = Crowd(x, y, [row])
        while other := _nearest(crowd, found, unit):
            found.remove(other)
            crowd = _joined(other, crowd)
        found.append(crowd)
    return found


def _nearest(crowd: Crowd, others: list[Crowd], unit: float) -> Crowd | None:
    def distance(other: Crowd) -> float:
        return math.hypot(other.x - crowd.x, other.y - crowd.y)

    touching = (o for o in others if distance(o) <= _TOUCHING * unit * (o.radius + crowd.radius))
    return min(touching, key=distance, default=None)


def _joined(one: Crowd, other: Crowd) -> Crowd:
    m, n = len(one.rows), len(other.rows)
    x, y = ((a * m + b * n) / (m + n) for a, b in ((one.x, other.x), (one.y, other.y)))
    return Crowd(x, y, [*one.rows, *other.rows])


class Dot(Struct, frozen=True):
    """Incidents in one cell of a grid over the picture."""

    x: float
    y: float
    count: int
    kind: int | None
    """Index of their kind, if they are all of one."""


def dots(spots: NDArray[np.float64], kinds: NDArray[np.integer], box: Box, cell: float) -> Iterator[Dot]:
    """Yield a dot for each cell with incidents in it, where they are on average.

    Parameters
    ----------
    spots
        Their x and y in pixels; what is outside of `box` is left out.
    kinds
        The index of the kind of each.
    box
        Of the map, in pixels.
    cell
        Pixels of a side of the grid's cells.
    """
    start, end = (box.left, box.top), (box.right, box.bottom)
    inside = ((spots >= start) & (spots < end)).all(axis=1)
    spots, kinds = spots[inside], kinds[inside]
    columns, rows = ((spots - start) // cell).astype(np.int64).T
    _, cell_of, counts = np.unique(rows * 100_000 + columns, return_inverse=True, return_counts=True)
    middles = [
        np.bincount(cell_of, weights=axis, minlength=len(counts)) / np.maximum(counts, 1) for axis in spots.T
    ]
    least, most = np.full(len(counts), np.iinfo(np.int64).max), np.full(len(counts), -1)
    np.minimum.at(least, cell_of, kinds)
    np.maximum.at(most, cell_of, kinds)
    for x, y, count, low, high in zip(*middles, counts, least, most, strict=True):
        yield Dot(float(x), float(y), int(count), int(low) if low == high else None)
