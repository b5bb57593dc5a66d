"""Importing made-up rows in ACLED's layout, beside geopandas' own reading of the same file.

``python -m tests.benchmarks.importing [ROWS]``
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct

from mapgen.databases.acled import COLUMNS
from tests.benchmarks.building import run
from tests.benchmarks.synthetic import ACTORS, DAYS, SEED, TOWNS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

READ = "import geopandas, sys; geopandas.read_file(sys.argv[1])"
READ_POINTS = """
import geopandas, sys
table = geopandas.read_file(sys.argv[1])
points = geopandas.points_from_xy(table.longitude.astype(float), table.latitude.astype(float))
geopandas.GeoDataFrame(table, geometry=points, crs=4326).to_file(sys.argv[2], driver="GeoJSON")
"""
KINDS = (
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Battles", "Armed clash"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
)
NOTE_WORDS = 40


class Imported(Struct, frozen=True):
    """What one program took."""

    seconds: float
    """The whole process."""
    peak_mb: float


def write(path: Path, rows: int) -> Path:
    """Write so many rows: every word of them is made up."""
    random = Random(SEED)  # noqa: S311  it is meant to be foreseeable
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for number in range(rows):
            cells = _cells(random, number)
            table.writerow([cells.get(column, "") for column in COLUMNS])
    return path


def _cells(random: Random, number: int) -> dict[str, object]:
    day = date(2018, 1, 1) + timedelta(days=random.randrange(DAYS))
    kind, sub = random.choice(KINDS)
    town = random.choice(list(TOWNS))
    lon, lat = TOWNS[town]
    return {
        "event_id_cnty": f"IRQ{number}",
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": random.choice((1, 1, 1, 2)),
        "disorder_type": "Political violence",
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": random.choice(ACTORS),
        "inter1": "State forces",
        "actor2": random.choice(ACTORS),
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "iso": 368,
        "region": "Middle East",
        "country": "Iraq",
        "admin1": "Al Anbar",
        "location": town,
        "latitude": round(lat + random.uniform(-0.2, 0.2), 4),
        "longitude": round(lon + random.uniform(-0.2, 0.2), 4),
        "geo_precision": random.choice((1, 1, 2, 3)),
        "source": "Made-up Press; Invented Observer",
        "source_scale": "National",
        "notes": " ".join(random.choices(WORDS, k=NOTE_WORDS)).capitalize() + ".",
        "fatalities": random.choice((0, 0, 0, 1, 2, 5)),
        "timestamp": 1_700_000_000 + number,
    }


def measure(rows: int, folder: Path) -> dict[str, Imported]:
    """Import, and let geopandas read, and read and write, the same file one after the other."""
    data = write(folder / "acled.csv", rows)
    commands = {
        "mapgen import": [
            sys.executable, "-m", "mapgen", "import", str(data), "-o", str(folder / "a.geojson"),
        ],
        "geopandas reads it": [sys.executable, "-c", READ, str(data)],
        "geopandas reads, places and writes it": [
            sys.executable, "-c", READ_POINTS, str(data), str(folder / "b.geojson"),
        ],
    }  # fmt: skip
    return {name: Imported(*run(command, folder)) for name, command in commands.items()}


def table(rows: int, results: dict[str, Imported]) -> Iterator[str]:
    """Write the figures, with the ratio to those of mapgen."""
    own = results["mapgen import"]
    yield f"| {rows:,} rows | seconds | rows/s | memory MB |"
    yield "|---|---:|---:|---:|"
    for name, took in results.items():
        ratio = f"{took.seconds:.1f} ({took.seconds / own.seconds:.2f}×)"
        yield f"| {name} | {ratio} | {rows / took.seconds:,.0f} | {took.peak_mb:,.0f} |"


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(table(rows, measure(rows, Path(folder)))))
    load = os.getloadavg()[0]
    print(f"\nLoad at the end: {load:.1f}. Above the number of cores, times are longer than alone.")


if __name__ == "__main__":
    main()
