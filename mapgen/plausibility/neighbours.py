"""Pairs of incidents that are close in time and place, found by sorting: there may be a million."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from mapgen.plausibility.facts import Floats, Integers

NEAR_KM = 5.0
MOST_PARTNERS = 8
"""Of those in one cell and day with which one is paired: a cell of thousands would have millions of pairs."""
_KM_PER_DEGREE = 111.2
_WIDEST_LATITUDE = 80.0
_ROWS = 1 << 13
_COLUMNS = 1 << 17


class Pairs(NamedTuple):
    """Two columns of places, the earlier in the file first."""

    first: Integers
    second: Integers

    def distinct(self) -> Pairs:
        """Return each pair once, in the order of the file."""
        if len(self.first) == 0:
            return self
        both = np.unique(self.first << 32 | self.second)
        return Pairs(both >> 32, both & 0xFFFFFFFF)


def near_pairs(rows: Integers, days: Integers, points: Floats) -> Pairs:
    """Return pairs of at most `NEAR_KM` and a day between them.

    Cells are as high as that distance, and at the highest latitude of the file as wide: a neighbour is in the
    same cell or one beside it.
    """
    rows = rows[~np.isnan(points[rows, 0])]
    if len(rows) < 2:
        return Pairs(rows[:0], rows[:0])
    lon, lat = points[rows].T
    there = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    rows, lon, lat = rows[there], lon[there], lat[there]
    widest = min(float(np.abs(lat).max(initial=0)), _WIDEST_LATITUDE)
    step = NEAR_KM / _KM_PER_DEGREE
    row = np.floor((lat + 90) / step).astype(np.int64) + 1
    column = np.floor((lon + 180) / (step / np.cos(np.radians(widest)))).astype(np.int64) + 1
    keys = (days[rows] * _ROWS + row) * _COLUMNS + column
    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], rows[order]
    found = [_joined(rows, np.arange(1, len(keys) + 1), np.searchsorted(keys, keys + 1, "right"))]
    for day, up in ((0, 1), (1, -1), (1, 0), (1, 1)):
        shift = (day * _ROWS + up) * _COLUMNS
        first = np.searchsorted(keys, keys + shift - 1, "left")
        found.append(_joined(rows, first, np.searchsorted(keys, keys + shift + 1, "right")))
    pairs = together(found)
    return _kept(pairs, _km(points[pairs.first], points[pairs.second]) <= NEAR_KM)


def same_pairs(rows: Integers, days: Integers, codes: Integers, none: int) -> Pairs:
    """Return pairs of the same code and at most a day between them."""
    rows = rows[codes[rows] != none]
    keys = codes[rows] * (1 << 22) + days[rows]
    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], rows[order]
    return _joined(rows, np.arange(1, len(keys) + 1), np.searchsorted(keys, keys + 1, "right"))


def _joined(rows: Integers, first: Integers, after: Integers) -> Pairs:
    """Pair each row with those from `first` to before `after`, at most `MOST_PARTNERS` of them."""
    counts = np.clip(after - first, 0, MOST_PARTNERS)
    total = int(counts.sum())
    partners = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
    one, other = np.repeat(rows, counts), rows[partners]
    return Pairs(np.minimum(one, other), np.maximum(one, other))


def together(pairs: list[Pairs]) -> Pairs:
    """Return the pairs of several lists as one."""
    return Pairs(*(np.concatenate(column) for column in zip(*pairs, strict=True)))


def _kept(pairs: Pairs, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Pairs:
    return Pairs(pairs.first[kept], pairs.second[kept])


def _km(one: Floats, other: Floats) -> Floats:
    """Return distances over some kilometres, as on a flat Earth."""
    along = (one[:, 0] - other[:, 0] + 180) % 360 - 180
    up = one[:, 1] - other[:, 1]
    return np.asarray(np.hypot(up, along * np.cos(np.radians(one[:, 1]))) * _KM_PER_DEGREE)
