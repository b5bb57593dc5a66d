"""Many incidents on one point that stands for a whole country or province: the place is known no closer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from mapgen.gazetteer import places_within
from mapgen.plausibility.areas import known_countries, middles
from mapgen.plausibility.facts import PRECISIONS
from mapgen.plausibility.findings import degrees
from mapgen.reference import read_labels

if TYPE_CHECKING:
    from mapgen.plausibility.facts import Facts, Floats, Integers
    from mapgen.plausibility.findings import Findings

MANY = 5
"""Incidents on exactly one point."""
PROVINCE_DEGREES = 0.01
"""Some km: how far lists differ on the middle of a province."""
COUNTRY_SHARE = 0.004
"""Of a country's length: how far lists differ on its middle."""
ROUND_SHARE = 0.3
"""Of its length: as far from the middle, a point of whole or half degrees may stand for it. Lists (the CIA's
World Factbook, GeoNames) round so: 33, 44 for Iraq."""
DEFAULTS = {
    (-98.5795, 39.8282): "the United States (the geographic centre of its 50 states less two, of NGS)",
    (-98.579394, 39.828175): "the United States (its point in GNIS, which GDELT uses)",
    (-97.0, 38.0): "the United States (its point in MaxMind's GeoIP before 2016)",
    (-97.822, 37.751): "the United States (its point in MaxMind's GeoIP)",
}
"""Points that programs give for a country and that are near none of its middles: longitude and latitude."""

_SAME = 1e-6
"""Degrees."""
_PROVINCE = PRECISIONS.index("province")


class _Middle(NamedTuple):
    lon: float
    lat: float
    precision: str
    name: str
    tolerance: float
    """Degrees within which a point is this one."""
    across: float
    """Degrees; 0 where it is not known."""


def check_crowded(facts: Facts, found: Findings) -> None:
    """Find points on which many incidents lie and that stand for a whole country or province."""
    crowds = _crowds(facts)
    if not crowds:
        return
    points = facts.points[[rows[0] for rows in crowds]]
    told = [(rows, what) for rows, what in zip(crowds, _what_they_are(points), strict=True) if what]

    def about(position: int) -> tuple[str, str]:
        rows, (name, precision) = told[position]
        lon, lat = facts.points[rows[0]].tolist()
        message = (
            f"{len(rows):,} incidents lie on exactly {degrees(lat, lon)} ({found.rows(rows)}): a point that "
            f"stands for {name} as a whole."
        )
        fix = (
            f'If the sources name no closer place, set location_precision to "{precision}" and '
            "uncertainty_km to its radius."
        )
        return message, fix

    found.tell("point-of-a-whole-area", "properties.location_precision", [r[0] for r, _ in told], about)


def _crowds(facts: Facts) -> list[list[int]]:
    """Return the rows of each point that has many and is said to be closer than a province."""
    rows = np.flatnonzero(~np.isnan(facts.points[:, 0]) & (facts.precisions < _PROVINCE))
    keys = _keys(facts.points[rows])
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order], prepend=keys[order][:1] - 1)) if len(rows) else order
    groups = zip(edges.tolist(), [*edges[1:].tolist(), len(rows)], strict=False)
    return [rows[order[first:after]].tolist() for first, after in groups if after - first >= MANY]


def _keys(points: Floats) -> Integers:
    """Return one number for each point, alike for points that are alike."""
    whole = np.round(np.clip(points, -200, 200) * 1e6).astype(np.int64)
    return np.asarray(whole[:, 0] * 1_000_000_007 + whole[:, 1])


def _what_they_are(points: Floats) -> list[tuple[str, str] | None]:
    """Return of each point the name and precision of what it stands for, or None."""
    known, tree = _tree()
    whats: list[tuple[str, str] | None] = [
        (DEFAULTS[point], "country") if (point := (lon, lat)) in DEFAULTS else None
        for lon, lat in points.tolist()
    ]
    is_round = (points * 2 == np.round(points * 2)).all(axis=1)
    widest = max(one.across for one in known) * ROUND_SHARE
    reach = np.where(is_round, widest, max(one.tolerance for one in known))
    ats, ones = tree.query(shapely.points(points), predicate="dwithin", distance=reach)
    off = np.hypot(*(points[ats] - shapely.get_coordinates(tree.geometries[ones])).T)
    for pair in np.argsort(off, kind="stable").tolist():
        at = int(ats[pair])
        if whats[at] is None:
            lon, lat = points[at].tolist()
            whats[at] = _stands_for(known[ones[pair]], lon, lat, is_round=bool(is_round[at]))
    return whats


def _stands_for(middle: _Middle, lon: float, lat: float, *, is_round: bool) -> tuple[str, str] | None:
    off = np.hypot((middle.lon - lon) * np.cos(np.radians(lat)), middle.lat - lat)
    if off <= middle.tolerance:
        if _is_at_a_town(lon, lat, off):
            return None
        return middle.name, middle.precision
    if is_round and off <= middle.across * ROUND_SHARE:
        return f"{middle.name} (in whole or half degrees, as lists of countries round)", middle.precision
    return None


def _is_at_a_town(lon: float, lat: float, nearer_than: float) -> bool:
    """Tell whether a town is still nearer: then that is what is meant."""
    nearest = _towns().query_nearest(
        shapely.Point(lon, lat), max_distance=min(max(nearer_than, _SAME), PROVINCE_DEGREES)
    )
    return len(nearest) > 0


@cache
def _towns() -> shapely.STRtree:
    places = places_within((-180, -90, 180, 90), max_zoom=99, limit=1 << 20)
    return shapely.STRtree(shapely.points([(place.lon, place.lat) for place in places]))


@cache
def _tree() -> tuple[list[_Middle], shapely.STRtree]:
    found = []
    for country in known_countries():
        points, across = middles(country)
        found += [_Middle(*p, "country", country, across * COUNTRY_SHARE, across) for p in points]
    for label in read_labels():
        if label.kind == "country":
            found.append(_Middle(label.lon, label.lat, "country", label.names["en"], PROVINCE_DEGREES, 0.0))
        elif label.kind == "admin1":
            found.append(_Middle(label.lon, label.lat, "province", label.names["en"], PROVINCE_DEGREES, 0.0))
    return found, shapely.STRtree(shapely.points([(one.lon, one.lat) for one in found]))
