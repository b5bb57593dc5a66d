from __future__ import annotations

from typing import Any

import pytest

from mapgen.validate import validate
from tests.strategies import checked, collection_of, feature, only_problem


@pytest.mark.parametrize(
    ("changes", "severity", "code", "field", "hint"),
    [
        (
            {"event_type": "Explosion/Remote violence"},
            "error",
            "unknown-event-type",
            "event_type",
            "Explosions/Remote",
        ),
        ({"event_type": "zzz"}, "error", "unknown-event-type", "event_type", "Use one of: Battles"),
        (
            {"sub_event_type": "air/drone strikes"},
            "error",
            "unknown-sub-event-type",
            "sub_event_type",
            '"Air/drone',
        ),
        (
            {"sub_event_type": "Mob violence"},
            "error",
            "unknown-sub-event-type",
            "sub_event_type",
            "Suicide bomb",
        ),
        (
            {"actors": [{"name": "x", "role": "Attackers"}]},
            "warning",
            "unknown-role",
            "actors[0].role",
            '"attacker"',
        ),
        (
            {"claims": [{"measure": "kiled", "by": "x", "source": "ap"}]},
            "warning",
            "unknown-measure",
            "claims[0].measure",
            '"killed"',
        ),
        ({"title": " \u00a0\n"}, "error", "empty-text", "title", "Write"),
        ({"summary": "a\u202eb"}, "warning", "bidi-control", "summary", "Remove"),
        ({"own": [{"deep": "\u2066"}]}, "warning", "bidi-control", "own[0].deep", "Remove"),
        ({"own": {"key\u202a": 1}}, "warning", "bidi-control", "own.key\u202a", "Remove"),
    ],
)
def test_words_that_are_not_right_are_reported(
    changes: dict[str, Any], severity: str, code: str, field: str, hint: str
) -> None:
    problem = only_problem(checked(feature(**changes)))
    assert (problem.severity, problem.code, problem.field) == (severity, code, f"properties.{field}")
    assert hint in problem.fix


def test_a_project_may_bring_its_own_event_types() -> None:
    mine = feature(event_type="Floods", sub_event_type="Flash")
    dataset = validate([collection_of(mine, feature("b"))], vocabulary={"Floods": ("Flash",)})
    assert [incident.event_type for incident in dataset.incidents] == ["Floods"]
    assert [problem.code for problem in dataset.problems] == ["unknown-event-type"]


def test_arabic_and_its_marks_are_no_bidi_controls() -> None:
    assert checked(feature(summary="ضربة\u200f بطائرة\u200c")).problems == []
