"""Whether a point is written as closely as its place is said to be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mapgen.plausibility.facts import PRECISIONS
from mapgen.plausibility.findings import degrees

if TYPE_CHECKING:
    from mapgen.plausibility.facts import Facts, Floats, Integers
    from mapgen.plausibility.findings import Findings

OVER_PRECISE = 6
"""Decimals of a degree from which a point says where somebody stood (0.1 m)."""
COARSE = 2
"""Decimals up to which a point only says the quarter of a town (1 km), or the district."""
_ALL = 7
_EXACT, _TOWN, _UNKNOWN = (PRECISIONS.index(name) for name in ("exact", "town", "unknown"))
_KM_PER_DEGREE = 111.2
_ROUNDING = 1e-14
"""Relative: of a float, and of one multiplied."""


def check_exactness(facts: Facts, found: Findings) -> None:
    """Find points that are finer or coarser than their precision, and radii of nothing."""
    decimals = decimals_of(facts.points)
    coarse_place = (facts.precisions >= _TOWN) & (facts.precisions < _UNKNOWN)
    # what a geocoder gave has the decimals of the geocoder, and says whose it is
    fine = np.flatnonzero((decimals >= OVER_PRECISE) & coarse_place & ~facts.geocoded)
    found.tell("over-precise", "geometry", fine.tolist(), lambda p: _fine(facts, fine[p], decimals[fine[p]]))
    rough = np.flatnonzero((decimals >= 0) & (decimals <= COARSE) & (facts.precisions == _EXACT))
    found.tell(
        "less-precise", "geometry", rough.tolist(), lambda p: _rough(facts, rough[p], decimals[rough[p]])
    )
    sure = np.flatnonzero((facts.radii == 0) & ~np.isnan(facts.points[:, 0]))
    found.tell(
        "no-uncertainty-at-all",
        "properties.uncertainty_km",
        sure.tolist(),
        lambda _: (
            "uncertainty_km is 0: that nobody can be off by a metre.",
            "Write the radius that the sources support, or leave it out if they say nothing of it.",
        ),
    )


def decimals_of(points: Floats) -> Integers:
    """Return how many decimals of a degree each point needs, the longer of the two; -1 where there is none.

    Zeros at the end do not count: 33.30 is 33.3 in JSON.
    """
    needed = np.where(np.isnan(points[:, 0]), -1, _ALL).astype(np.int64)
    left = np.flatnonzero(needed >= 0)
    for decimals in range(_ALL):
        scaled = points[left] * 10.0**decimals
        fits = (np.abs(scaled - np.round(scaled)) <= _ROUNDING * np.abs(scaled)).all(axis=1)
        needed[left[fits]] = decimals
        left = left[~fits]
    return needed


def _fine(facts: Facts, at: int, decimals: int) -> tuple[str, str]:
    lon, lat = facts.points[at].tolist()
    message = (
        f'location_precision is "{PRECISIONS[facts.precisions[at]]}", but {degrees(lat, lon)} has {decimals} '
        "decimals: that is one spot."
    )
    return message, "Round the point, or say how closely the sources know the place."


def _rough(facts: Facts, at: int, decimals: int) -> tuple[str, str]:
    lon, lat = facts.points[at].tolist()
    off = _KM_PER_DEGREE / 2 / 10.0**decimals
    message = (
        f'location_precision is "exact", but {degrees(lat, lon)} may be off by {off:,.1f} km north or south '
        "by its rounding alone."
    )
    return message, 'Write the point as the source has it, or say "town", "district" or what it is.'
