"""`mapgen init` and what it lays out, used as its README, hooks and workflow use it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mapgen import scaffolding
from mapgen.errors import UsageError
from mapgen.scaffolding import lay_out
from tests.examples import ROOT
from tests.examples import mapgen as run_mapgen

WORKFLOWS = [ROOT / ".github/workflows/map.yml", ROOT / "mapgen/scaffold/github/workflows/map.yml"]
ACTION = ROOT / "mapgen/scaffold/github/actions/map/action.yml"


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command with this environment's own on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    identity = {
        f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **identity, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "baghdad-2024"
    lay_out(folder)
    return folder


def commit(folder: Path) -> None:
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
        assert run("git", *command, cwd=folder).returncode == 0


def test_a_new_project_validates_is_formatted_and_builds_at_once(tmp_path: Path) -> None:
    made = run_mapgen("init", "baghdad-2024", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "baghdad-2024"
    for command in (["validate"], ["format", "--check"], ["build"]):
        done = run_mapgen(*command, cwd=folder)
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stderr
    assert "<title>Baghdad 2024</title>" in (folder / "output" / "index.html").read_text(encoding="utf-8")


def test_its_files_are_where_git_github_and_pre_commit_look_for_them(project: Path) -> None:
    names = {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}
    assert names == {
        ".gitignore",
        ".pre-commit-config.yaml",
        ".github/actions/map/action.yml",
        ".github/workflows/map.yml",
        "README.md",
        "geodata/incidents.geojson",
        "mapgen.toml",
        "requirements.txt",
    }
    assert not any(
        "@NAME@" in (project / name).read_text() or "@TITLE@" in (project / name).read_text()
        for name in names
    )


@pytest.mark.parametrize("name", ['quote"d', "back\\slash", "مشتل", "-", "{{ 7*7 }}", "<b>"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path / name)
    settings = tomllib.loads((tmp_path / name / "mapgen.toml").read_text(encoding="utf-8"))
    assert settings["title"].casefold() == (re.sub("[-_]+", " ", name).strip() or name).casefold()


def test_nothing_is_laid_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="Choose another name"):
        lay_out(tmp_path)
    with pytest.raises(UsageError, match="Choose another name"):
        lay_out(tmp_path / "notes.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    (tmp_path / "empty").mkdir()
    assert lay_out(tmp_path / "empty")


def test_mapgen_is_required_from_where_it_came_and_never_by_name_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Installed:
        text: str | None = None

        def read_text(self, _name: str) -> str | None:
            return self.text

    installed = Installed()
    monkeypatch.setattr(scaffolding, "distribution", lambda _name: installed)
    assert all(line.startswith("#") for line in scaffolding.requirement().splitlines())
    installed.text = '{"url": "https://example.org/mapgen", "vcs_info": {"vcs": "git", "commit_id": "abc"}}'
    assert scaffolding.requirement() == "mapgen @ git+https://example.org/mapgen@abc\n"


@pytest.mark.parametrize(
    ("schema", "files"), [("vendor.github-workflows", WORKFLOWS), ("vendor.github-actions", [ACTION])]
)
def test_workflows_and_action_fit_githubs_schemas(schema: str, files: list[Path]) -> None:
    checked = run("check-jsonschema", "--builtin-schema", schema, *files, cwd=ROOT)
    assert checked.returncode == 0, checked.stdout


def test_the_two_workflows_differ_only_in_where_the_action_and_mapgen_are() -> None:
    own, scaffold = (path.read_text() for path in WORKFLOWS)
    own = own.replace("./mapgen/scaffold/github/actions/map", "./.github/actions/map")
    assert own.replace("          requirements: .\n", "") == scaffold


def test_no_step_pastes_what_others_wrote_into_a_shell() -> None:
    for path in (*WORKFLOWS, ACTION):
        for step in _steps(path):
            assert "${{" not in step.get("run", "")


def run_action(folder: Path, runner: Path) -> None:
    """Run the steps of the action in a folder, against its last commit; each ends with 0."""
    files = {name: str(runner / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    values = {"BASE": "HEAD", "DATA": "geodata", "OUTPUT": "output", "RUNNER_TEMP": str(runner), **files}
    for step in _steps(ACTION):
        if "run" in step and step["name"] != "Install mapgen":
            done = run("bash", "-e", "-o", "pipefail", "-c", step["run"], cwd=folder, **values)
            assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"


def test_the_steps_of_the_action_do_what_they_say(project: Path, tmp_path: Path) -> None:
    commit(project)
    data = project / "geodata" / "incidents.geojson"
    data.write_text(data.read_text(encoding="utf-8").replace('"min": 3', '"min": 4'), encoding="utf-8")
    run_action(project, tmp_path)
    assert "at least 3 → at least 4" in (tmp_path / "changes.md").read_text(encoding="utf-8")
    assert "at least 3 → at least 4" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")
    assert (tmp_path / "GITHUB_OUTPUT").read_text() == f"file={tmp_path / 'changes.md'}\n"
    assert (project / "output" / "index.html").exists()


def test_the_action_and_the_hooks_take_the_data_of_this_repository_and_leave_its_gazetteer(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "geodata", folder / "geodata")
    assert (folder / "geodata" / "gazetteer.geojson").exists()
    hooks = ROOT / "mapgen/scaffold/pre-commit-config.yaml"
    shutil.copy(hooks, folder / ".pre-commit-config.yaml")
    commit(folder)
    hooked = run("pre-commit", "run", "--all-files", cwd=folder)
    assert hooked.returncode == 0, hooked.stdout
    run_action(folder, tmp_path)
    assert "Nothing changed" in (tmp_path / "changes.md").read_text(encoding="utf-8")
    assert (folder / "output" / "index.html").exists()


def test_the_hooks_format_files_and_refuse_bad_ones(project: Path) -> None:
    commit(project)
    hooks = ["pre-commit", "run", "--all-files"]
    first = run(*hooks, cwd=project)
    assert first.returncode == 0, first.stdout
    data = project / "geodata" / "incidents.geojson"
    whole = data.read_text(encoding="utf-8")
    data.write_text(" " + whole, encoding="utf-8")
    assert "files were modified by this hook" in run(*hooks, cwd=project).stdout
    assert data.read_text(encoding="utf-8") == whole
    data.write_text(whole.replace("2024-02-07T21:30", "2024-02-37T21:30"), encoding="utf-8")
    refused = run(*hooks, cwd=project)
    assert refused.returncode == 1
    assert re.search(r"mapgen validate\.+Failed", refused.stdout)


def test_the_hooks_that_others_use_are_a_manifest_of_commands_that_exist() -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    assert run("pre-commit", "validate-manifest", manifest, cwd=ROOT).returncode == 0
    for hook in _yaml(manifest):
        program, command = hook["entry"].split()
        assert program == "mapgen"
        assert hook["pass_filenames"] is False
        assert run_mapgen(command, "--help", cwd=ROOT).returncode == 0


def _yaml(path: Path) -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415

    return YAML(typ="safe").load(path)


def _steps(path: Path) -> list[dict[str, Any]]:
    value = _yaml(path)
    jobs = [value["runs"]] if "runs" in value else value["jobs"].values()
    return [step for job in jobs for step in job["steps"]]
