"""The same features, whichever process makes them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from mapgen.config import Columns, Settings
from mapgen.importing import pipeline, together
from mapgen.importing.pipeline import Choices
from mapgen.importing.run import Done, import_files
from mapgen.privacy import Blur

if TYPE_CHECKING:
    from pathlib import Path

MAPPED = Settings(
    columns=Columns(
        names={
            "start": "Date",
            "latitude": "Latitude",
            "longitude": "Longitude",
            "place_name": "Place",
            "country": "Country",
            "title": "Title",
            "killed": "Killed",
        },
        date_order="day-first",
    )
)
PLACES = (
    "33.3128,44.3615,Baghdad,Iraq",
    ",,Al Qa'im,Iraq",
    ",,Nowhere in particular,Jordan",
    "99.1,44.5,Baghdad,Iraq",
    "lost,44.5,Mosul,Iraq",
)
TITLES = ("A strike on a car", "A house at 33.512842 N 44.561583 E", "half \udcff a sign", "غارة")
KILLED = ("", "2", "dozens", "3-5", "99999999999999999999999")


def table(rows: int) -> str:
    """Return rows of which many say the same, many have faults, and none has an id."""
    choose = random.Random(7)  # noqa: S311  it is meant to be foreseeable
    lines = ["Date,Latitude,Longitude,Place,Country,Title,Killed"]
    for _ in range(rows):
        day = choose.choice(("2024-02-07", "13/02/2024", "soon", ""))
        cells = (day, choose.choice(PLACES), choose.choice(TITLES), choose.choice(KILLED))
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def imported(folder: Path, protect: Blur | None) -> tuple[Done, bytes, bytes]:
    path = folder / "data.csv"
    done = import_files([path], folder / "out.geojson", MAPPED, Choices(protect=protect))
    (rejected,) = done.rejected
    return done, (folder / "out.geojson").read_bytes(), rejected.read_bytes()


@pytest.mark.parametrize("blurred", [False, True])
def test_two_processes_make_the_same_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, blurred: bool
) -> None:
    (tmp_path / "data.csv").write_bytes(table(7 * 64).encode("utf-8", "surrogateescape"))

    def protect() -> Blur | None:
        return Blur(5, "a secret that nobody knows") if blurred else None

    monkeypatch.setattr(together, "CHUNK", 64)
    alone = imported(tmp_path, protect())
    asked: list[Any] = []

    def in_two(rows: Any, work: Any) -> Any:
        asked.append(rows)
        return together.worked_on(rows, work, alone=1)

    monkeypatch.setattr(pipeline, "worked_on", in_two)
    assert imported(tmp_path, protect()) == alone
    assert asked


def test_rows_that_say_the_same_have_ids_of_their_own_in_both_processes(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(
        "Date,Latitude,Longitude,Place,Country,Title,Killed\n"
        + "2024-02-07,33.3,44.3,Baghdad,Iraq,A strike,2\n" * 3,
        encoding="utf-8",
    )
    (table_of,) = pipeline.import_file(tmp_path / "data.csv", MAPPED)
    idents = [feature.value["id"] for feature in table_of.features]
    assert idents[1:] == [f"{idents[0]}-2", f"{idents[0]}-3"]
