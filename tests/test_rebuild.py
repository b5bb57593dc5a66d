"""`mapgen build` of what has been built already, and `--check`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.examples import BAD, feature, mapgen, python, write_collection

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a file that has been built."""
    write_collection(tmp_path / "incidents.geojson", feature("a"), feature("b"))
    assert mapgen("build", "incidents.geojson", cwd=tmp_path).returncode == 0
    return tmp_path


def contents(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "output").iterdir()}


def test_a_second_build_of_unchanged_input_does_nothing_and_says_so(project: Path) -> None:
    for path in (project / "output").iterdir():
        os.utime(path, (0, 0))
    os.utime(project / "incidents.geojson")
    done = mapgen("build", "incidents.geojson", cwd=project)
    assert (done.returncode, "nothing to do" in done.stdout) == (0, True)
    assert "2 incidents shown" in done.stdout
    assert {path.stat().st_mtime for path in (project / "output").iterdir()} == {0}


def test_what_is_needed_to_find_that_out_is_little(project: Path) -> None:
    code = (
        "import sys; from mapgen.cli import main\n"
        "sys.argv[1:] = ['build', 'incidents.geojson']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'folium', 'geopandas', 'numpy', 'shapely', 'pandas'} & set(sys.modules)))"
    )
    done = python(f"import os; os.chdir({str(project)!r})\n{code}")
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_file_that_was_edited_or_removed_is_built_again(project: Path) -> None:
    before = contents(project)
    (project / "output" / "index.html").write_bytes(b"edited")
    (project / "output" / "preview.png").unlink()
    assert "nothing to do" not in mapgen("build", "incidents.geojson", cwd=project).stdout
    assert contents(project).keys() == before.keys()
    assert contents(project)["index.html"] == before["index.html"]


def test_other_input_or_settings_are_built(project: Path) -> None:
    write_collection(project / "incidents.geojson", feature("a"))
    assert "1 incident shown" in mapgen("build", "incidents.geojson", cwd=project).stdout
    (project / "mapgen.toml").write_text('title = "Another"')
    mapgen("build", "incidents.geojson", cwd=project)
    assert b"<title>Another</title>" in contents(project)["index.html"]


def test_errors_are_told_again_and_strict_is_as_strict(tmp_path: Path) -> None:
    write_collection(tmp_path / "incidents.geojson", feature("a"), BAD)
    first = mapgen("build", "incidents.geojson", cwd=tmp_path)
    again = mapgen("build", "incidents.geojson", cwd=tmp_path)
    assert (first.returncode, again.returncode) == (1, 1)
    assert "1 withheld for errors" in again.stdout
    assert "error" in again.stderr
    assert "`mapgen validate incidents.geojson` lists" in again.stderr
    strict = mapgen("build", "--strict", "incidents.geojson", cwd=tmp_path)
    assert strict.returncode == 1
    assert "--strict builds nothing" in strict.stderr


def test_check_writes_nothing_and_ends_with_1_until_the_folder_is_up_to_date(project: Path) -> None:
    check = ("build", "--check", "incidents.geojson")
    assert mapgen(*check, cwd=project).returncode == 0
    write_collection(project / "incidents.geojson", feature("a", title="Changed"))
    before = contents(project)
    done = mapgen(*check, cwd=project)
    assert done.returncode == 1
    assert "index.html is not what its input gives" in done.stderr
    assert contents(project) == before
    mapgen("build", "incidents.geojson", cwd=project)
    assert mapgen(*check, cwd=project).returncode == 0


def test_check_of_data_with_errors_ends_with_1_as_a_build_does(tmp_path: Path) -> None:
    write_collection(tmp_path / "incidents.geojson", feature("a"), BAD)
    mapgen("build", "incidents.geojson", cwd=tmp_path)
    for arguments in ([], ["--strict"]):
        (tmp_path / "output" / ".mapgen.json").unlink(missing_ok=True)
        done = mapgen("build", "--check", *arguments, "incidents.geojson", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert "error" in done.stderr


def test_check_takes_files_for_what_they_are_without_a_record(project: Path) -> None:
    """A record may be of another machine, or not be kept at all."""
    check = ("build", "--check", "incidents.geojson")
    (project / "output" / ".mapgen.json").unlink()
    assert mapgen(*check, cwd=project).returncode == 0
    (project / "output" / "embed.html").unlink()
    done = mapgen(*check, cwd=project)
    assert done.returncode == 1
    assert "embed.html" in done.stderr


def test_check_finds_what_would_be_removed(project: Path) -> None:
    (project / "mapgen.toml").write_text("downloads = false")
    done = mapgen("build", "--check", "incidents.geojson", cwd=project)
    assert done.returncode == 1
    assert "incidents.csv" in done.stderr
