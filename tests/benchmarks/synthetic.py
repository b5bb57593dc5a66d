"""Made-up incidents to measure with: the same for the same count, about 800 bytes of GeoJSON each."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from mapgen.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20240207
SUMMARY_LENGTH = 250
FIRST_DAY = date(2019, 1, 1)
DAYS = 2190

TOWNS = {
    "Baghdad": (44.40, 33.32),
    "Basra": (47.72, 30.52),
    "Mosul": (43.13, 36.34),
    "Kirkuk": (44.39, 35.47),
    "Ramadi": (43.30, 33.42),
    "Fallujah": (43.78, 33.35),
    "Samarra": (43.87, 34.20),
    "Baqubah": (44.64, 33.74),
    "Hillah": (44.42, 32.46),
    "Najaf": (44.33, 32.02),
    "Nasiriyah": (46.26, 31.05),
    "Amarah": (47.14, 31.84),
    "Kut": (45.82, 32.51),
    "Tikrit": (43.68, 34.60),
    "Hit": (42.83, 33.63),
    "Haditha": (42.38, 34.13),
}
"""Towns well within Iraq: longitude, latitude in degrees."""

ACTORS = ("Police", "Army", "Militia", "Unidentified armed group", "Air force", "Protesters")
WORDS = """
    witnesses officials said that a convoy near the bridge was hit before dawn and later reports from two
    hospitals spoke of damage to shops along the main road while the army closed the crossing for hours
""".split()  # noqa: SIM905  (a list of forty strings is no easier to read)


def write(path: Path, count: int) -> Path:
    """Write a FeatureCollection of so many incidents."""
    random = Random(SEED)  # noqa: S311  it is meant to be foreseeable
    with path.open("w", encoding="utf-8") as file:  # one by one: a million do not fit into memory
        file.write('{"type":"FeatureCollection","features":[')
        for number in range(count):
            feature = json.dumps(_feature(random, number), ensure_ascii=False, separators=(",", ":"))
            file.write(f",{feature}" if number else feature)
        file.write("]}")
    return path


def _feature(random: Random, number: int) -> dict[str, Any]:
    event_type = random.choice(list(EVENT_TYPES))
    sub_event_type = random.choice(EVENT_TYPES[event_type])
    town, (lon, lat) = random.choice(list(TOWNS.items()))
    point = [round(random.gauss(lon, 0.05), 5), round(random.gauss(lat, 0.05), 5)]
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    return {
        "type": "Feature",
        "id": f"incident-{number:07}",
        "properties": {
            "title": f"{sub_event_type} in {town}, no. {number}",
            "summary": _summary(random),
            "start": day.isoformat(),
            "date_precision": "day",
            "timezone": "Asia/Baghdad",
            "event_type": event_type,
            "sub_event_type": sub_event_type,
            "status": "weak",
            "place": {"name": town, "country": "IQ"},
            "location_precision": "town",
            "uncertainty_km": 5,
            "actors": [{"name": random.choice(ACTORS), "role": "attacker"}],
            "sources": [{"id": "s", "publisher": "Example", "url": f"https://example.org/{number}"}],
        },
        "geometry": {"type": "Point", "coordinates": point},
    }


def _summary(random: Random) -> str:
    words: list[str] = []
    length = 0
    while length < SUMMARY_LENGTH:
        words.append(random.choice(WORDS))
        length += len(words[-1]) + 1
    return " ".join(words).capitalize() + "."
