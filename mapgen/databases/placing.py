"""How closely a code of a database says that a place is known.

The code books name what a point stands for, and hardly ever how far off it may be. Where they do not, the
radius is mapgen's: 10 km around a town, 25 km for its surroundings, 50 km for a district and 150 km for a
province that are drawn at their centre. For a country or less there is none: no circle would say where in
it.
"""

from __future__ import annotations

from typing import NamedTuple

from mapgen.model import LocationPrecision  # noqa: TC001


class Placing(NamedTuple):
    """What a code of precision says of a point."""

    precision: LocationPrecision
    uncertainty_km: float | None = None
    note: str | None = None
    """What the point stands for, where that is not the place itself: kept in `geocode`."""
