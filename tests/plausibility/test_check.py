from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.plausibility import check
from mapgen.plausibility.findings import MOST_TOLD
from tests.examples import DEMO
from tests.plausibility.records import TODAY, at, codes, said
from tests.strategies import features as nearly_good
from tests.strategies import json_values


def test_nothing_is_said_of_the_story() -> None:
    features = json.loads(DEMO.read_bytes())["features"]
    assert check(enumerate(features, 1), "incidents.geojson", today=TODAY) == []


def test_nothing_is_said_of_an_empty_file() -> None:
    assert codes() == []


def test_a_problem_is_a_warning_with_file_row_feature_and_field() -> None:
    (problem,) = said(at(33.3, 44.4, "first", start="2031-01-01", location_precision="town"))
    assert (problem.severity, problem.file, problem.row, problem.feature, problem.field) == (
        "warning",
        "strikes.csv",
        2,
        "first",
        "properties.start",
    )


def test_of_very_many_some_are_told_and_then_how_many_more_there_are() -> None:
    rows = [
        at(33.3, 44.4 + n / 100, f"n{n}", name=f"N{n}", start=f"{2031 + n}-01-01")
        for n in range(MOST_TOLD + 30)
    ]
    problems = said(*rows)
    assert len(problems) == MOST_TOLD + 1
    assert problems[-1].message == "and 30 more like these: rows 22, 23, 24, 25, 26, 27, … (24 more)."


@given(st.lists(nearly_good | json_values, max_size=6))
def test_whatever_a_feature_holds_nothing_is_raised_and_nothing_changed(features: list[Any]) -> None:
    before = json.dumps(features)
    assert all(problem.severity == "warning" for problem in said(*features))
    assert json.dumps(features) == before


@pytest.mark.parametrize("odd", [10**400, True, "44.4", None, [], float("inf")])
def test_a_position_that_is_none_is_passed_over(odd: Any) -> None:
    assert codes(at(33.3, odd), at(odd, 44.4, start="2023-01-01")) == []
