from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from mapgen.config import Settings
from mapgen.errors import UsageError
from mapgen.export import export, workbook
from mapgen.export.workbook import MOST_CHARACTERS, TEXTS
from mapgen.importing.pipeline import Choices, import_file
from mapgen.loading import load
from mapgen.validate import validate
from tests.examples import DEMO, claim, incident, source
from tests.export.records import dataset

if TYPE_CHECKING:
    from pathlib import Path


def sheet(path: Path, name: str = "incidents") -> list[dict[str, Any]]:
    headings, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def test_claims_actors_and_sources_have_sheets_of_their_own_with_the_id_of_the_incident(
    tmp_path: Path,
) -> None:
    value = incident(
        claims=[claim(2, 3), claim(None, None, measure="injured")], sources=[source(), source("s2")]
    )
    export(dataset(value), tmp_path / "a.xlsx")
    claims = sheet(tmp_path / "a.xlsx", "claims")
    assert [(row["incident"], row["measure"], row["min"], row["max"]) for row in claims] == [
        ("strike", "killed", 2, 3),
        ("strike", "injured", "", ""),
    ]
    assert [row["id"] for row in sheet(tmp_path / "a.xlsx", "sources")] == ["s1", "s2"]


@pytest.mark.parametrize(
    ("members", "cell"),
    [
        ({"start": "2024-02-07", "date_precision": "day"}, date(2024, 2, 7)),
        ({"start": "2024-02-01", "date_precision": "month"}, date(2024, 2, 1)),
        ({"start": "2024-02-07T21:30+03:00"}, datetime(2024, 2, 7, 21, 30)),  # noqa: DTZ001  (Excel has no zones)
        ({"start": "2024-02-07T21:30+02:00"}, "2024-02-07T21:30+02:00"),
        ({"start": "2024-02-07T21:30+03:00", "timezone": None}, "2024-02-07T21:30+03:00"),
        ({"start": "2024-02-07T00:00+03:00"}, "2024-02-07T00:00+03:00"),
        ({"start": "1899-02-07", "date_precision": "day"}, "1899-02-07"),
    ],
)
def test_dates_are_dates_on_the_clocks_of_the_place_and_texts_where_that_would_lose_something(
    tmp_path: Path, members: dict[str, Any], cell: Any
) -> None:
    export(dataset(incident(**members)), tmp_path / "a.xlsx")
    assert sheet(tmp_path / "a.xlsx")[0]["start"] == cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "{=1}", "https://example.org/", "_x0041_", "a\x01b", "<&>"]
)
def test_texts_are_texts_and_never_formulas_or_links(tmp_path: Path, text: str) -> None:
    export(dataset(incident(title=text, sources=[source(url="https://example.org/=x")])), tmp_path / "a.xlsx")
    assert sheet(tmp_path / "a.xlsx")[0]["title"] == text
    with ZipFile(tmp_path / "a.xlsx") as parts:
        content = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in content
    assert b"<hyperlink" not in content


@pytest.mark.parametrize("text", ["x" * (MOST_CHARACTERS + 1), "𝄞" * MOST_CHARACTERS])
def test_a_text_that_is_longer_than_a_cell_is_whole_in_a_sheet_of_its_own_and_told(
    tmp_path: Path, text: str
) -> None:
    notes = export(dataset(incident(summary=text)), tmp_path / "a.xlsx")
    assert notes[0].startswith("1 texts are longer than a cell can hold")
    rows = sheet(tmp_path / "a.xlsx", TEXTS)
    assert "".join(row["text"] for row in rows) == text
    assert {(row["incident"], row["column"]) for row in rows} == {("strike", "incidents: summary")}
    assert text.startswith(sheet(tmp_path / "a.xlsx")[0]["summary"])


def test_a_text_that_just_fits_is_not_split(tmp_path: Path) -> None:
    text = "x" * MOST_CHARACTERS
    export(dataset(incident(summary=text)), tmp_path / "a.xlsx")
    assert sheet(tmp_path / "a.xlsx")[0]["summary"] == text
    assert sheet(tmp_path / "a.xlsx", TEXTS) == []


def test_more_rows_than_a_sheet_holds_are_a_wrong_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    many = [incident(f"n{n}") for n in range(3)]
    with pytest.raises(UsageError, match="cannot hold 3 incidents"):
        export(dataset(*many), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_sheet_of_incidents_reads_back_with_dates_kinds_and_places(tmp_path: Path) -> None:
    story = load(DEMO)
    export(story, tmp_path / "a.xlsx")
    tables = import_file(tmp_path / "a.xlsx", Settings(), Choices(sheet="incidents"))
    back = {one.id: one for one in validate([table.collection for table in tables]).incidents}
    for one in story.incidents:
        for name in ("title", "start", "end", "date_precision", "event_type", "summary", "status"):
            assert getattr(back[one.id], name) == getattr(one, name), (one.id, name)
        assert one.geometry is None or one.geometry == back[one.id].geometry
