"""The pages that HTML checkers are asked about: the story's, one of hostile texts, one of hardly anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from mapgen import config
from mapgen.incident_map import STATIC_ROWS, IncidentMap
from mapgen.layers import MapgenWarning
from mapgen.model import Incident
from tests import hostile
from tests.examples import DEMO, incident

if TYPE_CHECKING:
    from collections.abc import Callable


def _story(language: str) -> IncidentMap:
    settings = config.load(DEMO.parent / "mapgen.toml")
    return IncidentMap(DEMO, settings=msgspec.structs.replace(settings, language=language))


def _hostile() -> IncidentMap:
    words = " ".join(hostile.PAYLOADS)
    with pytest.warns(MapgenWarning, match="left out"):
        return IncidentMap(hostile.dataset(words), settings=hostile.settings(words))


def _bare() -> IncidentMap:
    required = {"start": "2024-02-07", "date_precision": "day", "event_type": "Battles", "status": "weak"}
    return IncidentMap([Incident(id="a", title="Shots fired", **required)])  # type: ignore[arg-type]


def _many() -> IncidentMap:
    return IncidentMap([incident(f"n-{number}") for number in range(STATIC_ROWS + 1)])


PAGES: dict[str, Callable[[], IncidentMap]] = {
    "the story in English": lambda: _story("en"),
    "the story in Arabic": lambda: _story("ar"),
    "hostile texts": _hostile,
    "one incident with nothing optional": _bare,
    "more incidents than the document holds": _many,
}
