"""Stated country and province are held against the point, without alarms at borders."""

from __future__ import annotations

import csv
import json

import pytest

from mapgen.geocode.reverse import disagreement
from tests.examples import ROOT
from tests.geocode.measure import PLACES

BAGHDAD, MOSUL, ALEPPO = (44.36, 33.31), (43.13, 36.34), (37.16, 36.2)


@pytest.mark.parametrize("admin1", [None, "Nineveh", "Ninawa Governorate", "نينوى", "Ninewa", "Akkar"])
def test_a_point_in_its_province_is_no_contradiction_in_any_spelling(admin1: str | None) -> None:
    assert disagreement("IQ", admin1, *MOSUL) is None


def test_a_point_in_another_country_is_told_with_its_distance() -> None:
    assert (
        disagreement("IQ", None, *ALEPPO) == "The point lies 345 km outside IQ, the country that is stated."
    )


def test_a_point_in_another_province_is_told() -> None:
    said = disagreement("IQ", "Basra", *MOSUL)
    assert said is not None
    assert "Nineveh" in said
    assert "Basra" in said


@pytest.mark.parametrize("country", [None, "ZZ"])
def test_without_a_known_country_nothing_is_said(country: str | None) -> None:
    assert disagreement(country, "Basra", *MOSUL) is None


def test_no_incident_of_the_example_is_held_against_its_place() -> None:
    features = json.loads((ROOT / "geodata" / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    points = [f for f in features if f["geometry"] and f["geometry"]["type"] == "Point"]
    places = [(f["properties"].get("place", {}), f["geometry"]["coordinates"]) for f in points]
    assert len(places) > 30
    assert [p for p, (x, y) in places if disagreement(p.get("country"), p.get("admin1"), x, y)] == []


def test_of_the_labelled_places_none_is_held_against_its_province() -> None:
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = [
        disagreement(r["country"], r["admin1"] or None, float(r["lon"]), float(r["lat"]))
        for r in rows
        if r["country"]
    ]
    assert [sentence for sentence in said if sentence] == []


def test_most_wrong_provinces_are_found() -> None:
    provinces = ("Nineveh", "Al Anbar", "Basra", "Erbil", "Diyala", "Najaf", "Maysan", "Duhok", "Wasit")
    points = {"Nineveh": MOSUL, "Basra": (47.81, 30.52), "Erbil": (44.01, 36.19), "Najaf": (44.34, 32.0)}
    wrong = [(p, xy) for own, xy in points.items() for p in provinces if p != own]
    found = [disagreement("IQ", province, *xy) is not None for province, xy in wrong]
    assert sum(found) / len(found) >= 0.9
