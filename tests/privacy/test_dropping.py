from __future__ import annotations

import pytest

from mapgen.errors import UsageError
from mapgen.model import Problem
from mapgen.privacy import without
from mapgen.read.faults import Fault
from mapgen.sheets import Row, Sheet

HEADER = ("id", "witness", "Witness phone", "title")
SECRET = Fault("not-a-number", "“0790 123” is none.", "Mend it.", path=("Witness phone",))
OTHER = Fault("not-a-date", "“x” is none.", "Mend it.", path=("title",))


def sheet() -> Sheet:
    rows = [Row(2, ["1", "Huda", "0790 123", "A"], faults=(SECRET, OTHER)), Row(3, ["2", "", "", "B"])]
    problem = Problem(severity="warning", code="x", message="0790", fix="", field="Witness phone")
    return Sheet(file="s.csv", header=HEADER, rows=lambda: iter(rows), problems=[problem])


def test_columns_that_are_dropped_are_gone_with_all_that_is_said_of_them() -> None:
    left = without(sheet(), ["Witness phone", "witness"])
    assert left.header == ("id", "title")
    assert [(row.number, list(row.cells), row.faults) for row in left.rows()] == [
        (2, ["1", "A"], (OTHER,)),
        (3, ["2", "B"], ()),
    ]
    assert left.problems == []
    assert [row.number for row in left.rows()] == [2, 3], "rows can be gone through again"


def test_the_sheet_itself_is_as_it_was() -> None:
    whole = sheet()
    without(whole, ["witness"])
    assert whole.header == HEADER


def test_a_column_that_is_not_there_is_a_wrong_call_and_the_nearest_is_named() -> None:
    with pytest.raises(UsageError, match=r"s\.csv has no column witness phone to drop.* Is it Witness phone"):
        without(sheet(), ["witness phone"])


def test_dropping_nothing_leaves_all() -> None:
    assert without(sheet(), []).header == HEADER
