from __future__ import annotations

import math
import struct

import pyproj
import pytest
import shapely

from mapgen.sheets.geographic import crs
from mapgen.sheets.geographic.shapes import geometries
from tests.sheets.geographic.reading import point


def placed(*wkt: str, epsg: int | None = None, stated: bool = True) -> list[tuple[object, list[str]]]:
    wkb = [shapely.to_wkb(shapely.from_wkt(each), flavor="iso") for each in wkt]
    move = crs.mover(pyproj.CRS(epsg), "a") if epsg else None
    return [
        (geometry, [fault.code for fault in faults])
        for geometry, faults in geometries(wkb, "a", move, stated=stated)
    ]


@pytest.mark.parametrize(
    ("wkt", "coordinates"),
    [
        ("POINT (1 2)", [1, 2]),
        ("POINT Z (1 2 3)", [1, 2, 3]),
        ("POINT M (1 2 3)", [1, 2]),
        ("LINESTRING ZM (1 2 3 4, 5 6 7 8)", [[1, 2, 3], [5, 6, 7]]),
        ("MULTIPOINT ((1 2), (3 4))", [[1, 2], [3, 4]]),
        ("POLYGON ((0 0, 1 0, 1 1, 0 0))", [[[0, 0], [1, 0], [1, 1], [0, 0]]]),
    ],
)
def test_heights_stay_and_measures_go(wkt: str, coordinates: list[object]) -> None:
    ((geometry, faults),) = placed(wkt)
    assert (geometry, faults) == ({"type": shapely.from_wkt(wkt).geom_type, "coordinates": coordinates}, [])


def test_heights_stay_when_places_are_reprojected_and_flat_places_stay_flat() -> None:
    assert placed("POINT (441000.5 3686000.2)", "POINT Z (441000.5 3686000.2 7)", epsg=32638) == [
        (point(44.3661893, 33.3115023), []),
        (point(44.3661893, 33.3115023, 7), []),
    ]


@pytest.mark.parametrize("wkt", ["POINT EMPTY", "POLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY"])
def test_an_empty_geometry_is_none(wkt: str) -> None:
    assert placed(wkt, "POINT (1 2)") == [(None, []), (point(1, 2), [])]


def test_a_position_that_is_no_number_is_reported() -> None:
    line = struct.pack("<BIIdddd", 1, 2, 2, 0, 0, math.inf, 1)
    ((geometry, faults),) = geometries([line], "a", None, stated=True)
    assert (geometry, [fault.code for fault in faults]) == (None, ["not-finite"])


def test_what_cannot_be_read_is_reported_beside_what_can() -> None:
    triangles = bytes.fromhex("0110000000" + "00000000")
    read = geometries([triangles, b"junk", None, shapely.to_wkb(shapely.Point(1, 2))], "a", None, stated=True)
    assert [(geometry, len(faults)) for geometry, faults in read] == [
        (None, 1),
        (None, 1),
        (None, 0),
        (point(1, 2), 0),
    ]


def test_positions_that_are_no_degrees_are_reported_only_where_no_system_is_stated() -> None:
    assert placed("POINT (400 1)", stated=False) == [(point(400, 1), ["unknown-crs"])]
    assert placed("POINT (400 1)") == [(point(400, 1), [])]


def test_positions_beyond_their_system_are_reported() -> None:
    far, near = placed("LINESTRING (0 0, 1e30 1e30)", "POINT (0 0)", epsg=3857)
    assert (far, near) == ((None, ["outside-crs"]), (point(0, 0), []))
