"""How well the built-in gazetteer places real names: `places.csv`, its positions not from GeoNames.

A row is *placed* where the outcome is sure. It is *wrong* where the true point then lies more than 25 km off,
or beyond the radius that the answer states; of an answer that claims no more than a district, a province or a
country, only its radius counts.
"""

from __future__ import annotations

import csv
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from mapgen.geocode.answers import Query
from mapgen.geocode.divisions import kilometres
from mapgen.geocode.locate import offline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapgen.geocode.answers import Locate, Outcome

PLACES = Path(__file__).parent / "places.csv"
CURATED = Path(__file__).parents[2] / "geodata" / "gazetteer.geojson"
FAR_KM = 25.0
COARSE = ("district", "province", "country")


class Row(NamedTuple):
    """A name as an article writes it, with the context that it gives, and where the place is."""

    query: Query
    language: str
    kind: str
    point: tuple[float, float]
    """Longitude and latitude in degrees."""


class Measured(NamedTuple):
    """A row and what became of it."""

    row: Row
    outcome: Outcome
    km: float | None
    """From the answer to the true point."""

    @property
    def placed(self) -> bool:
        return self.outcome.status == "sure"

    @property
    def coarse(self) -> bool:
        return self.outcome.best is not None and self.outcome.best.precision in COARSE

    @property
    def found(self) -> bool:
        near = self.km is not None and (self.km <= FAR_KM or self.row.kind in COARSE)
        return self.placed and near and not self.wrong

    @property
    def wrong(self) -> bool:
        if not self.placed or self.km is None or self.outcome.best is None:
            return False
        beyond = self.km > self.outcome.best.uncertainty_km
        return beyond or (self.km > FAR_KM and not self.coarse)

    @property
    def right_first(self) -> bool:
        return self.outcome.status == "suggestion" and self.km is not None and self.km <= FAR_KM

    @property
    def right_among(self) -> bool:
        others = () if self.outcome.status != "suggestion" else self.outcome.alternatives
        return self.right_first or any(kilometres((a.lon, a.lat), self.row.point) <= FAR_KM for a in others)


def rows() -> list[Row]:
    """Read the labelled list."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                Query(name=r["name"], country=r["country"] or None, admin1=r["admin1"] or None),
                r["language"],
                r["kind"],
                (float(r["lon"]), float(r["lat"])),
            )
            for r in csv.DictReader(file)
        ]


def measure(locate: Locate, labelled: Iterable[Row]) -> list[Measured]:
    """Ask for every row."""
    found = []
    for row in labelled:
        outcome = locate(row.query)
        best = outcome.best
        found.append(Measured(row, outcome, kilometres((best.lon, best.lat), row.point) if best else None))
    return found


def table(measured: Sequence[Measured]) -> list[tuple[str, str]]:
    """Return the figures, each with what it is."""
    many = len(measured)

    def share(what: str) -> str:
        count = sum(bool(getattr(m, what)) for m in measured)
        return f"{count:4d}  {100 * count / many:5.1f} %"

    km = [m.km for m in measured if m.found and m.km is not None and not m.coarse]
    return [
        ("names", f"{many:4d}"),
        ("placed within 25 km", share("found")),
        ("median error of these", f"{median(km):.1f} km" if km else "-"),
        ("wrongly placed without a warning", share("wrong")),
        ("suggested, the right one first", share("right_first")),
        ("suggested, the right one among them", share("right_among")),
        ("nothing found", f"{sum(m.outcome.status == 'nothing' for m in measured):4d}"),
    ]


def without_curated() -> Locate:
    """Return the geocoder as it is in a project that has no gazetteer of its own."""
    return offline([])


def seconds(locate: Locate, queries: Sequence[Query]) -> float:
    """Return how long it takes to ask all of them."""
    start = time.perf_counter()
    for query in queries:
        locate(query)
    return time.perf_counter() - start
