"""From which zoom a place is worth a label: Natural Earth's rank, else its size and its neighbours."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Place = dict[str, Any]

ZOOM_OF_RANK = {0: 3, 1: 3, 2: 4, 3: 4, 4: 5, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 9}
"""Natural Earth's `scalerank` (0 is foremost) → web-map zoom, after the zooms of its own style."""

ZOOM_OF_POPULATION = ((300_000, 7), (100_000, 8), (30_000, 9), (8_000, 10), (0, 11))
SUBURB_KM = 12
SUBURB_ZOOM = 10
SAME_PLACE_KM = 30


def match(cities: Iterable[Place], ranked: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return the rows of Natural Earth's populated places by the `geonameid` of the place that fits.

    A place fits that bears the name, as its own or an alternate one, within `SAME_PLACE_KM`; of
    several that with the shortest name ("Basrah", not "Old Basrah"), then with most inhabitants.
    Where none does, Natural Earth's own `geonameid` decides, if near: some are of a namesake far away.
    """
    wanted = {name.casefold() for row in ranked for name in _names(row)}
    by_name: dict[str, list[Place]] = {}
    by_id: dict[int, list[Place]] = {}
    for place in cities:
        by_id[place["geonameid"]] = [place]
        for name in {n.casefold() for n in (place["name"], *place["alternatenames"])} & wanted:
            by_name.setdefault(name, []).append(place)
    matched: dict[int, dict[str, Any]] = {}
    for row in sorted(ranked, key=lambda r: (r["scalerank"], -r["pop_max"], r["name"])):
        bearers = [place for name in _names(row) for place in by_name.get(name.casefold(), [])]
        best = _nearby(row, bearers) or _nearby(row, by_id.get(row["geonameid"], []))
        if best is not None:
            matched.setdefault(best["geonameid"], row)
    return matched


def zooms(places: list[Place], matched: dict[int, dict[str, Any]]) -> dict[int, tuple[int, bool]]:
    """Return zoom and whether it is a country's capital, by `geonameid`.

    Of the places that Natural Earth does not rank, one near a larger place is taken for its suburb.
    """
    found: dict[int, tuple[int, bool]] = {}
    cells: dict[tuple[int, int], list[Place]] = {}
    order = sorted(places, key=lambda p: (p["geonameid"] not in matched, -p["population"], p["geonameid"]))
    for place in order:
        row = matched.get(place["geonameid"])
        if row is not None:
            found[place["geonameid"]] = (ZOOM_OF_RANK[row["scalerank"]], row["adm0cap"] == 1)
        else:
            zoom = next(zoom for size, zoom in ZOOM_OF_POPULATION if place["population"] >= size)
            suburb = any(_km(place, larger) < SUBURB_KM for larger in _around(cells, place))
            found[place["geonameid"]] = (max(zoom, SUBURB_ZOOM) if suburb else zoom, False)
        if place["population"] >= 30_000:
            cells.setdefault(_cell(place), []).append(place)
    return found


def _names(row: dict[str, Any]) -> set[str]:
    return {row["name"], row["nameascii"]} - {None}


def _nearby(row: dict[str, Any], places: list[Place]) -> Place | None:
    near = (place for place in places if _km(place, row) < SAME_PLACE_KM)
    return min(near, key=_preference, default=None)


def _preference(place: Place) -> tuple[int, int, int]:
    return len(place["name"].split()), -place["population"], place["geonameid"]


def _cell(place: Place) -> tuple[int, int]:
    return round(place["longitude"] * 4), round(place["latitude"] * 4)


def _around(cells: dict[tuple[int, int], list[Place]], place: Place) -> list[Place]:
    x, y = _cell(place)
    return [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in cells.get((x + i, y + j), [])]


def _km(a: Place, b: Place) -> float:
    """Distance on a plane: good enough for places close to each other, short of the antimeridian."""
    width = (a["longitude"] - b["longitude"]) * cos(radians(a["latitude"]))
    return 111.2 * hypot(width, a["latitude"] - b["latitude"])
