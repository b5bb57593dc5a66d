"""A page of a few made-up incidents, which show what the story's do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.incident_map import IncidentMap
from mapgen.model import Correction, Dataset, Relation
from tests.examples import claim, incident, source

if TYPE_CHECKING:
    from pathlib import Path

EAST, NORTH = 43.0, 34.0
WARNED, CORRECTED, AREA, TWIN_A, TWIN_B, QUOTED = "warned", "corrected", "area", "twin-a", "twin-b", "quoted"
FORMER_ID = "what-it-was-called"
APOSTROPHES = "Kata'ib \"Hezbollah\" `says` ${1 + 1} isn't <b>it</b>"


def point(east: float, north: float) -> dict[str, Any]:
    """Return a GeoJSON point, degrees from the south-west corner of these incidents."""
    return {"type": "Point", "coordinates": [EAST + east, NORTH + north]}


def square(east: float, north: float, side: float) -> dict[str, Any]:
    """Return a GeoJSON square."""
    west, south = EAST + east, NORTH + north
    ring = [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def build_small_page(folder: Path) -> Path:
    """Build it and return its file."""
    incidents = [
        incident(
            WARNED,
            title="Warned",
            geometry=point(0, 0),
            content_warning="The pictures show the dead.",
            sources=[source(), source("s2", title="Without an address", url=None)],
            claims=[claim(0, 0), claim(by="Witnesses"), claim(2, by="Hospital", of_whom="children")],
        ),
        incident(
            CORRECTED,
            title="Corrected",
            start="2024-02-08",
            date_precision="day",
            geometry=point(1, 0),
            location_precision="exact",
            uncertainty_km=None,
            previous_ids=[FORMER_ID],
            corrections=[Correction(date="2024-02-10", note="An earlier version had the wrong street.")],
            disputed=["Who fired is open."],
            relations=[Relation(type="response_to", target=WARNED, asserted_by="Police", source="s1")],
        ),
        incident(
            AREA, title="Area", start="2024-02-01", date_precision="month", geometry=square(0.2, 0.4, 0.3)
        ),
        incident(TWIN_A, title="Twin A", start="2024-03-01", date_precision="day", geometry=point(1, 0.8)),
        incident(TWIN_B, title="Twin B", start="2024-03-02", date_precision="day", geometry=point(1, 0.8)),
        incident(
            QUOTED,
            title=APOSTROPHES,
            start="2024-03-03",
            date_precision="day",
            geometry=None,
            uncertainty_km=None,
            sources=[source(url="javascript:alert(1)")],
        ),
    ]
    dataset = Dataset(incidents=incidents, total=len(incidents))
    page = folder / "index.html"
    IncidentMap(dataset).save(page)
    return page
