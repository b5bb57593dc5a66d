from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.validate import validate
from tests.strategies import checked, collection_of, feature, only_problem

if TYPE_CHECKING:
    from mapgen.model import Dataset


def related(ident: str, *targets: str, kind: str = "part_of", **properties: Any) -> dict[str, Any]:
    relations = [{"type": kind, "target": target} for target in targets]
    return feature(ident, relations=relations, **properties)


def found(dataset: Dataset) -> list[tuple[str, str, int | None, str | None]]:
    return [(problem.severity, problem.code, problem.row, problem.field) for problem in dataset.problems]


def shown(dataset: Dataset) -> list[str]:
    return [incident.id for incident in dataset.incidents]


def test_the_first_record_of_an_id_is_kept() -> None:
    dataset = checked(feature("a", title="first"), feature("b"), feature("a", title="second"))
    assert found(dataset) == [("error", "duplicate-id", 3, "id")]
    assert [incident.title for incident in dataset.incidents if incident.id == "a"] == ["first"]
    assert dataset.total == 3


def test_an_id_is_one_across_files() -> None:
    dataset = validate([collection_of(feature("a")), collection_of(feature("a"), feature("b"))])
    assert found(dataset) == [("error", "duplicate-id", 1, "id")]
    assert shown(dataset) == ["a", "b"]


def test_a_bad_record_does_not_take_the_id_of_a_good_one() -> None:
    dataset = checked(feature("a", title=1), feature("a"))
    assert [problem.code for problem in dataset.problems] == ["wrong-type"]
    assert shown(dataset) == ["a"]


@pytest.mark.parametrize("second", [{"ident": "old"}, {"ident": "b", "previous_ids": ["old"]}])
def test_an_old_id_that_leads_to_two_incidents_is_pointed_out(second: dict[str, Any]) -> None:
    dataset = checked(feature("a", previous_ids=["old"]), feature(**second))
    assert [problem[:2] for problem in found(dataset)] == [("warning", "previous-id-in-use")]
    assert len(dataset.incidents) == 2


def test_a_relation_to_nothing_is_a_warning_and_the_incident_is_shown() -> None:
    dataset = checked(related("a", "nobody", kind="follows"))
    assert found(dataset) == [("warning", "relation-to-nothing", 1, "properties.relations[0].target")]
    assert shown(dataset) == ["a"]


def test_a_relation_by_an_old_id_names_the_new_one() -> None:
    problem = only_problem(checked(related("a", "old", kind="follows"), feature("b", previous_ids=["old"])))
    assert problem.code == "relation-to-nothing"
    assert '"b"' in problem.fix


def test_a_relation_to_a_withheld_incident_says_so() -> None:
    dataset = checked(related("a", "b", kind="follows"), feature("b", title=1))
    assert "withheld" in dataset.problems[0].message


def test_a_relation_may_lead_to_the_background() -> None:
    war = {"id": "context:war", "title": "War"}
    assert checked(related("a", "context:war", kind="response_to"), background=[war]).problems == []


def test_a_relation_to_itself_is_an_error() -> None:
    dataset = checked(related("a", "a", kind="disputes"))
    assert found(dataset) == [("error", "relation-to-itself", 1, "properties.relations[0].target")]


def test_incidents_that_are_part_of_each_other_are_withheld_and_their_parts_are_not() -> None:
    dataset = checked(
        related("a", "b", is_aggregate=True),
        related("b", "c", is_aggregate=True),
        related("c", "a", is_aggregate=True),
        related("d", "a"),
    )
    assert [problem[:3] for problem in found(dataset)] == [
        ("error", "part-of-cycle", 1),
        ("error", "part-of-cycle", 2),
        ("error", "part-of-cycle", 3),
        ("warning", "relation-to-nothing", 4),
    ]
    assert "a → b → c → a" in dataset.problems[0].message
    assert shown(dataset) == ["d"]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"), max_size=3), min_size=1))
def test_exactly_what_lies_on_a_circle_is_withheld(graph: dict[str, set[str]]) -> None:
    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        queue = [target for target in graph[start] if target != start]
        while queue:
            node = queue.pop()
            if node not in seen:
                seen.add(node)
                queue += [target for target in graph.get(node, ()) if node not in graph.get(node, ())]
        return seen

    dataset = checked(*(related(ident, *sorted(targets)) for ident, targets in sorted(graph.items())))
    selfish = {ident for ident, targets in graph.items() if ident in targets}
    circular = {ident for ident in graph if ident not in selfish and ident in reaches(ident)}
    assert set(shown(dataset)) == set(graph) - selfish - circular


def test_a_long_chain_of_parts_is_no_circle() -> None:
    chain = [related(f"n{at}", f"n{at + 1}", is_aggregate=True) for at in range(2000)]
    assert checked(*chain, feature("n2000", is_aggregate=True)).problems == []


def test_parts_of_what_is_no_aggregate_are_pointed_out() -> None:
    dataset = checked(related("a", "b"), feature("b"))
    assert found(dataset) == [("warning", "part-of-no-aggregate", 1, "properties.relations")]


def test_a_part_of_two_aggregates_is_pointed_out() -> None:
    wholes = [feature(ident, is_aggregate=True) for ident in "bc"]
    dataset = checked(related("a", "b", "c"), *wholes)
    assert found(dataset) == [("warning", "part-of-two", 1, "properties.relations")]
