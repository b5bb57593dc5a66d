"""Incidents as the canonical file has them: an RFC 7946 FeatureCollection, a Feature a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.islands import to_json
from mapgen.model import may_be_passed_on
from mapgen.texts import feature_lines, known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.config import Settings
    from mapgen.model import Dataset, Incident

BETWEEN = b",\n"
"""Between features."""
END = b"\n]}\n"


def start(settings: Settings, dataset: Dataset) -> bytes:
    """Return what stands before the features: licence, credits, and what incidents may have answered."""
    license_, background = settings.license, dataset.background
    members: dict[str, Any] = {
        "license": license_ and {"name": license_.name} | ({"url": license_.url} if license_.url else {}),
        "credits": list(dict.fromkeys([*dataset.credits, *settings.credits])),
        "background": [known(entry) for entry in background if may_be_passed_on(entry.sources)],
    }
    text = to_json({"type": "FeatureCollection"} | {name: what for name, what in members.items() if what})
    return text[:-1] + b',"features":[\n'


def lines(incidents: Sequence[Incident]) -> bytes:
    """Return the features of some incidents, a line each."""
    # JSON has no line breaks but those between features
    return feature_lines(incidents).removesuffix(b"\n").replace(b"\n", BETWEEN)
