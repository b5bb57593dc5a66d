"""Points outside their country, or far from where the file has the same place: what they may have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mapgen.countries import km_outside
from mapgen.plausibility.areas import is_near
from mapgen.plausibility.facts import NONE
from mapgen.plausibility.findings import degrees
from mapgen.plausibility.slips import candidates, far
from mapgen.validate.place import TOLERANCE_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapgen.plausibility.facts import Facts, Floats
    from mapgen.plausibility.findings import Findings
    from mapgen.plausibility.slips import Mended

MOST_EXAMINED = 1000
"""Different points for which it is worked out what they may have been (1 ms each)."""
FAR_DEGREES = 1.0
"""Some 110 km: so far from the other points of its place, a point is a slip or another place."""
NEAR_DEGREES = 0.1
_OTHERS = 3
"""How many other points of a place it takes to say where the place is."""
_KM_PER_DEGREE = 111.2
_MOST_GUESSES = 3


class _Suspect(NamedTuple):
    at: int
    explained: str
    country: str | None
    home: tuple[float, float] | None
    """Where the file has other points of the same place: longitude and latitude."""


def check_misplaced(facts: Facts, found: Findings) -> None:
    """Find points that one slip away would lie in their country, or where the file has the same place."""
    placed = ~np.isnan(facts.points[:, 0])
    known, outside = _outside(facts, placed)
    homes = _homes(facts, placed)
    away = placed & (_degrees(facts.points, homes) > FAR_DEGREES)
    if _all_swapped(facts, np.flatnonzero(known), outside, found):
        away &= ~known
        outside = np.zeros_like(outside)
    first = _first_of_each(facts, np.flatnonzero(outside | away))
    explained: dict[int, str] = {}
    for at in first[:MOST_EXAMINED]:
        home = tuple(homes[at].tolist()) if not np.isnan(homes[at, 0]) else None
        guess = _guess(facts, at, home, outside=bool(outside[at]))
        if guess is not None:
            explained[at] = guess
    rows = list(explained)
    fix = "Look it up in the source, and correct it. Nothing was changed."
    found.tell("point-may-be-a-slip", "geometry", rows, lambda p: (explained[rows[p]], fix))


def _outside(facts: Facts, placed: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which points have a country that is known, and which of them lie outside of it."""
    known, outside = np.zeros_like(placed), np.zeros_like(placed)
    radii = np.nan_to_num(facts.radii)
    for code, country in enumerate(facts.country_codes):
        rows = np.flatnonzero(placed & (facts.countries == code))
        near = is_near(country, *facts.points[rows].T)
        if near is None:
            continue
        known[rows] = True
        for at in rows[~near]:
            # where the sources are vague, a point may well lie across a border
            outside[at] = radii[at] < _KM_PER_DEGREE
    return known, outside


def _all_swapped(facts: Facts, known: NDArray[np.int64], outside: NDArray[np.bool_], found: Findings) -> bool:
    """Say so if the whole file has latitude and longitude in each other's place."""
    if len(known) == 0 or not outside[known].all() or len(np.unique(facts.points[known], axis=0)) < 2:
        return False
    for code, country in enumerate(facts.country_codes):
        rows = known[facts.countries[known] == code]
        swapped = is_near(country, *facts.points[rows].T[::-1])
        if swapped is not None and not swapped.all():
            return False
    message = (
        f"All {len(known):,} points that name their country lie outside of it, and all would lie inside if "
        "latitude and longitude were the other way round."
    )
    fix = "Say in [columns] of mapgen.toml which column is the latitude; in GeoJSON, longitude comes first."
    found.tell_of_all("all-coordinates-swapped", "geometry", message, fix)
    return True


def _homes(facts: Facts, placed: NDArray[np.bool_]) -> Floats:
    """Return for each point the middle one of all that have its place's name; NaN where they are few."""
    homes = np.full_like(facts.points, np.nan)
    rows = np.flatnonzero(placed & (facts.places != NONE))
    if len(rows) == 0:
        return homes
    places = facts.places[rows]
    counts = np.bincount(places)
    enough = np.flatnonzero(counts > _OTHERS)
    starts = np.cumsum(counts) - counts
    for axis in (0, 1):
        values = facts.points[rows, axis]
        ordered = values[np.lexsort((values, places))]
        middles = np.full(len(counts), np.nan)
        middles[enough] = ordered[starts[enough] + counts[enough] // 2]
        homes[rows, axis] = middles[places]
    return homes


def _degrees(points: Floats, homes: Floats) -> Floats:
    """Return how far points lie from others, in degrees of latitude; NaN where there is no other."""
    north, east = (points - homes)[:, 1], (points - homes)[:, 0]
    return np.asarray(np.hypot(north, east * np.cos(np.radians(homes[:, 1]))))


def _first_of_each(facts: Facts, rows: NDArray[np.int64]) -> list[int]:
    """Return the first row of each point, country and place."""
    keys = zip(
        facts.points[rows].tolist(), facts.countries[rows].tolist(), facts.places[rows].tolist(), strict=True
    )
    first: dict[tuple[float, float, int, int], int] = {}
    for at, ((lon, lat), country, place) in zip(rows.tolist(), keys, strict=True):
        first.setdefault((lon, lat, country, place), at)
    return list(first.values())


def _guess(facts: Facts, at: int, home: tuple[float, float] | None, *, outside: bool) -> str | None:
    """Say what a point may have been; None where no slip explains it, or validation says it already."""
    lon, lat = facts.points[at].tolist()
    country = facts.country(at)
    mended = candidates(lat, lon)
    if home is not None:
        at_home = [
            one for one, off in zip(mended, far(mended, home[1], home[0]), strict=True) if off < NEAR_DEGREES
        ]
        if at_home:
            place = "where the file has the same place"
            return f"{degrees(lat, lon)} may have been {_said(at_home[:1])}: it would lie {place}."
    if not outside or country is None:
        return None
    there = _inside(mended, country)
    if not there or there[0].slip.endswith("swapped"):  # validation says that
        return None
    return f"{degrees(lat, lon)} may have been {_said(there[:_MOST_GUESSES])}: it would lie in {country}."


def _inside(mended: list[Mended], country: str) -> list[Mended]:
    lats, lons = (np.array([one[axis] for one in mended]) for axis in (0, 1))
    near = is_near(country, lons, lats)
    there = [] if near is None else [mended[at] for at in np.flatnonzero(near)]
    return [one for one in there if (km_outside(country, one.lon, one.lat) or 0.0) <= TOLERANCE_KM]


def _said(mended: list[Mended]) -> str:
    return " or ".join(f"{degrees(one.lat, one.lon)} ({one.slip})" for one in mended)
