from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mapgen import fingerprint as module
from mapgen.config import Settings
from mapgen.fingerprint import fingerprint
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.geojson"
    path.write_bytes(b"one")
    return path


def test_it_is_of_contents_and_not_of_dates(file: Path) -> None:
    before = fingerprint([file], Settings())
    os.utime(file, (0, 0))
    assert fingerprint([file], Settings()) == before
    file.write_bytes(b"two")
    assert fingerprint([file], Settings()) != before


def test_settings_names_and_order_of_the_files_count(file: Path) -> None:
    other = file.with_name("other.geojson")
    other.write_bytes(b"one")
    made = [
        fingerprint([file], Settings()),
        fingerprint([file], Settings(title="Another")),
        fingerprint([other], Settings()),
        fingerprint([file, other], Settings()),
        fingerprint([other, file], Settings()),
    ]
    assert len(set(made)) == len(made)


def test_what_a_gazetteer_says_counts(file: Path, tmp_path: Path) -> None:
    gazetteer = tmp_path / "places.geojson"
    settings = Settings(gazetteers=[str(gazetteer)])
    made = [fingerprint([file], settings)]
    for content in (b"one", b"two"):
        gazetteer.write_bytes(content)
        made.append(fingerprint([file], settings))
    assert len(set(made)) == len(made)


def test_mapgen_itself_counts(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "mapgen"
    (package / "viewer" / "dist").mkdir(parents=True)
    (package / "viewer" / "src").mkdir()
    (package / "__pycache__").mkdir()
    monkeypatch.setattr(module, "_PACKAGE", package)
    monkeypatch.setattr(module, "_VIEWER", str(package / "viewer"))
    before = fingerprint([file], Settings())
    for unused in ("viewer/src/main.ts", "__pycache__/page.pyc"):
        (package / unused).write_bytes(b"x")
        assert fingerprint([file], Settings()) == before
    (package / "viewer" / "dist" / "viewer.js").write_bytes(b"x")
    after = fingerprint([file], Settings())
    assert after != before
    (package / "page.py").write_bytes(b"x")
    assert fingerprint([file], Settings()) not in {before, after}


def test_it_is_the_same_in_another_process(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from mapgen.config import Settings;"
        "from mapgen.fingerprint import fingerprint; print(fingerprint([Path(sys.argv[1])], Settings()))"
    )
    made = subprocess.run(
        [sys.executable, "-c", code, file],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == fingerprint([file], Settings())


def test_a_file_that_cannot_be_read_is_like_none_that_can(file: Path) -> None:
    before = fingerprint([file], Settings())
    file.unlink()
    gone = fingerprint([file], Settings())
    assert gone != before
    file.mkdir()
    assert fingerprint([file], Settings()) == gone
