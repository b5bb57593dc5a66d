"""Small incidents and GeoJSON files that tests share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from mapgen.model import Claim, Incident, Place, Source

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "geodata" / "incidents.geojson"
BAGHDAD = (44.48, 33.32)


def source(ident: str = "s1", **members: Any) -> Source:
    """Return a source that nothing is wrong with."""
    return Source(
        **{
            "id": ident,
            "publisher": "Example Agency",
            "title": "What was reported",
            "url": "https://example.org/report",
            "published": "2024-02-08",
            "language": "en",
            **members,
        }
    )


def claim(low: int | None = None, high: int | None = None, **members: Any) -> Claim:
    """Return a claim of people killed."""
    return Claim(**{"measure": "killed", "by": "Police", "source": "s1", "min": low, "max": high, **members})


def incident(ident: str = "strike", **members: Any) -> Incident:
    """Return an incident that nothing is wrong with."""
    return Incident(
        **{
            "id": ident,
            "title": "Drone strike on a car",
            "start": "2024-02-07T21:30+03:00",
            "date_precision": "minute",
            "timezone": "Asia/Baghdad",
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Air/drone strike",
            "status": "confirmed",
            "geometry": {"type": "Point", "coordinates": [*BAGHDAD]},
            "place": Place(name="Al-Mashtal", names={"ar": "المشتل"}, country="IQ", admin1="Baghdad"),
            "location_precision": "neighbourhood",
            "uncertainty_km": 1.5,
            "sources": [source()],
            **members,
        }
    )


def feature(ident: str = "strike", **properties: Any) -> dict[str, Any]:
    """Return the GeoJSON of an incident that nothing is wrong with; None takes a property out."""
    everything: dict[str, Any] = {
        "title": "Drone strike on a car",
        "start": "2024-02-07T21:30+03:00",
        "date_precision": "minute",
        "timezone": "Asia/Baghdad",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "status": "weak",
        "place": {"name": "Al-Mashtal", "country": "IQ"},
        "location_precision": "neighbourhood",
        "uncertainty_km": 1.5,
        "sources": [{"id": "s1", "publisher": "Example Agency", "url": "https://example.org/report"}],
        **properties,
    }
    return {
        "type": "Feature",
        "id": ident,
        "properties": {name: value for name, value in everything.items() if value is not None},
        "geometry": {"type": "Point", "coordinates": [*BAGHDAD]},
    }


BAD = feature("bad", start="2024-02-31")
"""A record with one error: a day that does not exist."""


def collection(*features: Any, **members: Any) -> str:
    """Return the text of a FeatureCollection."""
    return json.dumps({"type": "FeatureCollection", **members, "features": list(features)})


def write_collection(path: Path, *features: Any, **members: Any) -> Path:
    """Write a FeatureCollection and return its path."""
    path.write_text(collection(*features, **members), encoding="utf-8")
    return path


def python(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, with the checkout's packages."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def mapgen(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mapgen", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
    )
