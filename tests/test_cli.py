from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mapgen as package
from mapgen.cli import app
from tests.examples import BAD, DEMO, ROOT, collection, feature, mapgen, write_collection

MEGABYTE = 1_000_000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a good file, and the page of an earlier build."""
    write_collection(tmp_path / "good.geojson", feature("a"), feature("b"))
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "index.html").write_text("old")
    return tmp_path


def page(project: Path) -> str:
    return (project / "output" / "index.html").read_text(encoding="utf-8")


def one_message(stderr: str) -> str:
    """Return what mapgen says in the end; there is one message, and no traceback."""
    assert "Traceback" not in stderr
    lines = [line for line in stderr.splitlines() if line.startswith("mapgen: ")]
    assert len(lines) == 1, stderr
    return lines[0]


def test_a_build_ends_with_0_and_says_what_it_wrote(project: Path) -> None:
    result = mapgen("build", "good.geojson", cwd=project)
    assert (result.returncode, result.stderr.splitlines()[0]) == (0, "Reading and checking …")
    assert result.stdout.startswith(
        f"{Path('output/index.html')}: 2 incidents shown, 0 of them unlocated; 0 withheld for errors, "
    )
    assert page(project).startswith("<!doctype html>")


def test_some_bad_records_end_with_1_and_the_rest_is_built(project: Path) -> None:
    write_collection(project / "mixed.geojson", BAD, feature("a"))
    result = mapgen("build", "mixed.geojson", cwd=project)
    assert result.returncode == 1
    assert "1 incident shown, 0 of them unlocated; 1 withheld" in result.stdout
    for words in ("mixed.geojson", "row 1", "bad", "properties.start"):
        assert words in result.stderr
    assert page(project) != "old"


def test_a_file_that_cannot_be_read_beside_a_good_one_ends_with_1(project: Path) -> None:
    (project / "broken.geojson").write_text('{"type": "FeatureCollection", "features": [')
    result = mapgen("build", "good.geojson", "broken.geojson", cwd=project)
    assert result.returncode == 1
    assert "truncated" in result.stderr
    assert page(project) != "old"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("this is not JSON", "There is no incident in bad.geojson"),
        ("", "There is no incident in bad.geojson"),
        ('{"type": "FeatureCollection", "features": [', "There is no incident in bad.geojson"),
        ('{"type": "Topology"}', "There is no incident in bad.geojson"),
        (collection(), "There is no incident in bad.geojson"),
        (collection(BAD), "All records in bad.geojson have errors (1 of 1)"),
    ],
)
def test_data_without_anything_to_show_end_with_1_and_the_old_page_stays(
    project: Path, text: str, said: str
) -> None:
    (project / "bad.geojson").write_text(text)
    result = mapgen("build", "bad.geojson", cwd=project)
    assert result.returncode == 1
    assert said in one_message(result.stderr)
    assert page(project) == "old"


def test_strict_ends_with_1_and_the_old_page_stays(project: Path) -> None:
    write_collection(project / "mixed.geojson", BAD, feature("a"))
    result = mapgen("build", "--strict", "mixed.geojson", cwd=project)
    assert result.returncode == 1
    assert "--strict builds nothing then" in one_message(result.stderr)
    assert page(project) == "old"


def refused(project: Path, name: str) -> str:
    """Build from a file that cannot be used; return the message."""
    result = mapgen("build", name, cwd=project)
    assert result.returncode == 3
    assert page(project) == "old"
    return one_message(result.stderr)


def test_a_missing_file_ends_with_3(project: Path) -> None:
    assert refused(project, "nowhere.geojson") == (
        "mapgen: nowhere.geojson does not exist. Check the name, and the folder you are in."
    )


def test_a_folder_ends_with_3(project: Path) -> None:
    (project / "data.geojson").mkdir()
    assert "data.geojson is a folder. Name the file in it" in refused(project, "data.geojson")


@pytest.mark.parametrize("folder", [".", "/", ".."])
def test_a_folder_by_any_name_ends_with_3(project: Path, folder: str) -> None:
    assert "is a folder. Name the file in it" in refused(project, folder)


def test_a_build_into_the_folder_of_its_data_ends_with_2_and_loses_nothing(project: Path) -> None:
    source = project / "incidents.geojson"
    write_collection(source, feature("a", editor_note="not for readers"))
    before = source.read_bytes()
    result = mapgen("build", "incidents.geojson", "-o", ".", cwd=project)
    assert result.returncode == 2
    assert "is what is built from" in one_message(result.stderr)
    assert source.read_bytes() == before
    assert not (project / "index.html").exists()


def test_another_format_ends_with_3(project: Path) -> None:
    (project / "data.docx").write_bytes(b"PK")
    assert "data.docx is in a format that mapgen does not read" in refused(project, "data.docx")


def test_a_large_file_that_is_not_json_ends_with_1_and_says_what_to_do(project: Path) -> None:
    with (project / "huge.geojson").open("wb") as file:
        file.truncate(100 * MEGABYTE)
    result = mapgen("build", "huge.geojson", cwd=project)
    assert result.returncode == 1
    assert "split it" in " ".join(result.stderr.split())


def test_a_folder_that_may_not_be_written_to_ends_with_3(project: Path) -> None:
    result = mapgen("build", "good.geojson", "-o", "/sys/mapgen", cwd=project)  # closed to everybody
    assert result.returncode == 3
    assert "choose another folder. Nothing there was changed." in one_message(result.stderr)


def test_a_file_in_place_of_the_folder_ends_with_3(project: Path) -> None:
    (project / "file").write_text("x")
    result = mapgen("build", "good.geojson", "-o", "file", cwd=project)
    assert result.returncode == 3
    assert "a file stands where a folder is needed" in one_message(result.stderr)
    assert (project / "file").read_text() == "x"


def test_a_full_disk_ends_with_3(project: Path, full_disk: Path) -> None:
    (full_disk / "index.html").write_text("old")
    limit = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        "from mapgen.cli import main\nmain()"
    )
    result = subprocess.run(
        [sys.executable, "-c", limit, "build", "good.geojson", "-o", str(full_disk)],
        check=False,
        capture_output=True,
        text=True,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert result.returncode == 3
    assert "could not be written" in one_message(result.stderr)
    assert (full_disk / "index.html").read_text() == "old"
    assert [path.name for path in full_disk.iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--colour"),
        ("draw",),
        ("build", "-o"),
        ("validate", "good.geojson", "--format", "xml"),
    ],
)
def test_a_wrong_call_ends_with_2(project: Path, arguments: tuple[str, ...]) -> None:
    result = mapgen(*arguments, cwd=project)
    assert result.returncode == 2
    assert "Error" in result.stderr
    assert page(project) == "old"


@pytest.mark.parametrize("command", ["build", "validate"])
def test_without_any_input_it_ends_with_2(project: Path, command: str) -> None:
    result = mapgen(command, cwd=project)
    assert result.returncode == 2
    assert "There is no input: name a file or a database, or list `inputs`" in one_message(result.stderr)


@pytest.mark.parametrize("command", ["build", "validate"])
@pytest.mark.parametrize(
    ("text", "said"), [("titel = 'x'", "there is no key `titel`"), ("title =", "mapgen.toml is not TOML")]
)
def test_wrong_settings_end_with_2(project: Path, command: str, text: str, said: str) -> None:
    (project / "mapgen.toml").write_text(text)
    result = mapgen(command, "good.geojson", cwd=project)
    assert result.returncode == 2
    assert said in one_message(result.stderr)
    assert page(project) == "old"


def test_a_language_without_strings_ends_with_2(project: Path) -> None:
    (project / "mapgen.toml").write_text("language = 'tlh'")
    result = mapgen("build", "good.geojson", cwd=project)
    assert result.returncode == 2
    assert "no interface strings" in one_message(result.stderr)


def test_settings_that_are_not_there_end_with_3(project: Path) -> None:
    result = mapgen("build", "good.geojson", "-c", "nowhere.toml", cwd=project)
    assert result.returncode == 3
    assert "nowhere.toml could not be read" in one_message(result.stderr)


def test_settings_name_the_inputs_from_where_they_stand(project: Path) -> None:
    (project / "geodata").mkdir()
    (project / "good.geojson").rename(project / "geodata" / "good.geojson")
    (project / "geodata" / "mapgen.toml").write_text('title = "Own title"\ninputs = ["good.geojson"]')
    result = mapgen("build", cwd=project)
    assert result.returncode == 0, result.stderr
    assert "<title>Own title</title>" in page(project)


def test_validate_prints_a_table_for_people(project: Path) -> None:
    write_collection(project / "mixed.geojson", BAD, feature("a"))
    result = mapgen("validate", "mixed.geojson", cwd=project)
    assert result.returncode == 1
    assert "properties.start" in result.stdout
    assert result.stdout.endswith("1 incident shown, 0 of them unlocated; 1 withheld for errors\n")


def test_validate_prints_json_for_machines(project: Path) -> None:
    write_collection(project / "mixed.geojson", BAD, feature("a", title="[bold]\x1b[31m \u202e"))
    result = mapgen("validate", "mixed.geojson", "--format", "json", cwd=project)
    assert result.returncode == 1
    found = json.loads(result.stdout)
    assert (found["total"], found["shown"], found["withheld"]) == (2, 1, 1)
    error = next(problem for problem in found["problems"] if problem["severity"] == "error")
    assert (error["file"], error["row"], error["feature"], error["field"]) == (
        "mixed.geojson",
        1,
        "bad",
        "properties.start",
    )
    assert error["code"]
    assert error["fix"]


def test_validate_of_good_data_ends_with_0(project: Path) -> None:
    result = mapgen("validate", "good.geojson", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")


def test_validate_of_the_demo_data_ends_with_0() -> None:
    result = mapgen("validate", DEMO, "--format", "json", cwd=ROOT)
    assert result.returncode == 0
    assert json.loads(result.stdout)["withheld"] == 0


def test_data_are_neither_markup_nor_commands_to_the_terminal(project: Path) -> None:
    hostile = feature("x", event_type="[bold red]\x1b[2J[/nothing]")
    write_collection(project / "odd [b] name.geojson", hostile)
    result = mapgen("validate", "odd [b] name.geojson", cwd=project)
    assert "odd [b] name.geojson" in result.stdout
    assert "[bold red]" in result.stdout
    assert "\x1b" not in result.stdout


def test_names_of_files_are_no_commands_to_the_terminal_either(project: Path) -> None:
    name = "\x1b[31mred\x1b]0;title\x07.geojson"
    (project / name).write_bytes(b"")
    for command in (["build"], ["validate"]):
        result = mapgen(*command, name, cwd=project)
        assert "\x1b" not in result.stdout + result.stderr
        assert "⟦U+001B⟧[31mred" in result.stdout + result.stderr


def test_a_terminal_that_knows_no_unicode_is_no_reason_to_fail(project: Path) -> None:
    write_collection(project / "mixed.geojson", feature("x", status="مشاع"))
    result = mapgen("validate", "mixed.geojson", cwd=project, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


def test_the_schema_is_json() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"]


def test_the_version_is_the_package_s() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"{package.__version__}\n")


@pytest.mark.parametrize("command", ["build", "validate", "schema"])
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage: " in result.stdout


def test_two_builds_in_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    pages = []
    for name, seed, zone in (("one", "1", "UTC"), ("two", "2", "Asia/Tokyo")):
        folder = tmp_path / name
        folder.mkdir()
        write_collection(folder / "data.geojson", feature("a"), feature("b"))
        result = mapgen("build", "data.geojson", cwd=folder, PYTHONHASHSEED=seed, TZ=zone)
        assert result.returncode == 0, result.stderr
        pages.append((folder / "output" / "index.html").read_bytes())
    assert pages[0] == pages[1]
