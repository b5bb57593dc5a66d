"""A page of more incidents than are read at the start, or could all stand in the document."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mapgen.incident_map import IncidentMap
from mapgen.model import Dataset, Place
from tests.examples import claim, incident

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.model import Incident

COUNT = 3000
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def numbered(number: int) -> Incident:
    """Return one of them: a day and one killed later than the one before; every tenth is unlocated."""
    day = (BEGIN + timedelta(days=number)).date().isoformat()
    placed = number % 10 != 0
    return incident(
        ident(number),
        title=f"Number {number}: a title that needs more than a single line in a list beside a map",
        start=day,
        date_precision="day",
        timezone=None,
        status="fair" if number % 2 else "confirmed",
        geometry={"type": "Point", "coordinates": [44 + number % 50 / 100, 33]} if placed else None,
        uncertainty_km=5 if placed else None,
        place=Place(name="Zakho" if number % 3 else "Basra", country="IQ") if placed else None,
        claims=[claim(number, number)] if number % 4 else [],
    )


def ident(number: int) -> str:
    """Return the id of one of them."""
    return f"n-{number:04}"


def build_large_page(folder: Path) -> Path:
    """Build it and return its file."""
    incidents = [numbered(number) for number in range(COUNT)]
    page = folder / "index.html"
    IncidentMap(Dataset(incidents=incidents, total=COUNT)).save(page)
    return page
