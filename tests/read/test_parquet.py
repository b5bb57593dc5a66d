from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas
import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

from mapgen.errors import ResourceError
from mapgen.read import read
from mapgen.read.parquet import read_parquet
from mapgen.validate import validate
from tests.examples import DEMO, python
from tests.strategies import collection_of, feature

if TYPE_CHECKING:
    from pathlib import Path

POINT = shapely.Point(44.49, 33.31)


def written(path: Path, *values: dict[str, Any], crs: Any = 4326, **columns: list[Any]) -> Path:
    """Write Features with geopandas, as most people will."""
    shapes = [value["geometry"] and shapely.geometry.shape(value["geometry"]) for value in values]
    rows = [value["properties"] | {"id": value["id"]} for value in values]
    frame = geopandas.GeoDataFrame(rows, geometry=shapes, crs=4326).assign(**columns)
    (frame.set_crs(None, allow_override=True) if crs is None else frame.to_crs(crs)).to_parquet(path)
    return path


def values(path: Path) -> list[Any]:
    return [raw.value for raw in read_parquet(path).features]


def test_a_geoparquet_file_holds_the_incidents_that_a_geojson_file_would(tmp_path: Path) -> None:
    good = [feature("a"), feature("b", geometry=None), feature("c", geometry=(44.0, 33.0), summary="x")]
    path = written(tmp_path / "a.parquet", *good)
    assert values(path) == [{**value} for value in good]
    assert validate([read_parquet(path)]).incidents == validate([collection_of(*good)]).incidents


def test_geometries_other_than_points_are_read(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[44.0, 33.0], [44.5, 33.5]]}
    high = {"type": "Point", "coordinates": [44.0, 33.0, 120.0]}
    read_back = values(written(tmp_path / "a.parquet", feature("a", line), feature("b", high), feature("c")))
    assert [value["geometry"] for value in read_back] == [line, high, feature()["geometry"]]


def test_what_is_null_is_absent_in_objects_too(tmp_path: Path) -> None:
    noted = feature("a", actors=[{"name": "x", "role": "host", "note": "n"}, {"name": "y", "role": "host"}])
    path = written(tmp_path / "a.parquet", noted, feature("b"), own=[1.5, None])
    first, second = values(path)
    assert first["properties"]["actors"] == noted["properties"]["actors"]
    assert first["properties"]["own"] == 1.5
    assert "own" not in second["properties"]


def test_lists_and_objects_may_be_json_in_a_column_of_text(tmp_path: Path) -> None:
    flat = feature("a")
    for name in ("place", "actors", "claims", "sources"):
        flat["properties"][name] = json.dumps(flat["properties"][name])
    assert values(written(tmp_path / "a.parquet", flat)) == [feature("a")]


def test_a_text_that_is_no_json_is_reported_and_not_lost(tmp_path: Path) -> None:
    dataset = validate([read_parquet(written(tmp_path / "a.parquet", feature("a", sources="AP, of course")))])
    assert (dataset.errors[0].code, dataset.errors[0].field) == ("wrong-type", "properties.sources")


def test_days_are_dates_and_infinities_are_reported(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.parquet",
        feature("a", date_precision="day", timezone=None),
        feature("b"),
        start=[date(2024, 2, 7)] * 2,
        uncertainty_km=[2.5, float("inf")],
    )
    dataset = validate([read_parquet(path)])
    assert [incident.start for incident in dataset.incidents] == ["2024-02-07"]
    assert [(p.code, p.row, p.field) for p in dataset.errors] == [
        ("not-finite", 2, "properties.uncertainty_km")
    ]


def test_another_coordinate_system_is_reprojected(tmp_path: Path) -> None:
    (value,) = values(written(tmp_path / "a.parquet", feature("a"), crs=3857))
    assert value["geometry"]["coordinates"] == [44.49, 33.31]


def test_a_file_that_does_not_say_its_coordinate_system_is_taken_as_it_is_and_said_so(tmp_path: Path) -> None:
    collection = read_parquet(written(tmp_path / "a.parquet", feature("a"), crs=None))
    assert [problem.code for problem in collection.problems] == ["no-crs"]
    assert [raw.value for raw in collection.features] == [feature("a")]


def test_many_rows_are_read_in_their_order(tmp_path: Path) -> None:
    count = 8192 + 5
    table = geopandas.GeoDataFrame(
        {"id": [f"n{at}" for at in range(count)]}, geometry=[POINT] * count, crs=4326
    )
    table.to_parquet(tmp_path / "a.parquet")
    assert [value["id"] for value in values(tmp_path / "a.parquet")] == [f"n{at}" for at in range(count)]


def test_a_file_that_is_no_parquet_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"no")
    with pytest.raises(ResourceError, match="is not Parquet"):
        read_parquet(path)


@pytest.mark.parametrize("geo", [None, b"{", b"{}", b'{"primary_column": "x", "columns": []}', b"[]"])
def test_parquet_without_geometries_is_said_to_be_no_geoparquet(tmp_path: Path, geo: bytes | None) -> None:
    table = pa.table({"id": ["a"]}).replace_schema_metadata(geo and {"geo": geo})
    parquet.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(ResourceError, match="but not GeoParquet"):
        read_parquet(tmp_path / "a.parquet")


def test_another_encoding_of_geometries_is_refused(tmp_path: Path) -> None:
    frame = geopandas.GeoDataFrame({"id": ["a"]}, geometry=[POINT], crs=4326)
    frame.to_parquet(tmp_path / "a.parquet", geometry_encoding="geoarrow", schema_version="1.1.0")
    with pytest.raises(ResourceError, match='geometries in "point", not in WKB'):
        read_parquet(tmp_path / "a.parquet")


def test_the_story_s_data_come_back_from_a_frame_s_parquet(tmp_path: Path) -> None:
    frame = geopandas.read_file(DEMO)
    for name in frame.columns.drop("geometry"):  # whose objects do not all have the same members
        frame[name] = [json.dumps(cell) if isinstance(cell, list | dict) else cell for cell in frame[name]]
    frame.to_parquet(tmp_path / "a.parquet")
    dataset, expected = validate([read_parquet(tmp_path / "a.parquet")]), validate([read(DEMO)])
    assert [incident.id for incident in dataset.incidents] == [incident.id for incident in expected.incidents]
    assert not dataset.errors


def test_without_pyarrow_the_extra_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"")
    code = (
        "import sys; from pathlib import Path; sys.modules['pyarrow'] = None; from mapgen.read import read\n"
        "try: read(Path(sys.argv[1]))\nexcept Exception as error: print(type(error).__name__, error)"
    )
    result = python(code, str(tmp_path / "a.parquet"))
    assert "ResourceError" in result.stdout, result.stderr
    assert 'pip install "mapgen[scale]"' in result.stdout
