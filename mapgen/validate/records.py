"""Each record by itself: from a feature, read or still text, to an incident and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mapgen.instants import span
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

    from mapgen.model import Incident
    from mapgen.read.raw import RawCollection
    from mapgen.validate.place import KmOutside


class Rules(NamedTuple):
    """What records are checked against, and how they are kept."""

    vocabulary: Mapping[str, Sequence[str]]
    km_outside: KmOutside | None
    packed: bool


def check_features(
    collection: RawCollection, rules: Rules, *, usable: bool
) -> Iterator[tuple[Report, Record | None]]:
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


def _check_texts(
    features: FeatureTexts, rules: Rules, *, usable: bool
) -> Iterator[tuple[Report, Record | None]]:
    for start in range(0, len(features), BATCH):
        texts = features.texts[start : start + BATCH]
        for index, incident in enumerate(incidents_of(texts), start):
            if incident is None:
                raw, problems = features.read(index)
                report = Report(raw.file, raw.row, _ident(raw.value))
                report.failed = not usable
                report.add(problems)
                yield _check_value(raw.value, rules, report)
            else:
                report = Report(features.file, index + 1, incident.id)
                report.failed = not usable
                _check_meaning(incident, rules, report)
                check_place(incident, rules.km_outside, report)
                yield report, _record(incident, texts[index - start], rules, report)


def _check_value(value: Any, rules: Rules, report: Report) -> tuple[Report, Record | None]:
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
        first,
        kept,
        report,
    )


def _ident(value: Any) -> str | None:
    ident = value.get("id") if isinstance(value, dict) else None
    return ident if isinstance(ident, str) else None
