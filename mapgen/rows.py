"""The order of the rows: by date, or, where there are many, so that neighbours on the map are neighbours.

Chunks of texts are fetched by what is in sight: sorted along a Z-order curve, the incidents of a view are
in few of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias, overload

import numpy as np

from mapgen.model import Incident
from mapgen.packed import PackedIncidents

if TYPE_CHECKING:
    from msgspec import Raw
    from numpy.typing import NDArray

    Indices: TypeAlias = NDArray[np.intp]
    Points: TypeAlias = NDArray[np.float64]

SPATIAL_FROM = 20_000
"""More rows than this stand in Z-order. So few texts inflate at once, whatever their order."""

_SPREAD = (
    (16, 0x0000_FFFF_0000_FFFF),
    (8, 0x00FF_00FF_00FF_00FF),
    (4, 0x0F0F_0F0F_0F0F_0F0F),
    (2, 0x3333_3333_3333_3333),
    (1, 0x5555_5555_5555_5555),
)
"""Shifts and masks that put a zero between all bits of a number."""


class Rows(Sequence[Incident]):
    """Incidents in another order: without a copy of them, which may be too many to be in memory."""

    def __init__(self, incidents: Sequence[Incident], positions: Indices) -> None:
        self._incidents = incidents
        self._positions = positions

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, index: int) -> Incident: ...
    @overload
    def __getitem__(self, index: slice) -> list[Incident]: ...
    def __getitem__(self, index: int | slice) -> Incident | list[Incident]:
        if isinstance(index, slice):
            return [self._incidents[position] for position in self._positions[index].tolist()]
        return self._incidents[int(self._positions[index])]

    def kept(self, rows: slice) -> Sequence[Incident | Raw]:
        """Return the incidents of some rows; those kept as the text of a Feature, unread."""
        if isinstance(self._incidents, PackedIncidents):
            return [self._incidents.kept(position) for position in self._positions[rows].tolist()]
        return self[rows]


def in_rows(
    ids: Sequence[str], latest: NDArray[np.float64], points: Points
) -> tuple[Indices, Indices | None]:
    """Return the positions of incidents in the order of their rows.

    Rows stand in date order; if there are more than `SPATIAL_FROM`, in Z-order. Then the second thing
    returned is the rows in date order, else it is None.

    Parameters
    ----------
    ids, latest, points
        As `by_date` and `by_place` take them.
    """
    positions = by_date(ids, latest)
    if len(ids) <= SPATIAL_FROM:
        return positions, None
    rows = by_place(points[positions])
    return positions[rows], np.argsort(rows)


def by_date(ids: Sequence[str], latest: NDArray[np.float64]) -> Indices:
    """Return the positions of incidents in date order; of those at the same time, the id decides.

    Parameters
    ----------
    ids
        Of the incidents.
    latest
        The last instant at which each may have begun: so what is known to the day stands after that
        day's hours.
    """
    by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.intp)
    in_order: Indices = by_id[np.argsort(latest[by_id], kind="stable")]
    return in_order


def by_place(points: Points) -> Indices:
    """Return the positions of points in Z-order (Morton 1966), those without a place last.

    Parameters
    ----------
    points
        Longitude and latitude in degrees, a row each; NaN: unlocated.
    """
    placed = ~np.isnan(points[:, 0])
    positive = np.where(placed[:, None], points, 0.0) + np.array((180.0, 90.0))
    lon, lat = np.rint(np.clip(positive, 0, 360) * 1e6).astype(np.uint64).T
    codes = _spread(lon) | _spread(lat) << np.uint64(1)
    return np.argsort(np.where(placed, codes, np.iinfo(np.uint64).max), kind="stable")


def repeated(counts: NDArray[np.unsignedinteger], positions: Indices) -> Indices:
    """Return where the values of rows stand after these are moved, where each has `counts` of them."""
    starts = np.cumsum(counts, dtype=np.intp) - counts
    lengths = counts[positions].astype(np.intp)
    shifts = starts[positions] - (np.cumsum(lengths) - lengths)
    return np.repeat(shifts, lengths) + np.arange(lengths.sum())


def _spread(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put a zero between all bits of numbers below 2³²."""
    for shift, mask in _SPREAD:
        numbers = (numbers | numbers << np.uint64(shift)) & np.uint64(mask)
    return numbers
