from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.commands.calling import Caller

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def mapgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caller:
    """The command line in that folder."""
    return Caller(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    ("name", "place"),
    [("my map", "my map"), ("a'b; true", "a'b; true"), ("$(true)", "$(true)"), ("-", "./-")],
)
def test_what_to_do_next_can_be_pasted_into_a_shell(mapgen: Caller, name: str, place: str) -> None:
    result = mapgen("init", "--", name)
    assert result.code == 0
    line = result.out.splitlines()[-1]
    assert shlex.split(line.removeprefix("Next: ")) == ["cd", place, "&&", "mapgen", "serve"]


def test_a_name_cannot_turn_what_is_printed_around(mapgen: Caller) -> None:
    result = mapgen("init", "map\u202egnp")
    assert result.code == 0
    assert "\u202e" not in result.out
    assert "map⟦U+202E⟧gnp" in result.out.splitlines()[-1]


@pytest.mark.parametrize("name", ["caf\udce9", "a\x7fb", "a\nb", "a\x1b[31mb", "a\x85b"])
def test_a_name_that_could_be_no_title_is_refused_and_nothing_is_made(
    tmp_path: Path, mapgen: Caller, name: str
) -> None:
    result = mapgen("init", name)
    assert result.code == 2
    assert "Choose another name" in result.err
    assert name not in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_ends_with_3(mapgen: Caller) -> None:
    result = mapgen("init", "x" * 300)
    assert result.code == 3
    assert "Traceback" not in result.err
