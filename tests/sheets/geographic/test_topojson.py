from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapgen.errors import ResourceError, UsageError
from tests.sheets.geographic.reading import codes, point, records, rows, saved, sheets

if TYPE_CHECKING:
    from pathlib import Path

ARCS = [[[0, 0], [1, 1], [2, 0]], [[3, 1], [-3, -1]]]
TRANSFORM = {"scale": [0.5, 0.25], "translate": [10, 20]}


def topology(*geometries: Any, **members: Any) -> dict[str, Any]:
    objects = {"places": {"type": "GeometryCollection", "geometries": list(geometries)}}
    return {"type": "Topology", "transform": TRANSFORM, "arcs": ARCS, "objects": objects} | members


@pytest.mark.parametrize(
    ("geometry", "coordinates"),
    [
        ({"type": "Point", "coordinates": [1, 2]}, [10.5, 20.5]),
        ({"type": "MultiPoint", "coordinates": [[0, 0], [2, 4]]}, [[10, 20], [11, 21]]),
        ({"type": "LineString", "arcs": [0]}, [[10, 20], [10.5, 20.25], [11.5, 20.25]]),
        ({"type": "LineString", "arcs": [~0]}, [[11.5, 20.25], [10.5, 20.25], [10, 20]]),
        ({"type": "Polygon", "arcs": [[0, 1]]}, [[[10, 20], [10.5, 20.25], [11.5, 20.25], [10, 20]]]),
        (
            {"type": "MultiPolygon", "arcs": [[[0, 1]]]},
            [[[[10, 20], [10.5, 20.25], [11.5, 20.25], [10, 20]]]],
        ),
    ],
)
def test_arcs_are_joined_and_unpacked(tmp_path: Path, geometry: Any, coordinates: Any) -> None:
    (row,) = rows(saved(tmp_path / "a.topojson", topology(geometry)))
    assert row.geometry == {"type": geometry["type"], "coordinates": coordinates}


def test_positions_without_a_transform_are_as_they_stand(tmp_path: Path) -> None:
    value = topology({"type": "LineString", "arcs": [0]}, transform=None)
    (row,) = rows(saved(tmp_path / "a.topojson", value))
    assert row.geometry == {"type": "LineString", "coordinates": ARCS[0]}


def test_members_keep_their_properties_and_ids(tmp_path: Path) -> None:
    member = {"type": "Point", "coordinates": [0, 0], "id": 7, "properties": {"a": 1}}
    assert records(saved(tmp_path / "a.json", topology(member))) == [{"id": 7, "a": 1}]


def test_a_nested_collection_is_one_geometry(tmp_path: Path) -> None:
    inner = {
        "type": "GeometryCollection",
        "geometries": [{"type": "Point", "coordinates": [0, 0]}, {"type": None}],
    }
    (row,) = rows(saved(tmp_path / "a.topojson", topology(inner)))
    assert row.geometry == {"type": "GeometryCollection", "geometries": [point(10, 20)]}


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "LineString", "arcs": [9]},
        {"type": "LineString", "arcs": ["x"]},
        {"type": "Circle", "arcs": [0]},
        {"type": "Point"},
        {"type": "Polygon", "arcs": 3},
        3,
        None,
    ],
)
def test_a_broken_member_is_a_row_with_an_error(tmp_path: Path, broken: Any) -> None:
    good = {"type": "Point", "coordinates": [0, 0]}
    read = rows(saved(tmp_path / "a.topojson", topology(good, broken, good)))
    assert [bool(codes(row)) for row in read] == [False, True, False]
    assert [row.geometry for row in read] == [point(10, 20), None, point(10, 20)]


def test_a_place_that_is_not_known_is_no_fault(tmp_path: Path) -> None:
    (row,) = rows(saved(tmp_path / "a.topojson", topology({"type": None, "properties": {"a": 1}})))
    assert (row.geometry, codes(row)) == (None, [])


def test_each_object_is_a_sheet_and_one_can_be_chosen(tmp_path: Path) -> None:
    value = topology() | {
        "objects": {"a": {"type": "Point", "coordinates": [0, 0]}, "b": {"type": "LineString", "arcs": [0]}}
    }
    path = saved(tmp_path / "a.topojson", value)
    assert [sheet.file for sheet in sheets(path)] == [f"{path} (a)", f"{path} (b)"]
    (row,) = rows(path, "b")
    assert row.geometry is not None
    assert row.geometry["type"] == "LineString"
    with pytest.raises(UsageError, match="it has a, b"):
        sheets(path, "c")


def test_a_fault_in_a_text_stands_in_its_row(tmp_path: Path) -> None:
    place = '{"type":"Point","coordinates":[1,2],"properties":{"n":NaN}}'
    text = f'{{"type":"Topology","arcs":[],"objects":{{"a":{place}}}}}'
    (row,) = rows(saved(tmp_path / "a.topojson", text))
    assert [(fault.code, fault.path) for fault in row.faults] == [("not-finite", ("n",))]


@pytest.mark.parametrize(
    "wrong", [{"objects": {}}, {"transform": {"scale": []}}, {"arcs": [[[1]]]}, {"arcs": 3}]
)
def test_a_topology_that_cannot_be_used_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(ResourceError, match="TopoJSON"):
        sheets(saved(tmp_path / "a.topojson", topology() | wrong))
