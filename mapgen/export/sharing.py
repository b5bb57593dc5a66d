"""What is to be heeded before a file is passed on, and what a form leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from mapgen.model import Dataset, Incident, may_be_passed_on

if TYPE_CHECKING:
    from collections.abc import Collection

_DEFAULTS = Incident(id="", title="", start="", date_precision="day", event_type="", status="claimed")
_OPTIONAL = tuple(field.name for field in msgspec.structs.fields(Incident) if not field.required)


IN_A_ROW = frozenset(
    ("actors", "claims", "date_note", "disputed", "end", "geometry", "is_aggregate", "location_precision")
) | frozenset(("place", "sources", "sub_event_type", "summary", "uncertainty_km"))
"""The optional properties that a row of `mapgen.downloads.table` tells, though of some not all."""


def sharing(dataset: Dataset) -> list[str]:
    """Say how many incidents may not be passed on: they are in the file, which is for the desk itself.

    A download of the published page leaves them out (`mapgen.downloads`).
    """
    bound = sum(not may_be_passed_on(incident.sources) for incident in dataset.incidents)
    if not bound:
        return []
    return [
        f"{_incidents(bound)} in the file cite a source whose licence forbids passing its data on "
        '("redistribute": false): keep the file to yourselves.'
    ]


def left_out(dataset: Dataset, said: Collection[str]) -> list[str]:
    """Say which properties a form has no column for, and how many incidents have them."""
    missing: Counter[str] = Counter()
    names = [name for name in _OPTIONAL if name not in said]
    for incident in dataset.incidents:
        for name in names:
            value = getattr(incident, name)
            if value != getattr(_DEFAULTS, name):
                missing["members that mapgen does not know" if name == "extra" else name] += 1
    beside = [name for name in ("background", "stories", "credits") if getattr(dataset, name)]
    notes = []
    if missing:
        listed = ", ".join(f"{name} ({_incidents(count)})" for name, count in missing.most_common())
        notes.append(f"Not in the file: {listed}.")
    if beside:
        notes.append(f"Not in the file: {' and '.join(beside)} of the collection.")
    return notes


def _incidents(count: int) -> str:
    return f"{count:,} incident{'' if count == 1 else 's'}"
