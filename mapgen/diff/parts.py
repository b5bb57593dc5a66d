"""Lists of parts (claims, sources, actors, …): which entry became which, and what changed in it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET

from mapgen.diff.change import Change, change_of
from mapgen.diff.known import is_known
from mapgen.diff.leaves import identity, leaves
from mapgen.diff.words import Quoted, label, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mapgen.diff.words import Words
    from mapgen.read.faults import Path

    Part = dict[str, Any]

_LINKS = frozenset({"url", "archived_url"})


class Pairs(NamedTuple):
    """Positions in two lists: of entries that are the same, and of those that are in one only."""

    both: list[tuple[int, int]]
    gone: list[int]
    added: list[int]

    @property
    def reordered(self) -> bool:
        """Whether what is in both stands in another order."""
        return any(one[0] > other[0] for one, other in zip(self.both, self.both[1:], strict=False))


class Parts:
    """How the entries of one list are told apart, named, and compared.

    Parameters
    ----------
    kind
        With what the kinds of their changes begin.
    keys
        Members that make two entries the same one. Those that find no partner by the first key are
        tried on the next.
    named_by
        Members by which people know an entry.
    """

    def __init__(self, kind: str, keys: Sequence[tuple[str, ...]], named_by: tuple[str, ...]) -> None:
        self.kind = kind
        self.keys = keys
        self.named_by = named_by

    def name(self, part: Part) -> Words:
        """Name an entry: source “ap · AP”."""
        texts = [str(part[member]) for member in self.named_by if part.get(member) not in (None, "")]
        return words("{} {}", self.kind, Quoted(" · ".join(texts)))

    def full_name(self, part: Part) -> Words:
        """Name an entry that is told of as a whole."""
        return self.name(part)

    def gone_note(self, _part: Part) -> str | None:
        """Return what a note of correction says where an entry is gone, if it needs one."""
        return None

    def changes(self, path: Path, before: Any, after: Any) -> Iterator[Change]:
        """Yield what changed in a list, at `path`; UNSET is a list that is not there."""
        old, new = ([] if one is UNSET else one for one in (before, after))
        pairs = pair(old, new, self.keys)
        for i, j in pairs.both:
            yield from self.inner_changes((*path, j), old[i], new[j])
        for i in pairs.gone:
            yield Change(
                kind=f"{self.kind}-gone",
                path=(*path, i),
                words=words("{} gone", self.full_name(old[i])),
                before=old[i],
                note=self.gone_note(old[i]),
            )
        for j in pairs.added:
            form = words("{} added", self.full_name(new[j]))
            yield Change(kind=f"{self.kind}-added", path=(*path, j), words=form, after=new[j])
        if pairs.reordered:
            form = words("{}: another order", label(path[-1:]))
            yield Change(kind="order", path=path, words=form, before=before, after=after)

    def inner_changes(self, path: Path, before: Part, after: Part) -> Iterator[Change]:
        """Yield what changed in one entry."""
        for leaf in leaves(before, after):
            whole = (*path, *leaf.path)
            kind = "link" if self.kind == "source" and leaf.path[0] in _LINKS else self.kind
            name = words("{}, {}", self.name(before), label(leaf.path))
            yield change_of(kind if is_known(whole) else "unknown", whole, leaf, name)


PARTS = {
    "actors": Parts("actor", [("name", "role"), ("name",)], ("name", "role")),
    "relations": Parts("relation", [("type", "target", "asserted_by"), ("target",)], ("type", "target")),
    "sources": Parts("source", [("id",), ("url",)], ("id", "publisher")),
    "corrections": Parts("correction", [("date", "note"), ("date",)], ("date", "note")),
}


def are_parts(value: Any) -> bool:
    """Tell whether this is a list of objects, or nothing."""
    return value is UNSET or (isinstance(value, list) and all(isinstance(item, dict) for item in value))


def pair(before: Sequence[Part], after: Sequence[Part], keys: Sequence[tuple[str, ...]]) -> Pairs:
    """Find for each entry the one that it was: wholly the same first, then by one key after the other."""
    left, right = dict.fromkeys(range(len(before))), dict.fromkeys(range(len(after)))
    both: list[tuple[int, int]] = []
    for key_of in (identity, *map(_keyed, keys)):
        waiting: dict[str, list[int]] = defaultdict(list)
        for old in reversed(left):
            waiting[key_of(before[old])].append(old)
        for new in list(right):
            if olds := waiting[key_of(after[new])]:
                both.append((olds.pop(), new))
                del left[both[-1][0]], right[new]
    return Pairs(sorted(both, key=lambda positions: positions[1]), list(left), list(right))


def _keyed(members: tuple[str, ...]) -> Callable[[Part], str]:
    """Return what makes a key of the members; of an entry that has none of them, one that only it has."""

    def key(part: Part) -> str:
        values = [part.get(member) for member in members]
        return identity(values) if any(value is not None for value in values) else f"{id(part)}"

    return key
