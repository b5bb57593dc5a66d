"""Features to check, and what is said of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mapgen.plausibility import check
from tests.examples import feature

if TYPE_CHECKING:
    from mapgen.model import Problem

TODAY = date(2024, 6, 1)


def at(
    lat: float, lon: float, ident: str = "a", name: str = "Al-Mashtal", **properties: Any
) -> dict[str, Any]:
    """Return a good feature at a point, in Iraq."""
    made = feature(ident, **{"place": {"name": name, "country": "IQ"}, "sources": None, **properties})
    return made | {"geometry": {"type": "Point", "coordinates": [lon, lat]}}


def said(*features: Any) -> list[Problem]:
    """Return what is unlikely in a file of features; its rows begin at 2, as those of a CSV file."""
    return check(enumerate(features, 2), "strikes.csv", today=TODAY)


def codes(*features: Any) -> list[str]:
    """Return the codes of what is unlikely."""
    return [problem.code for problem in said(*features)]
