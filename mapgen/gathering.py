"""One pass over incidents, a block at a time, that takes from them all that the columns are made of.

There may be too many incidents to be objects all at once, and what they are made of lies far apart in
memory: a block is made, gone through for each column in turn, and let go.
"""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, get_args

import numpy as np

from mapgen.codes import Coded, Codes, Several, in_order
from mapgen.instants import clock_minutes, span
from mapgen.model import DatePrecision, LocationPrecision, Status
from mapgen.pagedata import NameView
from mapgen.points import representative_point
from mapgen.vocabulary import ACTOR_ROLES, MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from mapgen.kinds import Kinds
    from mapgen.model import Incident

    Array: TypeAlias = NDArray[Any]

DEGREE = 1_000_000
UNLOCATED = -(2**31)
"""Of `lon` and `lat`: nobody says where it was."""
NO_NUMBER = -1
"""Of `killed`: nobody gives a number."""
SUMS_UP, HAS_SHAPE, IS_PART = 1, 2, 4
"""Flags: it is an aggregate; its geometry is more than a point; it is part of an aggregate of the page."""

_BLOCK = 256
_LARGEST = 2**31 - 1
_NOWHERE = (np.nan, np.nan)
_Name: TypeAlias = tuple[str, tuple[tuple[str, str], ...], str]
"""A name, its translations, a country or nothing: as `NameView`, and in an order."""
_NO_NAME: _Name = ("", (), "")


class _Statement(NamedTuple):
    """A relation, as far as rows can show it."""

    incident: int
    position: int
    part: bool
    target: str


class Gathering:
    """What the columns are made of, in the order in which the incidents come."""

    def __init__(self, incidents: Sequence[Incident], kinds: Kinds) -> None:
        self._kinds = kinds
        self.ids: list[str] = []
        self._latest, self._points = array("d"), array("d")
        self._minutes, self._killed = array("q"), array("q")
        self._radii, self._flags = array("f"), array("B")
        self._words: dict[str, Coded[str]] = {
            "kind": Coded([kind.key for kind in kinds.views]),
            "status": Coded(get_args(Status)),
            "precision": Coded(get_args(LocationPrecision)),
            "datePrecision": Coded(get_args(DatePrecision)),
            "country": Coded(always=[""]),
        }
        self._names = {"province": Coded(always=[_NO_NAME]), "place": Coded(always=[_NO_NAME])}
        self._parts: Several[tuple[str, str]] = Several()
        self._publishers: Several[str] = Several()
        self._statements: list[_Statement] = []
        self._wholes: set[str] = set()
        self._measures: set[str] = set()
        self._former: dict[str, str] = {}
        for first in range(0, len(incidents), _BLOCK):
            self._add(incidents[first : first + _BLOCK])

    def _add(self, block: Sequence[Incident]) -> None:
        self._add_numbers(block)
        self._add_words(block)
        self._add_relations(block)
        self.ids.extend(one.id for one in block)

    def _add_numbers(self, block: Sequence[Incident]) -> None:
        minutes = (clock_minutes(one.start, one.end, one.date_precision, one.timezone) for one in block)
        self._minutes.extend(chain.from_iterable(minutes))
        self._latest.extend(span(one.start, None, one.date_precision, one.timezone)[1] for one in block)
        points = (representative_point(one.geometry) or _NOWHERE for one in block)
        self._points.extend(chain.from_iterable(points))
        self._radii.extend(np.nan if one.uncertainty_km is None else one.uncertainty_km for one in block)
        self._killed.extend(map(_killed, block))
        self._flags.extend(map(_flags, block))

    def _add_words(self, block: Sequence[Incident]) -> None:
        words, names = self._words, self._names
        words["kind"].add(self._kinds.of(one).key for one in block)
        words["status"].add(one.status for one in block)
        words["precision"].add(one.location_precision for one in block)
        words["datePrecision"].add(one.date_precision for one in block)
        words["country"].add((one.place and one.place.country) or "" for one in block)
        names["province"].add(map(_province, block))
        names["place"].add(map(_place, block))
        self._parts.add([(actor.name, actor.role) for actor in one.actors] for one in block)
        self._publishers.add([s.publisher for s in one.sources if s.publisher] for one in block)
        self._measures.update(claim.measure for one in block for claim in one.claims)

    def _add_relations(self, block: Sequence[Incident]) -> None:
        for incident, one in enumerate(block, len(self.ids)):
            for position, relation in enumerate(one.relations):
                part = relation.type == "part_of"
                self._statements.append(_Statement(incident, position, part, relation.target))
            for old in one.previous_ids:
                self._former.setdefault(old, one.id)  # what several had belongs to the first
            if one.is_aggregate:
                self._wholes.add(one.id)

    @property
    def latest(self) -> Array:
        """The last instant at which each may have begun, milliseconds since 1970 UTC."""
        return np.array(self._latest)

    @property
    def points(self) -> Array:
        """Longitude and latitude of each marker in degrees; NaN: unlocated."""
        return np.array(self._points).reshape(-1, 2)

    def numbers(self) -> dict[str, Array]:
        """Return the columns of numbers."""
        # four bytes reach to the year 6053
        minutes = np.minimum(np.array(self._minutes), _LARGEST).astype(np.int32).reshape(-1, 2)
        points = self.points
        degrees = np.where(np.isnan(points), UNLOCATED, np.rint(points * DEGREE)).astype(np.int32)
        flags = np.array(self._flags)
        parts = [said.incident for said in self._statements if said.part and said.target in self._wholes]
        flags[parts] |= IS_PART
        return {
            "lon": degrees[:, 0],
            "lat": degrees[:, 1],
            "from": minutes[:, 0],
            "to": minutes[:, 1],
            "radius": np.array(self._radii),
            "killed": np.array(self._killed).astype(np.int32),
            "flags": flags,
        }

    def codes(self) -> tuple[dict[str, Array], dict[str, list[Any]]]:
        """Return the columns of codes, and the lists that they point into."""
        words = {name: coded.settle() for name, coded in self._words.items()}
        names = {name: coded.settle() for name, coded in self._names.items()}
        by_key = {kind.key: kind for kind in self._kinds.views}
        arrays = {name: column for name, (_, column) in (words | names).items()}
        return arrays, {
            "kinds": [by_key[key] for key in words["kind"][0]],
            "statuses": words["status"][0],
            "precisions": words["precision"][0],
            "date_precisions": words["datePrecision"][0],
            "countries": words["country"][0],
            "provinces": _name_views(names["province"][0]),
            "places": _name_views(names["place"][0]),
            "measures": in_order(self._measures, MEASURES),
        }

    def several(self) -> tuple[dict[str, tuple[Array, Array]], dict[str, list[Any]]]:
        """Return counts and codes of what a row may have several of, and the lists that they point into."""
        taken, part_counts, parts = self._parts.settle()
        publishers, source_counts, sources = self._publishers.settle()
        actors = Codes(sorted({name for name, _ in taken}))
        roles = Codes(in_order({role for _, role in taken}, ACTOR_ROLES))
        pairs = [(actors[name], roles[role]) for name, role in taken]
        return {"part": (part_counts, parts), "source": (source_counts, sources)}, {
            "actors": list(actors),
            "roles": list(roles),
            "parts": pairs,
            "publishers": publishers,
        }

    @property
    def named(self) -> set[str]:
        """The ids that relations and former ids speak of: few, and of the others no row has to be known."""
        ends = ((self.ids[said.incident], said.target) for said in self._statements)
        return {*chain.from_iterable(ends), *self._former}

    def links(self, row_of: Mapping[str, int]) -> list[int]:
        """Return three numbers for each relation to another row: row, position, row it points at."""
        links = sorted(
            (row_of[self.ids[said.incident]], said.position, row_of[said.target])
            for said in self._statements
            if said.target in row_of
        )
        return list(chain.from_iterable(links))

    def former_ids(self, row_of: Mapping[str, int]) -> dict[str, str]:
        """Return the present id for each old one that is not in use."""
        return {old: ident for old, ident in sorted(self._former.items()) if old not in row_of}


def _killed(incident: Incident) -> int:
    """Return the highest number of killed that any voice gives of exactly this incident."""
    highest = NO_NUMBER
    for claim in incident.claims:
        number = claim.min if claim.max is None else claim.max
        if number is not None and claim.measure == "killed" and claim.scope is None:
            highest = max(highest, number)
    return min(highest, _LARGEST)


def _flags(incident: Incident) -> int:
    shaped = incident.geometry is not None and incident.geometry["type"] != "Point"
    return SUMS_UP * incident.is_aggregate + HAS_SHAPE * shaped


def _province(incident: Incident) -> _Name:
    place = incident.place
    return (place.admin1, (), place.country or "") if place and place.admin1 else _NO_NAME


def _place(incident: Incident) -> _Name:
    place = incident.place
    if place is None:
        return _NO_NAME
    if not (place.names or incident.translations):
        return place.name, (), ""
    translated = {tag: words.place for tag, words in incident.translations.items() if words.place}
    return place.name, tuple(sorted((place.names | translated).items())), ""


def _name_views(names: Iterable[_Name]) -> list[NameView]:
    return [NameView(name=name, names=dict(others), country=code or None) for name, others, code in names]
