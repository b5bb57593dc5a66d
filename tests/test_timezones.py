from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.timezones import timezone_at


@pytest.mark.parametrize(
    ("lon", "lat", "zone"),
    [
        (44.36, 33.31, "Asia/Baghdad"),
        (36.29, 33.51, "Asia/Damascus"),
        (35.93, 31.95, "Asia/Amman"),
        (38.62, 33.49, "Asia/Damascus"),  # Al-Tanf, 16 km from Iraq and 10 km from Jordan
        (34.47, 31.52, "Asia/Gaza"),
        (30.52, 50.45, "Europe/Kyiv"),
        (-52.71, 47.56, "America/St_Johns"),
    ],
)
def test_a_place_on_land_has_its_zone(lon: float, lat: float, zone: str) -> None:
    assert timezone_at(lon, lat) == zone


def test_the_open_sea_has_none() -> None:
    assert timezone_at(-30, 0) is None


def test_what_is_no_place_has_none() -> None:
    assert timezone_at(200, 95) is None
    assert timezone_at(float("nan"), 0) is None


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_zone_is_one_of_iana(lon: float, lat: float) -> None:
    zone = timezone_at(lon, lat)
    assert zone is None or zone in available_timezones()
