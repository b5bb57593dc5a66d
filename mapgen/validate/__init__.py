"""Validation: raw records → incidents that can be shown, and everything that is wrong with the rest."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from mapgen.model import Dataset
from mapgen.packed import PACKED_FROM, PackedIncidents
from mapgen.validate.members import Entry, check_collection, read_background, read_credits
from mapgen.validate.records import Rules, check_features
from mapgen.validate.references import Record, check_background_ids, check_cycles, check_ids, check_relations
from mapgen.validate.report import Report
from mapgen.validate.sources import check_sharing
from mapgen.validate.stories import StoryEntry, check_stories, read_stories
from mapgen.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapgen.memory import Memory
    from mapgen.model import Incident, Problem
    from mapgen.packed import Pack
    from mapgen.read.raw import RawCollection
    from mapgen.validate.place import KmOutside

__all__ = ["validate"]


def validate(
    collections: Sequence[RawCollection],
    *,
    vocabulary: Mapping[str, Sequence[str]] = EVENT_TYPES,
    km_outside: KmOutside | None = None,
    memory: Memory | None = None,
) -> Dataset:
    """Check all records, each by itself and against the others. Never raises on data.

    Parameters
    ----------
    collections
        What was read, in the order in which the first record of an id wins.
    vocabulary
        Event types and the sub-types of each.
    km_outside
        Country code, longitude, latitude → how many kilometres the point is outside that country: 0 if
        inside, None if the country is not known. Without it, points are not compared with countries. Of the
        same it always says the same.
    memory
        Of records that were checked before. Too many to be objects all at once are not remembered.

    Returns
    -------
    Dataset
        The incidents without an error, by first instant and id; all problems, by file and row. A background
        entry or a story with an error is withheld too.
    """
    total = sum(len(collection.features) for collection in collections)
    packed = total >= PACKED_FROM
    rules = Rules(vocabulary, km_outside, packed=packed, memory=None if packed else memory)
    files = [_check_file(collection, rules) for collection in collections]
    records = [record for file in files for record in file.records]
    entries = [entry for file in files for entry in file.background]
    check_ids(records)
    check_background_ids([(entry.background.id, entry.report) for entry in entries], records)
    check_cycles(records)
    shown_background = [entry.background for entry in entries if not entry.report.failed]
    check_relations(records, frozenset(entry.id for entry in shown_background))
    incidents = _in_order([record for record in records if not record.report.failed], rules)
    for file in files:
        check_sharing(sum(map(_is_shown_and_kept_back, file.records)), file.own)
    stories = [story for file in files for story in file.stories]
    check_stories(stories, records)
    return Dataset(
        incidents=incidents,
        background=shown_background,
        stories=[entry.story for entry in stories if not entry.report.failed],
        problems=[problem for file in files for problem in file.problems()],
        total=total,
        credits=list(dict.fromkeys(line for file in files for line in file.credits)),
        notes=[f"{file.collection.file}: {note}" for file in files for note in file.collection.notes],
    )


class _File(NamedTuple):
    """What became of one file."""

    collection: RawCollection
    own: Report
    records: list[Record]
    reports: list[Report]
    """Of all its features, those that are no records included."""
    background: list[Entry]
    stories: list[StoryEntry]
    credits: list[str]

    def problems(self) -> Iterable[Problem]:
        """Return what was found on reading and checking: first about the file, then row by row."""
        beside = [*(e.report for e in self.background), *(e.report for e in self.stories)]
        reports = [self.own, *beside, *self.reports]
        checked = [problem for report in reports for problem in report.problems]
        return sorted(self.collection.problems + checked, key=lambda problem: problem.row or 0)


def _check_file(collection: RawCollection, rules: Rules) -> _File:
    own = Report(collection.file)
    usable = check_collection(collection.members, own)
    records, reports = [], []
    for report, record in check_features(collection, rules, usable=usable):
        reports.append(report)
        if record is not None:
            records.append(record)
    return _File(
        collection=collection,
        own=own,
        records=records,
        reports=reports,
        background=read_background(collection),
        stories=read_stories(collection),
        credits=read_credits(collection.members, own),
    )


def _is_shown_and_kept_back(record: Record) -> bool:
    return record.kept_back and not record.report.failed


def _in_order(records: list[Record], rules: Rules) -> Sequence[Incident]:
    """Return the incidents by first instant and id."""
    records.sort(key=attrgetter("ident"))
    records.sort(key=attrgetter("first"))
    kept = [record.kept for record in records]
    return PackedIncidents(cast("list[Pack]", kept)) if rules.packed else cast("list[Incident]", kept)
