from __future__ import annotations

from typing import Any

from tests.plausibility.records import at, codes, said


def killed(low: int | None, high: int | None, **members: Any) -> dict[str, Any]:
    claim = {"measure": "killed", "by": "AP", "source": "s1", "min": low, "max": high, **members}
    return {name: value for name, value in claim.items() if value is not None}


def wave(whole: list[Any], *parts: list[Any]) -> list[dict[str, Any]]:
    relation = [{"type": "part_of", "target": "wave"}]
    return [
        at(33.3, 44.4, "wave", is_aggregate=True, claims=whole),
        *(
            at(33.3, 43 + n / 10, f"part-{n}", name=f"N{n}", relations=relation, claims=claims)
            for n, claims in enumerate(parts)
        ),
    ]


def test_parts_that_have_more_than_the_whole_are_told() -> None:
    (problem,) = said(*wave([killed(5, 5)], [killed(4, 4)], [killed(3, 6)]))
    assert (problem.code, problem.feature) == ("parts-exceed-whole", "wave")
    assert problem.message == "killed: at most 5 for the whole, but its 2 parts have at least 7 together."


def test_parts_that_may_add_up_to_the_whole_are_not_told() -> None:
    assert codes(*wave([killed(5, 5)], [killed(2, 4)], [killed(3, 6)])) == []


def test_at_least_has_no_end() -> None:
    assert codes(*wave([killed(5, None)], [killed(4, 4)], [killed(3, 3)])) == []


def test_the_voice_that_counts_most_is_compared_with_those_that_count_least() -> None:
    whole = [killed(5, 5), killed(9, 9, by="SOHR")]
    assert codes(*wave(whole, [killed(4, 4), killed(2, 2, by="SOHR")], [killed(4, 4)])) == []


def test_a_group_that_one_voice_counts_higher_than_all_is_told() -> None:
    claims = [killed(3, 3), killed(5, 5, of_whom="civilians")]
    (problem,) = said(at(33.3, 44.4, claims=claims))
    assert problem.code == "group-exceeds-all"
    assert problem.message == "killed: at least 5 civilians, but at most 3 in all, by AP."


def test_groups_of_two_voices_are_not_compared() -> None:
    assert codes(at(33.3, 44.4, claims=[killed(3, 3), killed(5, 5, by="SOHR", of_whom="civilians")])) == []
