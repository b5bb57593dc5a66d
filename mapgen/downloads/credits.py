"""Who made what: licence and credits of a published map, as a plain text."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from mapgen import __version__
from mapgen.invisible import visible_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.incident_map import IncidentMap


def text(incident_map: IncidentMap, kept_back: int) -> str:
    """Return licence, credits, publishers cited, and licences of the software inside the page.

    Parameters
    ----------
    incident_map
        Whose page it goes with, and in whose language it is.
    kept_back
        How many incidents are in no file.
    """
    parts = ["\n".join(lines) for lines in _parts(incident_map, kept_back)]
    return visible_text("\n\n".join(part for part in parts if part)) + "\n"


def _parts(incident_map: IncidentMap, kept_back: int) -> Iterator[list[str]]:
    layer = incident_map.incidents
    settings, language, edition = layer.settings, layer.language, incident_map.editions[0]
    site, license_ = settings.site, settings.license
    yield [
        edition.title.text,
        *([site.url] if site else []),
        *([language.text("credits.publisher", name=site.name)] if site and site.name else []),
    ]
    if license_ is None:
        terms = [language.text("credits.license.none")]
    else:
        terms = [language.text("credits.license", name=license_.name)]
        terms += [license_.url] if license_.url else []
    yield [*terms, *([language.count("files.keptBack", kept_back)] if kept_back else [])]
    yield [edition.summary]
    yield edition.credits
    yield [language.text("credits.short", credit=incident_map.basemap.data.credit)]
    publishers = sorted(layer.data.publishers)
    yield [f"{language.text('credits.publishers')}:", *publishers] if publishers else []
    yield [
        f"mapgen {__version__}: MIT License, Copyright (c) 2026 The mapgen authors.",
        "Type in pictures of the map: Noto Sans, Copyright 2022–2024 The Noto Project Authors, SIL Open Font "
        "License 1.1 (https://openfontlicense.org).",
        "Leaflet:",
    ]
    leaflet = files("mapgen") / "viewer" / "dist" / "leaflet.LICENSE.txt"
    yield [leaflet.read_text(encoding="utf-8").strip()]
