from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from mapgen.diff.leaves import same
from mapgen.diff.parts import PARTS, are_parts, pair
from tests.diff.versions import told

parts = st.lists(
    st.dictionaries(
        st.sampled_from(["id", "url", "x"]), st.sampled_from(["a", "b", None, 1, 1.0, True]), max_size=3
    ),
    max_size=6,
)
KEYS = [("id",), ("url",)]


def changes(name: str, before: Any, after: Any) -> list[tuple[str, str]]:
    return told(list(PARTS[name].changes(("properties", name), before, after)))


@given(parts, parts)
def test_every_entry_is_in_both_or_gone_or_added_and_only_once(old: Any, new: Any) -> None:
    pairs = pair(old, new, KEYS)
    assert sorted([*(i for i, _ in pairs.both), *pairs.gone]) == list(range(len(old)))
    assert sorted([*(j for _, j in pairs.both), *pairs.added]) == list(range(len(new)))


@given(parts, st.randoms(use_true_random=False))
def test_an_order_alone_makes_nothing_gone_or_added(old: Any, random: Any) -> None:
    new = random.sample(old, len(old))
    pairs = pair(old, new, KEYS)
    assert pairs.gone == pairs.added == []
    assert all(same(old[i], new[j]) for i, j in pairs.both)


@given(parts, parts)
def test_nothing_is_told_exactly_of_lists_that_are_the_same(old: Any, new: Any) -> None:
    assert bool(changes("sources", old, new)) == (not same(old, new))


def test_a_source_is_told_as_added_gone_or_with_another_link() -> None:
    old = [{"id": "ap", "publisher": "AP", "url": "https://a.org/1"}, {"id": "x"}]
    new = [
        {"id": "ap", "publisher": "AP", "url": "https://a.org/2", "archived_url": "https://b.org/"},
        {"id": "y"},
    ]
    assert changes("sources", old, new) == [
        ("link", "source “ap · AP”, url: “https://a.org/1” → “https://a.org/2”"),
        ("link", "source “ap · AP”, archived url added: “https://b.org/”"),
        ("source-gone", "source “x” gone"),
        ("source-added", "source “y” added"),
    ]


def test_a_source_under_another_id_is_known_by_its_address() -> None:
    old, new = [{"id": "ap", "url": "https://a.org/"}], [{"id": "ap-2", "url": "https://a.org/"}]
    assert changes("sources", old, new) == [("source", "source “ap”, id: “ap” → “ap-2”")]


def test_an_actor_in_another_role_is_the_same_actor() -> None:
    old, new = [{"name": "Militia", "role": "attacker"}], [{"name": "Militia", "role": "alleged_attacker"}]
    assert changes("actors", old, new) == [
        ("actor", "actor “Militia · attacker”, role: “attacker” → “alleged_attacker”")
    ]


def test_relations_are_told_as_added_and_gone() -> None:
    old, new = [{"type": "part_of", "target": "a"}], [{"type": "follows", "target": "b"}]
    assert changes("relations", old, new) == [
        ("relation-gone", "relation “part_of · a” gone"),
        ("relation-added", "relation “follows · b” added"),
    ]
    assert changes("relations", UNSET, new) == [("relation-added", "relation “follows · b” added")]


def test_another_order_is_told_as_such() -> None:
    assert changes("sources", [{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "a"}]) == [
        ("order", "sources: another order")
    ]


def test_a_member_of_an_entry_that_mapgen_does_not_know_is_told_as_such() -> None:
    ((kind, text),) = changes("sources", [{"id": "a", "own": 1}], [{"id": "a", "own": 2}])
    assert (kind, text) == ("unknown", "source “a”, own (a member unknown to mapgen): 1 → 2")


def test_only_lists_of_objects_are_lists_of_parts() -> None:
    assert are_parts([{}])
    assert are_parts(UNSET)
    others: list[Any] = [None, 5, "x", {}, [5], [{}, None]]
    assert not any(map(are_parts, others))
