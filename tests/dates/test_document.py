"""What docs/dates-and-coordinates.md says of dates and places is so: every row of its tables is read."""

from __future__ import annotations

import re

import pytest

from mapgen.coordinates import Point, read_point
from mapgen.dates import When
from mapgen.read.faults import Fault
from tests.dates.columns import column, fault, read
from tests.examples import ROOT

DOCUMENT = (ROOT / "docs" / "dates-and-coordinates.md").read_text(encoding="utf-8")


def tables(heading: str) -> list[list[str]]:
    """Return the rows of all tables with that heading."""
    found = re.findall(rf"^{re.escape(heading)}\n\|[-|]+\n((?:\|.*\n)+)", DOCUMENT, re.MULTILINE)
    return [
        [cell.strip() for cell in line[1:-1].split("|")] for lines in found for line in lines.splitlines()
    ]


def shown(when: When | Fault | None) -> str:
    """Return a date as the tables write it."""
    if not isinstance(when, When):
        return "withheld"
    return f"{when.start} ({when.note})" if when.note else when.start


@pytest.mark.parametrize("row", tables("| cell | `start` | `date_precision` | `end` | `date_note` |"))
def test_a_date_is_read_as_the_table_says(row: list[str]) -> None:
    cell, *expected = row
    when = read(cell.strip("`"))
    assert [when.start, when.precision, when.end or "", when.note or ""] == expected


@pytest.mark.parametrize("row", tables("| column | what is read |"))
def test_a_column_is_read_as_the_table_says(row: list[str]) -> None:
    cells = re.findall(r"`([^`]+)`", row[0])
    dates = column(*cells)
    assert ", ".join(shown(dates.read(cell)) for cell in cells) == row[1]


@pytest.mark.parametrize("row", tables("| cell | in Asia/Baghdad | where no zone is known |"))
def test_a_time_of_day_is_read_as_the_table_says(row: list[str]) -> None:
    cell, there, nowhere = row
    assert shown(read(cell.strip("`"), "Asia/Baghdad")) == there
    assert shown(read(cell.strip("`"))) == nowhere


@pytest.mark.parametrize("row", tables("| cell | code |"))
def test_a_date_is_withheld_as_the_table_says(row: list[str]) -> None:
    cell, code = (part.strip("`") for part in row)
    assert fault(cell).code == code


@pytest.mark.parametrize("row", tables("| cell | latitude | longitude | decimals |"))
def test_a_place_is_read_as_the_table_says(row: list[str]) -> None:
    cell, lat, lon, decimals = row
    assert read_point(cell.strip("`"), "place") == Point(float(lon), float(lat), int(decimals))


@pytest.mark.parametrize("row", tables("| cell | code | what the message says |"))
def test_a_place_is_withheld_as_the_table_says(row: list[str]) -> None:
    cell, code, words = row
    found = read_point(cell.strip("`"), "place")
    assert isinstance(found, Fault)
    assert found.code == code.strip("`")
    assert words in found.message
