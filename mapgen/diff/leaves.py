"""Where two JSON values differ."""

from __future__ import annotations

import json
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.read.faults import Path

MOST_ITEMS = 2_000
MOST_PAIRS = 100_000
"""Pairs of equal items that two lists may have. The time that `difflib` takes grows with both numbers: longer
lists are told as a whole."""


class Leaf(NamedTuple):
    """A place at which values differ; UNSET is what is not there."""

    path: Path
    before: Any
    after: Any


def same(one: Any, other: Any) -> bool:
    """Tell whether two values mean the same in JSON: 2 is 2.0, and neither is true."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def identity(value: Any) -> str:
    """Return a text that values which mean the same have in common, and no others."""
    return json.dumps(_with_whole_numbers(value), sort_keys=True)


def _with_whole_numbers(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_whole_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_whole_numbers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def leaves(before: Any, after: Any, path: Path = ()) -> Iterator[Leaf]:
    """Yield every place at which two values differ, in the order of the text.

    Objects are compared member by member; lists are aligned, so that an entry more does not make
    all after it look changed.
    """
    if same(before, after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from leaves(before.get(key, UNSET), after.get(key, UNSET), (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _list_leaves(before, after, path)
    else:
        yield Leaf(path, before, after)


def alignment(before: list[str], after: list[str]) -> SequenceMatcher[str] | None:
    """Return what tells which items both lists have, in order; None where that would take too long."""
    if max(len(before), len(after)) > MOST_ITEMS:
        return None
    old, new = Counter(before), Counter(after)
    if sum(count * new[item] for item, count in old.items()) > MOST_PAIRS:
        return None
    return SequenceMatcher(None, before, after, autojunk=False)


def _list_leaves(before: list[Any], after: list[Any], path: Path) -> Iterator[Leaf]:
    matcher = alignment([*map(identity, before)], [*map(identity, after)])
    if matcher is None:
        yield Leaf(path, before, after)
        return
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if i2 - i1 == j2 - j1:
            for at in range(i2 - i1):
                yield from leaves(before[i1 + at], after[j1 + at], (*path, j1 + at))
            continue
        yield from (Leaf((*path, at), before[at], UNSET) for at in range(i1, i2))
        yield from (Leaf((*path, at), UNSET, after[at]) for at in range(j1, j2))
