from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mapgen.canonical import dumps
from mapgen.read import read
from tests.examples import BAD, DEMO, ROOT, feature, mapgen, python, write_collection
from tests.postgis.server import PASSWORD, execute

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.database import Database


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_map_is_built_from_a_database_and_again_only_when_a_row_has_changed(
    empty: Database, tmp_path: Path
) -> None:
    (tmp_path / "mapgen.toml").write_text(f'inputs = ["{empty.url}"]\n[table]\nname = "cases"\n')
    made = mapgen("postgis", "init", empty.url, cwd=tmp_path)
    assert (made.returncode, "cases was made" in made.stdout) == (0, True), made.stderr
    pushed = mapgen("postgis", "push", DEMO, empty.url, "--table", "cases", cwd=tmp_path)
    assert (pushed.returncode, "35 inserted" in pushed.stdout) == (0, True), pushed.stderr
    first = mapgen("build", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "35 incidents shown" in first.stdout
    again = mapgen("build", empty.url, cwd=tmp_path)
    assert "nothing to do" in again.stdout
    execute(empty, "UPDATE cases SET title = 'An edited headline'")
    changed = mapgen("build", empty.url, cwd=tmp_path)
    assert changed.returncode == 0, changed.stderr
    assert "An edited headline" in (tmp_path / "output" / "index.html").read_text("utf-8")
    said = "".join(run.stdout + run.stderr for run in (made, pushed, first, again, changed))
    assert PASSWORD not in said
    assert PASSWORD not in (tmp_path / "output" / ".mapgen.json").read_text("utf-8")


def test_a_file_with_errors_is_not_pushed(database: Database, tmp_path: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("good"), BAD)
    result = mapgen("postgis", "push", path, database.url, cwd=tmp_path)
    assert result.returncode == 1
    assert "Nothing was pushed" in result.stderr
    assert "day" in result.stderr
    assert len(read(database).features) == 0


def test_rows_that_the_file_lacks_are_counted_and_deleted_when_asked(
    database: Database, tmp_path: Path
) -> None:
    two = write_collection(tmp_path / "two.geojson", feature("a"), feature("b"))
    one = write_collection(tmp_path / "one.geojson", feature("a"))
    mapgen("postgis", "push", two, database.url, cwd=tmp_path)
    kept = mapgen("postgis", "push", one, database.url, cwd=tmp_path)
    assert "1 rows of the table are not in" in kept.stderr
    assert len(read(database).features) == 2
    deleted = mapgen("postgis", "push", one, database.url, "--delete", cwd=tmp_path)
    assert "1 unchanged, 1 deleted" in deleted.stdout
    assert dumps(read(database)) == dumps(read(one))


def test_records_of_a_database_are_validated_by_name(database: Database, tmp_path: Path) -> None:
    execute(database, "INSERT INTO incidents (id, title) VALUES ('lonely', 'T')")
    result = mapgen("validate", "--format", "json", database.url, cwd=tmp_path)
    assert result.returncode == 1
    problems = json.loads(result.stdout)["problems"]
    assert {problem["feature"] for problem in problems} == {"lonely"}
    assert {problem["file"] for problem in problems} == {f"incidents in {database}"}


@pytest.mark.parametrize("command", [["build"], ["postgis", "push", DEMO]])
def test_a_wrong_password_gives_exit_code_3_and_stays_unseen(
    database: Database, tmp_path: Path, command: list[str]
) -> None:
    result = mapgen(*command, database.url.replace(PASSWORD, "wr0ng-password"), cwd=tmp_path)
    assert result.returncode == 3
    assert "Check user and password" in result.stderr
    assert "wr0ng" not in result.stdout + result.stderr


def test_without_psycopg_the_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None; sys.path.insert(0, sys.argv[1]);"
        "from mapgen.cli import main; sys.argv[1:] = ['build', 'postgresql://db/news']; main()"
    )
    result = python(code, str(ROOT))
    assert result.returncode == 2
    assert 'pip install "mapgen[postgis]"' in result.stderr
