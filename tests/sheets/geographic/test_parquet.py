from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import geopandas
import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

from mapgen.errors import ResourceError, UsageError
from tests.sheets.geographic.reading import codes, point, records, rows, saved, sheet

if TYPE_CHECKING:
    from pathlib import Path

HERE = shapely.Point(44.4, 33.3)


def written(path: Path, shapes: list[Any], crs: Any = 4326, **columns: list[Any]) -> Path:
    geopandas.GeoDataFrame(columns, geometry=shapes, crs=crs).to_parquet(path)
    return path


def test_a_geoparquet_file_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.parquet",
        [HERE, None],
        name=["A", None],
        parts=[[1, 2], None],
        day=[date(2024, 1, 2), None],
    )
    assert records(path) == [{"name": "A", "parts": "[1,2]", "day": date(2024, 1, 2)}, {}]
    assert [row.geometry for row in rows(path)] == [point(44.4, 33.3), None]
    assert sheet(path).notes == []


def test_other_coordinate_systems_are_reprojected_and_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", [shapely.Point(441000.5, 3686000.2)], 32638)
    assert rows(path)[0].geometry == point(44.3661893, 33.3115023)
    assert "UTM zone 38N" in sheet(path).notes[0]


def test_without_a_system_degrees_are_assumed_and_others_reported(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", [HERE, shapely.Point(441000, 3686000)], None)
    assert [codes(row) for row in rows(path)] == [[], ["unknown-crs"]]
    assert "are assumed" in sheet(path).notes[0]


def test_plain_parquet_has_rows_without_places(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table(
        {"n": pa.array([1, None]), "m": [Decimal("2.00"), Decimal("2.50")], "o": [{"a": 1}, None]}
    )
    parquet.write_table(table, path)
    assert records(path) == [{"n": 1, "m": 2, "o": '{"a":1}'}, {"m": 2.5}]
    assert not sheet(path).has_geometry
    assert "not GeoParquet" in sheet(path).notes[0]


def test_well_known_binary_under_a_usual_name_is_a_place(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"geom": [shapely.to_wkb(HERE), b"\x01\x02"], "photo": [b"x", b"y"]}), path)
    good, bad = rows(path)
    assert (good.geometry, bad.geometry, codes(bad)) == (point(44.4, 33.3), None, ["unreadable-geometry"])
    assert "left out: photo" in sheet(path).notes[1]


def test_numbers_of_any_size_stay_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"n": pa.array([2**62 + 1, None])}), path)
    assert records(path)[0] == {"n": 2**62 + 1}


def test_places_that_are_not_in_well_known_binary_are_refused(tmp_path: Path) -> None:
    geopandas.GeoDataFrame(geometry=[HERE], crs=4326).to_parquet(
        tmp_path / "a.parquet", geometry_encoding="geoarrow"
    )
    with pytest.raises(ResourceError, match='geometry_encoding="WKB"'):
        sheet(tmp_path / "a.parquet")


@pytest.mark.parametrize("data", [b"PAR1" * 4, b"PAR1", b"no"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ResourceError, match="Parquet"):
        sheet(saved(tmp_path / "a.parquet", data))


def test_a_layer_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Leave the name out"):
        sheet(written(tmp_path / "a.parquet", [HERE]), "x")
