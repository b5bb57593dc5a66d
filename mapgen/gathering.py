"""One pass over incidents, a block at a time, that takes from them all that the columns are made of.

There may be too many incidents to be objects all at once, and what they are made of lies far apart in
memory: a block is made, gone through for each column in turn, and let go.
"""

from __future__ import annotations

from array import array
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

import numpy as np

from mapgen.codes import Coded, Codes, Several, in_order
from mapgen.facts import IS_PART, LARGEST, NO_NAME, Name, Statement, facts_of
from mapgen.memory import recall
from mapgen.model import DatePrecision, LocationPrecision, Status
from mapgen.pagedata import NameView
from mapgen.vocabulary import ACTOR_ROLES, MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from mapgen.facts import Facts
    from mapgen.kinds import Kinds
    from mapgen.memory import Memory
    from mapgen.model import Incident

    Array: TypeAlias = NDArray[Any]

DEGREE = 1_000_000
UNLOCATED = -(2**31)
"""Of `lon` and `lat`: nobody says where it was."""

_BLOCK = 256


class Gathering:
    """What the columns are made of, in the order in which the incidents come."""

    def __init__(self, incidents: Sequence[Incident], kinds: Kinds, memory: Memory | None = None) -> None:
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
        self._names = {"province": Coded(always=[NO_NAME]), "place": Coded(always=[NO_NAME])}
        self._parts: Several[tuple[str, str]] = Several()
        self._publishers: Several[str] = Several()
        self._statements: list[Statement] = []
        self._wholes: set[str] = set()
        self._measures: set[str] = set()
        self._former: dict[str, str] = {}
        for first in range(0, len(incidents), _BLOCK):
            block = incidents[first : first + _BLOCK]
            self._add(recall(memory, ("facts", kinds.rule), block, partial(facts_of, block, kinds)))

    def _add(self, facts: Facts) -> None:
        before = len(self.ids)
        self.ids.extend(facts.ids)
        self._minutes.extend(facts.minutes)
        self._latest.extend(facts.latest)
        self._points.extend(facts.points)
        self._radii.extend(facts.radii)
        self._killed.extend(facts.killed)
        self._flags.extend(facts.flags)
        for name, words in facts.words.items():
            self._words[name].add(words)
        for name, names in facts.names.items():
            self._names[name].add(names)
        self._parts.add(facts.parts)
        self._publishers.add(facts.publishers)
        self._measures.update(facts.measures)
        self._statements += [said._replace(incident=before + said.incident) for said in facts.statements]
        for old, ident in facts.former:
            self._former.setdefault(old, ident)  # what several had belongs to the first
        self._wholes.update(facts.wholes)

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
        minutes = np.minimum(np.array(self._minutes), LARGEST).astype(np.int32).reshape(-1, 2)
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


def _name_views(names: Iterable[Name]) -> list[NameView]:
    return [NameView(name=name, names=dict(others), country=code or None) for name, others, code in names]
