"""The built-in basemap: a region of the reference data.

What is drawn and how borders are classed is Natural Earth's, 1:10m; labels of towns are GeoNames'.
"""

from __future__ import annotations

import base64
import gzip
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from mapgen import gazetteer, naming
from mapgen.errors import UsageError
from mapgen.reference import Feature, FlatLine, Label, LabelKind, read_features, read_labels
from mapgen.reference.cut import Cutter, unflatten
from mapgen.regions import Bounds  # noqa: TC001  msgspec reads it

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CREDITS = ("Natural Earth", gazetteer.CREDIT)

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
    """What is at a point."""

    kind: LabelKind
    names: dict[str, str]
    """By language: of those asked for, the ones it is known in, else English."""
    lon: float
    lat: float
    min_zoom: int
    circles: list[naming.Circle] | None
    """Of a country: where it may be named, and how far around (`naming`); None for all else."""


class BasemapData(msgspec.Struct, rename="camel", kw_only=True):
    """The basemap of a region: `BasemapData` of viewer/src/types.ts."""

    version: int
    scale: int
    region: Bounds
    land: list[list[FlatLine]]
    lakes: list[list[FlatLine]]
    rivers: list[RiverGroup]
    borders: list[BorderGroup]
    admin1: list[FlatLine]
    labels: list[BasemapLabel]
    """The most important first."""
    credit: str


def clip(
    region: Bounds, *, languages: Sequence[str] = ("en",), point_of_view: str = "default"
) -> BasemapData:
    """Return the basemap of a region, as detailed as its extent allows.

    Parameters
    ----------
    region
        Degrees; west > east means the whole circle. What `regions.region_of` returns.
    languages
        BCP 47 tags of the names; what has a name in none of them is named in English, and says so.
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
    rivers = [f for f in read_features("rivers") if f.zoom <= zoom + 4]
    return BasemapData(
        version=1,
        scale=cutter.scale,
        region=cutter.region,
        land=cutter.polygons(read_features("land")),
        lakes=cutter.polygons(f for f in read_features("lakes") if f.zoom <= zoom + 4),
        rivers=_rivers(cutter, rivers),
        borders=_borders(cutter, point_of_view),
        admin1=cutter.lines(f for f in read_features("admin1") if f.zoom <= zoom + 2),
        labels=_labels(cutter, rivers, languages, point_of_view),
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


def coast(data: BasemapData) -> list[list[tuple[float, float]]]:
    """Return where the land ends, in degrees: its rings, but for where the region's edge cuts them."""
    west, south, east, north = data.region
    grain = 1 / data.scale
    lines: list[list[tuple[float, float]]] = []
    for flat in (ring for polygon in data.land for ring in polygon):
        ring = decode_line(flat, data.scale)
        x, y = np.array(ring).T
        edges = [x <= west + grain, x >= east - grain, y <= south + grain, y >= north - grain]
        cuts = np.flatnonzero(np.any([edge[1:] & edge[:-1] for edge in edges], axis=0)) + 1
        stretches = (ring[start:end] for start, end in pairwise((0, *cuts.tolist(), len(ring))))
        lines += [stretch for stretch in stretches if len(stretch) > 1]
    return lines


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


def _labels(
    cutter: Cutter, rivers: list[Feature], languages: Sequence[str], point_of_view: str
) -> list[BasemapLabel]:
    """Return the labels of the region, the most important first."""
    wanted = tuple(dict.fromkeys(tag.partition("-")[0] for tag in languages))
    deepest = round(cutter.start_zoom) + LABEL_ZOOMS
    shown = [label for label in read_labels() if point_of_view not in label.hidden_in]
    found = [
        _label(label.kind, _names(label.names, wanted), (label.lon, label.lat), label.zoom)
        for label in shown
        if label.kind != "country" and label.zoom <= deepest and cutter.holds(label.lon, label.lat)
    ]
    found += _country_labels(cutter, shown, wanted)
    found += _river_labels(cutter, rivers, wanted)
    for place in gazetteer.places_within(cutter.region, max_zoom=deepest, limit=MOST_PLACES):
        kind: LabelKind = (
            "capital" if place.capital else "city" if place.population >= CITY_POPULATION else "town"
        )
        names = {"en": place.name} | ({"ar": place.name_ar} if place.name_ar else {})
        found.append(_label(kind, _names(names, wanted), (place.lon, place.lat), place.zoom))
    found.sort(key=lambda label: (label.min_zoom, KINDS.index(label.kind)))
    waters = {_called(label): label for label in reversed(found) if label.kind == "water"}
    return [label for label in found if label.kind != "water" or waters[_called(label)] is label][
        :MOST_LABELS
    ]


def _country_labels(cutter: Cutter, shown: Sequence[Label], wanted: Sequence[str]) -> Iterator[BasemapLabel]:
    """Yield a label for each country with room for it in the region, also where its own point is outside."""
    countries = [label for label in shown if label.kind == "country"]
    for label, circles in zip(countries, naming.circles(cutter.region, countries), strict=True):
        here = cutter.holds(label.lon, label.lat)
        if (here or circles) and label.zoom <= round(cutter.start_zoom) + LABEL_ZOOMS:
            at = (label.lon, label.lat) if here else circles[0][:2]
            made = _label(label.kind, _names(label.names, wanted), at, label.zoom)
            made.circles = circles or None
            yield made


def _called(label: BasemapLabel) -> str:
    """Return the name by which waters are told apart: rivers and lakes come in several pieces."""
    return next(iter(label.names.values()))


def _river_labels(cutter: Cutter, rivers: list[Feature], wanted: Sequence[str]) -> list[BasemapLabel]:
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
            found.append(_label("water", _names(names, wanted), longest[len(longest) // 2], zoom))
    return found


def _names(known: dict[str, str], wanted: Sequence[str]) -> dict[str, str]:
    """Return the names in the languages that are wanted; in English where there is none in one of them.

    So every language has a name to show: the English one stands in where its own is not known.
    """
    names = {lang: known[lang] for lang in wanted if lang in known}
    return names if len(names) == len(wanted) else names | {"en": known["en"]}


def _label(
    kind: LabelKind, names: dict[str, str], position: tuple[float, float], zoom: float
) -> BasemapLabel:
    lon, lat = (round(degree, 3) for degree in position)
    return BasemapLabel(kind=kind, names=names, lon=lon, lat=lat, min_zoom=round(zoom), circles=None)
