from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.plausibility.exactness import decimals_of
from tests.plausibility.records import at, codes


@given(
    st.integers(-179, 179),
    st.integers(0, 7).flatmap(lambda d: st.tuples(st.just(d), st.integers(0, 10**d - 1))),
)
def test_decimals_are_those_that_people_would_write(whole: int, fraction: tuple[int, int]) -> None:
    digits, value = fraction
    number = float(f"{whole}.{value:0{digits}d}" if digits else whole)
    written = f"{number:.7f}".rstrip("0").partition(".")[2]
    assert decimals_of(np.array([[number, 0.0]])).tolist() == [len(written)]


@pytest.mark.parametrize("precision", ["town", "district", "province", "country"])
def test_a_spot_for_a_whole_town_is_told(precision: str) -> None:
    assert codes(at(33.312345, 44.361234, location_precision=precision)) == ["over-precise"]


def test_a_point_that_a_geocoder_gave_has_the_decimals_of_the_geocoder() -> None:
    assert codes(at(33.312345, 44.361234, location_precision="town", geocode={"provider": "Nominatim"})) == []


@pytest.mark.parametrize(("lat", "lon"), [(33.3, 44.4), (33.31, 44.4), (33.0, 44.0)])
def test_an_exact_place_of_few_decimals_is_told(lat: float, lon: float) -> None:
    assert codes(at(lat, lon, location_precision="exact")) == ["less-precise"]


def test_an_exact_place_that_is_round_on_one_axis_is_not_told() -> None:
    assert codes(at(33.3, 44.3612, location_precision="exact")) == []


def test_a_radius_of_nothing_is_told_and_one_that_is_not_known_is_not() -> None:
    assert codes(at(33.3, 44.4, uncertainty_km=0)) == ["no-uncertainty-at-all"]
    assert codes(at(33.3, 44.4, uncertainty_km=None)) == []
