from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.coordinates import Point, projected, read_projected
from mapgen.errors import UsageError
from mapgen.read.faults import Fault

COLUMNS = ("x", "y")
BAGHDAD = (444123, 3686123)


@pytest.mark.parametrize("crs", ["EPSG:32638", "32638", "epsg:32638", "+proj=utm +zone=38"])
def test_a_system_may_be_named_as_proj_knows_it(crs: str) -> None:
    assert projected(crs)(*BAGHDAD) == pytest.approx((44.399724, 33.3127764), abs=1e-7)


def test_degrees_of_wgs_84_stay_as_they_are_longitude_first() -> None:
    assert projected("EPSG:4326")(44.4, 33.3) == (44.4, 33.3)


@pytest.mark.parametrize(
    "crs", ["", "EPSG:999999", "Mars", "x" * 10_000, "-1", "\0"], ids=lambda value: str(value)[:20]
)
def test_an_unknown_system_is_a_wrong_call(crs: str) -> None:
    with pytest.raises(UsageError, match="no coordinate system"):
        projected(crs)


@pytest.mark.parametrize("cells", [BAGHDAD, ("444123", "3686123"), (444123.0, 3686123.0)])
def test_two_cells_are_a_place(cells: tuple[object, object]) -> None:
    found = read_projected(*cells, COLUMNS, "EPSG:32638")  # type: ignore[arg-type]
    assert found == Point(44.399724, 33.3127764, 5)


def test_nothing_is_no_place() -> None:
    assert read_projected("", None, COLUMNS, "EPSG:32638") is None


@pytest.mark.parametrize("cells", [("", "3686123"), ("x", "1"), ("1e99", "1"), (1e300, 1e300), (True, 1)])
def test_what_is_no_place_is_withheld(cells: tuple[object, object]) -> None:
    found = read_projected(*cells, COLUMNS, "EPSG:32638")  # type: ignore[arg-type]
    assert isinstance(found, Fault)
    assert found.path == ("x",)


@given(st.text(max_size=12) | st.floats() | st.integers(), st.text(max_size=12) | st.floats() | st.integers())
def test_any_cells_are_a_place_withheld_or_empty(x: object, y: object) -> None:
    found = read_projected(x, y, COLUMNS, "EPSG:32638")  # type: ignore[arg-type]
    assert found is None or isinstance(found, Fault) or -90 <= found.lat <= 90
