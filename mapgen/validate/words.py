"""Words: those of the vocabulary, and what free text may not hide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from mapgen.validate.report import one_of, show
from mapgen.vocabulary import ACTOR_ROLES, MEASURES, UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapgen.model import Incident
    from mapgen.validate.report import Report

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates (UAX #9): they can make a text read other than it is written."""
BIDI_BYTES = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
"""The same in UTF-8."""


def check_words(incident: Incident, vocabulary: Mapping[str, Sequence[str]], report: Report) -> None:
    """Check event types against the vocabulary, roles and measures against mapgen's, and the title."""
    kind, sub = incident.event_type, incident.sub_event_type
    if kind == UNSTATED and sub is None:
        pass
    elif kind not in vocabulary:
        message = f"{show(kind)} is not an event type of this project."
        report.error("unknown-event-type", "properties.event_type", message, one_of(kind, vocabulary))
    elif sub is not None and sub not in vocabulary[kind]:
        message = f"{show(sub)} is not a sub-type of {show(kind)}."
        report.error(
            "unknown-sub-event-type", "properties.sub_event_type", message, one_of(sub, vocabulary[kind])
        )
    for at, actor in enumerate(incident.actors):
        if actor.role not in ACTOR_ROLES:
            field = f"properties.actors[{at}].role"
            _unknown("unknown-role", actor.role, ACTOR_ROLES, field, report)
    for at, claim in enumerate(incident.claims):
        if claim.measure not in MEASURES:
            field = f"properties.claims[{at}].measure"
            _unknown("unknown-measure", claim.measure, MEASURES, field, report)
    if not incident.title.strip():
        report.error("empty-text", "properties.title", "The title is blank.", "Write one.")


def check_bidi(value: Any, report: Report) -> None:
    """Look for characters that turn the direction of text; they are shown, and never obeyed."""
    try:
        if BIDI_BYTES.search(msgspec.json.encode(value)) is None:
            return
    except (UnicodeEncodeError, OverflowError, TypeError):  # what reading lets through never comes here
        pass
    for field, text in _texts(value, ""):
        if found := _BIDI.search(text):
            sign = f"U+{ord(found[0]):04X}"
            message = f"The text has a character that turns its direction ({sign}); it is made visible."
            fix = "Remove it: the page sets the direction of each text itself."
            report.warning("bidi-control", field or None, message, fix)


def _unknown(code: str, word: str, known: Sequence[str], field: str, report: Report) -> None:
    report.warning(
        code, field, f"{show(word)} is not known to mapgen; it is shown as written.", one_of(word, known)
    )


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _texts(item, f"{path}[{at}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            inner = f"{path}.{key}" if path else key
            yield inner, key
            yield from _texts(item, inner)
