from __future__ import annotations

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
    with pytest.raises(ResourceError, match=r"\.geojson, \.gpkg, \.json, \.parquet"):
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
