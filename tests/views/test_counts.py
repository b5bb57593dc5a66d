from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from mapgen.columns import columns_of
from mapgen.config import Settings
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.views import counts, counts_of, years_of
from mapgen.views.counts import MOST_ROWS
from tests.examples import incident, source

if TYPE_CHECKING:
    import pytest

    from mapgen.columns import Columns
    from mapgen.model import Incident


def columns(*incidents: Incident) -> Columns:
    return columns_of(incidents, Kinds(Settings(), [Language("en")]))


def day(ident: str, start: str, **members: Any) -> Incident:
    return incident(ident, start=start, date_precision="day", **members)


def test_nothing_is_counted_as_nothing() -> None:
    found = counts_of(columns())
    assert (found.entries, found.incidents, found.sources, found.first, found.last) == (0, 0, 0, None, None)
    assert years_of(columns()) == []


def test_an_entry_that_sums_up_others_is_counted_apart() -> None:
    entries = [
        incident("a"),
        incident("b", status="claimed", geometry=None),
        incident("whole", is_aggregate=True, status="claimed", geometry=None),
    ]
    found = counts_of(columns(*entries))
    assert (found.entries, found.incidents, found.aggregates) == (3, 2, 1)
    assert (found.doubtful, found.unlocated, found.by_kind) == (1, 1, [2])
    assert [year.by_kind for year in years_of(columns(*entries))] == [[2]]


def test_the_same_report_is_one_source() -> None:
    other = source("x", url="https://example.org/other")
    found = counts_of(columns(incident("a"), incident("b", sources=[source("y"), other])))
    assert (found.sources, found.publishers) == (2, 1)


def test_of_very_many_incidents_publishers_are_counted_and_no_source_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "MOST_READ", 1)
    found = counts_of(columns(incident("a"), incident("b")))
    assert (found.sources, found.publishers) == (None, 1)


def test_the_first_and_the_last_are_those_that_may_have_begun_and_ended_so() -> None:
    entries = [
        day("long", "2024-02-07", end="2024-02-10"),
        day("later", "2024-02-08"),
        day("early", "2024-02-06"),
    ]
    found = counts_of(columns(*entries))
    assert found.first is not None
    assert found.last is not None
    assert (found.first.id, found.last.id) == ("early", "long")


def test_countries_are_named_once_and_only_where_they_are_known() -> None:
    assert counts_of(columns(incident("a"), incident("b"), incident("c", place=None))).countries == ["IQ"]


def test_years_are_counted_by_kind_on_the_clocks_of_the_place() -> None:
    eve = incident("eve", start="2023-12-31T23:30+03:00")
    after = incident("after", start="2023-12-31T22:30Z", event_type="Battles", sub_event_type=None)
    found = years_of(columns(eve, after, day("old", "1969-05-01")))
    assert [(year.first, year.last, sum(year.by_kind)) for year in found] == [
        (1969, 1969, 1),
        (2023, 2023, 1),
        (2024, 2024, 1),
    ]
    assert found[1].by_kind != found[2].by_kind


@given(st.lists(st.integers(1000, 5999), min_size=1, max_size=90, unique=True))
def test_the_rows_are_few_and_no_incident_is_lost(years: list[int]) -> None:
    found = years_of(columns(*(day(f"in-{year}", f"{year}-06-01") for year in years)))
    assert len(found) <= MOST_ROWS
    assert sum(sum(row.by_kind) for row in found) == len(years)
    for year in years:
        assert len([row for row in found if row.first <= year <= row.last]) == 1
