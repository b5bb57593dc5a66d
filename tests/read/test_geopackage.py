from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import geopandas
import pandas as pd
import pytest
import shapely

from mapgen.config import Settings, Table
from mapgen.errors import ResourceError, UsageError
from mapgen.fingerprint import fingerprint
from mapgen.geopackage import write_geopackage
from mapgen.read import read
from mapgen.validate import validate
from tests.strategies import collection_of, feature

if TYPE_CHECKING:
    from pathlib import Path

BAGHDAD = ZoneInfo("Asia/Baghdad")
NAMES = {"id": "nr", "title": "headline", "start": "happened", "status": "grade", "event_type": "kind"}


def written(path: Path, crs: int | None = 4326, **columns: Any) -> Path:
    """Write a layer as QGIS does, through GDAL: `fid`, `geom`, fields with types, styles beside it."""
    cells = {
        "nr": [12, 11],
        "headline": ["Strike", ""],
        "happened": [date(2024, 2, 7), date(2024, 2, 8)],
        "date_precision": ["day", "day"],
        "kind": ["Battles", None],
        "grade": ["weak", None],
        "uncertainty_km": [2.0, None],
        "is_aggregate": pd.array([True, None], "boolean"),
        "sources": ['[{"id": "ap", "publisher": "AP", "url": "https://apnews.com/"}]', None],
        "informant": ["a name", None],
        **columns,
    }
    shapes = geopandas.GeoSeries([shapely.Point(44.49, 33.31), None], crs=4326)
    frame = geopandas.GeoDataFrame(
        cells, geometry=shapes.to_crs(crs) if crs else shapes.set_crs(None, allow_override=True)
    )
    frame.to_file(path, layer="Vorfälle", driver="GPKG", layer_options={"GEOMETRY_NAME": "geom"})
    with closing(sqlite3.connect(path)) as styles:
        styles.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleQML TEXT)")
        styles.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles')"
        )
        styles.commit()
    return path


def values(path: Path, **members: Any) -> list[dict[str, Any]]:
    return [raw.value for raw in read(path, Settings(table=Table(columns=NAMES, **members))).features]


def test_a_layer_of_a_team_is_read_by_the_names_in_the_settings(tmp_path: Path) -> None:
    second, first = values(written(tmp_path / "a.gpkg"))
    assert first == {
        "type": "Feature",
        "id": "12",
        "properties": {
            "title": "Strike",
            "start": "2024-02-07",
            "date_precision": "day",
            "event_type": "Battles",
            "status": "weak",
            "uncertainty_km": 2,
            "is_aggregate": True,
            "sources": [{"id": "ap", "publisher": "AP", "url": "https://apnews.com/"}],
        },
        "geometry": {"type": "Point", "coordinates": [44.49, 33.31]},
    }
    assert second["properties"] == {"start": "2024-02-08", "date_precision": "day"}
    assert second["geometry"] is None


@pytest.mark.parametrize("zone", [None, BAGHDAD])
def test_a_timestamp_is_put_on_the_clocks_of_the_place(tmp_path: Path, zone: ZoneInfo | None) -> None:
    moment = pd.Series([pd.Timestamp(datetime(2024, 2, 7, 21, 30, tzinfo=zone)), pd.NaT])
    path = written(
        tmp_path / "a.gpkg", happened=moment, date_precision=["minute", None], timezone=["Asia/Baghdad", None]
    )
    assert values(path)[1]["properties"]["start"] == "2024-02-07T21:30+03:00"


def test_a_layer_in_another_coordinate_system_is_reprojected(tmp_path: Path) -> None:
    assert values(written(tmp_path / "a.gpkg", crs=32638))[1]["geometry"]["coordinates"] == [44.49, 33.31]


def test_only_rows_that_fulfil_the_condition_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.gpkg")
    assert [value["id"] for value in values(path, where={"kind": ["Battles", "Riots"]})] == ["12"]
    assert values(path, where={"nr": 11, "kind": "Battles"}) == []


def test_a_row_with_an_error_is_withheld_alone_and_named(tmp_path: Path) -> None:
    dataset = validate([read(written(tmp_path / "a.gpkg"), Settings(table=Table(columns=NAMES)))])
    assert [incident.id for incident in dataset.incidents] == ["12"]
    assert {problem.feature for problem in dataset.errors} == {"11"}


def test_of_several_layers_one_must_be_chosen(tmp_path: Path) -> None:
    path = written(tmp_path / "a.gpkg")
    geopandas.read_file(path, layer="Vorfälle").to_file(path, layer="other", driver="GPKG")
    with pytest.raises(UsageError, match="several layers: Vorfälle, other"):
        values(path)
    assert len(values(path, name="Vorfälle")) == 2
    with pytest.raises(ResourceError, match="no layer third"):
        values(path, name="third")


def test_a_renamed_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no column titles, .* Correct it there"):
        read(written(tmp_path / "a.gpkg"), Settings(table=Table(columns={"title": "titles"})))


def test_a_file_that_is_no_geopackage_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"PK\3\4 nothing")
    with pytest.raises(ResourceError, match="no GeoPackage"):
        read(path)


def test_what_is_only_in_the_log_beside_the_file_is_read_and_counts_as_a_change(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, collection_of(feature("a"), note="first"))
    before = fingerprint([path], Settings())
    with closing(sqlite3.connect(path)) as editor:
        editor.execute("PRAGMA journal_mode = WAL")
        editor.execute("UPDATE incidents_collection SET value = '\"edited\"'")
        editor.commit()
        assert fingerprint([path], Settings()) != before
        assert read(path).members["note"] == "edited"
