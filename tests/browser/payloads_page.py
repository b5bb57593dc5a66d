"""Pages on which every text of every incident, story, background and setting is an attack."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from mapgen.config import Kind, Match, Settings, StepSetting, StorySetting
from mapgen.incident_map import IncidentMap
from tests.browser.payloads import ADDRESSES, PAYLOADS, Payload
from tests.examples import write_collection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HARMLESS = Payload("harmless", "harmless")
_HALF = len(PAYLOADS) // 2
HALVES = [[HARMLESS, HARMLESS, *part, HARMLESS] for part in (PAYLOADS[:_HALF], PAYLOADS[_HALF:])]
"""The text of each incident of the two pages; the second is what the others are compared with.

In two, as the document of a page of more than 300 incidents has no table of them.
"""
COPIES = 7
MANY = [payload for _ in range(COPIES) for half in HALVES for payload in half]
"""Those of a page whose texts are not all read before it is ready."""
SURROGATE = re.compile("[\ud800-\udfff]")
REFERENCE = 1
_STEP = StepSetting(text="A step")
JOINED = Payload("\n".join(p.text for p in PAYLOADS), "\n".join(p.shown for p in PAYLOADS))


class HostilePage(NamedTuple):
    """A page, and what is to be read of each of its incidents."""

    file: Path
    shown: list[str]


def build_hostile_page(folder: Path, payloads: Sequence[Payload], *, language: str = "en") -> Path:
    """Build one with an incident of each text from a file, as `mapgen build` does, and return the page."""
    page = folder / "index.html"
    settings = hostile_settings(payloads)
    settings.language = language
    IncidentMap(write_hostile_file(folder, payloads), settings=settings).save(page)
    return page


def write_hostile_file(folder: Path, payloads: Sequence[Payload]) -> Path:
    """Write the incidents; what JSON has no character for stands in it as an escape (``\\ud800``)."""
    texts = [payload.text for payload in payloads]
    return write_collection(
        folder / "hostile.geojson",
        *(_feature(number, texts) for number in range(len(texts))),
        background=[_background(number, text) for number, text in enumerate(texts)],
        stories=[_story(texts)],
        credits=[payload.text for payload in PAYLOADS],
    )


def once_validated(payload: Payload) -> str:
    """Return what is to be shown of a text of the data: validation replaces lone surrogates, and says so."""
    return re.sub("⟦U[+]D[89A-F][0-9A-F]{2}⟧", "\ufffd", payload.shown)


def validated(text: str) -> str:
    """Return a text as the data have it once they are validated."""
    return SURROGATE.sub("\ufffd", text)


def hostile_settings(payloads: Sequence[Payload]) -> Settings:
    """Return settings whose every text is an attack: one kind, one event type and one story for each."""
    distinct = list(dict.fromkeys(validated(payload.text) for payload in payloads))
    return Settings(
        title=JOINED.text,
        standfirst=JOINED.text,
        credits=[f"setting {payload.text}" for payload in PAYLOADS],
        kinds=[_kind(number, text) for number, text in enumerate(distinct)],
        event_types={text: [text] for text in distinct},
        stories=[StorySetting(key=f"s{n}", title=text, steps=[_STEP]) for n, text in enumerate(distinct)],
    )


def _kind(number: int, text: str) -> Kind:
    match = Match(event_type=[text])
    return Kind(
        key=f"k{number}", label=text, shape="circle", color="#0a58a5", dark_color="#5aa9f0", match=match
    )


def address(number: int) -> str:
    """Return the address that every address field of an incident holds."""
    return ADDRESSES[number % len(ADDRESSES)]


def _source(number: int, text: str) -> dict[str, Any]:
    said = dict.fromkeys(("id", "publisher", "title", "author", "note"), text)
    return {**said, "url": address(number), "archived_url": address(number)}


def _background(number: int, text: str) -> dict[str, Any]:
    sources = [_source(number, text)]
    return {"id": f"b{number}", "title": text, "when": text, "facts": [text], "sources": sources}


def _story(texts: Sequence[str]) -> dict[str, Any]:
    steps = [{"title": text, "text": text, "incidents": [f"i{n}"]} for n, text in enumerate(texts)]
    return {"key": "told", "title": JOINED.text, "steps": steps}


def _feature(number: int, texts: Sequence[str]) -> dict[str, Any]:
    text = texts[number]
    following = f"i{(number + 1) % len(texts)}"
    claim = {"measure": text, "min": 1, "by": text, "source": text, "of_whom": text, "note": text}
    relation = {"type": "response_to", "asserted_by": text, "source": text, "note": text}
    properties = {
        "title": text,
        "summary": text,
        "start": (date(2023, 1, 1) + timedelta(days=number)).isoformat(),
        "date_precision": "day",
        "date_note": text,
        "event_type": text,
        "sub_event_type": text,
        "status": "contested",
        "place": {"name": text, "names": {"ar": text}, "admin1": text},
        "location_precision": "town",
        "uncertainty_km": 5,
        "geocode": {**dict.fromkeys(("provider", "query", "note"), text), "url": address(number)},
        "actors": [{"name": text, "role": text, "note": text}],
        "claims": [claim, {**claim, "scope": text}],
        "relations": [{**relation, "target": following}, {**relation, "target": f"b{number}"}],
        "sources": [_source(number, text)],
        "disputed": [text],
        "translations": {"ar": {"title": text, "summary": text, "place": text}},
        "corrections": [{"date": "2024-02-08", "note": text}],
        "content_warning": text,
    }
    point = {"type": "Point", "coordinates": [40 + number % 20 / 2, 30 + number // 20 / 2]}
    return {"type": "Feature", "id": f"i{number}", "geometry": point, "properties": properties}
