"""What changed in one incident, member by member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from msgspec import UNSET

from mapgen.canonical import layout
from mapgen.diff.change import Change, change_of
from mapgen.diff.figures import Claims, headline_changes
from mapgen.diff.known import is_known
from mapgen.diff.leaves import leaves, same
from mapgen.diff.parts import PARTS, are_parts
from mapgen.diff.places import geometry_changes
from mapgen.diff.words import corrected, term, words
from mapgen.model import Incident, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.headline import Rule

_STATUSES = get_args(Status)
_LISTS = {**PARTS, "claims": Claims()}
_TEXTS = frozenset({"disputed", "previous_ids"})
"""Lists of which each entry is told by itself, though there was no list before or is none any more."""
_KINDS = {
    **dict.fromkeys(("title", "summary", "date_note", "disputed", "translations"), "text"),
    **dict.fromkeys(("start", "end", "timezone"), "date"),
    **dict.fromkeys(("event_type", "sub_event_type"), "event-type"),
    "date_precision": "date-precision",
    "location_precision": "place-precision",
    "uncertainty_km": "uncertainty",
    "place": "place",
    "geocode": "geocode",
    "is_aggregate": "aggregate",
    "content_warning": "content-warning",
    "origin": "origin",
    "previous_ids": "previous-id",
    "actors": "actor",
    "claims": "claim",
    "relations": "relation",
    "sources": "source",
    "corrections": "correction",
    "status": "status",
}
"""Member → the kind of its changes."""


def incident_changes(before: Any, after: Any, rule: Rule) -> list[Change]:
    """Return everything that changed between two versions of a Feature; nothing only if they mean the same.

    Parameters
    ----------
    before, after
        Any JSON values, nothing of which has been checked.
    rule
        Of the headline figure.
    """
    if same(before, after):
        return []
    if not (_has_properties(before) and _has_properties(after)):
        return [change_of("unknown", leaf.path, leaf) for leaf in leaves(before, after)]
    old, new = before["properties"], after["properties"]
    shape, new_shape = before.get("geometry", UNSET), after.get("geometry", UNSET)
    changes = list(geometry_changes(shape, new_shape, old.get("uncertainty_km")))
    for name in dict.fromkeys([*layout(Incident).names, *old, *new]):
        changes += _property_changes(name, old.get(name, UNSET), new.get(name, UNSET))
        if name == "claims":
            changes += headline_changes(old, new, rule)
    for leaf in leaves(_own_members(before), _own_members(after)):
        changes.append(change_of("unknown", leaf.path, leaf))
    return changes


def _has_properties(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("properties"), dict)


def _own_members(feature: dict[str, Any]) -> dict[str, Any]:
    """Return what a Feature has beside what is told of otherwise: the id is in the entry's heading."""
    return {name: value for name, value in feature.items() if name not in {"id", "properties", "geometry"}}


def _property_changes(name: str, before: Any, after: Any) -> Iterator[Change]:
    """Yield what changed in one property; UNSET is one that is not there."""
    if same(before, after):
        return
    if name in _LISTS and are_parts(before) and are_parts(after) and (before or after):
        yield from _LISTS[name].changes(("properties", name), before, after)
    elif name == "status" and isinstance(before, str) and isinstance(after, str):
        yield _status_change(before, after)
    else:
        if name in _TEXTS and (before or after):
            before, after = ([] if one is UNSET else one for one in (before, after))
        for leaf in leaves(before, after, (name,)):
            whole = ("properties", *leaf.path)
            kind = _KINDS[name] if name in _KINDS and is_known(whole) else "unknown"
            yield change_of(kind, whole, leaf)


def _status_change(before: str, after: str) -> Change:
    old, new = (term(one, _STATUSES) for one in (before, after))
    return Change(
        kind="status",
        path=("properties", "status"),
        words=words("status: {} → {}", old, new),
        before=before,
        after=after,
        note=corrected("status", before, after),
    )
