"""The documents that HTML checkers are asked about: the story's, of hostile texts, of hardly anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from mapgen import config
from mapgen.config.publishing import PANELS
from mapgen.incident_map import STATIC_ROWS, IncidentMap
from mapgen.layers import MapgenWarning
from mapgen.model import Incident
from tests import hostile
from tests.examples import DEMO, incident

if TYPE_CHECKING:
    from collections.abc import Callable


def _story(language: str) -> IncidentMap:
    settings = config.load(DEMO.parent / "mapgen.toml")
    embed = config.Embed(panels=list(PANELS), bounds=(40, 30, 48, 37), story="mashtal")
    return IncidentMap(DEMO, settings=msgspec.structs.replace(settings, language=language, embed=embed))


def _hostile() -> IncidentMap:
    words = " ".join(hostile.PAYLOADS)
    with pytest.warns(MapgenWarning, match="left out"):
        return IncidentMap(hostile.dataset(words), settings=hostile.settings(words))


def _bare() -> IncidentMap:
    required = {"start": "2024-02-07", "date_precision": "day", "event_type": "Battles", "status": "weak"}
    return IncidentMap([Incident(id="a", title="Shots fired", **required)])  # type: ignore[arg-type]


def _many() -> IncidentMap:
    return IncidentMap([incident(f"n-{number}") for number in range(STATIC_ROWS + 1)])


PAGES: dict[str, Callable[[], bytes]] = {
    "the story in English": lambda: _story("en").document(),
    "the story in Arabic": lambda: _story("ar").document(),
    "the story in articles, with everything": lambda: _story("en").document("embed"),
    "hostile texts": lambda: _hostile().document(),
    "hostile texts in articles": lambda: _hostile().document("embed"),
    "one incident with nothing optional": lambda: _bare().document(),
    "more incidents than the document holds": lambda: _many().document(),
}
