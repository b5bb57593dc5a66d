"""What a point may have been, before a digit, a sign or the decimal point was lost, or the two swapped."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mapgen.plausibility.findings import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_LON_END, _LAT_END = 180.0, 90.0
_MOST_SHIFTS = 7


class Mended(NamedTuple):
    """A point that this may have been, and by which slip."""

    lat: float
    lon: float
    slip: str


def candidates(lat: float, lon: float) -> list[Mended]:
    """Return all points that one slip of the keyboard or of a program makes of this one."""
    mended = [Mended(lon, lat, "latitude and longitude swapped")]
    mended += [Mended(value, lon, f"latitude {slip}") for value, slip in _numbers(lat)]
    mended += [Mended(lat, value, f"longitude {slip}") for value, slip in _numbers(lon)]
    mended.append(Mended(-lat, -lon, "both signs wrong"))
    mended += [
        Mended(lat / 10**up, lon / 10**along, "decimal points lost")
        for up, along in product(range(1, _MOST_SHIFTS + 1), repeat=2)
    ]
    there = [one for one in mended if abs(one.lat) <= _LAT_END and abs(one.lon) <= _LON_END]
    first = {(one.lat, one.lon): one for one in reversed(there)}
    return [one for one in reversed(first.values()) if (one.lat, one.lon) != (lat, lon)]


def far(mended: list[Mended], lat: float, lon: float) -> NDArray[np.float64]:
    """Return how many degrees of latitude each lies away from a point, on a flat Earth."""
    lats, lons = (np.array([one[axis] for one in mended]) for axis in (0, 1))
    return np.asarray(np.hypot(lats - lat, (lons - lon) * np.cos(np.radians(lat))))


def _numbers(value: float) -> Iterator[tuple[float, str]]:
    yield -value, f"{number(value)} for {number(-value)}, its sign lost"
    for shift in (-2, -1, *range(1, _MOST_SHIFTS + 1)):
        moved = round(value / 10.0**shift, 7)
        yield moved, f"{number(value)} for {number(moved)}, its decimal point misplaced"
    sign = "-" if value < 0 else ""
    whole, _, fraction = number(abs(value)).partition(".")
    for at in range(len(whole) + 1):
        for digit in "123456789" if at == 0 else "0123456789":
            longer = f"{sign}{whole[:at]}{digit}{whole[at:]}.{fraction or 0}"
            yield float(longer), f"{number(value)} for {number(float(longer))}, a digit lost"
