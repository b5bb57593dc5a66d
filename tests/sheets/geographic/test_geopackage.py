from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from mapgen.errors import ResourceError, UsageError
from tests.sheets.geographic.reading import VRT, codes, layer, point, records, rows, saved, sheet, sheets

if TYPE_CHECKING:
    from pathlib import Path

HERE = shapely.Point(44.4, 33.3)


def changed(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


def listed(name: str, kind: str) -> str:
    columns = "(table_name, data_type, identifier)"
    return f"INSERT INTO gpkg_contents {columns} VALUES ('{name}', '{kind}', '{name}')"  # noqa: S608


def test_rows_have_values_of_their_types_and_nothing_where_nothing_is(tmp_path: Path) -> None:
    path = layer(
        tmp_path / "a.gpkg",
        [HERE, None],
        name=[" بغداد ", ""],
        killed=np.array([3, 0]),
        share=[0.5, np.nan],
        sure=np.array([True, False]),
        day=np.array(["2024-01-02", "NaT"], "datetime64[D]"),
    )
    changed(path, "UPDATE a SET killed = NULL, sure = NULL WHERE fid = 2")
    assert records(path) == [
        {"name": "بغداد", "killed": 3, "share": 0.5, "sure": True, "day": date(2024, 1, 2)},
        {},
    ]
    assert [type(cell) for cell in rows(path)[0].cells[1:4]] == [int, float, bool]
    assert [row.geometry for row in rows(path)] == [point(44.4, 33.3), None]


def test_every_layer_with_places_is_a_sheet_and_one_can_be_chosen(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [HERE], options={"layer": "one"}, n=[1])
    layer(path, [HERE], options={"layer": "two", "append": True}, n=[2])
    assert [each.file for each in sheets(path)] == [f"{path} (one)", f"{path} (two)"]
    assert records(path, "two") == [{"n": 2}]
    with pytest.raises(UsageError, match="it has one, two"):
        sheets(path, "three")


def test_tables_without_places_are_told_and_read_when_they_are_asked_for(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [HERE], n=[1])
    changed(
        path,
        "CREATE TABLE words (fid INTEGER PRIMARY KEY, word TEXT)",
        "INSERT INTO words VALUES (1, 'x')",
        listed("words", "attributes"),
    )
    assert "were not read: words" in sheet(path).notes[-1]
    assert records(path, "words") == [{"word": "x"}]
    assert not sheet(path, "words").has_geometry


def test_other_coordinate_systems_are_reprojected_and_told(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [shapely.Point(441000.5, 3686000.2, 7)], crs="EPSG:32638", n=[1])
    assert [row.geometry for row in rows(path)] == [point(44.3661893, 33.3115023, 7)]
    assert "UTM zone 38N (EPSG:32638)" in sheet(path).notes[0]


def test_without_a_system_degrees_are_assumed_and_told_and_others_reported(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [HERE, shapely.Point(441000, 3686000)], crs=None, n=[1, 2])
    good, bad = rows(path)
    assert (good.geometry, codes(good), codes(bad)) == (point(44.4, 33.3), [], ["unknown-crs"])
    assert "are assumed" in sheet(path).notes[0]


def test_binary_columns_are_left_out_and_told(tmp_path: Path) -> None:
    path = changed(
        layer(tmp_path / "a.gpkg", [HERE], n=[1]),
        "ALTER TABLE a ADD COLUMN photo BLOB",
        "UPDATE a SET photo = x'00ff'",
    )
    assert records(path) == [{"n": 1}]
    assert "left out: photo" in sheet(path).notes[0]


def test_what_was_written_last_is_read_while_another_program_has_it_open(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [HERE], n=[1])
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("UPDATE a SET n = 5")
        database.commit()
        assert records(path) == [{"n": 5}]


@pytest.mark.parametrize("stated", [0, 1, 9])
def test_all_rows_are_read_however_many_the_file_says_it_has(tmp_path: Path, stated: int) -> None:
    path = layer(tmp_path / "a.gpkg", [HERE] * 3, n=[1, 2, 3])
    changed(path, f"UPDATE gpkg_ogr_contents SET feature_count = {stated}")  # noqa: S608
    assert records(path) == [{"n": 1}, {"n": 2}, {"n": 3}]


def test_a_view_is_not_run(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [HERE], n=[1])
    changed(path, "CREATE VIEW seen AS SELECT * FROM a", listed("seen", "features"))
    assert "were not read: seen" in sheet(path).notes[-1]
    with pytest.raises(ResourceError, match="is a view"):
        sheet(path, "seen")


@pytest.mark.parametrize(
    "program",
    [
        "CREATE VIEW evil AS SELECT ogr_geocode('x')",
        "CREATE TRIGGER evil AFTER INSERT ON a BEGIN SELECT load_extension('x'); END",
        "CREATE VIEW evil AS SELECT gdal_get_pixel_value('http://ex.org/', 1, 'a', 1, 1)",
    ],
)
def test_programs_that_reach_out_are_refused(tmp_path: Path, program: str) -> None:
    with pytest.raises(ResourceError, match="read other files"):
        sheet(changed(layer(tmp_path / "a.gpkg", [HERE], n=[1]), program))


def test_tables_that_other_modules_make_up_are_refused(tmp_path: Path) -> None:
    path = changed(
        layer(tmp_path / "a.gpkg", [HERE], n=[1]),
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_master VALUES ('table', 'evil', 'evil', 0, 'CREATE VIRTUAL TABLE evil "
        "USING VirtualOGR(''/etc'')')",
    )
    with pytest.raises(ResourceError, match=r"read other files|no GeoPackage"):
        sheet(path)


@pytest.mark.parametrize(
    "data",
    [
        VRT.encode(),
        b'{"type":"gdal_streamed_alg","command_line":"gdal vector read /etc/passwd"}',
        b"https://ex.org/a.gpkg",
        b"SQLite format 3\0" + b"\0" * 100,
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ResourceError, match="GeoPackage"):
        sheet(saved(tmp_path / "a.gpkg", data))


def test_a_database_that_is_no_geopackage_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no GeoPackage"):
        sheet(changed(tmp_path / "a.gpkg", "CREATE TABLE a (b)"))


def test_a_geopackage_without_places_says_which_tables_it_has(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [HERE], n=[1])
    changed(path, "UPDATE gpkg_contents SET data_type = 'attributes'")
    with pytest.raises(UsageError, match="It has a: name one"):
        sheets(path)


@pytest.mark.parametrize(
    "name", ["a!b.gpkg", "a b.gpkg", "zip+https:a.gpkg", "'x\".gpkg", "vsicurl.zip.gpkg", "é.gpkg"]
)
def test_a_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    path = layer(tmp_path / "a.gpkg", [HERE], n=[1]).rename(tmp_path / name)
    assert records(path) == [{"n": 1}]
