from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.commands.calling import Caller
from tests.examples import feature, write_collection

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """A folder with two versions; one incident has another status."""
    write_collection(tmp_path / "old.geojson", feature("a"), feature("b"))
    write_collection(tmp_path / "new.geojson", feature("a", status="fair"), feature("b"))
    return tmp_path


@pytest.fixture
def mapgen(versions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caller:
    """The command line in that folder."""
    return Caller(versions, monkeypatch, capsys)


def test_changes_are_told_and_it_ends_with_0(mapgen: Caller) -> None:
    result = mapgen("diff", "old.geojson", "new.geojson")
    assert (result.code, result.err) == (0, "")
    assert "status: weak → fair" in result.out
    assert mapgen("diff", "old.geojson", "old.geojson").out == "Nothing changed: 2 incidents are as before.\n"


@pytest.mark.parametrize(
    ("form", "start"), [("markdown", "**1 changed"), ("json", '{\n "old": "old.geojson"')]
)
def test_it_is_printed_in_the_format_that_is_asked_for(mapgen: Caller, form: str, start: str) -> None:
    assert mapgen("diff", "old.geojson", "new.geojson", "--format", form).out.startswith(start)


def test_check_ends_with_1_only_where_a_note_is_missing(versions: Path, mapgen: Caller) -> None:
    assert mapgen("diff", "old.geojson", "new.geojson", "--check").code == 1
    note = [{"date": "2024-03-01", "note": "More sources."}]
    write_collection(versions / "new.geojson", feature("a", status="fair", corrections=note), feature("b"))
    assert mapgen("diff", "old.geojson", "new.geojson", "--check").code == 0


def test_log_prints_drafts_of_today_and_writes_nothing(versions: Path, mapgen: Caller) -> None:
    before = {path: path.read_bytes() for path in versions.iterdir()}
    result = mapgen("diff", "old.geojson", "new.geojson", "--log")
    today = datetime.now(UTC).astimezone().date().isoformat()
    note = "Status: fair; an earlier version said weak."
    assert json.loads(result.out) == {"a": {"date": today, "note": note}}
    assert {path: path.read_bytes() for path in versions.iterdir()} == before


def test_the_headline_follows_the_settings_beside_the_new_version(versions: Path, mapgen: Caller) -> None:
    claims = [
        {"measure": "killed", "by": by, "source": "s1", "min": n, "max": n} for by, n in (("A", 2), ("B", 5))
    ]
    (versions / "geodata").mkdir()
    write_collection(versions / "old.geojson", feature("a", claims=claims[:1]))
    write_collection(versions / "geodata" / "new.geojson", feature("a", claims=claims))
    settings = versions / "geodata" / "mapgen.toml"
    for rule, told in (("highest", True), ("lowest", False)):
        settings.write_text(f'headline = "{rule}"\ninputs = ["new.geojson"]')
        for new in ("geodata", "geodata/new.geojson"):
            result = mapgen("diff", "old.geojson", new)
            assert ("headline figure, killed: 2 → 5" in result.out) == told, result.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("old.geojson",), 2),
        (("old.geojson", "new.geojson", "--format", "xml"), 2),
        (("old.geojson", "nowhere.geojson"), 3),
    ],
)
def test_a_wrong_call_ends_with_2_and_what_cannot_be_read_with_3(
    mapgen: Caller, arguments: tuple[str, ...], code: int
) -> None:
    result = mapgen("diff", *arguments)
    assert result.code == code
    assert "Traceback" not in result.err
