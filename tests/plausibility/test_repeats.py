from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.plausibility.neighbours import NEAR_KM, near_pairs
from mapgen.plausibility.repeats import MOST_OF_A_PAGE
from tests.plausibility.records import at, codes, said

TOLD = "Two people were killed when a drone struck their car near the old bridge on Friday."
AGAIN = "Near the old bridge, two people were killed on Friday when a drone struck their car."
OTHER = "Police found a cache of rockets in an orchard and took eleven men with them."


def pair(second: dict[str, Any], **first: Any) -> list[str]:
    one = at(33.3, 44.4, "one", **{"summary": TOLD, "start": "2024-02-07", "date_precision": "day", **first})
    return codes(one, at(**{"lat": 33.3, "lon": 44.4, "ident": "two", "date_precision": "day", **second}))


def test_one_event_told_twice_in_other_words_a_day_later_is_suggested_with_both() -> None:
    rows = [
        at(33.3, 44.4, "one", summary=TOLD, start="2024-02-07", date_precision="day"),
        at(33.32, 44.41, "two", name="Baghdad", summary=AGAIN, start="2024-02-08", date_precision="day"),
    ]
    (problem,) = said(*rows)
    assert (problem.code, problem.row) == ("maybe-same-event", 3)
    assert problem.message == "It may be the same event as in row 2, told twice: one and two."
    assert "Nothing was merged" in problem.fix


@pytest.mark.parametrize(
    "second",
    [
        {"summary": OTHER, "start": "2024-02-07"},
        {"summary": TOLD, "start": "2024-02-09"},
        {"summary": TOLD, "start": "2024-02-07", "lat": 33.4, "name": "Elsewhere"},
        {"summary": TOLD, "start": "2024-02-01", "date_precision": "month"},
    ],
)
def test_other_events_are_not_suggested(second: dict[str, Any]) -> None:
    assert pair(second) == []


def test_one_place_name_is_enough_where_there_is_no_point() -> None:
    unlocated = at(0, 0, "two", summary=TOLD, start="2024-02-07", date_precision="day") | {"geometry": None}
    assert codes(at(33.3, 44.4, summary=TOLD, start="2024-02-07", date_precision="day"), unlocated) == [
        "maybe-same-event"
    ]


def test_a_title_of_only_kind_and_place_tells_no_event_from_another() -> None:
    title = "Air/drone strike, Al-Mashtal"
    assert pair({"title": title, "start": "2024-02-07"}, title=title, summary=None) == []


def test_a_summary_of_a_word_tells_no_event_from_another() -> None:
    first = {"title": "Raid on the old market", "summary": "Unconfirmed"}
    second = {"title": "Rockets at an army base", "summary": "Unconfirmed", "start": "2024-02-07"}
    assert pair(second, **first) == []


def test_the_same_page_as_source_is_enough_but_a_site_or_a_live_blog_is_not() -> None:
    def cited(url: str, ident: str, **members: Any) -> dict[str, Any]:
        return at(33.3, 44.4, ident, sources=[{"id": "s", "url": url}], date_precision="day", **members)

    def two(url: str) -> list[dict[str, Any]]:
        return [
            cited(url, "one", summary=TOLD, start="2024-02-07"),
            cited(url, "two", summary=OTHER, start="2024-02-07"),
        ]

    assert codes(*two("https://example.org/2024/strike")) == ["maybe-same-event"]
    assert codes(*two("https://example.org/")) == []
    more = [
        cited("https://example.org/live", f"n{n}", summary=f"{n}", start=f"20{n + 10}-01-01")
        for n in range(MOST_OF_A_PAGE)
    ]
    assert codes(*two("https://example.org/live"), *more) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([{"type": "follows", "target": "two"}], []),
        ([], [{"type": "disputes", "target": "one"}]),
        ([{"type": "part_of", "target": "wave"}], [{"type": "part_of", "target": "wave"}]),
    ],
)
def test_two_of_which_somebody_said_how_they_stand_to_each_other_are_not_suggested(
    one: list[Any], other: list[Any]
) -> None:
    assert pair({"summary": TOLD, "start": "2024-02-07", "relations": other}, relations=one) == []


def test_identical_rows_in_a_crowd_are_found() -> None:
    crowd = [
        at(
            33.3,
            44.4,
            f"n{n}",
            summary=f"{n} {OTHER[n:]}{n * 7919}",
            start="2024-02-07",
            date_precision="day",
        )
        for n in range(6)
    ]
    twins = [at(33.3, 44.4, f"t{n}", summary=TOLD, start="2024-02-07", date_precision="day") for n in (1, 2)]
    assert any("t1 and t2" in problem.message for problem in said(*crowd, *twins))


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2)), min_size=2, max_size=8
    ),
    st.sampled_from([0.0, 35.0, 60.0, -33.0]),
)
def test_neighbours_are_those_that_comparing_all_would_find(rows: list[Any], latitude: float) -> None:
    days = np.array([day for day, _, _ in rows]) + 700_000
    points = np.array([[lon, latitude + lat] for _, lon, lat in rows])
    found = near_pairs(np.arange(len(rows)), days, points)
    expected = {
        (a, b)
        for b in range(len(rows))
        for a in range(b)
        if abs(days[a] - days[b]) <= 1
        and np.hypot(
            points[a, 1] - points[b, 1], (points[a, 0] - points[b, 0]) * np.cos(np.radians(points[a, 1]))
        )
        * 111.2
        <= NEAR_KM
    }
    assert set(zip(found.first.tolist(), found.second.tolist(), strict=True)) == expected
