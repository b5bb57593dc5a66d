"""On several hundred real names, hardly any is placed wrongly without a warning.

The positions are from sources other than GeoNames; `python -m tests.benchmarks.geocoding` prints the figures.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter

import pytest
from msgspec import structs

from tests.geocode.measure import PLACES, Measured, measure, rows, without_curated

LEAST_FOUND = 0.78
"""Measured: 0.79 of 644."""
MOST_WRONG = 0.01


@pytest.fixture(scope="module")
def measured() -> list[Measured]:
    return measure(without_curated(), rows())


def test_at_most_one_in_a_hundred_is_placed_wrongly_without_a_warning(measured: list[Measured]) -> None:
    wrong = [(m.row.query.name, m.km, m.outcome.reason) for m in measured if m.wrong]
    assert len(wrong) <= MOST_WRONG * len(measured), wrong


def test_most_names_are_placed_within_25_km(measured: list[Measured]) -> None:
    assert sum(m.found for m in measured) >= LEAST_FOUND * len(measured)


def test_a_misspelt_name_is_never_sure(measured: list[Measured]) -> None:
    """An x in the middle of a word; where it makes the name of another place, that is exact."""
    locate = without_curated()
    placed = [m.row.query for m in measured if m.placed and m.row.query.name.isalpha()]
    misspelt = [structs.replace(q, name=f"{q.name[:3]}x{q.name[3:]}") for q in placed[::2] if len(q.name) > 4]
    assert len(misspelt) > 100
    assert [q.name for q in misspelt if locate(q).status == "sure"] == []


def test_each_place_has_a_source_that_is_not_geonames() -> None:
    with PLACES.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) >= 300
    assert all(row["source"].startswith("http") and row["licence"] for row in listed)
    assert not [row for row in listed if "geonames" in row["source"].lower()]
    assert all(-180 <= float(row["lon"]) <= 180 and -90 <= float(row["lat"]) <= 90 for row in listed)


def test_the_list_has_names_in_four_scripts_and_many_countries() -> None:
    scripts = Counter(
        unicodedata.name(letter).split()[0]
        for row in rows()
        for letter in [next(sign for sign in row.query.name if sign.isalpha())]
    )
    assert all(scripts[script] >= 20 for script in ("LATIN", "ARABIC", "CYRILLIC", "HEBREW"))
    assert len({row.query.country for row in rows()}) > 25
