from __future__ import annotations

from typing import Any

import pytest

from tests.strategies import checked, feature, only_problem

AP = {"id": "ap", "publisher": "AP", "url": "https://apnews.com/"}
AFP = {"id": "afp", "publisher": "AFP", "url": "https://www.afp.com/"}
KILLED = {"measure": "killed", "by": "AP"}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"claims": [KILLED]}, "claim-without-source", "claims[0]"),
        ({"claims": [KILLED | {"source": "afp"}]}, "claim-source-unknown", "claims[0].source"),
        ({"claims": [KILLED | {"source": "ap", "min": 4, "max": 3}]}, "min-more-than-max", "claims[0].min"),
        ({"sources": [AP, AP]}, "duplicate-source-id", "sources[1].id"),
    ],
)
def test_a_claim_that_nobody_can_check_is_an_error(changes: dict[str, Any], code: str, field: str) -> None:
    problem = only_problem(checked(feature(**changes)))
    assert (problem.severity, problem.code, problem.field) == ("error", code, f"properties.{field}")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"sources": [{"id": "ap", "publisher": "AP"}]}, "source-without-url", "sources[0]"),
        ({"sources": [{"id": "ap", "url": "https://apnews.com/"}]}, "source-without-publisher", "sources[0]"),
        ({"sources": [AP | {"url": "javascript:alert(1)"}]}, "link-not-web", "sources[0].url"),
        ({"sources": [AP | {"url": "apnews.com"}]}, "link-not-web", "sources[0].url"),
        ({"sources": [AP | {"archived_url": "http://[::1"}]}, "link-not-web", "sources[0].archived_url"),
        ({"geocode": {"provider": "x", "url": "file:///etc/passwd"}}, "link-not-web", "geocode.url"),
        (
            {"relations": [{"type": "follows", "target": "b", "source": "afp"}]},
            "relation-source-unknown",
            "relations[0].source",
        ),
    ],
)
def test_a_source_that_cannot_be_looked_up_is_a_warning(
    changes: dict[str, Any], code: str, field: str
) -> None:
    problem = only_problem(checked(feature(**changes), feature("b")))
    assert (problem.severity, problem.code, problem.field) == ("warning", code, f"properties.{field}")


def test_an_archived_copy_stands_in_for_an_address() -> None:
    archived = {"id": "ap", "publisher": "AP", "archived_url": "https://web.archive.org/x"}
    assert checked(feature(sources=[archived])).problems == []


def test_a_claim_without_a_number_is_a_claim() -> None:
    assert checked(feature(claims=[KILLED | {"source": "ap"}])).problems == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"status": "weak", "claims": [], "sources": []}, "no-source", "sources"),
        ({"status": "claimed", "claims": [], "sources": []}, "no-source", "sources"),
        ({"status": "confirmed"}, "status-without-sources", "status"),
        ({"status": "fair"}, "status-without-sources", "status"),
        (
            {"status": "fair", "sources": [AP, AFP | {"publisher": " ap "}]},
            "status-without-sources",
            "status",
        ),
    ],
)
def test_less_support_than_the_page_would_say_is_a_warning(
    changes: dict[str, Any], code: str, field: str
) -> None:
    dataset = checked(feature(**changes))
    problem = only_problem(dataset)
    assert (problem.severity, problem.code, problem.field) == ("warning", code, f"properties.{field}")
    assert len(dataset.incidents) == 1


def test_what_nobody_reports_is_not_reported_by_several() -> None:
    codes = [problem.code for problem in checked(feature(status="confirmed", claims=[], sources=[])).problems]
    assert codes == ["no-source", "status-without-sources"]


def test_a_source_without_a_publisher_does_not_count_as_another_publisher() -> None:
    dataset = checked(feature(status="fair", sources=[AP, AFP | {"publisher": None}]))
    codes = [problem.code for problem in dataset.problems]
    assert codes == ["source-without-publisher", "status-without-sources"]


@pytest.mark.parametrize("status", ["confirmed", "fair"])
def test_two_publishers_are_several(status: str) -> None:
    assert checked(feature(status=status, sources=[AP, AFP])).problems == []


@pytest.mark.parametrize("status", ["weak", "contested", "discounted", "claimed"])
def test_other_statuses_may_rest_on_one_source(status: str) -> None:
    assert checked(feature(status=status)).problems == []


@pytest.mark.parametrize("sources", ["AP", [5], [AP, AFP | {"publisher": 5}]])
def test_sources_that_cannot_be_read_are_not_counted(sources: object) -> None:
    dataset = checked(feature(status="confirmed", claims=[], sources=sources))
    assert [problem.code for problem in dataset.errors] == ["wrong-type"]
    assert {"no-source", "status-without-sources"}.isdisjoint(problem.code for problem in dataset.problems)


CLOSED = AP | {"redistribute": False}


def test_rows_that_may_not_be_passed_on_are_said_to_be_readable_in_the_page_once_a_file() -> None:
    dataset = checked(feature("a", sources=[CLOSED]), feature("b", sources=[AFP, CLOSED]), feature("c"))
    problem = only_problem(dataset)
    assert (problem.severity, problem.code, problem.row) == ("warning", "readable-in-the-page", None)
    assert problem.message.startswith("2 incidents cite")
    assert len(dataset.incidents) == 3


def test_of_records_that_are_withheld_nothing_can_be_read_in_the_page() -> None:
    dataset = checked(feature(sources=[CLOSED], start="2024-02-31"))
    assert "readable-in-the-page" not in [problem.code for problem in dataset.problems]


def test_a_source_that_says_it_may_be_passed_on_is_like_one_that_says_nothing() -> None:
    dataset = checked(feature(sources=[AP | {"redistribute": True}]))
    assert dataset.problems == []
    assert dataset.incidents[0].sources[0].redistribute
