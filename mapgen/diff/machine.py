"""A comparison for machines (docs/diff.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from mapgen.diff.words import plain

if TYPE_CHECKING:
    from mapgen.diff.change import Change
    from mapgen.diff.comparing import Comparison, Entry


def as_json(comparison: Comparison) -> str:
    """Return a comparison as JSON. Members are only ever added to it."""
    counts: dict[str, int] = {fate: len(entries) for fate, entries in comparison.by_fate.items()}
    document = {
        "old": comparison.old,
        "new": comparison.new,
        "counts": counts | {"same": comparison.same, "warnings": len(comparison.warnings)},
        "incidents": [_incident(entry) for entry in comparison.entries],
        "beside": [_change(change) for change in comparison.beside],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _incident(entry: Entry) -> dict[str, Any]:
    place = entry.properties.get("place")
    members = {
        "fate": entry.fate,
        "id": entry.id,
        "other_id": entry.other_id,
        "file": entry.file,
        "row": entry.row,
        "title": entry.properties.get("title"),
        "start": entry.properties.get("start"),
        "place": place.get("name") if isinstance(place, dict) else None,
    }
    return {name: value for name, value in members.items() if value is not None} | {
        "changes": [_change(change) for change in entry.changes],
        "warnings": [change.words.render(plain) for change in entry.uncorrected],
    }


def _change(change: Change) -> dict[str, Any]:
    members = {
        "kind": change.kind,
        "field": change.field,
        "words": change.words.render(plain),
        "before": change.before,
        "after": change.after,
    }
    if change.distance_km is not None:
        members["distance_km"] = change.distance_km
    return {
        name: value
        for name, value in members.items()
        if value is not UNSET and (name != "field" or value is not None)
    }
