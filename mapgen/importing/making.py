"""Rows to the texts of features: chunk by chunk, wherever a chunk is worked on, and then all of them."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw, Struct, field
from msgspec.structs import replace

from mapgen.importing.ids import Ids, ident_of
from mapgen.importing.ordering import Ordering
from mapgen.read.faults import as_problem, sift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.geocode.answers import Locate
    from mapgen.importing.records import Converter, Record
    from mapgen.model import Problem
    from mapgen.privacy import Blur
    from mapgen.sheets import Row


class Chunk(Struct, kw_only=True):
    """What became of some rows that follow each other. Indices are counted within it."""

    text: bytes = b"[]"
    """The features, as a JSON array."""
    rows: array[int] = field(default_factory=lambda: array("L"))
    located: bytearray = field(default_factory=bytearray)
    found: dict[int, list[Problem]] = field(default_factory=dict)
    given: dict[int, str] = field(default_factory=dict)
    """The ids of those that have none of their own, not numbered yet: that depends on what is before them."""
    counts: Counter[str] = field(default_factory=Counter)
    """`placed` by their names, and `unsure`."""
    credits: dict[str, None] = field(default_factory=dict)
    blurred: Counter[str] = field(default_factory=Counter)
    """What `Blur.take_counts` gives of these rows alone."""


class Maker:
    """Makes chunks of rows.

    Parameters
    ----------
    file
        Its name, for the problems.
    convert
        What the rows mean.
    locate
        What finds the place of rows without one.
    protect
        What moves each place before it is kept.
    """

    def __init__(self, file: str, convert: Converter, locate: Locate, protect: Blur | None) -> None:
        self._file = file
        self._convert = convert
        self._locate = locate
        self._protect = protect
        self._ordered = Ordering()

    def __call__(self, rows: Sequence[Row]) -> Chunk:
        """Return what becomes of rows, whatever it is."""
        chunk = Chunk()
        before = self._protect.take_counts() if self._protect else None
        features = [self._feature(at, row, chunk) for at, row in enumerate(rows)]
        try:
            chunk.text = msgspec.json.encode(features)
        except (UnicodeEncodeError, OverflowError, TypeError):
            texts = [self._text(at, feature, chunk) for at, feature in enumerate(features)]
            chunk.text = b"[" + b",".join(texts) + b"]"
        if self._protect and before is not None:
            chunk.blurred = self._protect.take_counts()
            self._protect.add_counts(before)
        return chunk

    def _feature(self, at: int, row: Row, chunk: Chunk) -> dict[str, Any]:
        record: Record = self._convert(row)
        feature = record.feature
        faults = (*row.faults, *record.faults)
        withheld = any(fault.severity == "error" for fault in faults)
        if feature.get("geometry") is None and not withheld:
            feature = self._filled(feature, chunk)
        if self._protect:
            feature = self._protect(feature)
        if "id" not in feature:  # of what is protected: an id must not tell what was there before
            chunk.given[at] = ident_of(feature)
            feature = {"type": "Feature", "id": chunk.given[at]} | feature
        feature = self._ordered(feature)
        if faults:
            chunk.found[at] = [
                as_problem(fault, self._file, row.number, feature, fault.path) for fault in faults
            ]
        chunk.rows.append(row.number)
        chunk.located.append(feature.get("geometry") is not None)
        return feature

    def _filled(self, feature: dict[str, Any], chunk: Chunk) -> dict[str, Any]:
        from mapgen.geocode.fill import fill  # noqa: PLC0415  (few files need it)

        filled, outcome = fill(feature, self._locate)
        if outcome and outcome.status == "sure":
            chunk.counts["placed"] += 1
            if outcome.best and outcome.best.credit:
                chunk.credits[outcome.best.credit] = None
        elif outcome:
            chunk.counts["unsure"] += 1
        return filled

    def _text(self, at: int, feature: dict[str, Any], chunk: Chunk) -> bytes:
        """Write a feature; what JSON cannot hold is taken out and told."""
        try:
            return msgspec.json.encode(feature)
        except (UnicodeEncodeError, OverflowError, TypeError):
            clean, faults = sift(feature)
            told = [as_problem(fault, self._file, chunk.rows[at], clean, fault.path) for fault in faults]
            if told:
                chunk.found[at] = [*chunk.found.get(at, ()), *told]
            return json.dumps(clean, ensure_ascii=False, default=str).encode()


class Made:
    """The features of a table, put together from chunks in the order of its rows."""

    def __init__(self) -> None:
        self.texts: list[Raw] = []
        self.rows = array("L")
        self.located = bytearray()
        self.found: dict[int, list[Problem]] = {}
        self.counts: Counter[str] = Counter()
        self.credits: dict[str, None] = {}
        self._ids = Ids()

    def add(self, chunk: Chunk) -> None:
        """Add what became of the rows that follow."""
        before = len(self.texts)
        # pieces of one text: each as an object of its own takes 100 bytes more
        self.texts += _split(chunk.text)
        for at, problems in chunk.found.items():
            self.found[before + at] = problems
        for at, ident in chunk.given.items():
            self._number(before + at, ident)
        self.rows += chunk.rows
        self.located += chunk.located
        self.counts += chunk.counts
        self.credits |= chunk.credits

    def notes(self) -> Iterator[str]:
        """Say what was put on the map by its name, and what was not."""
        if placed := self.counts["placed"]:
            yield f"{_rows(placed)} without coordinates placed by the name of the place."
        if unsure := self.counts["unsure"]:
            yield f"{_rows(unsure)} with a place that a person must find: see `mapgen geocode --review`."

    def _number(self, at: int, given: str) -> None:
        """Give a record that says the same as one before it an id of its own."""
        ident = self._ids.give(given)
        if ident != given:
            # what stands before it is `"type":"Feature"`
            text = bytes(self.texts[at]).replace(f'"{given}"'.encode(), f'"{ident}"'.encode(), 1)
            self.texts[at] = Raw(text)
            if at in self.found:
                self.found[at] = [replace(problem, feature=ident) for problem in self.found[at]]


_split = msgspec.json.Decoder(list[Raw]).decode


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
