"""Where a country may be named: on ground that is nobody else's."""

from __future__ import annotations

from functools import cache

import pytest

from mapgen.countries import km_outside
from mapgen.naming import Box, Circle, circles
from mapgen.reference import read_labels

MIDDLE_EAST = (34.0, 29.0, 48.0, 37.0)


@cache
def named(region: Box) -> dict[str, list[Circle]]:
    labels = [label for label in read_labels() if label.kind == "country"]
    found = zip(labels, circles(region, labels), strict=True)
    return {label.names["en"]: inside for label, inside in found if inside}


@pytest.mark.parametrize(
    ("name", "code"),
    [("Jordan", "JO"), ("Israel", "IL"), ("Palestine", "PS"), ("Iraq", "IQ"), ("Syria", "SY")],
)
def test_every_place_for_a_name_is_in_the_country(name: str, code: str) -> None:
    places = named(MIDDLE_EAST)[name]
    assert [km_outside(code, lon, lat) for lon, lat, _ in places] == [0.0] * len(places)


def test_a_country_is_named_where_its_own_label_point_is_out_of_the_region() -> None:
    assert {"Jordan", "Syria", "Iraq", "Saudi Arabia"} <= set(named((37.0, 31.9, 40.4, 34.3)))


@pytest.mark.parametrize(
    ("region", "nobody"),
    [((33.0, 44.5, 36.0, 46.0), {"Ukraine", "Russia"}), ((35.72, 32.9, 35.82, 33.1), {"Israel", "Syria"})],
)
def test_nobody_is_named_on_ground_that_two_hold_or_claim(region: Box, nobody: set[str]) -> None:
    assert nobody.isdisjoint(named(region))


def test_a_country_without_a_code_keeps_its_ground() -> None:
    assert "Somalia" in named((42.0, 0.0, 47.0, 6.0))
    assert "Somalia" not in named((44.0, 9.0, 46.0, 10.5))


def test_israel_is_not_named_in_the_west_bank() -> None:
    assert set(named((35.15, 32.1, 35.4, 32.3))) == {"Palestine"}
