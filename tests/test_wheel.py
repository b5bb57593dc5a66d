"""The built distributions hold all that a map needs: they work in an empty environment, without Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mapgen
from tests.examples import DEMO, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOT_SOURCE = shutil.ignore_patterns(
    ".git", ".*_cache", ".venv", "__pycache__", ".hypothesis", "node_modules", "dist"
)
BUNDLES = {"leaflet.js", "leaflet.css", "viewer.js", "layer.css", "page.css"}
FONTS = {
    f"fonts/noto-sans-{name}-{weight}.ttf" for name in ("latin", "arabic-arabic") for weight in (400, 600)
}


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of a copy of the checkout in which nothing has been bundled yet."""
    checkout = tmp_path_factory.mktemp("checkout") / "mapgen"
    shutil.copytree(ROOT, checkout, ignore=NOT_SOURCE)
    return _build("--sdist", checkout, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="session")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the sdist, where npm would find no registry and no cache."""
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):  # Python 3.11.4 and later
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(folder)  # noqa: S202  our own archive
    source = folder / sdist.name.removesuffix(".tar.gz")
    no_npm = {"npm_config_offline": "true", "npm_config_cache": str(folder / "empty")}
    return _build("--wheel", source, folder / "dist", **no_npm)


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it requires."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    _run(sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet", wheel)
    return programs


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder away from the checkout, with nothing but a copy of the data."""
    (tmp_path / "geodata-copy").mkdir()
    shutil.copy(DEMO, tmp_path / "geodata-copy" / "incidents.geojson")
    return tmp_path


def _build(kind: str, source: Path, out: Path, **variables: str) -> Path:
    _run(
        sys.executable,
        "-m",
        "build",
        kind,
        "--installer",
        "pip",
        "--outdir",
        out,
        source,
        variables=variables,
    )
    (built,) = out.iterdir()
    return built


def _run(*command: str | Path, cwd: Path | None = None, variables: Mapping[str, str] = {}) -> str:
    """Run a program to its end and return what it printed; fail with everything it printed."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**inherited, "PYTHONIOENCODING": "utf-8", **variables},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def _mapgen(environment: Path, folder: Path, *arguments: str) -> str:
    """Run the installed command where no other program, Node least of all, can be found."""
    return _run(environment / "mapgen", *arguments, cwd=folder, variables={"PATH": str(environment)})


def _missing(names: Sequence[str], prefix: str) -> set[str]:
    wanted = {f"mapgen/viewer/dist/{name}" for name in BUNDLES | FONTS}
    wanted |= {
        path.relative_to(ROOT).as_posix()
        for pattern in ("py.typed", "strings/*.json", "templates/*", "reference/*.gz", "reference/*.sqlite")
        for path in (ROOT / "mapgen").glob(pattern)
    }
    return {f"{prefix}{name}" for name in wanted} - set(names)


def test_the_wheel_holds_viewer_leaflet_basemap_and_gazetteer(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert _missing(archive.namelist(), "") == set()


def test_the_wheel_holds_no_sources_of_the_viewer_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {Path(name).parts[0] for name in names} == {"mapgen", f"mapgen-{mapgen.__version__}.dist-info"}
    assert not [name for name in names if {"src", "node_modules", "test", "tests"} & set(Path(name).parts)]
    assert not [name for name in names if Path(name).suffix in {".ts", ".map"}]


def test_the_sdist_holds_the_bundles_so_that_installing_it_needs_no_npm(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    assert _missing(names, f"mapgen-{mapgen.__version__}/") == set()
    assert not [name for name in names if "node_modules" in name or name.endswith("output/index.html")]


def test_the_environment_has_no_node(environment: Path) -> None:
    assert shutil.which("mapgen", path=environment)
    assert not shutil.which("node", path=environment)


def test_the_installed_command_says_its_version(environment: Path, elsewhere: Path) -> None:
    assert _mapgen(environment, elsewhere, "--version") == f"{mapgen.__version__}\n"


def test_the_installed_command_builds_the_map(environment: Path, elsewhere: Path) -> None:
    said = _mapgen(environment, elsewhere, "build", "geodata-copy/incidents.geojson")
    assert "35 incidents shown" in said
    page = (elsewhere / "output" / "index.html").read_text(encoding="utf-8")
    assert page.count("<tr data-incident-id=") == 35
    assert page.endswith("</html>")


def test_the_installed_command_prints_the_schema(environment: Path, elsewhere: Path) -> None:
    schema = json.loads(_mapgen(environment, elsewhere, "schema"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_installed_command_checks_the_data(environment: Path, elsewhere: Path) -> None:
    command = ("validate", "--format", "json", "geodata-copy/incidents.geojson")
    found = json.loads(_mapgen(environment, elsewhere, *command))
    assert (found["total"], found["shown"], found["withheld"]) == (35, 35, 0)
