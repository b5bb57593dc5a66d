"""The built-in basemap: which region a map needs, and that region of the reference data.

What is drawn and how borders are classed is Natural Earth's, 1:10m; labels of towns are GeoNames'.
"""

from __future__ import annotations

import base64
import gzip
from math import asinh, atan, degrees, radians, sinh, tan

import msgspec

from mapgen import gazetteer
from mapgen.errors import UsageError
from mapgen.reference import Feature, FlatLine, LabelKind, read_features, read_labels
from mapgen.reference.cut import Cutter, unflatten

CREDITS = ("Natural Earth", gazetteer.CREDIT)

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

MERCATOR_LIMIT = 85.05
"""Latitude at which the square of web maps ends."""
WIDEST_MAP, TALLEST_MAP = 2.4, 1 / 1.6
"""Width over height of a desktop page's map and of a phone's."""
MARGIN = 1.6
SMALLEST_DEGREES = 2.0
INTERNATIONAL = "International boundary"
"""How Natural Earth's class of undisputed borders begins; 5.1 adds "(verify)"."""
HIDDEN_CLASSES = ("Unrecognized", "Admin-1 boundary", "Map unit boundary")
"""Classes that a point of view does not draw as a border."""
LABEL_ZOOMS = 5
"""How far from the start view labels go."""
MOST_PLACES, MOST_LABELS = 500, 800
CITY_POPULATION = 100_000
RIVER_LABEL_RANK = 4
RIVER_NAMES = {"Al Furat": "Euphrates", "Dicle": "Tigris", "Firat": "Euphrates"}
"""Stretches that Natural Earth names in another language, and what the river is called in English."""
RIVER_NAMES_AR = {
    "Euphrates": "الفرات",
    "Nile": "النيل",
    "Shatt al Arab": "شط العرب",
    "Tigris": "دجلة",
}

KINDS: tuple[LabelKind, ...] = ("capital", "country", "city", "town", "water", "admin1")
"""Labels from the same zoom, the most important first."""


class RiverGroup(msgspec.Struct, rename="camel"):
    """Rivers of one rank: 0 are the largest."""

    rank: int
    lines: list[FlatLine]


class BorderGroup(msgspec.Struct, rename="camel"):
    """Borders that Natural Earth classes as international, or the others, which are drawn dashed."""

    international: bool
    lines: list[FlatLine]


class BasemapLabel(msgspec.Struct, rename="camel", kw_only=True):
    """A name at a point. `rank` is its place in the order of importance, from 0."""

    kind: LabelKind
    name: str
    lang: str
    lon: float
    lat: float
    rank: int
    min_zoom: int


class BasemapData(msgspec.Struct, rename="camel", kw_only=True):
    """The basemap of a region: `BasemapData` of viewer/src/types.ts."""

    version: int
    scale: int
    region: Bounds
    land: list[list[FlatLine]]
    lakes: list[list[FlatLine]]
    coast: list[FlatLine]
    rivers: list[RiverGroup]
    borders: list[BorderGroup]
    admin1: list[FlatLine]
    labels: list[BasemapLabel]
    credit: str


def region_of(bounds: Bounds) -> Bounds:
    """Return the region a map of `bounds` needs: all that its start view shows, and a margin.

    The view is that of the widest and of the tallest map that the bounds fit into (`WIDEST_MAP`,
    `TALLEST_MAP`, in the Mercator projection); each is grown by `MARGIN`. Bounds that cross the
    antimeridian (west > east, RFC 7946 section 5.2) need the whole circle.
    """
    west, south, east, north = bounds
    if west > east:
        west, east = -180.0, 180.0
    low, high = _mercator(south), _mercator(north)
    width, height = max(east - west, SMALLEST_DEGREES), max(high - low, SMALLEST_DEGREES)
    half_width = MARGIN / 2 * max(width, height * WIDEST_MAP)
    half_height = MARGIN / 2 * max(height, width / TALLEST_MAP)
    x, y = (west + east) / 2, (low + high) / 2
    return (
        round(max(x - half_width, -180.0), 3),
        round(max(_latitude(y - half_height), -MERCATOR_LIMIT), 3),
        round(min(x + half_width, 180.0), 3),
        round(min(_latitude(y + half_height), MERCATOR_LIMIT), 3),
    )


def clip(region: Bounds, *, language: str = "en", point_of_view: str = "default") -> BasemapData:
    """Return the basemap of a region, as detailed as its extent allows.

    Parameters
    ----------
    region
        Degrees; west > east means the whole circle. What `region_of` returns.
    language
        BCP 47 tag of the names; a name that is not there in it is in English, and says so.
    point_of_view
        Whose view of disputed borders: `default` (Natural Earth's: who controls the ground), or one
        of `points_of_view()`.

    Raises
    ------
    UsageError
        If Natural Earth does not have that point of view.
    """
    if point_of_view != "default" and point_of_view not in points_of_view():
        raise UsageError(
            f"There is no point of view {point_of_view!r} in the basemap. "
            f"Use 'default' or one of: {', '.join(points_of_view())}."
        )
    west, south, east, north = region
    cutter = Cutter((-180.0, south, 180.0, north) if west > east else region)
    zoom = round(cutter.start_zoom)
    land, coast = cutter.land(read_features("land"))
    rivers = [f for f in read_features("rivers") if f.zoom <= zoom + 4]
    return BasemapData(
        version=1,
        scale=cutter.scale,
        region=cutter.region,
        land=land,
        lakes=cutter.polygons(f for f in read_features("lakes") if f.zoom <= zoom + 4),
        coast=coast,
        rivers=_rivers(cutter, rivers),
        borders=_borders(cutter, point_of_view),
        admin1=cutter.lines(f for f in read_features("admin1") if f.zoom <= zoom + 2),
        labels=_labels(cutter, rivers, language, point_of_view),
        credit="; ".join(CREDITS),
    )


def points_of_view() -> list[str]:
    """Return the ISO 3166-1 alpha-2 codes of the countries whose view of borders can be drawn."""
    return sorted({code for feature in read_features("borders") for code in feature.views})


def encode(data: BasemapData) -> str:
    """Return the basemap as base64 of gzipped JSON; equal data, equal text."""
    return base64.b64encode(gzip.compress(msgspec.json.encode(data), 9, mtime=0)).decode("ascii")


def decode_line(flat: FlatLine, scale: int) -> list[tuple[float, float]]:
    """Return the positions (longitude, latitude in degrees) of a flat, delta-coded line."""
    positions: list[tuple[float, float]] = [(x / scale, y / scale) for x, y in unflatten(flat).tolist()]
    return positions


def _rivers(cutter: Cutter, rivers: list[Feature]) -> list[RiverGroup]:
    ranks = sorted({int(f.zoom) for f in rivers})
    groups = (RiverGroup(rank, cutter.lines(f for f in rivers if int(f.zoom) == rank)) for rank in ranks)
    return [group for group in groups if group.lines]


def _borders(cutter: Cutter, point_of_view: str) -> list[BorderGroup]:
    classed: dict[bool, list[Feature]] = {True: [], False: []}
    for feature in read_features("borders"):
        kind = feature.views.get(point_of_view, feature.kind)
        if kind not in HIDDEN_CLASSES:
            classed[kind.startswith(INTERNATIONAL)].append(feature)
    groups = (BorderGroup(international, cutter.lines(found)) for international, found in classed.items())
    return [group for group in groups if group.lines]


def _labels(cutter: Cutter, rivers: list[Feature], language: str, point_of_view: str) -> list[BasemapLabel]:
    """Return the labels of the region, the most important first."""
    language = language.split("-", maxsplit=1)[0]
    deepest = round(cutter.start_zoom) + LABEL_ZOOMS
    found = [
        _label(label.kind, label.names, language, (label.lon, label.lat), label.zoom)
        for label in read_labels()
        if label.zoom <= deepest
        and cutter.holds(label.lon, label.lat)
        and point_of_view not in label.hidden_in
    ]
    found += _river_labels(cutter, rivers, language)
    for place in gazetteer.places_within(cutter.region, max_zoom=deepest, limit=MOST_PLACES):
        kind: LabelKind = (
            "capital" if place.capital else "city" if place.population >= CITY_POPULATION else "town"
        )
        names = {"en": place.name} | ({"ar": place.name_ar} if place.name_ar else {})
        found.append(_label(kind, names, language, (place.lon, place.lat), place.zoom))
    found.sort(key=lambda label: (label.min_zoom, KINDS.index(label.kind)))
    waters = {label.name: label for label in reversed(found) if label.kind == "water"}
    kept = [label for label in found if label.kind != "water" or waters[label.name] is label][:MOST_LABELS]
    for rank, label in enumerate(kept):
        label.rank = rank
    return kept


def _river_labels(cutter: Cutter, rivers: list[Feature], language: str) -> list[BasemapLabel]:
    """Return a label for each large river, in the middle of its longest stretch."""
    named: dict[str, list[Feature]] = {}
    for river in rivers:
        if river.kind and river.zoom <= RIVER_LABEL_RANK:
            named.setdefault(RIVER_NAMES.get(river.kind, river.kind), []).append(river)
    found = []
    for name, features in sorted(named.items()):
        lines = cutter.lines(features)
        if lines:
            longest = decode_line(max(lines, key=len), cutter.scale)
            names = {"en": name} | ({"ar": RIVER_NAMES_AR[name]} if name in RIVER_NAMES_AR else {})
            zoom = min(feature.zoom for feature in features) + 2
            found.append(_label("water", names, language, longest[len(longest) // 2], zoom))
    return found


def _label(
    kind: LabelKind, names: dict[str, str], language: str, position: tuple[float, float], zoom: float
) -> BasemapLabel:
    lang = language if language in names else "en"
    lon, lat = (round(degree, 3) for degree in position)
    return BasemapLabel(
        kind=kind, name=names[lang], lang=lang, lon=lon, lat=lat, rank=0, min_zoom=round(zoom)
    )


def _mercator(latitude: float) -> float:
    """Return the y of a latitude in the Mercator projection, scaled so that x is degrees of longitude."""
    limited = max(-MERCATOR_LIMIT, min(MERCATOR_LIMIT, latitude))
    return degrees(asinh(tan(radians(limited))))


def _latitude(y: float) -> float:
    return degrees(atan(sinh(radians(y))))
