from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest

from mapgen.errors import ResourceError
from mapgen.read import read
from tests.strategies import feature, text_of


@pytest.mark.parametrize("name", ["a.geojson", "a.json", "A.GeoJSON"])
def test_geojson_is_known_by_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(text_of(feature("a")))
    collection = read(path)
    assert [raw.value["id"] for raw in collection.features] == ["a"]
    assert collection.file == str(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"no\.geojson does not exist"):
        read(tmp_path / "no.geojson")


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="is a folder"):
        read(tmp_path)


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.touch()
    with pytest.raises(ResourceError, match=r"\.csv, .*\.geojson, .*\.gpkg, .*\.parquet, .*\.xlsx"):
        read(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    with pytest.raises(ResourceError, match="pipe"):
        read(path)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(ResourceError):
        read(Path("a\0.json"))


def test_a_file_that_may_not_be_read_is_said_to_be_so() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "secret.geojson"
        path.write_bytes(text_of())
        path.chmod(0)
        user = os.geteuid()
        if user == 0:  # whom permissions do not stop
            os.seteuid(65534)
        try:
            with pytest.raises(ResourceError, match="may not be read"):
                read(path)
        finally:
            os.seteuid(user)


def test_geojson_of_another_form_is_understood_by_its_properties(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    point = {"type": "Point", "coordinates": [44.4, 33.3]}
    properties = {"Date": "2024-02-07", "Title": "A strike"}
    feature = {"type": "Feature", "properties": properties, "geometry": point}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    (raw,) = read(path).features
    assert raw.value["properties"]["start"] == "2024-02-07"
    assert raw.value["geometry"] == point


def test_geojson_that_lacks_a_property_has_a_fault_and_no_other_form(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    properties = {"title": "A strike", "start": "2024-02-07", "event_type": "Battles", "Fecha": "2024-02-08"}
    feature = {"type": "Feature", "id": "a", "properties": properties, "geometry": None}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    (raw,) = read(path).features
    assert raw.value["properties"] == properties


def test_a_table_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Title,Lat,Lon\n2024-02-07,A strike,33.3,44.4\n", encoding="utf-8")
    collection = read(path)
    (raw,) = collection.features
    assert raw.row == 2
    assert raw.value["geometry"]["coordinates"] == [44.4, 33.3]
