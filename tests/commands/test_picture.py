from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from typer.testing import CliRunner

from mapgen.cli import app
from mapgen.errors import MapgenError, UsageError
from tests.examples import BAD, DEMO, collection, feature, write_collection

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_collection(tmp_path / "good.geojson", feature("a"), feature("b"))
    return tmp_path


def picture(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["picture", *arguments])


def test_it_writes_a_png_of_the_size_of_a_preview(folder: Path) -> None:
    result = picture("good.geojson")
    assert result.exit_code == 0, result.output
    assert "picture.png: 1200 × 630 pixels" in result.output
    with Image.open(folder / "picture.png") as opened:
        assert (opened.format, opened.size) == ("PNG", (1200, 630))


def test_the_name_of_the_file_says_its_format(folder: Path) -> None:
    assert picture("good.geojson", "-o", "map.svg", "--size", "600x400").exit_code == 0
    assert (
        (folder / "map.svg").read_text(encoding="utf-8").startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    )
    assert picture("good.geojson", "-o", "map.PDF").exit_code == 0
    assert (folder / "map.PDF").read_bytes().startswith(b"%PDF-")


def test_an_option_for_the_format_counts_more_than_the_name(folder: Path) -> None:
    assert picture("good.geojson", "-o", "map.svg", "--format", "png", "--size", "300x300").exit_code == 0
    assert Image.open(io.BytesIO((folder / "map.svg").read_bytes())).format == "PNG"


def test_a_step_of_a_story_can_be_in_another_language(folder: Path) -> None:
    config = str(DEMO.parent / "mapgen.toml")
    for name, more in {"en": [], "ar": ["--lang", "ar"]}.items():
        assert picture("-c", config, "--story-step", "mashtal.2", "-o", f"{name}.svg", *more).exit_code == 0
    english, arabic = ((folder / f"{name}.svg").read_text(encoding="utf-8") for name in ("en", "ar"))
    assert 'aria-label="October 2023: drones at Ain al-Asad and al-Tanf"' in english
    assert 'lang="ar"' in arabic
    assert 'aria-label="أكتوبر 2023' in arabic


@pytest.mark.parametrize("name", ["map.jpg", "map", "mapgen.toml", "good.geojson"])
def test_a_name_of_another_format_is_refused(folder: Path, name: str) -> None:
    result = picture("good.geojson", "-o", name)
    assert isinstance(result.exception, UsageError)
    assert f"{name} does not end in .png, .svg or .pdf" in str(result.exception)
    assert sorted(path.name for path in folder.iterdir()) == ["good.geojson"]


@pytest.mark.parametrize("name", ["mapgen.toml", "good.geojson", "./good.geojson", "link.png"])
def test_what_the_map_is_made_from_is_never_written_over(folder: Path, name: str) -> None:
    (folder / "mapgen.toml").write_text('inputs = ["good.geojson"]\n', encoding="utf-8")
    (folder / "link.png").symlink_to("good.geojson")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    result = picture("-o", name, "--format", "png")
    assert isinstance(result.exception, UsageError)
    assert "is what the map is made from" in str(result.exception)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("size", ["1200", "0x0", "159x600", "8001x600", "axb", "-1x5", "1e3x1e3", ""])
def test_a_size_that_is_none_is_a_usage_error_that_says_what_to_give(folder: Path, size: str) -> None:
    result = picture("good.geojson", f"--size={size}")
    assert isinstance(result.exception, UsageError)
    assert "--size 2400x1350" in str(result.exception)
    assert not (folder / "picture.png").exists()


@pytest.mark.parametrize("options", [["--lang", "xx"], ["--lang", "../en"], ["--story-step", "1"]])
def test_what_there_is_not_is_a_usage_error(folder: Path, options: list[str]) -> None:
    assert isinstance(picture("good.geojson", *options).exception, UsageError)
    assert not (folder / "picture.png").exists()


def test_records_with_errors_are_left_out_and_it_ends_with_1(folder: Path) -> None:
    write_collection(folder / "mixed.geojson", BAD, feature("a"))
    assert picture("mixed.geojson").exit_code == 1
    assert (folder / "picture.png").exists()


def test_without_an_incident_there_is_no_picture(folder: Path) -> None:
    (folder / "empty.geojson").write_text(collection(), encoding="utf-8")
    assert isinstance(picture("empty.geojson").exception, MapgenError)
    assert not (folder / "picture.png").exists()
