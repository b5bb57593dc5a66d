from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.downloads.table import HEADINGS, csv_line, incident_line
from mapgen.model import Actor, Relation
from tests.examples import ROOT, claim, incident, source

WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def cells(position: tuple[float, float] | None = None, **members: Any) -> dict[str, str]:
    (row,) = read(incident_line(incident(**members), position))
    return dict(zip(HEADINGS, row, strict=True))


@given(st.lists(WRITTEN, min_size=2, max_size=6))
def test_whatever_texts_hold_a_reader_of_rfc_4180_gets_them_back(texts: list[str]) -> None:
    (row,) = read(csv_line(texts))
    assert [
        cell if cell == text else cell.removeprefix("'") for cell, text in zip(row, texts, strict=True)
    ] == texts


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_a_text_that_a_spreadsheet_would_run_as_a_formula_is_led_by_an_apostrophe(sign: str) -> None:
    assert read(csv_line([f"{sign}cmd|' /C calc'!A0", "a=1"])) == [[f"'{sign}cmd|' /C calc'!A0", "a=1"]]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (-71.25, "-71.25"),
        (44.0, "44"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.000001, "0.000001"),
        (-0.0000125, "-0.0000125"),
        (1e-7, "1e-7"),
        (20_000, "20000"),
        (33.333333, "33.333333"),
    ],
)
def test_a_number_is_written_as_browsers_write_it(number: float, written: str) -> None:
    assert csv_line([number]) == f"{written}\r\n"


def test_the_columns_are_those_that_a_reader_saves_from_the_page() -> None:
    code = (ROOT / "mapgen" / "viewer" / "src" / "csv.ts").read_text(encoding="utf-8")
    (listed,) = re.findall(r"HEADINGS = \[(.*?)\]", code, re.DOTALL)
    assert tuple(re.findall(r'"(\w+)"', listed)) == HEADINGS


def test_what_is_not_known_is_an_empty_cell_never_zero() -> None:
    row = cells(geometry=None, place=None, uncertainty_km=None, sources=[], sub_event_type=None)
    empty = {name for name, cell in row.items() if cell == ""}
    assert empty >= {
        "end",
        "latitude",
        "longitude",
        "uncertainty_km",
        "claims",
        "sources",
        "summary",
        "place",
    }
    assert "0" not in row.values()


def test_the_equator_is_not_unknown() -> None:
    row = cells(position=(0.0, 0.0), uncertainty_km=0.0)
    assert (row["latitude"], row["longitude"], row["uncertainty_km"]) == ("0", "0", "0")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (claim(2, 3), "killed: 2–3 (Police, Example Agency)"),
        (claim(2), "killed: at least 2 (Police, Example Agency)"),
        (claim(None, 4), "killed: up to 4 (Police, Example Agency)"),
        (claim(0, 0), "killed: 0 (Police, Example Agency)"),
        (claim(), "killed: number not given (Police, Example Agency)"),
        (claim(1, 1, source="s9"), "killed: 1 (Police, s9)"),
        (
            claim(
                16, of_whom="civilians", scope="both sites", as_of="2024-02-08", status="weak", note="No list"
            ),
            "killed: at least 16; of whom: civilians; covers: both sites; as of: 2024-02-08; status: weak; "
            "note: No list (Police, Example Agency)",
        ),
    ],
)
def test_a_claim_says_whose_number_it_is_of_whom_and_that_a_number_is_missing(
    said: Any, written: str
) -> None:
    assert cells(claims=[said])["claims"] == written


def test_a_row_says_whether_it_sums_up_others_what_it_is_part_of_and_where_it_can_be_read() -> None:
    row = cells(
        is_aggregate=True,
        relations=[
            Relation(type="part_of", target="wave-1"),
            Relation(type="follows", target="before"),
            Relation(type="part_of", target="wave-2"),
        ],
        actors=[Actor(name="A", role="attacker"), Actor(name="B", role="target")],
        sources=[source(), source("s2", url=None, publisher="Printed paper")],
        disputed=["Who fired; and when.", "How many died."],
    )
    assert row["is_aggregate"] == "true"
    assert row["part_of"] == "wave-1 wave-2"
    assert row["actors"] == "A (attacker); B (target)"
    assert row["sources"] == "https://example.org/report Printed paper"
    assert row["disputed"] == "Who fired; and when. | How many died."
