from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from mapgen.diff import read_version
from mapgen.errors import ResourceError
from tests.examples import collection, feature, write_collection

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.diff import Version


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits of geodata/incidents.geojson; the file is there with a third change."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "geodata" / "incidents.geojson"
    path.parent.mkdir()
    git("init", "-q")
    for title in ("One", "Two"):
        write_collection(path, feature(title=title))
        git("add", ".")
        git("commit", "-q", "-m", title)
    write_collection(path, feature(title="Three"))
    return tmp_path


def titles(version: Version) -> list[str]:
    return [
        raw.value["properties"]["title"] for found in version.collections.values() for raw in found.features
    ]


def refused(name: str) -> str:
    with pytest.raises(ResourceError) as caught:
        read_version(name)
    return str(caught.value)


@pytest.mark.usefixtures("repository")
def test_a_file_is_read_as_it_is_and_as_it_was() -> None:
    path = "geodata/incidents.geojson"
    assert titles(read_version(path)) == ["Three"]
    assert titles(read_version(f"HEAD:{path}")) == ["Two"]
    assert titles(read_version(f"HEAD~1:{path}")) == ["One"]


def test_what_is_staged_is_read_by_gits_own_name_for_it(repository: Path) -> None:
    git("add", ".")
    write_collection(repository / "geodata" / "incidents.geojson", feature(title="Four"))
    assert titles(read_version(":geodata/incidents.geojson")) == ["Three"]


@pytest.mark.parametrize("name", ["HEAD~1:geodata", "HEAD~1:geodata/", "HEAD~1:"])
@pytest.mark.usefixtures("repository")
def test_a_folder_is_read_as_it_was(name: str) -> None:
    assert titles(read_version(name)) == ["One"]


def test_a_path_in_a_folder_of_the_repository_may_be_relative_to_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "geodata")
    assert titles(read_version("HEAD:./incidents.geojson")) == ["Two"]


def test_a_folder_is_all_that_is_below_it_but_what_is_hidden(tmp_path: Path) -> None:
    for name in ("a.geojson", "sub/b.geojson", ".cache/c.geojson", ".d.geojson", "e.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_collection(tmp_path / name, feature(title=name))
    assert list(read_version(str(tmp_path)).collections) == ["a.geojson", "sub/b.geojson"]


def test_a_folder_whose_settings_name_inputs_is_those(repository: Path) -> None:
    write_collection(repository / "geodata" / "gazetteer.geojson", feature(title="A place"))
    (repository / "geodata" / "mapgen.toml").write_text('inputs = ["incidents.geojson"]')
    assert titles(read_version("geodata")) == ["Three"]
    git("add", ".")
    git("commit", "-q", "-m", "Settings")
    assert titles(read_version("HEAD:geodata")) == ["Three"]


def test_a_file_with_a_colon_in_its_name_is_a_file(repository: Path) -> None:
    write_collection(repository / "HEAD:x.geojson", feature(title="Colon"))
    assert titles(read_version("HEAD:x.geojson")) == ["Colon"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.geojson", "nowhere.geojson does not exist"),
        ("HEAD", "Name the file in it: HEAD:geodata/incidents.geojson"),
        ("HEAD:nowhere.geojson", "path 'nowhere.geojson' does not exist in 'HEAD'"),
        ("HEAD~9:geodata/incidents.geojson", "could not be read. git says"),
        ("--output=stolen:x", "invalid object name '--output=stolen'"),
        ("HEAD:README.md", "compares only .geojson and .json"),
        ("HEAD:notes.geojson", "cannot be compared. This is not JSON"),
        ("x" * 5000, "could not be read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(repository: Path, name: str, said: str) -> None:
    (repository / "README.md").write_text("x")
    (repository / "notes.geojson").write_text("x")
    git("add", ".")
    git("commit", "-q", "-m", "Others")
    assert said in refused(name)
    assert not (repository / "stolen").exists()


@pytest.mark.parametrize("name", ["HEAD:nowhere.geojson", "HEAD:.", "nonsense:x.geojson", "HEAD~9:x.geojson"])
@pytest.mark.usefixtures("repository")
def test_a_clone_that_is_not_shallow_is_not_told_to_be_unshallowed(name: str) -> None:
    assert "shallow" not in refused(name)


def test_only_a_revision_that_a_shallow_clone_lacks_is_met_with_how_to_get_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "-q", "--depth", "1", f"file://{repository}", str(repository / "clone"))
    monkeypatch.chdir(repository / "clone")
    assert "`git fetch --unshallow` gets them" in refused("HEAD~1:geodata/incidents.geojson")
    assert "shallow" not in refused("HEAD:nowhere.geojson")
    assert "shallow" not in refused(":nowhere.geojson")


@pytest.mark.parametrize("scheme", ["postgresql", "POSTGRES"])
def test_a_database_is_refused_without_its_password(tmp_path: Path, scheme: str) -> None:
    address = f"{scheme}://me:secret@h/db"
    (tmp_path / "mapgen.toml").write_text(f'inputs = ["{address}"]')
    for name in (address, str(tmp_path)):
        message = refused(name)
        assert "is a database, and diff compares files" in message
        assert "me@h/db" in message
        assert "secret" not in message


def test_outside_of_a_repository_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    message = refused("HEAD:incidents.geojson")
    assert "not a git repository" in message
    assert "shallow" not in message


def test_without_git_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in refused("HEAD:incidents.geojson")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty"),
        (collection(feature())[:-20], "ends too early"),
        ('{"type": "Topology"}', "cannot be compared. The outermost object is no FeatureCollection"),
    ],
)
def test_a_file_that_holds_no_collection_is_refused_and_not_told_to_be_withdrawn(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "bad.geojson").write_text(text)
    assert said in refused(str(tmp_path / "bad.geojson"))


def test_a_folder_without_incidents_or_with_bad_settings_is_refused(tmp_path: Path) -> None:
    assert "holds no .geojson" in refused(str(tmp_path))
    (tmp_path / "mapgen.toml").write_text("inputs = [")
    assert "is not TOML" in refused(str(tmp_path))
    (tmp_path / "mapgen.toml").write_text('inputs = ["nowhere.geojson"]')
    assert "nowhere.geojson does not exist" in refused(str(tmp_path))
