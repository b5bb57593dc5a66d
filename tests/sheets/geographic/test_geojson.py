from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic.collection import found_in
from mapgen.sheets.geographic.features import sheet_of
from tests.sheets.geographic.reading import codes, collection, feature, point, records, rows, saved, sheet

if TYPE_CHECKING:
    from pathlib import Path

HERE = point(44.4, 33.3)


def test_a_row_has_the_geometry_and_the_properties_of_its_feature(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.geojson", collection(feature(point(44.4, 33.3, 12), name=" A ", killed=3)))
    (row,) = rows(path)
    assert (row.number, row.geometry, list(row.cells)) == (1, point(44.4, 33.3, 12), ["A", 3])


def test_columns_are_all_names_in_the_order_in_which_they_first_stand(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.geojson", collection(feature(b=1, a=2), feature(c=3, b=4)))
    assert sheet(path).header == ("b", "a", "c")
    assert records(path) == [{"b": 1, "a": 2}, {"c": 3, "b": 4}]


def test_nested_properties_are_json_text_and_empty_ones_absent(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.geojson", collection(feature(a={"é": [1, "x"]}, b=[], c={}, d="", e=True)))
    assert records(path) == [{"a": '{"é":[1,"x"]}', "e": True}]


@pytest.mark.parametrize(
    ("value", "geometries"),
    [
        (feature(HERE, a=1), [HERE]),
        (HERE, [HERE]),
        ([feature(HERE), feature()], [HERE, None]),
        (
            {"type": "GeometryCollection", "geometries": [HERE]},
            [{"type": "GeometryCollection", "geometries": [HERE]}],
        ),
        (collection(), []),
    ],
)
def test_what_is_no_collection_is_read_too(tmp_path: Path, value: Any, geometries: list[Any]) -> None:
    assert [row.geometry for row in rows(saved(tmp_path / "a.json", value))] == geometries


@pytest.mark.parametrize(
    "broken", [None, 3, "x", [], collection(feature()), feature("x"), feature() | {"properties": 3}]
)
def test_what_is_no_feature_is_a_row_with_an_error_between_the_others(tmp_path: Path, broken: Any) -> None:
    first, second, third = rows(saved(tmp_path / "a.geojson", collection(feature(a=1), broken, feature(a=3))))
    assert (first.cells[0], third.cells[0], third.number) == (1, 3, 3)
    assert [fault.severity for fault in second.faults] == ["error"]


def test_ids_of_features_are_a_column(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.geojson", collection(feature(ident=7, a=1), feature(ident="way/8", a=2)))
    assert records(path) == [{"id": 7, "a": 1}, {"id": "way/8", "a": 2}]


def test_an_id_beside_a_property_of_that_name_has_another_name(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.geojson", collection(feature(ident=7, id="x"), feature(id="y")))
    assert records(path) == [{"feature id": 7, "id": "x"}, {"id": "y"}]


@pytest.mark.parametrize("name", ["id", "@id"])
def test_an_id_that_repeats_a_property_is_left_out(tmp_path: Path, name: str) -> None:
    path = saved(
        tmp_path / "a.geojson",
        collection(feature(ident="node/1", **{name: "node/1"}), feature(ident="node/2", **{name: "node/2"})),
    )
    assert sheet(path).header == (name,)


def test_members_of_a_feature_that_the_standard_does_not_know_are_columns(tmp_path: Path) -> None:
    value = feature(a=1) | {"when": "2024", "bbox": [0, 0, 1, 1], "geometry_name": "geom"}
    assert records(saved(tmp_path / "a.geojson", collection(value))) == [{"a": 1, "when": "2024"}]


def test_a_fault_in_a_text_stands_in_its_row_and_column(tmp_path: Path) -> None:
    text = (
        '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":1}},'
        '{"type":"Feature","geometry":null,"properties":{" killed ":NaN}}]}'
    )
    good, bad = rows(saved(tmp_path / "a.geojson", text))
    assert good.faults == ()
    assert [(fault.code, fault.path) for fault in bad.faults] == [("not-finite", ("killed",))]


def test_a_fault_of_a_single_feature_stands_in_its_row(tmp_path: Path) -> None:
    text = '{"type":"Feature","geometry":null,"properties":{"a":NaN}}'
    (row,) = rows(saved(tmp_path / "a.geojson", text))
    assert [(fault.code, fault.path) for fault in row.faults] == [("not-finite", ("a",))]


def test_a_fault_outside_of_the_features_is_a_problem_of_the_sheet(tmp_path: Path) -> None:
    read = sheet(saved(tmp_path / "a.geojson", '{"type":"FeatureCollection","x":NaN,"features":[]}'))
    assert [(problem.code, problem.field) for problem in read.problems] == [("not-finite", "x")]


@pytest.mark.parametrize(("encoding", "note"), [("utf-8-sig", "byte order mark"), ("utf-16", "UTF-16")])
def test_encodings_with_a_mark_are_read_and_told(tmp_path: Path, encoding: str, note: str) -> None:
    text = json.dumps(collection(feature(HERE, name="بغداد")), ensure_ascii=False)
    read = sheet(saved(tmp_path / "a.geojson", text.encode(encoding)))
    assert [list(row.cells) for row in read.rows()] == [["بغداد"]]
    assert note in read.notes[0]
    assert read.problems == []


def test_one_feature_a_line_is_read_under_the_name_of_geojson(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(feature(HERE, a=a)) for a in range(3))
    assert records(saved(tmp_path / "a.geojson", lines)) == [{"a": 0}, {"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (
            {"geometryType": "esriGeometryPoint", "features": [{"attributes": {}, "geometry": {}}]},
            "f=geojson",
        ),
        ({"version": 0.6, "elements": []}, "Overpass"),
        ({"type": "FeatureCollection"}, 'array "features"'),
        ({"a": 1}, "no features"),
        (3, "bare value"),
        ('{"type": "FeatureCollection", "features": [', "ends too early"),
    ],
)
def test_other_json_is_refused_with_what_it_is(tmp_path: Path, value: Any, told: str) -> None:
    with pytest.raises(ResourceError, match=told):
        sheet(saved(tmp_path / "a.json", value))


def test_a_layer_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Leave the name out"):
        sheet(saved(tmp_path / "a.json", collection()), "x")


PROJECTED = point(441000.5, 3686000.2)


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32638"}},
        {"type": "name", "properties": {"name": "EPSG:32638"}},
        {"type": "EPSG", "properties": {"code": 32638}},
        {"type": "link", "properties": {"href": "http://spatialreference.org/ref/epsg/32638/proj4/"}},
    ],
)
def test_positions_in_a_system_that_is_stated_are_reprojected_and_it_is_told(
    tmp_path: Path, crs: Any
) -> None:
    read = sheet(
        saved(
            tmp_path / "a.geojson",
            collection(feature(PROJECTED | {"coordinates": [441000.5, 3686000.2, 7]}), crs=crs),
        )
    )
    (row,) = read.rows()
    assert row.geometry == point(44.3661893, 33.3115023, 7)
    assert "UTM zone 38N (EPSG:32638)" in read.notes[0]


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_degrees_stay_longitude_first_whatever_name_they_have(tmp_path: Path, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    read = sheet(saved(tmp_path / "a.geojson", collection(feature(HERE), crs=crs)))
    assert [row.geometry for row in read.rows()] == [HERE]
    assert read.notes == []


@pytest.mark.parametrize(
    "name", ["+proj=utm +nadgrids=/etc/passwd", "EPSG:999999", "/etc/passwd", 7.5, {}, "x" * 5000]
)
def test_a_system_that_is_not_known_is_refused(tmp_path: Path, name: Any) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    with pytest.raises(ResourceError, match="does not know"):
        sheet(saved(tmp_path / "a.geojson", collection(feature(HERE), crs=crs)))


def test_positions_that_are_no_degrees_are_reported_where_no_system_is_stated(tmp_path: Path) -> None:
    bad, good = rows(saved(tmp_path / "a.geojson", collection(feature(PROJECTED), feature(HERE))))
    assert (codes(bad), good.geometry, codes(good)) == (["unknown-crs"], HERE, [])


def test_a_longitude_out_of_range_is_left_to_validation(tmp_path: Path) -> None:
    (row,) = rows(saved(tmp_path / "a.geojson", collection(feature(point(190, 95)))))
    assert (row.geometry, codes(row)) == (point(190, 95), [])


def test_positions_that_their_system_does_not_reach_are_reported(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "EPSG:3857"}}
    lost, kept = rows(
        saved(tmp_path / "a.geojson", collection(feature(point(1e30, 1e30)), feature(point(0, 1)), crs=crs))
    )
    assert (lost.geometry, codes(lost)) == (None, ["outside-crs"])
    assert kept.geometry == point(0, 0.000009)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FEATURES = st.fixed_dictionaries(
    {"type": st.just("Feature") | JSON},
    optional={
        "id": JSON,
        "properties": JSON,
        "geometry": JSON | st.fixed_dictionaries({"type": st.just("Point"), "coordinates": JSON}),
    },
)


@given(st.lists(FEATURES | JSON, max_size=4))
def test_there_are_as_many_rows_as_features_whatever_they_are(features: list[Any]) -> None:
    found, _ = found_in(features, (), ())
    made = sheet_of(found, "a.geojson")
    read = list(made.rows())
    assert [row.number for row in read] == list(range(1, len(features) + 1))
    assert all(len(row.cells) == len(made.header) == len(set(made.header)) for row in read)
    assert all(made.header)
    assert not any(isinstance(cell, list | dict) for row in read for cell in row.cells)
