"""How far a point lies outside of a country."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from mapgen import countries
from mapgen.countries import CELLS_PER_DEGREE, km_outside

BAGHDAD, DAMASCUS, PARIS, PRISTINA = (44.36, 33.31), (36.3, 33.51), (2.35, 48.85), (21.15, 42.66)
SIMFEROPOL, QUNEITRA_GOLAN = (34.1, 44.95), (35.78, 32.98)


@pytest.mark.parametrize(
    ("country", "point"),
    [
        ("IQ", BAGHDAD),
        ("SY", DAMASCUS),
        ("FR", PARIS),
        ("NO", (10.4, 60.8)),
        ("XK", PRISTINA),
        ("JO", (38.70, 33.30)),
        ("RU", (-175.0, 66.0)),
        ("AQ", (0.0, -89.9)),
    ],
)
def test_a_point_in_the_country_is_0_km_outside(country: str, point: tuple[float, float]) -> None:
    assert km_outside(country, *point) == 0.0


@pytest.mark.parametrize(
    ("country", "point", "km"),
    [
        ("IQ", DAMASCUS, 230),
        ("GB", PARIS, 250),
        ("CA", (-100.0, 40.0), 1000.8),  # nine degrees of latitude south of the 49th parallel
    ],
)
def test_a_point_elsewhere_is_as_far_as_the_border(
    country: str, point: tuple[float, float], km: float
) -> None:
    assert km_outside(country, *point) == pytest.approx(km, rel=0.03)


def test_a_border_across_the_antimeridian_is_near() -> None:
    km = km_outside("US", -179.9, 51.95)  # Semisopochnoi, the nearest Aleutian, is at 179.6° east
    assert km is not None
    assert 0 < km < 40


@pytest.mark.parametrize(
    ("point", "countries"),
    [
        (SIMFEROPOL, ("UA", "RU")),
        (QUNEITRA_GOLAN, ("SY", "IL")),
        (PRISTINA, ("RS", "XK")),
        ((33.3, 35.25), ("CY",)),
        ((44.05, 9.55), ("SO",)),
        ((-15.0, 23.5), ("EH", "MA")),
        ((74.8, 34.1), ("IN", "PK")),
        ((35.7, 22.6), ("EG", "SD")),
    ],
)
def test_disputed_ground_is_inside_of_all_who_hold_or_claim_it(
    point: tuple[float, float], countries: tuple[str, ...]
) -> None:
    assert [km_outside(country, *point) for country in countries] == [0.0] * len(countries)


def test_a_claim_to_a_part_does_not_let_in_the_rest() -> None:
    haifa = km_outside("SY", 34.99, 32.79)
    moscow = km_outside("UA", 37.6, 55.75)
    assert haifa is not None
    assert haifa > 40
    assert moscow is not None
    assert moscow > 400


@pytest.mark.parametrize("code", ["ZZ", "", "iq", "-99"])
def test_an_unknown_code_has_no_distance(code: str) -> None:
    assert km_outside(code, 0, 0) is None


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_any_point_on_earth_has_a_distance_short_of_half_the_circumference(lon: float, lat: float) -> None:
    km = km_outside("IQ", lon, lat)
    assert km is not None
    assert 0 <= km <= 20_016


@given(st.sampled_from(["IQ", "JO", "CY"]), st.floats(32, 49), st.floats(29, 38))
@example("IQ", round(44.4 * CELLS_PER_DEGREE) / CELLS_PER_DEGREE, 33.3)
def test_what_a_cell_says_of_its_points_is_so_of_each(country: str, lon: float, lat: float) -> None:
    area = countries._area(country)
    assert area is not None
    inside = bool(shapely.covers(area.parts, shapely.Point(lon, lat)).any())
    assert (km_outside(country, lon, lat) == 0.0) == inside
