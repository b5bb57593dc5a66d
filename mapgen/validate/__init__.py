"""Validation: raw records → incidents that can be shown, and everything that is wrong with the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mapgen.instants import span
from mapgen.model import Dataset
from mapgen.validate.dates import check_dates
from mapgen.validate.geometry import check_bbox, check_geometry
from mapgen.validate.members import Entry, check_collection, read_background, read_credits
from mapgen.validate.place import check_place
from mapgen.validate.references import Record, check_background_ids, check_cycles, check_ids, check_relations
from mapgen.validate.report import Report
from mapgen.validate.shape import read_incident
from mapgen.validate.sources import check_attribution
from mapgen.validate.words import check_bidi, check_words
from mapgen.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapgen.model import Incident, Problem
    from mapgen.read.raw import RawCollection, RawFeature
    from mapgen.validate.place import KmOutside

__all__ = ["validate"]


def validate(
    collections: Sequence[RawCollection],
    *,
    vocabulary: Mapping[str, Sequence[str]] = EVENT_TYPES,
    km_outside: KmOutside | None = None,
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
        inside, None if the country is not known. Without it, points are not compared with countries.

    Returns
    -------
    Dataset
        The incidents without an error, by first instant and id; all problems, by file and row. A background
        entry with an error is withheld too.
    """
    rules = _Rules(vocabulary, km_outside)
    files = [_check_file(collection, rules) for collection in collections]
    records = [record for file in files for record in file.records]
    entries = [entry for file in files for entry in file.background]
    check_ids(records)
    check_background_ids([(entry.background.id, entry.report) for entry in entries], records)
    check_cycles(records)
    shown_background = [entry.background for entry in entries if not entry.report.failed]
    check_relations(records, frozenset(entry.id for entry in shown_background))
    return Dataset(
        incidents=sorted((r.incident for r in records if not r.report.failed), key=_chronological),
        background=shown_background,
        problems=[problem for file in files for problem in file.problems()],
        total=sum(len(collection.features) for collection in collections),
        credits=list(dict.fromkeys(line for file in files for line in file.credits)),
    )


class _Rules(NamedTuple):
    vocabulary: Mapping[str, Sequence[str]]
    km_outside: KmOutside | None


class _File(NamedTuple):
    """What became of one file."""

    collection: RawCollection
    own: Report
    records: list[Record]
    reports: list[Report]
    """Of all its features, those that are no records included."""
    background: list[Entry]
    credits: list[str]

    def problems(self) -> Iterable[Problem]:
        """Return what was found on reading and checking: first about the file, then row by row."""
        reports = [self.own, *(entry.report for entry in self.background), *self.reports]
        checked = [problem for report in reports for problem in report.problems]
        return sorted(self.collection.problems + checked, key=lambda problem: problem.row or 0)


def _check_file(collection: RawCollection, rules: _Rules) -> _File:
    own = Report(collection.file)
    usable = check_collection(collection.members, own)
    faulty = {problem.row for problem in collection.problems if problem.severity == "error"}
    records, reports = [], []
    for raw in collection.features:
        report = Report(raw.file, raw.row, _ident(raw.value))
        report.failed = not usable or raw.row in faulty
        reports.append(report)
        incident = _check_feature(raw, rules, report)
        if incident is not None:
            records.append(Record(incident, report))
    background = read_background(collection)
    return _File(collection, own, records, reports, background, read_credits(collection.members, own))


def _check_feature(raw: RawFeature, rules: _Rules, report: Report) -> Incident | None:
    incident = read_incident(raw.value, report)
    if incident is None:
        return None
    if (wrong := check_bbox(raw.value)) is not None:
        report.error("bad-bbox", "bbox", wrong, "Correct it, or leave it out.")
    located = check_geometry(incident.geometry, report)
    check_dates(incident, report)
    check_words(incident, rules.vocabulary, report)
    check_attribution(incident, report)
    check_bidi(raw.value, report)
    if located:
        check_place(incident, rules.km_outside, report)
    return incident


def _ident(value: Any) -> str | None:
    ident = value.get("id") if isinstance(value, dict) else None
    return ident if isinstance(ident, str) else None


def _chronological(incident: Incident) -> tuple[float, str]:
    first, _ = span(incident.start, None, incident.date_precision, incident.timezone)
    return first, incident.id
