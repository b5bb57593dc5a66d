from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mapgen.commands.export import As
from mapgen.export import FORMATS
from tests.commands.calling import Caller
from tests.examples import BAD, feature, write_collection

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def mapgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Caller:
    """The command line in that folder."""
    return Caller(tmp_path, monkeypatch, capsys)


def test_the_command_offers_the_forms_that_there_are() -> None:
    assert [form.value for form in As] == sorted(FORMATS)


def test_a_file_is_written_and_what_it_cannot_say_is_told(tmp_path: Path, mapgen: Caller) -> None:
    write_collection(tmp_path / "in.geojson", feature(), feature("b", previous_ids=["c"]))
    result = mapgen("export", "in.geojson", "-o", "out/a.csv")
    assert (result.code, result.out) == (0, "out/a.csv: 2 incidents written, of 2; 0 withheld for errors\n")
    assert "Not in the file: " in result.err
    assert (tmp_path / "out" / "a.csv").read_bytes().count(b"\r\n") == 3


def test_the_form_can_be_named_where_the_ending_is_that_of_several(tmp_path: Path, mapgen: Caller) -> None:
    write_collection(tmp_path / "in.geojson", feature())
    assert mapgen("export", "in.geojson", "-o", "a.csv", "--as", "acled").code == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"event_id_cnty,")


def test_records_with_errors_are_named_and_the_others_written(tmp_path: Path, mapgen: Caller) -> None:
    write_collection(tmp_path / "in.geojson", feature(), BAD)
    result = mapgen("export", "in.geojson", "-o", "a.geojson")
    assert (result.code, result.out) == (1, "a.geojson: 1 incident written, of 2; 1 withheld for errors\n")
    assert "impossible-date" in result.err


def test_a_file_of_nothing_but_errors_writes_nothing(tmp_path: Path, mapgen: Caller) -> None:
    write_collection(tmp_path / "in.geojson", BAD)
    assert mapgen("export", "in.geojson", "-o", "a.csv").code == 1
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("name", ["in.geojson", "./in.geojson", "a.docx"])
def test_the_file_that_is_read_is_never_overwritten_and_an_unknown_ending_is_a_wrong_call(
    tmp_path: Path, mapgen: Caller, name: str
) -> None:
    path = write_collection(tmp_path / "in.geojson", feature())
    before = path.read_bytes()
    assert mapgen("export", "in.geojson", "-o", name).code == 2
    assert path.read_bytes() == before
