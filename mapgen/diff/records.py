"""The records of two versions, and which of one is which of the other. Unchanged ones are not even read."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Raw, Struct

from mapgen.diff.leaves import identity
from mapgen.read.texts import FeatureTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapgen.read import RawCollection


class Record(NamedTuple):
    """One member of `features`, as text; it is read when it has to be."""

    collection: RawCollection
    row: int
    """Its place in the file, counted from 1."""
    ident: str | None
    """None where it has none that can be read."""
    text: Raw
    faults: tuple[str, ...]
    """What reading found to be wrong and replaced, where the text is made from what was read."""

    def read(self) -> tuple[Any, list[str]]:
        """Return the value, and what was wrong with its text."""
        texts = FeatureTexts([self.text], self.collection.file)
        feature, problems = texts.read(0)
        return feature.value, [*self.faults, *(problem.message for problem in problems)]


class Pairing(NamedTuple):
    """What became of the records."""

    same: int
    """How many are the same to the byte."""
    changed: list[tuple[Record, Record]]
    renamed: list[tuple[Record, Record]]
    """The id of the first is among the `previous_ids` of the second, which is new."""
    merged: list[tuple[Record, Record]]
    """The same, of a second that was there before."""
    gone: list[Record]
    added: list[Record]


class _Head(Struct):
    id: Any = None


class _PreviousIds(Struct):
    previous_ids: Any = None


class _Previous(Struct):
    properties: _PreviousIds | None = None


_read_head = msgspec.json.Decoder(_Head).decode
_read_previous = msgspec.json.Decoder(_Previous).decode


def records(collections: Iterable[RawCollection]) -> Iterator[Record]:
    """Yield the records of all files; in which of them one stands does not matter."""
    for collection in collections:
        features = collection.features
        if isinstance(features, FeatureTexts):
            for row, text in enumerate(features.texts, 1):
                yield Record(collection, row, _ident(text), text, ())
            continue
        faults: dict[int | None, list[str]] = defaultdict(list)
        for problem in collection.problems:
            faults[problem.row].append(problem.message)
        for feature in features:
            text = Raw(json.dumps(feature.value).encode())
            yield Record(collection, feature.row, _ident(text), text, tuple(faults[feature.row]))


def _ident(text: Raw) -> str | None:
    try:
        ident = _read_head(text).id
    except (ValueError, RecursionError):
        return None
    return ident if isinstance(ident, str) else None


def pair(old: Iterable[Record], new: Iterable[Record]) -> Pairing:
    """Find for each record the one that it was: by id, else by being the same."""
    left, right = _by_ident(old), _by_ident(new)
    pairing = Pairing(0, [], [], [], [], [])
    gone: list[Record] = []
    same = 0
    for ident in dict.fromkeys([*left, *right]):
        before, after = left.get(ident, []), right.get(ident, [])
        if ident is not None and len(before) == len(after) == 1:
            if _is_same(before[0], after[0]):
                same += 1
            else:
                pairing.changed.append((before[0], after[0]))
            continue
        before, after, count = _without_the_same(before, after)
        same += count
        pairs = 0 if ident is None else min(len(before), len(after))
        pairing.changed.extend(zip(before[:pairs], after[:pairs], strict=True))
        gone += before[pairs:]
        pairing.added.extend(after[pairs:])
    if gone:
        _find_heirs(pairing, gone, right)
    return pairing._replace(same=same)


def _is_same(one: Record, other: Record) -> bool:
    return one.text == other.text and one.faults == other.faults


def _by_ident(some: Iterable[Record]) -> dict[str | None, list[Record]]:
    groups: dict[str | None, list[Record]] = defaultdict(list)
    for record in some:
        groups[record.ident].append(record)
    return groups


def _without_the_same(
    before: Sequence[Record], after: Sequence[Record]
) -> tuple[list[Record], list[Record], int]:
    """Take out what is in both, and count it."""
    waiting: dict[str, list[Record]] = defaultdict(list)
    for record in reversed(before):
        waiting[_content(record)].append(record)
    rest = []
    for record in after:
        if olds := waiting[_content(record)]:
            olds.pop()
        else:
            rest.append(record)
    left = {id(record) for olds in waiting.values() for record in olds}
    return [record for record in before if id(record) in left], rest, len(after) - len(rest)


def _content(record: Record) -> str:
    """Return what makes two records the same where there is no id to know them by, or several have it."""
    value, faults = record.read()
    return identity([value, faults, bytes(record.text).decode() if faults else None])


def _find_heirs(pairing: Pairing, gone: Iterable[Record], new: dict[str | None, list[Record]]) -> None:
    """Tell apart what is gone and what lives on under another id: in the first record that says so."""
    heirs: dict[str, Record] = {}
    for group in new.values():
        for record in group:
            for old in _previous_ids(record):
                heirs.setdefault(old, record)
    fresh = {id(record) for record in pairing.added}
    for record in gone:
        heir = heirs.get(record.ident) if record.ident is not None else None
        if heir is None or record.ident in new:
            pairing.gone.append(record)
        elif id(heir) in fresh:
            fresh.remove(id(heir))
            pairing.renamed.append((record, heir))
        else:
            pairing.merged.append((record, heir))
    pairing.added[:] = [record for record in pairing.added if id(record) in fresh]


def _previous_ids(record: Record) -> list[str]:
    """Return the former ids that a record has, as far as they can be read."""
    try:
        properties = _read_previous(record.text).properties
    except (ValueError, RecursionError):
        return []
    found = properties.previous_ids if properties else None
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
