"""What the checks look at, gathered in one pass over the features: columns, and a few references."""

from __future__ import annotations

from array import array
from collections import defaultdict
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Integers: TypeAlias = NDArray[np.int64]

NONE = -1
"""Stands in columns of codes for what is not stated."""
NO_DAY = 0
"""Stands in the column of days for a day that is not stated or cannot be read."""
PRECISIONS = ("exact", "neighbourhood", "town", "district", "province", "country", "unknown")
"""From the closest on; a column holds their places in this list."""
TO_THE_DAY = frozenset(("minute", "hour", "day"))


class Codes(dict[str, int]):
    """Texts and their numbers, in the order in which they were met."""

    def __missing__(self, text: str) -> int:
        code = self[text] = len(self)
        return code


class Toll(Struct):
    """The claims about one measure, flat: which feature, and the figure."""

    at: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)


class Beside(Struct):
    """What only some features have."""

    tolls: defaultdict[str, Toll] = field(default_factory=lambda: defaultdict(Toll))
    """By measure; of what is not a sum of others."""
    claims: dict[int, list[Any]] = field(default_factory=dict)
    """Of those features whose claims are compared with each other: sums, parts, and groups of people."""
    aggregates: set[int] = field(default_factory=set)
    relations: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    """Type and target."""
    countries: Codes = field(default_factory=Codes)
    names: Codes = field(default_factory=Codes)


class Facts(Struct):
    """The features in columns, by their place in the file."""

    rows: Sequence[int]
    idents: Sequence[str | None]
    titles: Sequence[str]
    summaries: Sequence[str]
    urls: Sequence[tuple[str, ...]]
    """Addresses of the sources."""
    points: Floats
    """Longitude and latitude in degrees, as written; NaN where the geometry is not a point."""
    countries: Integers
    places: Integers
    """Codes of names of places, other ones in other countries."""
    days: Integers
    """Of the start, in days of the proleptic Gregorian calendar (`date.toordinal`)."""
    to_the_day: NDArray[np.bool_]
    precisions: Integers
    radii: Floats
    """`uncertainty_km`; NaN where it is not stated."""
    geocoded: NDArray[np.bool_]
    country_codes: Sequence[str]
    beside: Beside

    def country(self, at: int) -> str | None:
        """Return the code of a feature's country."""
        code = self.countries[at]
        return None if code == NONE else self.country_codes[code]


def gather(features: Iterable[tuple[int, dict[str, Any]]]) -> Facts:
    """Go through the features once. Of one that is not in the canonical form nothing is known."""
    beside = Beside()
    rows = array("L")
    columns: list[Any] = [array(code) if code else [] for code in _COLUMNS]
    numbered = enumerate(features)
    # a line as an object takes 400 bytes, and a million stay only for as long as a few do
    while batch := list(islice(numbered, _TOGETHER)):
        rows.extend([row for _, (row, _) in batch])
        lines = [_line_or_nothing(at, feature, beside) for at, (_, feature) in batch]
        for column, cells in zip(columns, zip(*lines, strict=True), strict=True):
            column.extend(cells)
    idents, titles, summaries, urls, lon, lat, countries, names, days, to_the_day, *rest = columns
    precisions, radii, geocoded = rest
    country, name = np.array(countries, np.int64), np.array(names, np.int64)
    return Facts(
        rows=rows,
        idents=idents,
        titles=titles,
        summaries=summaries,
        urls=urls,
        points=np.column_stack([np.array(lon, float), np.array(lat, float)]),
        countries=country,
        places=np.where(name == NONE, NONE, name * (len(beside.countries) + 1) + country + 1),
        days=np.array(days, np.int64),
        to_the_day=np.array(to_the_day, bool),
        precisions=np.array(precisions, np.int64),
        radii=np.array(radii, float),
        geocoded=np.array(geocoded, bool),
        country_codes=list(beside.countries),
        beside=beside,
    )


_TOGETHER = 1 << 10
_COLUMNS = ("", "", "", "", "d", "d", "q", "q", "q", "b", "b", "d", "b")
"""How the cells of a line are kept: numbers as such, others as objects."""


def _line_or_nothing(at: int, feature: dict[str, Any], beside: Beside) -> _Line:
    try:
        return _line(at, feature, beside)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return _NOTHING


_Line: TypeAlias = tuple[
    str | None, str, str, tuple[str, ...], float, float, int, int, int, bool, int, float, bool
]
_NAN = float("nan")
_PRECISION_CODES = {name: code for code, name in enumerate(PRECISIONS)}
_UNKNOWN = _PRECISION_CODES["unknown"]
_NUMBERS = frozenset((int, float))
_MOST = 1e9
"""Beyond lies nothing that lost its decimal point."""
_NOTHING: _Line = (None, "", "", (), _NAN, _NAN, NONE, NONE, NO_DAY, False, _UNKNOWN, _NAN, False)


def _line(at: int, feature: dict[str, Any], beside: Beside) -> _Line:
    """Return one feature's cells. A million come through here: a line more is a tenth of a second more."""
    properties, geometry = feature["properties"], feature.get("geometry")
    own = properties.get
    title, start, place = own("title"), own("start"), own("place")
    lon = lat = _NAN
    if geometry is not None and geometry["type"] == "Point":
        position = geometry["coordinates"]
        x, y = position[0], position[1]
        if type(x) in _NUMBERS and type(y) in _NUMBERS and -_MOST < x < _MOST and -_MOST < y < _MOST:
            lon, lat = x, y
    country = name = NONE
    if place is not None:
        if type(code := place.get("country")) is str:
            country = beside.countries[code]
        if type(text := place.get("name")) is str and text:
            name = beside.names[text]
    radius = own("uncertainty_km")
    urls: tuple[str, ...] = ()
    for source in own("sources") or ():
        if type(url := source.get("url")) is str:
            urls += (url,)
    if claims := own("claims"):
        _add_claims(at, properties, claims, beside)
    if relations := own("relations"):
        beside.relations[at] = [(str(one["type"]), str(one["target"])) for one in relations]
    ident, summary = feature.get("id"), own("summary")
    return (
        ident if type(ident) is str else None,
        title if type(title) is str else "",
        summary if type(summary) is str else "",
        urls,
        lon,
        lat,
        country,
        name,
        _DAYS[start],
        own("date_precision") in TO_THE_DAY,
        _PRECISION_CODES.get(own("location_precision"), _UNKNOWN),
        radius if type(radius) in _NUMBERS else _NAN,
        own("geocode") is not None,
    )


class _Days(dict[str, int]):
    """Starts and their days: in large files the same come again and again."""

    def __missing__(self, text: str) -> int:
        try:
            day = date.fromisoformat(text[:10]).toordinal()
        except (TypeError, ValueError):
            day = NO_DAY
        if len(self) < 1 << 18:
            self[text] = day
        return day


_DAYS = _Days()


def _add_claims(at: int, properties: dict[str, Any], claims: list[Any], beside: Beside) -> None:
    is_aggregate = properties.get("is_aggregate")
    if is_aggregate or len(claims) > 1 or "relations" in properties:
        beside.claims[at] = [claim for claim in claims if type(claim) is dict]
    if is_aggregate:
        beside.aggregates.add(at)
        return
    for claim in claims:
        figure = claim.get("max")
        if figure is None:
            figure = claim.get("min")
        if figure and type(figure) is int and figure < _MOST and not claim.get("scope"):
            toll = beside.tolls[claim["measure"]]
            toll.at.append(at)
            toll.figures.append(figure)
