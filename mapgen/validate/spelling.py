"""Members that mapgen does not know, and whose names are nearly those of members that it knows."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import inspect as types

from mapgen.canonical import layout
from mapgen.model import Incident
from mapgen.validate.report import show

if TYPE_CHECKING:
    from msgspec import Struct

    from mapgen.validate.report import Report

_CUTOFF = 0.85
"""Of difflib's ratio: one letter too many or too few in a name of three letters is just near enough."""
_SEPARATORS = re.compile(r"[\s_-]+")
_NOT_PROPERTIES = frozenset(("id", "geometry"))
"""What the model has in an incident, and the file in the Feature: a property "ID" is just another one."""


def check_spelling(value: Any, kind: types.Type, path: str, report: Report) -> None:
    """Point out members, on every level, that look like misspelt ones; pass over values of the wrong form.

    Parameters
    ----------
    value
        As it was read.
    kind
        Its type in the model.
    path
        Where it stands, for the problems.
    report
        Gets a warning for each.
    """
    match kind:
        case types.Metadata():
            check_spelling(value, kind.type, path, report)
        case types.UnionType():
            for one in kind.types:
                check_spelling(value, one, path, report)
        case types.ListType() if isinstance(value, list):
            for at, item in enumerate(value):
                check_spelling(item, kind.item_type, f"{path}[{at}]", report)
        case types.DictType() if isinstance(value, dict):
            for key, item in value.items():
                check_spelling(item, kind.value_type, f"{path}.{key}", report)
        case types.StructType() if isinstance(value, dict):
            _check_object(value, kind.cls, path, report)


def _check_object(value: dict[str, Any], part: type[Struct], path: str, report: Report) -> None:
    names, nested = layout(part)
    for name in value:
        if name not in names and (meant := _meant(name, part)) is not None:
            message = f"mapgen does not know {show(name)}: it is kept, and not used."
            fix = f'Did you mean "{meant}"? If so, rename it.'
            report.warning("misspelt-member", f"{path}.{name}", message, fix)
    for name, kind in nested.items():
        if name in value:
            check_spelling(value[name], kind, f"{path}.{name}", report)


@lru_cache(maxsize=4096)
def _meant(name: str, part: type[Struct]) -> str | None:
    """Return the member of a class that an unknown name is probably meant to be."""
    known = layout(part).names.keys() - (_NOT_PROPERTIES if part is Incident else frozenset())
    folded = {_fold(one): one for one in sorted(known)}
    near = get_close_matches(_fold(name[:80]), folded, n=1, cutoff=_CUTOFF)
    if not near or _is_numbered(name, folded[near[0]]):
        return None
    return folded[near[0]]


def _fold(name: str) -> str:
    """Return what eventType, Event-Type and event_type have in common."""
    return _SEPARATORS.sub("", name.casefold())


def _is_numbered(name: str, known: str) -> bool:
    """Tell whether a name has a number of its own: url2 is one more beside url, no misspelling of it."""
    digits = [sign for sign in name if sign.isdigit()]
    return bool(digits) and digits != [sign for sign in known if sign.isdigit()]
