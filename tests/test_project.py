from __future__ import annotations

from pathlib import Path

import pytest

from mapgen.errors import UsageError
from mapgen.project import Project


def project(folder: Path, *inputs: Path, config: Path | None = None) -> Project:
    return Project(inputs=list(inputs), config=config, folder=folder)


def test_the_inputs_are_those_that_mapgen_toml_names_beside_it(tmp_path: Path) -> None:
    (tmp_path / "geodata").mkdir()
    config = tmp_path / "geodata" / "mapgen.toml"
    config.write_text('title = "A"\ninputs = ["a.geojson", "b.geojson"]')
    sources = project(tmp_path).sources()
    assert sources.config == config
    assert sources.settings.title == "A"
    assert sources.inputs == [config.with_name("a.geojson"), config.with_name("b.geojson")]


def test_inputs_that_are_named_come_before_those(tmp_path: Path) -> None:
    (tmp_path / "mapgen.toml").write_text('inputs = ["a.geojson"]')
    assert project(tmp_path, Path("mine.geojson")).sources().inputs == [Path("mine.geojson")]


def test_what_mapgen_toml_says_is_read_anew_each_time(tmp_path: Path) -> None:
    config = tmp_path / "mapgen.toml"
    config.write_text('inputs = ["a.geojson"]')
    found = project(tmp_path)
    found.sources()
    config.write_text('inputs = ["b.geojson"]')
    assert found.sources().inputs == [tmp_path / "b.geojson"]


def test_without_any_input_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name a file or a database"):
        project(tmp_path).sources()
