"""The features of a file as pieces of its text: a million of them fit into memory, as objects they do not.

Measured with made-up incidents of 810 bytes: 3,060 bytes each as objects of the model, 7,000 as dicts and
lists; a piece is a view into the text, and takes 70 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from msgspec.structs import replace

from mapgen.read.faults import as_problem
from mapgen.read.jsontext import decode
from mapgen.read.raw import RawCollection, RawFeature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from msgspec import Raw

    from mapgen.model import Problem

_BEFORE, _AFTER = b'{"features":[', b"]}"
"""A feature is read inside of a collection: there it is nested as deep as in its file."""
_ROOT = ("features", 0)


class FeatureTexts(Sequence[RawFeature]):
    """The features of one file, each read when it is asked for.

    Parameters
    ----------
    texts
        The JSON texts of the features: UTF-8, in which nothing is wrong but what `decode` can mend.
    file
        Its name, for the problems.
    rows
        Where each stands in its file; by default one after another, from 1.
    found
        What was wrong with some of them before they were texts, by index. One of these errors withholds it.
    """

    def __init__(
        self,
        texts: Sequence[Raw],
        file: str,
        rows: Sequence[int] | None = None,
        found: Mapping[int, Sequence[Problem]] | None = None,
    ) -> None:
        self.texts = texts
        self.file = file
        self.rows = range(1, len(texts) + 1) if rows is None else rows
        self.found = found or {}

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> RawFeature: ...
    @overload
    def __getitem__(self, index: slice) -> list[RawFeature]: ...
    def __getitem__(self, index: int | slice) -> RawFeature | list[RawFeature]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return self.read(range(len(self))[index])[0]

    def read(self, index: int) -> tuple[RawFeature, list[Problem]]:
        """Return a feature, and what was wrong with its text."""
        decoded = decode(b"".join((_BEFORE, self.texts[index], _AFTER)))
        value, row = decoded.value["features"][0], self.rows[index]
        problems = [
            *self.found.get(index, ()),
            *(as_problem(fault, self.file, row, value, fault.path[len(_ROOT) :]) for fault in decoded.faults),
        ]
        return RawFeature(value, self.file, row), problems


def read_through(collection: RawCollection) -> RawCollection:
    """Return a collection with all its features read, and with what was wrong in their texts."""
    texts = collection.features
    if not isinstance(texts, FeatureTexts):
        return collection
    pairs = [texts.read(row) for row in range(len(texts))]
    problems = [*collection.problems, *(problem for _, found in pairs for problem in found)]
    return replace(collection, features=[feature for feature, _ in pairs], problems=problems)
