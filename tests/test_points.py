from __future__ import annotations

from typing import Any

import pytest

from mapgen.points import representative_point

AREA = {"type": "Polygon", "coordinates": [[[44, 33], [45, 33], [45, 34], [44, 34], [44, 33]]]}


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [44, 33]},
        {"type": "Point", "coordinates": [44, 33, 120.5]},
        {"type": "MultiPoint", "coordinates": [[44, 33], [44, 33]]},
        {"type": "LineString", "coordinates": [[44, 32], [44, 33], [44, 34]]},
        {"type": "MultiLineString", "coordinates": [[[44, 32], [44, 33], [44, 34]]]},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [44, 33]}]},
    ],
)
def test_every_geometry_has_a_point_on_it(geometry: dict[str, Any]) -> None:
    assert representative_point(geometry) == (44.0, 33.0)


def test_what_has_no_geometry_has_no_point() -> None:
    assert representative_point(None) is None


def test_an_area_has_a_point_inside() -> None:
    point = representative_point(AREA)
    assert point is not None
    assert 44 < point[0] < 45
    assert 33 < point[1] < 34


def test_of_several_areas_the_point_is_in_one() -> None:
    far = [[[44 + x, 33 + y] for x, y in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]]
    near = [[[x, y] for x, y in ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1), (0, 0))]]
    point = representative_point({"type": "MultiPolygon", "coordinates": [near, far]})
    assert point is not None
    assert 44 < point[0] < 45
