"""Versions of the data, as reading gives them, and what changed between two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mapgen.config import Settings
from mapgen.diff import Comparison, Entry, Version, compare
from mapgen.diff.incident import incident_changes
from mapgen.diff.words import plain
from mapgen.read.geojson import read_geojson
from tests.strategies import text_of

if TYPE_CHECKING:
    from mapgen.diff.change import Change
    from mapgen.headline import Rule


def version(*features: Any, name: str = "v.geojson", **members: Any) -> Version:
    """Return a version that is one file."""
    return Version(name, {"": read_geojson(text_of(*features, **members), name)})


def version_of(document: dict[str, Any]) -> Version:
    """Return a version whose file holds this document."""
    return Version("v.geojson", {"": read_geojson(json.dumps(document).encode(), "v.geojson")})


def folder(**files: list[Any]) -> Version:
    """Return a version that is a folder of files, each with some features."""
    return Version(
        "folder",
        {
            f"{name}.geojson": read_geojson(text_of(*features), f"folder/{name}.geojson")
            for name, features in files.items()
        },
    )


def compared(old: Version, new: Version, rule: Rule = "range") -> Comparison:
    """Compare with default settings."""
    return compare(old, new, Settings(headline=rule))


def is_empty(comparison: Comparison) -> bool:
    """Tell whether nothing at all changed."""
    return not comparison.entries and not comparison.beside


def only_entry(comparison: Comparison) -> Entry:
    """Return what became of the only incident of which something is told."""
    (entry,) = comparison.entries
    return entry


def told(changes: list[Change]) -> list[tuple[str, str]]:
    """Return kinds and words of changes."""
    return [(change.kind, change.words.render(plain)) for change in changes]


def changes_between(old: Any, new: Any, rule: Rule = "range") -> list[tuple[str, str]]:
    """Return kinds and words of what changed between two Features."""
    return told(incident_changes(old, new, rule))
