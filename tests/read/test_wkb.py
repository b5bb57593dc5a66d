from __future__ import annotations

import pytest
import shapely

from mapgen.errors import ResourceError
from mapgen.read.wkb import shapes_of
from mapgen.table import UNREADABLE

BAGHDAD = shapely.Point(44.49, 33.31)
CURVE = bytes.fromhex("010800000003000000" + "0000000000000000" * 6)


def test_what_is_missing_stays_so_and_what_cannot_be_read_is_told_apart() -> None:
    assert shapes_of([None, shapely.to_wkb(BAGHDAD), CURVE, b"?"], "t") == [
        None,
        BAGHDAD,
        UNREADABLE,
        UNREADABLE,
    ]


def test_without_anything_there_is_nothing() -> None:
    assert shapes_of([], "t") == []


def test_a_place_says_itself_in_which_system_it_is_or_its_table_does() -> None:
    east, north = 452542.5, 3685779.6
    own = shapely.to_wkb(shapely.set_srid(shapely.Point(east, north), 32638), include_srid=True, hex=True)
    theirs = shapely.to_wkb(shapely.Point(east, north))
    (first,), (second,) = shapes_of([own], "t"), shapes_of([theirs], "t", "EPSG:32638")
    assert first == second
    assert isinstance(first, shapely.Point)
    assert first.distance(BAGHDAD) < 0.02
    assert (first.x, first.y) == (round(first.x, 7), round(first.y, 7))


def test_one_that_is_in_wgs_84_keeps_all_its_digits() -> None:
    exact = shapely.Point(44.123456789012345, 33.1)
    assert shapes_of([shapely.to_wkb(exact)], "t", "EPSG:4326") == [exact]


def test_a_system_that_nobody_knows_is_named() -> None:
    own = shapely.to_wkb(shapely.set_srid(BAGHDAD, 999999), include_srid=True)
    with pytest.raises(ResourceError, match=r"t has places in EPSG:999999.*ST_Transform"):
        shapes_of([own], "t")
