"""Places as Nominatim and Photon write them → answers. Both are made from OpenStreetMap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from mapgen.gazetteer import fold
from mapgen.geocode.divisions import stated_divisions
from mapgen.geocode.folding import spelling
from mapgen.geocode.scoring import Candidate, score_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapgen.geocode.answers import Query
    from mapgen.geocode.scoring import Agreement, Match
    from mapgen.model import LocationPrecision

CREDIT = "Places: © OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright)"

_BY_TYPE: dict[str, LocationPrecision] = {
    "borough": "neighbourhood",
    "city": "town",
    "city_block": "neighbourhood",
    "city_district": "neighbourhood",
    "country": "country",
    "county": "district",
    "district": "district",
    "governorate": "province",
    "hamlet": "town",
    "isolated_dwelling": "town",
    "municipality": "district",
    "neighbourhood": "neighbourhood",
    "province": "province",
    "quarter": "neighbourhood",
    "region": "province",
    "state": "province",
    "state_district": "district",
    "subdistrict": "district",
    "suburb": "neighbourhood",
    "town": "town",
    "village": "town",
}
"""What an `addresstype`, or a `place` of OpenStreetMap, is known to (nominatim.org, "Place Output")."""
_BY_RADIUS: tuple[tuple[float, LocationPrecision], ...] = (
    (0.5, "exact"),
    (5, "neighbourhood"),
    (15, "town"),
    (60, "district"),
    (300, "province"),
)
"""Kilometres up to which a site, a road or a lake is as exact as that."""
_WIDEST: LocationPrecision = "country"
_RADII: dict[LocationPrecision, float] = {
    "exact": 0.5,
    "neighbourhood": 2,
    "town": 5,
    "district": 30,
    "province": 100,
    "country": 500,
    "unknown": 500,
}
"""Kilometres where a place has no box around it."""
_SMALLEST_KM = 0.1
_KM_PER_DEGREE = 111.195
_FARTHEST_KM = 20_000.0
_ADMIN1 = ("state", "province", "region", "governorate", "state_district")
_OSM_TYPES = {"N": "node", "W": "way", "R": "relation", "node": "node", "way": "way", "relation": "relation"}

OTHER_COUNTRY, UNIMPORTANT = 40, 3
"""Points that an answer loses: in another country than was stated; for being little known."""


class Found(Struct, frozen=True, kw_only=True):
    """What a place's record says, whoever wrote it."""

    name: str
    names: Sequence[str]
    """All that it is called."""
    lon: float
    lat: float
    kind: str
    box: tuple[float, float, float, float] | None
    """West, south, east, north in degrees."""
    country: str | None
    admin1: Sequence[str]
    """The parts of the country that it lies in, the likeliest to be meant first."""
    importance: float
    """0 to 1, as Nominatim has it; 0 where nobody says."""
    osm: tuple[Any, Any]
    """Type and number of the object."""


def from_nominatim(record: Any) -> Found | None:
    """Read one place of Nominatim (nominatim.org, "Place Output", format json); None if it is none."""
    if not isinstance(record, dict):
        return None
    point = _point(record.get("lon"), record.get("lat"))
    address, details = _object(record.get("address")), _object(record.get("namedetails"))
    display = _text(record.get("display_name"))
    name = _text(record.get("name")) or display.partition(",")[0].strip()
    if point is None or not name:
        return None
    known = [_text(words) for key, words in details.items() if "name" in str(key)]
    return Found(
        name=name,
        names=[name, display.partition(",")[0].strip(), *known],
        lon=point[0],
        lat=point[1],
        kind=_text(record.get("addresstype")) or _text(record.get("type")),
        box=_box(record.get("boundingbox"), (2, 0, 3, 1)),
        country=_country(address.get("country_code")),
        admin1=[words for key in _ADMIN1 if (words := _text(address.get(key)))],
        importance=_share(record.get("importance")),
        osm=(record.get("osm_type"), record.get("osm_id")),
    )


def from_photon(record: Any) -> Found | None:
    """Read one place of Photon (github.com/komoot/photon), a Feature of GeoJSON; None if it is none."""
    properties = _object(_object(record).get("properties"))
    position = _object(_object(record).get("geometry")).get("coordinates")
    name = _text(properties.get("name"))
    point = _point(*position[:2]) if isinstance(position, list) and len(position) > 1 else None
    if point is None or not name:
        return None
    kind = _text(properties.get("osm_value"))
    if kind not in _BY_TYPE:
        broad = _text(properties.get("type"))
        kind = "suburb" if broad in {"district", "locality"} else broad
    return Found(
        name=name,
        names=[name],
        lon=point[0],
        lat=point[1],
        kind=kind,
        box=_box(properties.get("extent"), (0, 3, 2, 1)),
        country=_country(properties.get("countrycode")),
        admin1=[words for key in ("state", "county") if (words := _text(properties.get(key)))],
        importance=0.0,
        osm=(properties.get("osm_type"), properties.get("osm_id")),
    )


def answers(provider: str, found: Iterable[Found], query: Query) -> list[Candidate]:
    """Return places as answers to a query, the likeliest first."""
    made = [_candidate(provider, one, query) for one in found]
    return sorted(made, key=lambda answer: -answer.score)


def _candidate(provider: str, found: Found, query: Query) -> Candidate:
    precision, radius = _extent(found)
    match, ratio = _match(found, query)
    division = _division(found, query)
    score = score_of(match, division, ratio=ratio, country_known=query.country is not None)
    score -= UNIMPORTANT * (1 - found.importance)
    if query.country and found.country and query.country != found.country:
        score -= OTHER_COUNTRY
    return Candidate(
        provider=provider,
        matched=found.name,
        lon=round(found.lon, 5),
        lat=round(found.lat, 5),
        precision=precision,
        uncertainty_km=round(radius, 1),
        score=round(max(0.0, score), 1),
        country=found.country,
        admin1=found.admin1[0] if found.admin1 else None,
        url=_page(found.osm),
        credit=CREDIT,
        match=match,
        division=division,
    )


def _page(osm: tuple[Any, Any]) -> str | None:
    kind, number = osm
    kind = _OSM_TYPES.get(kind) if isinstance(kind, str) else None
    return f"https://www.openstreetmap.org/{kind}/{number}" if kind and isinstance(number, int) else None


def _match(found: Found, query: Query) -> tuple[Match, float]:
    """Return how the name was found, and RapidFuzz's ratio where it is merely like it.

    A shop or a street of the name is never more than like it, nor is a place of another country.
    """
    asked = {fold(name) for name in (query.name, *query.names)}
    is_meant = found.kind in _BY_TYPE and query.country in {None, found.country}
    if not asked.isdisjoint(map(fold, found.names)):
        name: Match = "name" if fold(found.name) in asked else "alias"
        return (name if is_meant else "fuzzy"), 100.0
    from rapidfuzz import fuzz  # noqa: PLC0415  (only needed where no name matches)

    sounds, known = {spelling(key) for key in asked}, {spelling(fold(name)) for name in found.names}
    if is_meant and sounds & known - {""}:
        return "spelling", 100.0
    return "fuzzy", max(fuzz.ratio(one, other) for one in sounds for other in known)


def _division(found: Found, query: Query) -> Agreement:
    """Tell whether one of the areas that a place lies in is the province that was asked for."""
    if not (query.admin1 and query.country):
        return "unknown"
    stated = stated_divisions(query.admin1, query.country)
    said = [stated_divisions(name, query.country) for name in found.admin1]
    if not stated or not any(said):
        return "unknown"
    return "agrees" if any(stated & names for names in said) else "contradicts"


def _extent(found: Found) -> tuple[LocationPrecision, float]:
    """Return how exactly a place is known, and the radius around its point that holds all of its box."""
    known = _BY_TYPE.get(found.kind)
    if found.box is None:
        return (known, _RADII[known]) if known else ("unknown", _RADII["unknown"])
    west, south, east, north = found.box
    wide = _KM_PER_DEGREE * math.cos(math.radians(found.lat))
    across = max(_turn(found.lon - west), _turn(east - found.lon)) * wide
    along = max(found.lat - south, north - found.lat) * _KM_PER_DEGREE
    radius = min(max(math.hypot(across, along), _SMALLEST_KM), _FARTHEST_KM)
    if known:
        return known, radius
    return next((name for limit, name in _BY_RADIUS if radius <= limit), _WIDEST), radius


def _turn(degrees: float) -> float:
    """Return degrees eastwards, from 0 to 360: boxes may cross the antimeridian."""
    return degrees % 360


def _point(lon: Any, lat: Any) -> tuple[float, float] | None:
    numbers = _numbers([lon, lat])
    if numbers is None:
        return None
    x, y = numbers
    return (x, y) if -180 <= x <= 180 and -85.05 <= y <= 85.05 else None


def _box(values: Any, order: tuple[int, int, int, int]) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north; `order` says where they stand."""
    numbers = _numbers(values)
    if numbers is None or len(numbers) != len(order):
        return None
    west, south, east, north = (numbers[at] for at in order)
    return west, south, east, north


def _numbers(values: Any) -> list[float] | None:
    """Return numbers, which may be written as text; None unless all are finite."""
    if not isinstance(values, list) or len(values) not in {2, 4}:
        return None
    try:
        numbers = [float(value) for value in values]
    except (TypeError, ValueError, OverflowError):
        return None
    return numbers if all(map(math.isfinite, numbers)) else None


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _country(value: Any) -> str | None:
    code = _text(value).upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _share(value: Any) -> float:
    return min(1.0, max(0.0, value)) if isinstance(value, int | float) else 0.0
