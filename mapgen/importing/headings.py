"""What a column is, by its name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mapgen.config.columns import FIELDS
from mapgen.importing.synonyms import BOUNDS, FIGURES, FILLERS, LIKELY, SURE, WHO
from mapgen.importing.values import fold_name

_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Counted(NamedTuple):
    """What a column of figures counts."""

    measure: str
    bound: str = ""
    """`_min`, `_max`, or nothing."""
    of_whom: str | None = None


class Meaning(NamedTuple):
    """What the name of a column says."""

    fields: tuple[str, ...] = ()
    """More than one where what stands in it must decide."""
    rank: int = 0
    """0: the name of the field itself; 1: says it by itself; 2: only with what stands in the column."""
    counted: Counted | None = None


def meaning(heading: str) -> Meaning | None:
    """Return what a column of this name is, None if that says nothing."""
    if heading in FIELDS:
        return Meaning((heading,))
    sure, likely = _names()
    whole, bare = fold_name(heading[:200]), fold_name(_BRACKETS.sub(" ", heading[:200]))
    for name in (whole, bare):
        if name in sure:
            return Meaning((sure[name],), 1)
    if counted := _counted(heading):
        return Meaning(counted=counted, rank=1)
    fields = likely.get(whole) or likely.get(bare)
    return Meaning(fields, 2) if fields else None


def stated_order(heading: str) -> str | None:
    """Return the order of dates that a name states: "Date (MM-DD-YYYY)"."""
    form = re.sub(r"[^a-z]+", "", heading.casefold())
    orders = {"mmddyy": "month-first", "ddmmyy": "day-first", "yyyymmdd": "year-first"}
    found = {order for letters, order in orders.items() if letters in form}
    return found.pop() if len(found) == 1 else None


def _counted(heading: str) -> Counted | None:
    """Read the name of a column of figures; each of its words must be understood."""
    measures, who, bounds = set(), [], set()
    for word in map(fold_name, _WORD.findall(_CAMEL.sub(" ", heading[:200]))):
        kind, value = _figure_words().get(word, ("", ""))
        if kind == "measure":
            measures.add(value)
        elif kind == "who":
            who.append(value)
        elif kind == "bound":
            bounds.add(value)
        elif kind != "filler":
            return None
    if len(measures) != 1 or len(bounds) > 1 or len(who) > 1:
        return None
    return Counted(measures.pop(), f"_{bounds.pop()}" if bounds else "", who[0] if who else None)


@cache
def _names() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    sure = {fold_name(name): field for field, names in SURE.items() for name in names}
    likely: dict[str, tuple[str, ...]] = {}
    for field, names in LIKELY.items():
        for name in map(fold_name, names):
            likely[name] = (*likely.get(name, ()), field)
    return sure | {fold_name(field): field for field in FIELDS}, likely


@cache
def _figure_words() -> dict[str, tuple[str, str]]:
    words = {fold_name(word): ("filler", "") for word in FILLERS}
    for kind, table in (("bound", BOUNDS), ("who", WHO), ("measure", FIGURES)):
        words |= {fold_name(word): (kind, value) for value, several in table.items() for word in several}
    return words
