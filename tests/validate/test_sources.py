from __future__ import annotations

from typing import Any

import pytest

from tests.strategies import checked, feature, only_problem

AP = {"id": "ap", "publisher": "AP", "url": "https://apnews.com/"}
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
