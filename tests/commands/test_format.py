from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from mapgen.canonical import dumps
from mapgen.read import read
from tests.commands.calling import Caller
from tests.examples import BAD, DEMO, collection, feature, write_collection

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def mapgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caller:
    """The command line in that folder."""
    return Caller(tmp_path, monkeypatch, capsys)


def test_the_files_of_the_story_are_in_the_form_already_and_are_not_touched(
    tmp_path: Path, mapgen: Caller
) -> None:
    path = tmp_path / "incidents.geojson"
    shutil.copy2(DEMO, path)
    before = path.stat()
    result = mapgen("format", "incidents.geojson")
    assert (result.code, result.out) == (0, "0 files changed, of 1\n")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert mapgen("format", "incidents.geojson", "--check").code == 0


def test_a_file_is_written_in_the_canonical_form_and_named_and_nothing_is_lost(
    tmp_path: Path, mapgen: Caller
) -> None:
    values = [feature("b", own={"odd": [1, None]}), BAD, 5, feature("a")]
    path = write_collection(tmp_path / "new.geojson", *values, own=1)
    result = mapgen("format", "new.geojson")
    assert (result.code, result.err) == (0, "")
    assert result.out == "new.geojson: written in the canonical form\n1 file changed, of 1\n"
    assert path.read_bytes() == dumps(read(path))
    written = json.loads(path.read_bytes())
    assert [value if value == 5 else value["id"] for value in written["features"]] == ["a", "b", "bad", 5]
    assert written["features"][1]["properties"]["own"] == {"odd": [1, None]}
    assert written["own"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["new.geojson"]


def test_check_writes_nothing_and_ends_with_1_if_a_file_would_change(tmp_path: Path, mapgen: Caller) -> None:
    path = write_collection(tmp_path / "new.geojson", feature("b"))
    before = path.read_bytes()
    result = mapgen("format", "new.geojson", "--check")
    assert (result.code, result.out) == (1, "new.geojson: would change\n1 file would change, of 1\n")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("not JSON", "not-json"),
        (collection(feature())[:-20], "truncated"),
        ('{"type": "Topology"}', "not-geojson"),
        (collection(feature(uncertainty_km=1)).replace(": 1,", ": NaN,"), "not-finite"),
        (collection(feature()).replace('"status"', '"title": "Other", "status"'), "repeated-key"),
        (collection(feature(title="half \ud83d")), "lone-surrogate"),
    ],
)
def test_a_file_of_which_writing_would_lose_something_is_left_and_the_others_are_written(
    tmp_path: Path, mapgen: Caller, text: str, code: str
) -> None:
    bad, good = tmp_path / "bad.geojson", write_collection(tmp_path / "good.geojson", feature())
    bad.write_text(text, encoding="utf-8")
    result = mapgen("format", "bad.geojson", "good.geojson")
    assert result.code == 1
    assert code in result.err
    assert "mapgen: 1 file left as before. Correct the errors listed." in result.err
    assert bad.read_text(encoding="utf-8") == text
    assert good.read_bytes() == dumps(read(good))


def test_a_byte_order_mark_is_taken_away(tmp_path: Path, mapgen: Caller) -> None:
    path = tmp_path / "bom.geojson"
    path.write_text(collection(feature()), encoding="utf-8-sig")
    assert mapgen("format", "bom.geojson").code == 0
    assert path.read_bytes().startswith(b'{\n  "type"')


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path, mapgen: Caller) -> None:
    path = write_collection(tmp_path / "real.geojson", feature())
    (tmp_path / "link.geojson").symlink_to(path)
    assert mapgen("format", "link.geojson").code == 0
    assert (tmp_path / "link.geojson").is_symlink()
    assert path.read_bytes() == dumps(read(path))


@pytest.mark.parametrize("name", ["nowhere.geojson", "data.parquet"])
def test_what_is_missing_or_in_another_format_ends_with_3(tmp_path: Path, mapgen: Caller, name: str) -> None:
    (tmp_path / "data.parquet").write_bytes(b"PAR1")
    result = mapgen("format", name)
    assert result.code == 3
    assert (tmp_path / "data.parquet").read_bytes() == b"PAR1"


def test_without_files_the_geojson_inputs_of_the_settings_are_written_and_nothing_else(
    tmp_path: Path, mapgen: Caller
) -> None:
    (tmp_path / "geodata").mkdir()
    path = write_collection(tmp_path / "geodata" / "incidents.geojson", feature("b"))
    other = write_collection(tmp_path / "geodata" / "gazetteer.geojson", feature("c"))
    before = other.read_bytes()
    inputs = ["incidents.geojson", "incidents.geojson", "more.gpkg", "postgresql://me:secret@h/db"]
    (tmp_path / "geodata" / "mapgen.toml").write_text(f"inputs = {json.dumps(inputs)}")
    result = mapgen("format", "--check")
    assert (result.code, result.out.splitlines()[-1]) == (1, "1 file would change, of 1")
    assert mapgen("format").code == 0
    assert path.read_bytes() == dumps(read(path))
    assert other.read_bytes() == before


def test_without_files_and_settings_it_ends_with_2(mapgen: Caller) -> None:
    assert mapgen("format").code == 2


def test_a_database_is_no_file_and_its_password_is_not_shown(mapgen: Caller) -> None:
    result = mapgen("format", "postgresql://me:secret@h/db")
    assert result.code == 3
    assert "postgresql://me@h/db is not GeoJSON" in result.err
    assert "secret" not in result.err


def test_numbers_are_written_as_the_manual_says(tmp_path: Path, mapgen: Caller) -> None:
    path = tmp_path / "new.geojson"
    numbers = "[1E2, 33.310, 0.10000000000000000001, 2.0, 12345678901234567890123]"
    path.write_text(collection(feature(), own=0).replace('"own": 0', f'"own": {numbers}'), encoding="utf-8")
    assert mapgen("format", "new.geojson").code == 0
    assert "[100.0, 33.31, 0.1, 2.0, 12345678901234567890123]" in path.read_text(encoding="utf-8")
