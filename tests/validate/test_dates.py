from __future__ import annotations

from typing import Any

import pytest

from tests.strategies import checked, feature, only_problem


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"start": "2024-02-30"}, "impossible-date", "start"),
        ({"start": "2024-02-07T25:00Z"}, "impossible-date", "start"),
        ({"start": "7 Feb 2024"}, "not-iso-date", "start"),
        ({"start": "2024-02"}, "not-iso-date", "start"),
        ({"start": "2024-02-07T21:30"}, "time-without-offset", "start"),
        ({"end": "2024-02-31"}, "impossible-date", "end"),
        ({"end": "2024-02-07T21:29+03:00"}, "end-before-start", "end"),
        ({"start": "2024-02-07", "end": "2024-02-06", "date_precision": "day"}, "end-before-start", "end"),
        ({"timezone": "Baghdad"}, "unknown-timezone", "timezone"),
        ({"timezone": "../UTC"}, "unknown-timezone", "timezone"),
        ({"corrections": [{"date": "yesterday", "note": "x"}]}, "not-iso-date", "corrections[0].date"),
        (
            {"claims": [{"measure": "killed", "by": "x", "source": "ap", "as_of": "2024-02-30"}]},
            "impossible-date",
            "claims[0].as_of",
        ),
    ],
)
def test_a_date_that_cannot_be_is_an_error(changes: dict[str, Any], code: str, field: str) -> None:
    problem = only_problem(checked(feature(**changes)))
    assert (problem.severity, problem.code, problem.field) == ("error", code, f"properties.{field}")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"date_precision": "day"}, "date-too-exact", "start"),
        ({"start": "2024-02-07"}, "date-less-exact", "start"),
        ({"start": "2024-02-07T21:30+02:00"}, "offset-not-of-zone", "start"),
        ({"start": "2024-02-07T18:30Z"}, "offset-not-of-zone", "start"),
        ({"geocode": {"provider": "x", "date": "spring"}}, "not-iso-date", "geocode.date"),
        (
            {
                "sources": [
                    {"id": "ap", "publisher": "AP", "url": "https://apnews.com/", "published": "2024-02-30"}
                ]
            },
            "impossible-date",
            "sources[0].published",
        ),
    ],
)
def test_a_date_that_should_be_looked_at_is_a_warning(changes: dict[str, Any], code: str, field: str) -> None:
    problem = only_problem(checked(feature(**changes)))
    assert (problem.severity, problem.code, problem.field) == ("warning", code, f"properties.{field}")


@pytest.mark.parametrize(
    "changes",
    [
        {"end": "2024-02-07T21:30+03:00"},
        {"end": "2024-02-07T19:00Z", "timezone": None},
        {"start": "2024-02-07", "end": "2024-02-07", "date_precision": "day"},
        {"start": "2024-02-07", "date_precision": "month"},
        {"sources": [{"id": "ap", "publisher": "AP", "url": "https://apnews.com/", "published": "2024-02"}]},
    ],
)
def test_good_dates_pass(changes: dict[str, Any]) -> None:
    assert checked(feature(**changes)).problems == []


def test_the_fix_of_a_wrong_offset_is_the_time_at_the_place() -> None:
    assert "2024-02-07T22:30+03:00" in only_problem(checked(feature(start="2024-02-07T21:30+02:00"))).fix


def test_a_precision_that_cannot_be_read_is_not_held_against_the_date() -> None:
    problem = only_problem(checked(feature(start="2024-02-07", date_precision="dy")))
    assert problem.field == "properties.date_precision"
