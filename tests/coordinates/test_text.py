from __future__ import annotations

import math

import mgrs
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.coordinates import Point, read_point
from mapgen.read.faults import Fault

latitudes, longitudes = st.floats(-89.9, 89.9), st.floats(-179.9, 179.9)
KILOMETRE = 1 / 111
"""In degrees of latitude."""


def place(cell: object) -> Point:
    found = read_point(cell, "place")  # type: ignore[arg-type]
    assert isinstance(found, Point), found
    return found


def hemisphere(value: float, letters: str) -> str:
    return letters[0] if value >= 0 else letters[1]


def arcs(value: float, form: str) -> str:
    """Write the size of an angle in degrees, minutes and seconds to the tenth."""
    tenths = round(abs(value) * 36_000)
    return form.format(d=tenths // 36_000, m=tenths // 600 % 60, s=tenths % 600 / 10)


@given(st.text(max_size=40) | st.text("0123456789.,-+°'\"NSEW/:;()@POINTSRID=!?gehtps&qlm ", max_size=40))
def test_any_text_is_a_place_withheld_or_empty(text: str) -> None:
    found = read_point(text, "place")
    if isinstance(found, Fault):
        assert found.path == ("place",)
    elif found is not None:
        assert -90 <= found.lat <= 90
        assert -180 <= found.lon <= 180


@given(
    latitudes,
    longitudes,
    st.sampled_from(
        [
            *(
                "{lat}, {lon}",
                "{lat},{lon}",
                "{lat} {lon}",
                "{lat};{lon}",
                "({lat}, {lon})",
                "lat {lat} lon {lon}",
            ),
            *(
                "lon: {lon}, lat: {lat}",
                "POINT({lon} {lat})",
                "SRID=4326;POINT({lon} {lat})",
                "geo:{lat},{lon}",
            ),
            *("https://www.google.com/maps/@{lat},{lon},12z", "https://maps.google.com/?q={lat},{lon}"),
            *(
                "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}",
                "https://maps.apple.com/?ll={lat},{lon}",
            ),
            *("https://yandex.ru/maps/?ll={lon},{lat}", "https://www.bing.com/maps?cp={lat}~{lon}"),
            "https://www.openstreetmap.org/#map=15/{lat}/{lon}",
        ]
    ),
)
def test_decimal_degrees_are_read_back(lat: float, lon: float, form: str) -> None:
    assert place(form.format(lat=f"{lat:.5f}", lon=f"{lon:.5f}")) == Point(round(lon, 5), round(lat, 5), 5)


@given(latitudes, longitudes, st.sampled_from(["{0}; {1}", "{0} {1}", "{0}, {1}", "{0}/{1}"]))
def test_decimal_commas_are_read_back(lat: float, lon: float, form: str) -> None:
    cell = form.format(f"{lat:.4f}".replace(".", ","), f"{lon:.4f}".replace(".", ","))
    assert place(cell) == Point(round(lon, 4), round(lat, 4), 4)


@given(
    latitudes,
    longitudes,
    st.sampled_from(
        [
            *(
                "{d}°{m}'{s}\"",
                "{d}° {m}′ {s}″",
                "{d}º{m}’{s}''",
                "{d} {m} {s}",
                "{d}:{m}:{s}",
                "{d}d{m}m{s}s",
            ),
            *("{d} deg {m} min {s} sec", "{d}°{m:02}'{s:04.1f}\""),
        ]
    ),
    st.sampled_from(
        [
            "{0}{ns} {1}{ew}",
            "{0} {ns}, {1} {ew}",
            "{ns}{0} {ew}{1}",
            "{ns} {0}, {ew} {1}",
            "{1} {ew} {0} {ns}",
        ]
    ),
)
def test_degrees_minutes_and_seconds_are_read_back(lat: float, lon: float, form: str, pair: str) -> None:
    cell = pair.format(arcs(lat, form), arcs(lon, form), ns=hemisphere(lat, "NS"), ew=hemisphere(lon, "EW"))
    point = place(cell)
    assert point.lat == pytest.approx(lat, abs=0.06 / 3600)
    assert point.lon == pytest.approx(lon, abs=0.06 / 3600)
    assert point.decimals == 5


# not within metres of the equator, where the library's own references name squares that are not
@given(st.floats(-79.9, -0.001) | st.floats(0.001, 83.9), longitudes, st.integers(1, 5))
def test_a_grid_reference_is_read_back_within_its_square(lat: float, lon: float, digits: int) -> None:
    reference = mgrs.MGRS().toMGRS(lat, lon, MGRSPrecision=digits)
    point = place(reference)
    side = 10.0 ** (5 - digits) / 1000 * KILOMETRE
    assert point.lat == pytest.approx(lat, abs=side)
    assert point.decimals == digits


@given(st.floats(0, 83.9), longitudes)
def test_utm_is_read_back(lat: float, lon: float) -> None:
    zone = int((lon + 180) // 6) + 1
    grid = pyproj.Transformer.from_crs("OGC:CRS84", f"EPSG:{32600 + zone}", always_xy=True)
    east, north = grid.transform(lon, lat)
    for cell in (f"{zone}N {east:.1f} {north:.1f}", f"{east:.1f}E {north:.1f}N {zone}N"):
        point = place(cell)
        assert point.lat == pytest.approx(lat, abs=1e-6)
        assert point.decimals == 6


def test_s_after_signs_of_arc_is_the_south() -> None:
    assert place("33°18'46S 44°21'41E").lat == pytest.approx(-33.3127778)
    assert place("33d18m46s S 44d21m41s E").lat == pytest.approx(-33.3127778)
    assert place("33d18m46S, 44d21m41E").lat == pytest.approx(-33.3127778)


def test_s_after_a_utm_zone_is_the_band_where_the_northing_fits_it() -> None:
    assert place("38S 444123 3686123") == place("38N 444123 3686123")
    assert place("56S 334000 6252000") == place("56 South 334000 6252000")
    assert place("56S 334000 6252000").lat < 0


def test_a_letter_before_n_is_a_band_of_the_south() -> None:
    assert place("56H 334000 6252000") == place("56S 334000 6252000")


def test_the_marked_place_of_a_link_comes_before_the_middle_of_the_map() -> None:
    link = "https://www.google.com/maps/place/X/@33.31,44.36,11z/data=!3m1!4b1!8m2!3d33.3152!4d44.3661"
    assert place(link) == Point(44.3661, 33.3152, 4)
    link = "https://www.openstreetmap.org/?mlat=33.31&mlon=44.36#map=15/33.3/44.3"
    assert place(link) == Point(44.36, 33.31, 2)


def test_a_point_of_another_system_is_reprojected() -> None:
    lat = math.degrees(math.atan(math.sinh(3938138 / 6378137)))  # Web Mercator's own formula
    assert place("SRID=3857;POINT(4938138 3938138)").lat == pytest.approx(lat, abs=1e-6)


@pytest.mark.parametrize("cell", ["", None, "N/A", "unknown", "-"])
def test_nothing_is_no_place(cell: str | None) -> None:
    assert read_point(cell, "place") is None


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "Baghdad",
            "33.3",
            33.3,
            True,
            "33 18 44 21",
            "1.2.3, 4",
            "x" * 100_000,
            "POINT(1)",
            "POLYGON((0 0,1 0,1 1,0 0))",
        ),
        *("61SMB4484", "38SMB448", "38SZZ44", "99N 444123 3686123", "38N 4 5", "geo:x", "geo:1,2;crs=osgb36"),
        *(
            "https://example.org/",
            "https://[",
            "SRID=999999;POINT(1 2)",
            "POINT(1e999 2)",
            "SRID=32638;POINT(1e99 1e99)",
        ),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_place_is_withheld(cell: object) -> None:
    found = read_point(cell, "place")  # type: ignore[arg-type]
    assert isinstance(found, Fault)
    assert found.path == ("place",)
    assert len(found.message) < 500
