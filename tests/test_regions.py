"""The region of a map: that its views have a basemap everywhere."""

from __future__ import annotations

from math import asinh, degrees, radians, tan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mapgen
from mapgen.regions import MERCATOR_LIMIT, PADDING, ZOOM_STEP, Bounds, embed_region, region_of

IRAQ = (38.6, 32.4, 44.8, 36.3)


def _mercator(latitude: float) -> float:
    return degrees(asinh(tan(radians(max(-MERCATOR_LIMIT, min(MERCATOR_LIMIT, latitude))))))


any_bounds = st.tuples(
    st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90)
).map(lambda b: (b[0], min(b[1], b[3]), b[2], max(b[1], b[3])))


@given(any_bounds)
def test_a_region_is_on_the_map_and_holds_its_bounds(bounds: Bounds) -> None:
    west, south, east, north = region_of(bounds)
    assert -180 <= west < east <= 180
    assert -MERCATOR_LIMIT <= south < north <= MERCATOR_LIMIT
    if bounds[0] <= bounds[2]:
        assert west <= bounds[0] + 0.001
        assert east >= bounds[2] - 0.001
    else:
        assert (west, east) == (-180, 180)
    assert south <= max(bounds[1], -MERCATOR_LIMIT) + 0.001
    assert north >= min(bounds[3], MERCATOR_LIMIT) - 0.001


@given(st.floats(-60, 60), st.floats(-50, 50), st.floats(0, 8), st.floats(0, 5))
def test_a_region_fills_a_wide_map_and_a_tall_one(
    lon: float, lat: float, width: float, height: float
) -> None:
    bounds = (lon, lat, lon + width, lat + height)
    west, south, east, north = region_of(bounds)
    bounds_height = _mercator(bounds[3]) - _mercator(bounds[1])
    assert east - west >= max(1.6 * width, 2.4 * bounds_height, 2) - 0.01
    assert _mercator(north) - _mercator(south) >= max(1.6 * bounds_height, 1.6 * width, 2) - 0.02


@pytest.mark.parametrize(
    "start", [(50.0, 24.0, 57.0, 28.0), (-20.0, -35.0, 80.0, 60.0), (170.0, -20.0, -170.0, 0.0)]
)
def test_an_embed_that_begins_elsewhere_has_a_basemap_there_and_where_the_incidents_are(
    start: Bounds,
) -> None:
    west, south, east, north = embed_region(IRAQ, start, 480)
    for inner in (region_of(IRAQ), region_of(start)):
        assert (west <= inner[0], south <= inner[1], east >= inner[2], north >= inner[3]) == (True,) * 4


@given(
    st.tuples(st.floats(-50, 50), st.floats(-50, 50)),
    st.tuples(st.floats(0, 8), st.floats(0, 5)),
    st.integers(200, 2000),
    st.integers(500, 1400),
)
def test_the_start_view_of_an_embed_has_a_basemap_in_every_column(
    corner: tuple[float, float], size: tuple[float, float], pixels: int, column: int
) -> None:
    (lon, lat), (width, height) = corner, size
    bounds = (lon, lat, lon + width, lat + height)
    west, south, east, north = embed_region(bounds, None, pixels)
    bounds_height = _mercator(bounds[3]) - _mercator(bounds[1])
    degrees_each = max(width / (column - 72), bounds_height / (pixels - 72)) * 2**0.25
    assert east - west >= min(degrees_each * column, lon + 180, 180 - lon) - 0.01
    assert _mercator(north) - _mercator(south) >= min(degrees_each * pixels, 60) - 0.02


def test_what_it_takes_from_the_viewer_is_so_there() -> None:
    source = Path(mapgen.__file__).parent / "viewer/src"
    assert f"const PADDING = {PADDING};" in (source / "viewport.ts").read_text(encoding="utf-8")
    assert f"map.options.zoomSnap = {ZOOM_STEP};" in (source / "layer.ts").read_text(encoding="utf-8")
