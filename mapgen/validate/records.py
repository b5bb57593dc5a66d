"""Each record by itself: from a feature, read or still text, to an incident and what is wrong with it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from mapgen.instants import span
from mapgen.model import may_be_passed_on
from mapgen.packed import write
from mapgen.read.texts import FeatureTexts
from mapgen.validate.dates import check_dates
from mapgen.validate.geometry import check_bbox, check_geometry
from mapgen.validate.place import check_place
from mapgen.validate.quick import BATCH, incidents_of
from mapgen.validate.references import Record
from mapgen.validate.report import Report
from mapgen.validate.shape import read_incident
from mapgen.validate.sources import check_attribution
from mapgen.validate.words import check_bidi, check_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from msgspec import Raw

    from mapgen.memory import Memory
    from mapgen.model import Incident, Problem
    from mapgen.read.raw import RawCollection
    from mapgen.validate.place import KmOutside


_OF_DATES = frozenset(
    (
        *("date-order-unknown", "date-without-year", "end-before-start", "impossible-date", "other-calendar"),
        *("unreadable-date", "unreadable-time", "year-out-of-range"),
    )
)
"""Faults of the cell of a date, which say why an incident has none (`mapgen.dates`)."""

Checked: TypeAlias = tuple[Report, Record | None]
"""What was found about a feature, and what is to be known of it; None where it is no object."""


class Rules(NamedTuple):
    """What records are checked against, and how they are kept."""

    vocabulary: Mapping[str, Sequence[str]]
    km_outside: KmOutside | None
    packed: bool
    memory: Memory | None = None


def check_features(collection: RawCollection, rules: Rules, *, usable: bool) -> Iterator[Checked]:
    """Check the features of a file one by one; where its members make it not `usable`, all have failed.

    Yields the report of each, and what is to be known of it; None where it is no object.
    """
    if isinstance(collection.features, FeatureTexts):
        yield from _check_texts(collection.features, rules, usable=usable)
        return
    faulty = {problem.row for problem in collection.problems if problem.severity == "error"}
    for raw in collection.features:
        report = Report(raw.file, raw.row, _ident(raw.value))
        report.failed = not usable or raw.row in faulty
        yield _check_value(raw.value, rules, report)


def _check_texts(features: FeatureTexts, rules: Rules, *, usable: bool) -> Iterator[Checked]:
    seed = hashlib.sha256(repr(rules.vocabulary).encode(errors="surrogatepass"))
    for start in range(0, len(features), BATCH):
        batch = range(start, min(start + BATCH, len(features)))
        if rules.memory is None or not usable or features.found:
            yield from _check_batch(features, batch, rules, usable=usable)
        else:
            yield from _recall_batch(features, batch, rules, rules.memory, seed)


def _check_batch(
    features: FeatureTexts, batch: Sequence[int], rules: Rules, *, usable: bool = True
) -> Iterator[Checked]:
    """Check some of the features."""
    texts = [features.texts[index] for index in batch]
    for index, text, incident in zip(batch, texts, incidents_of(texts), strict=True):
        if incident is None or index in features.found:
            raw, problems = features.read(index)
            report = Report(raw.file, raw.row, _ident(raw.value))
            report.failed = not usable
            report.add(problems)
            checked = _check_value(raw.value, rules, report)
            if any(one.severity == "error" and one.code in _OF_DATES for one in problems):
                report.problems = [one for one in report.problems if not _has_no_date(one)]
            yield checked
        else:
            report = Report(features.file, features.rows[index], incident.id)
            report.failed = not usable
            _check_meaning(incident, rules, report)
            check_place(incident, rules.km_outside, report)
            yield report, _record(incident, text, rules, report)


def _has_no_date(problem: Problem) -> bool:
    """Tell whether a problem says no more than that there is no date."""
    fields = ("properties.start", "properties.date_precision")
    return problem.code == "missing-field" and problem.field in fields


def _recall_batch(
    features: FeatureTexts, batch: Sequence[int], rules: Rules, memory: Memory, seed: hashlib._Hash
) -> Iterator[Checked]:
    """Return what is known of the same texts by the same vocabulary, and check the others."""
    keys = [_key(features.texts[index], seed) for index in batch]
    known: list[Checked | None] = [memory.find(key) for key in keys]
    others = [index for index, found in zip(batch, known, strict=True) if found is None]
    checked = _check_batch(features, others, rules)
    for index, key, found in zip(batch, keys, known, strict=True):
        report, record = found or next(checked)
        row = features.rows[index]
        if found is None:
            memory.keep(key, _moved(report, record, features.file, row))  # what comes is added to this
            yield report, record
        else:
            yield _moved(report, record, features.file, row)


def _moved(report: Report, record: Record | None, file: str, row: int) -> Checked:
    moved = report.moved(file, row)
    # its report stands last; `_replace` takes three times as long
    return moved, record and Record(*record[:-1], moved)


def _key(text: Raw, seed: hashlib._Hash) -> bytes:
    total = seed.copy()
    total.update(text)
    return total.digest()


def _check_value(value: Any, rules: Rules, report: Report) -> Checked:
    incident = read_incident(value, report)
    if incident is None:
        return report, None
    if (wrong := check_bbox(value)) is not None:
        report.error("bad-bbox", "bbox", wrong, "Correct it, or leave it out.")
    located = check_geometry(incident.geometry, report)
    _check_meaning(incident, rules, report)
    check_bidi(value, report)
    if located:
        check_place(incident, rules.km_outside, report)
    return report, _record(incident, None, rules, report)


def _check_meaning(incident: Incident, rules: Rules, report: Report) -> None:
    check_dates(incident, report)
    check_words(incident, rules.vocabulary, report)
    check_attribution(incident, report)


def _record(incident: Incident, text: Raw | None, rules: Rules, report: Report) -> Record:
    """Return what is kept of an incident: itself, or, where there are many, the text to read it from."""
    kept: Incident | Raw | bytes = incident
    first = 0.0
    if not report.failed:
        first, _ = span(incident.start, None, incident.date_precision, incident.timezone)
        if rules.packed:
            kept = write(incident) if text is None else text
    return Record(
        incident.id,
        incident.previous_ids or (),
        incident.relations or (),
        incident.is_aggregate,
        not may_be_passed_on(incident.sources),
        first,
        kept,
        report,
    )


def _ident(value: Any) -> str | None:
    ident = value.get("id") if isinstance(value, dict) else None
    return ident if isinstance(ident, str) else None
