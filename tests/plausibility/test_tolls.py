from __future__ import annotations

from typing import Any

from tests.plausibility.records import at, codes, said


def killed(figure: int, **members: Any) -> dict[str, Any]:
    return {"measure": "killed", "by": "AP", "min": figure, "max": figure, **members}


def usual(count: int = 30) -> list[dict[str, Any]]:
    return [
        at(33 + n / 100, 44.4, f"n{n}", name=f"N{n}", start=f"{1980 + n}-01-01", claims=[killed(1 + n % 4)])
        for n in range(1, count + 1)
    ]


def test_a_toll_far_beyond_the_rest_is_told_with_what_is_usual() -> None:
    (problem,) = said(*usual(), at(33, 43.4, "slip", claims=[killed(1200)]))
    assert (problem.code, problem.feature) == ("toll-far-beyond-the-rest", "slip")
    assert problem.message == "killed: 1,200. Half of this file's figures are 3 or less."


def test_tolls_below_a_hundred_are_never_told() -> None:
    assert codes(*usual(), at(33, 43.4, claims=[killed(99)])) == []


def test_in_a_file_of_large_tolls_a_large_one_is_usual() -> None:
    rows = [
        at(33 + n / 100, 44.4, f"n{n}", name=f"N{n}", start=f"{1980 + n}-01-01", claims=[killed(60 * n)])
        for n in range(1, 31)
    ]
    assert codes(*rows) == []


def test_of_a_few_figures_none_is_usual() -> None:
    assert codes(*usual(5), at(33, 43.4, claims=[killed(1200)])) == []


def test_sums_of_many_incidents_and_figures_of_a_wider_scope_are_not_compared() -> None:
    total = at(33, 43.4, is_aggregate=True, claims=[killed(1200)])
    wider = at(33, 43.0, "b", start="2023-01-01", claims=[killed(1200, scope="the whole campaign")])
    assert codes(*usual(), total, wider) == []


def test_more_killed_than_injured_is_no_error() -> None:
    claims = [killed(9), {"measure": "injured", "by": "AP", "min": 1, "max": 1}]
    assert codes(at(33.3, 44.4, claims=claims)) == []
