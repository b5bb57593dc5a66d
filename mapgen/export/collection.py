"""A dataset as the FeatureCollection that it is, and incidents as its Features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from mapgen.canonical import feature_of
from mapgen.packed import UNKNOWN, as_feature, write

if TYPE_CHECKING:
    from mapgen.model import Dataset, Incident, Part


def feature_as_json(incident: Incident) -> dict[str, Any]:
    """Return the Feature of an incident, as `canonical.feature_of` does but ten times as fast for most."""
    text = write(as_feature(incident))
    return feature_of(incident) if UNKNOWN in text else msgspec.json.decode(text, type=dict[str, Any])


def members_of(dataset: Dataset) -> dict[str, Any]:
    """Return what stands beside the features: credits, background, stories; without what is empty."""
    members = {
        "credits": dataset.credits,
        "background": [_entry(entry) for entry in dataset.background],
        "stories": [_entry(story) for story in dataset.stories],
    }
    return {name: value for name, value in members.items() if value}


def _entry(entry: Part) -> Any:
    return _with_extra(msgspec.to_builtins(entry))


def _with_extra(value: Any) -> Any:
    """Put members that mapgen does not know back where they stood."""
    if isinstance(value, list):
        return [_with_extra(item) for item in value]
    if not isinstance(value, dict):
        return value
    members = {name: _with_extra(item) for name, item in value.items() if name != "mapgen:extra"}
    return members | value.get("mapgen:extra", {})
