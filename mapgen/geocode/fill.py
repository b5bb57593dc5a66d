"""A record without a point → with one, where the geocoder is sure of its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mapgen.geocode.answers import Query

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.geocode.answers import Answer, Level, Locate, Outcome

_DISTRICT_KM = 50.0
"""Of a place that is stated to be known to its district only (`mapgen.databases.placing`)."""
_NOT_NAMED = re.compile(
    r"\b(?:un(?:known|named|specified|disclosed|identified)"
    r"|(?:not|never)\W+(?:\w+\W+)?(?:named|known|specified|stated|disclosed|given|identified)"
    r"|inconnue?|non\W+précisée?|desconocid[oa]|no\W+especificad[oa]|unbekannt\w*"
    r"|невідом\w*|неизвестн\w*|не\W+(?:указан|названо|вказан)\w*|غير\W+(?:معروفة?|محددة?|مسماة?)|مجهولة?)\b",
    re.IGNORECASE,
)
"""Words that say that a place is not named: what stands beside them is not the place."""
_COARSENESS = ("exact", "neighbourhood", "town", "district", "province", "country")


def fill(feature: dict[str, Any], locate: Locate) -> tuple[dict[str, Any], Outcome | None]:
    """Give a GeoJSON Feature without geometry the point of its `place`, if that is sure.

    Asked for are `place.name`, `place.names` and the place of each translation, within `place.country` and
    `place.admin1`; the title never is. Where only the province is known, only a province is asked for. A
    stated precision or radius that is coarser stays.

    Returns
    -------
    tuple
        The feature, a new one where it was placed, with `geometry`, `location_precision`, `uncertainty_km`
        and `geocode`; and the outcome, or None where there was nothing to ask: it has a point, or no place.
    """
    query = query_of(feature)
    if query is None:
        return feature, None
    outcome = locate(query)
    if outcome.status != "sure" or outcome.best is None:
        return feature, outcome
    return placed(feature, outcome.best, outcome), outcome


def query_of(feature: dict[str, Any]) -> Query | None:
    """Return what to ask for a feature's place.

    None where it has a geometry, names no place, says why it has no point (`geocode`), or that nobody knows
    how precise a point would be.
    """
    properties = feature.get("properties")
    if feature.get("geometry") is not None or not isinstance(properties, dict) or properties.get("geocode"):
        return None
    place, precision = properties.get("place"), properties.get("location_precision")
    if not isinstance(place, dict) or precision == "unknown":
        return None
    names = tuple(dict.fromkeys(_names(properties, place)))
    country, admin1 = _text(place, "country"), _text(place, "admin1")
    if any(_NOT_NAMED.search(name) for name in names):
        names = ()
    if precision == "country":
        return _query(names, country, admin1, "country")
    if precision == "province" or not names:
        return _query((admin1,) if admin1 else names, country, admin1, "province")
    return _query(names, country, admin1)


def _query(
    names: Sequence[str], country: str | None, admin1: str | None, level: Level | None = None
) -> Query | None:
    if not names:
        return None
    return Query(name=names[0], names=tuple(names[1:]), country=country, admin1=admin1, level=level)


def placed(feature: dict[str, Any], answer: Answer, outcome: Outcome) -> dict[str, Any]:
    """Return a feature at an answer's point, with where the point is from; nothing else of it changes."""
    properties = dict(feature["properties"])
    geocode = {
        "provider": answer.provider,
        "query": outcome.query.name,
        "matched": answer.matched,
        "score": answer.score,
        "url": answer.url,
    }
    note = f"{answer.credit}. {outcome.reason}" if answer.credit else outcome.reason
    precision, radius = properties.get("location_precision"), properties.get("uncertainty_km")
    if precision not in _COARSENESS or _is_finer(precision, answer.precision):
        properties["location_precision"] = answer.precision
    if not isinstance(radius, int | float):
        radius = _DISTRICT_KM if precision == "district" else 0.0
    properties["uncertainty_km"] = max(radius, answer.uncertainty_km)
    properties["geocode"] = {
        key: value for key, value in (geocode | {"note": note}).items() if value is not None
    }
    return feature | {
        "geometry": {"type": "Point", "coordinates": [answer.lon, answer.lat]},
        "properties": properties,
    }


def _is_finer(stated: str, found: str) -> bool:
    return found in _COARSENESS and _COARSENESS.index(stated) < _COARSENESS.index(found)


def _names(properties: dict[str, Any], place: dict[str, Any]) -> Iterator[str]:
    names, translations = place.get("names"), properties.get("translations")
    said = [place.get("name"), *(names.values() if isinstance(names, dict) else ())]
    if isinstance(translations, dict):
        said += [text.get("place") for text in translations.values() if isinstance(text, dict)]
    yield from (name.strip() for name in said if isinstance(name, str) and name.strip())


def _text(place: dict[str, Any], member: str) -> str | None:
    value = place.get(member)
    return value.strip() or None if isinstance(value, str) else None
