"""What changed beside the features: background, stories, credits, and whatever else a collection has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from mapgen.diff.change import Change, change_of
from mapgen.diff.leaves import leaves
from mapgen.diff.parts import Parts, are_parts
from mapgen.diff.words import said, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapgen.read import RawCollection

    Collections = Mapping[str, RawCollection]

_SHARED = {
    "background": Parts("background", [("id",)], ("id", "title")),
    "stories": Parts("story", [("key",)], ("key", "title")),
}
"""Lists that are one for all files, as incidents are."""


def changes_beside(old: Collections, new: Collections) -> list[Change]:
    """Return what changed in the members of collections that are not features.

    Files are compared by name; a lone one with a lone one, whatever their names.
    """
    if len(old) == len(new) == 1:
        old, new = ({"": collection} for one in (old, new) for collection in one.values())
    changes: list[Change] = []
    for name, parts in _SHARED.items():
        before, after = _gathered(old, name), _gathered(new, name)
        changes += parts.changes((name,), before, after)
    for name in dict.fromkeys([*old, *new]):
        if name not in new:
            changes.append(Change(kind="file-gone", path=(), words=words("file {} gone", said(name))))
        elif name not in old:
            changes.append(Change(kind="file-added", path=(), words=words("file {} added", said(name))))
        changes += _file_changes(old.get(name), new.get(name))
    return changes


def _gathered(collections: Collections, name: str) -> list[dict[str, Any]]:
    lists = (collection.members.get(name, []) for collection in collections.values())
    return [part for one in lists if are_parts(one) for part in one]


def _file_changes(old: RawCollection | None, new: RawCollection | None) -> Iterator[Change]:
    before, after = (_own_members(one) if one else {} for one in (old, new))
    for leaf in leaves(before, after):
        kind = "credits" if leaf.path[0] == "credits" else "member"
        yield change_of(kind, leaf.path, leaf)
    before_faults, after_faults = (_faults(one) if one else UNSET for one in (old, new))
    if before_faults != after_faults and (before_faults or after_faults):
        form = words(
            "what is wrong with the text of the file: {} → {}", said(before_faults), said(after_faults)
        )
        yield Change(kind="unreadable", path=(), words=form, before=before_faults, after=after_faults)


def _own_members(collection: RawCollection) -> dict[str, Any]:
    """Return the members that are told of here, and shared lists that are none."""
    return {
        name: value
        for name, value in collection.members.items()
        if name != "type" and not (name in _SHARED and are_parts(value))
    }


def _faults(collection: RawCollection) -> str:
    return " ".join(problem.message for problem in collection.problems if problem.row is None)
