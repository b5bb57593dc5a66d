"""How like an answer is to what was asked, and how far its point may be off."""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

from mapgen.geocode.answers import Answer

Match: TypeAlias = Literal["name", "alias", "spelling", "fuzzy"]
"""The name itself; another name of it; one that sounds the same; one that is merely like it."""
Agreement: TypeAlias = Literal["agrees", "unknown", "contradicts"]

_OF_MATCH: dict[Match, float] = {"name": 100.0, "alias": 96.0, "spelling": 88.0}
_FUZZY_MOST = 84.0
_OF_DIVISION: dict[Agreement, float] = {"agrees": 0.0, "unknown": -5.0, "contradicts": -30.0}
_NO_COUNTRY = -10.0

INHABITANTS_PER_KM2 = 2000.0
POINT_KM = 9.0
"""Of 3,000 towns of GeoNames and SimpleMaps (2023) 99 % are that near to one another."""


class Candidate(Answer, frozen=True, kw_only=True):
    """An answer, with what the rules of `locate` look at."""

    match: Match
    population: int | None = None
    """None: not known."""
    division: Agreement = "unknown"
    """Whether it lies in the province that was asked for."""
    whole: bool = True
    """Whether it has the name as it is written, with the word that says what it is (`Sadr City`)."""


def plain(candidate: Answer) -> Answer:
    """Return what is an answer of it."""
    return Answer(**{name: getattr(candidate, name) for name in Answer.__struct_fields__})


def score_of(match: Match, division: Agreement, *, ratio: float = 100.0, country_known: bool = True) -> float:
    """Return 0 to 100 from how the name was found and whether its surroundings are those asked for.

    Parameters
    ----------
    ratio
        rapidfuzz's, 0 to 100, where the match is fuzzy.
    country_known
        Whether the query states a country, which then is the answer's.
    """
    base = _OF_MATCH.get(match, _FUZZY_MOST * ratio / 100)
    return round(max(0.0, base + _OF_DIVISION[division] + (0.0 if country_known else _NO_COUNTRY)), 1)


def town_radius_km(population: int | None) -> float:
    """Return the radius in kilometres within which a place that is known to a town lies.

    A circle that holds the town's inhabitants at `INHABITANTS_PER_KM2`, which is sparser than nearly all
    cities, and `POINT_KM`, by which the points of two gazetteers differ. Rounded up to a kilometre.
    """
    built_up = math.sqrt((population or 0) / INHABITANTS_PER_KM2 / math.pi)
    return float(math.ceil(POINT_KM + built_up))
