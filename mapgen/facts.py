"""What the columns are made of, as a few incidents say it."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from mapgen.codes import flat
from mapgen.headline import counts
from mapgen.instants import clock_minutes, span
from mapgen.model import may_be_passed_on
from mapgen.points import representative_point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.codes import Flat
    from mapgen.kinds import Kinds
    from mapgen.model import Incident

NO_NUMBER = -1
"""Of `killed`: nobody gives a number."""
SUMS_UP, HAS_SHAPE, IS_PART, KEPT_BACK, CORRECTED = 1, 2, 4, 8, 16
"""Flags: it is an aggregate; its geometry is more than a point; it is part of an aggregate of the page; it
cites a source whose licence forbids passing its data on; it has notes of correction."""
LARGEST = 2**31 - 1

Name: TypeAlias = tuple[str, tuple[tuple[str, str], ...], str]
"""A name, its translations, a country or nothing: as `NameView`, and in an order."""
NO_NAME: Name = ("", (), "")
_NOWHERE = (np.nan, np.nan)


class Statement(NamedTuple):
    """A relation, as far as rows can show it."""

    incident: int
    """Its place among the incidents."""
    position: int
    part: bool
    target: str


class Facts(NamedTuple):
    """Of a block of incidents, in their order."""

    ids: list[str]
    minutes: array[int]
    """First and last minute of each, since 1970 by its own clock."""
    latest: array[float]
    """The last instant at which each may have begun, milliseconds since 1970 UTC."""
    points: array[float]
    """Longitude and latitude of each marker in degrees; NaN: unlocated."""
    radii: array[float]
    """In kilometres; NaN: unknown."""
    killed: array[int]
    flags: array[int]
    words: dict[str, list[str]]
    names: dict[str, list[Name]]
    parts: Flat[tuple[str, str]]
    """Names and roles of the actors."""
    publishers: Flat[str]
    measures: set[str]
    statements: list[Statement]
    former: list[tuple[str, str]]
    """Old ids, and whose they are."""
    wholes: list[str]
    """Ids of aggregates."""


def facts_of(block: Sequence[Incident], kinds: Kinds) -> Facts:
    """Take from incidents what the columns are made of.

    They lie far apart in memory, so they are gone through for one fact after another: a block should not be
    larger than the caches of a processor.
    """
    return Facts(
        ids=[one.id for one in block],
        minutes=array(
            "q",
            chain.from_iterable(
                clock_minutes(one.start, one.end, one.date_precision, one.timezone) for one in block
            ),
        ),
        latest=array("d", [span(one.start, None, one.date_precision, one.timezone)[1] for one in block]),
        points=array(
            "d", chain.from_iterable(representative_point(one.geometry) or _NOWHERE for one in block)
        ),
        radii=array("f", [np.nan if one.uncertainty_km is None else one.uncertainty_km for one in block]),
        killed=array("q", map(_killed, block)),
        flags=array("B", map(_flags, block)),
        words={
            "kind": [kinds.of(one).key for one in block],
            "status": [one.status for one in block],
            "precision": [one.location_precision for one in block],
            "datePrecision": [one.date_precision for one in block],
            "country": [(one.place and one.place.country) or "" for one in block],
        },
        names={"province": [_province(one) for one in block], "place": [_place(one) for one in block]},
        parts=flat([(actor.name, actor.role) for actor in one.actors] for one in block),
        publishers=flat([s.publisher for s in one.sources if s.publisher] for one in block),
        measures={claim.measure for one in block for claim in one.claims},
        statements=[
            Statement(place, position, relation.type == "part_of", relation.target)
            for place, one in enumerate(block)
            for position, relation in enumerate(one.relations)
        ],
        former=[(old, one.id) for one in block for old in one.previous_ids],
        wholes=[one.id for one in block if one.is_aggregate],
    )


def _killed(incident: Incident) -> int:
    """Return the highest number of killed that any voice gives of exactly this incident."""
    highest = NO_NUMBER
    for claim in incident.claims:
        if claim.measure == "killed" and counts(claim):
            highest = max(highest, (claim.min if claim.max is None else claim.max) or 0)
    return min(highest, LARGEST)


def _flags(incident: Incident) -> int:
    shaped = incident.geometry is not None and incident.geometry["type"] != "Point"
    kept_back = not may_be_passed_on(incident.sources)
    own = SUMS_UP * incident.is_aggregate + CORRECTED * bool(incident.corrections)
    return own + HAS_SHAPE * shaped + KEPT_BACK * kept_back


def _province(incident: Incident) -> Name:
    place = incident.place
    return (place.admin1, (), place.country or "") if place and place.admin1 else NO_NAME


def _place(incident: Incident) -> Name:
    place = incident.place
    if place is None:
        return NO_NAME
    if not (place.names or incident.translations):
        return place.name or "", (), ""
    translated = {tag: words.place for tag, words in incident.translations.items() if words.place}
    return place.name or "", tuple(sorted((place.names | translated).items())), ""
