"""The reverse check: whether a point lies in the country and the province that are stated.

The country is asked of its outline (`mapgen.countries`). Outlines of provinces are not built in: the towns
around the point stand for them. A point contradicts a stated province only where towns of others are around
it and the province's own nearest is far behind them, so that borders, and changes of them, raise no alarm.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mapgen.gazetteer import towns
from mapgen.geocode.divisions import EARTH_RADIUS_KM, is_division, key_of, stated_divisions

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE_KM = 5.0
"""Borders drawn for a map of the world are off by kilometres (`mapgen.validate.place`)."""
BEHIND_KM, BEHIND_TIMES = 25.0, 2.0
"""The stated province's nearest town is farther than the nearest of all by this factor and distance together:
measured, see `tests/geocode/test_reverse.py`."""
NEXT = 3
"""Towns that must all lie in other provinces."""


@lru_cache(1 << 16)
def disagreement(country: str | None, admin1: str | None, lon: float, lat: float) -> str | None:
    """Return in a sentence how a point contradicts its stated country or province; None if it does not.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2.
    admin1
        First-level division, in any spelling; one that cannot be told contradicts nothing.
    lon, lat
        Degrees, WGS 84.
    """
    if country is None:
        return None
    from mapgen.countries import km_outside  # noqa: PLC0415  (needs NumPy and shapely)

    away = km_outside(country, lon, lat)
    if away is not None and away > TOLERANCE_KM:
        return f"The point lies {away:,.0f} km outside {country}, the country that is stated."
    return other_province(country, admin1, lon, lat)


def other_province(country: str, admin1: str | None, lon: float, lat: float) -> str | None:
    """Return in a sentence how a point contradicts its stated province; None if it does not.

    Parameters
    ----------
    country, admin1, lon, lat
        As `disagreement` takes them.
    """
    stated = stated_divisions(admin1, country) if admin1 else frozenset()
    around, own = _around(country), _towns_of(country, stated)
    if around is None or own is None:
        return None
    km = around.kilometres_to(lon, lat)
    nearest = np.argpartition(km, NEXT)[:NEXT]
    if own[nearest].any():
        return None
    closest = nearest[km[nearest].argmin()]
    behind = km[own].min()
    if behind <= BEHIND_KM + BEHIND_TIMES * km[closest]:
        return None
    there = f"the nearest town of {admin1}, which is stated, is {behind:,.0f} km away"
    return f"The point seems to lie in {around.names[closest]}: {there}."


class _Towns(NamedTuple):
    """The towns of a country: unit vectors, and the division of each."""

    vectors: NDArray[np.float64]
    names: list[str]
    keys: list[str]

    def kilometres_to(self, lon: float, lat: float) -> NDArray[np.float64]:
        cosines = np.clip(self.vectors @ np.array(_vector(lon, lat)), -1.0, 1.0)
        kilometres: NDArray[np.float64] = EARTH_RADIUS_KM * np.arccos(cosines)
        return kilometres


@cache
def _around(country: str) -> _Towns | None:
    """Return the towns of a country; None where they are too few to tell provinces."""
    found = [(x, y, name) for x, y, name in towns(country) if name and is_division(name, country)]
    if len(found) <= NEXT:
        return None
    names = [name for _, _, name in found]
    return _Towns(np.array([_vector(x, y) for x, y, _ in found]), names, [key_of(name) for name in names])


@cache
def _towns_of(country: str, stated: frozenset[str]) -> NDArray[np.bool_] | None:
    """Return which of the towns lie in a province; None where none is known."""
    around = _around(country) if stated else None
    if around is None:
        return None
    own = np.array([key in stated for key in around.keys])
    return own if own.any() else None


def _vector(lon: float, lat: float) -> tuple[float, float, float]:
    x, y = math.radians(lon), math.radians(lat)
    return math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)
