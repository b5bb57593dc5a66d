"""Entries of a review that tests share."""

from __future__ import annotations

from typing import Any

from mapgen.geocode.answers import Answer, Query
from mapgen.geocode.review.file import Entry


def answer(matched: str = "Al Hillah", lon: float = 44.42, lat: float = 32.46, **members: Any) -> Answer:
    everything: dict[str, Any] = {
        "provider": "GeoNames",
        "precision": "town",
        "uncertainty_km": 9.0,
        "score": 83.0,
        "country": "IQ",
        "admin1": "Babil",
        "url": "https://www.geonames.org/99347",
        **members,
    }
    return Answer(matched=matched, lon=lon, lat=lat, **everything)


FIRST, SECOND = answer(), answer("Hilla", 45.1, 35.5, score=70.0, admin1="Sulaymaniyah", url=None)


def entry(ident: str = "strike", name: str = "Hilla", **members: Any) -> Entry:
    """Return an entry with two answers that nobody has decided on."""
    everything: dict[str, Any] = {
        "title": "Drone strike on a car",
        "query": Query(name=name, country="IQ"),
        "status": "suggestion",
        "reason": "2 places are called Hilla; state the province, or choose.",
        "best": FIRST,
        "alternatives": (SECOND,),
        "decision": None,
        **members,
    }
    return Entry(id=ident, **everything)


def not_found(ident: str = "strike", name: str = "Nowhere", **members: Any) -> Entry:
    """Return an entry for which nothing was found."""
    reason = f"No gazetteer has {name}."
    return entry(ident, name, status="nothing", reason=reason, best=None, alternatives=(), **members)
