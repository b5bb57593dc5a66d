from __future__ import annotations

from typing import Any

import pytest

from mapgen.diff.figures import Claims, headline_changes, in_words
from mapgen.headline import Figure
from tests.diff.versions import told


def claim(low: Any = None, high: Any = None, **members: Any) -> dict[str, Any]:
    claim = {"measure": "killed", "by": "Police", "source": "ap", "min": low, "max": high, **members}
    return {name: value for name, value in claim.items() if value is not None}


def changes(old: list[Any], new: list[Any]) -> list[tuple[str, str]]:
    return told(list(Claims().changes(("properties", "claims"), old, new)))


def notes(old: list[Any], new: list[Any]) -> list[str | None]:
    return [change.note for change in Claims().changes(("properties", "claims"), old, new)]


VOICE = "killed, says “Police” (source “ap”)"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (claim(2, 2), claim(5, 5), "2 → 5"),
        (claim(2), claim(2, 4), "at least 2 → 2–4"),
        (claim(None, 7), claim(0, 0), "at most 7 → 0"),
        (claim(1200, 1200), claim(), "1,200 → no number"),
        (claim(), claim(3, 3), "no number → 3"),
    ],
)
def test_the_toll_of_a_voice_is_told_as_it_was_and_as_it_is(old: Any, new: Any, words: str) -> None:
    assert changes([old], [new]) == [("toll", f"{VOICE}: {words}")]


def test_a_claim_is_named_by_its_group_its_scope_its_voice_and_its_source() -> None:
    old = claim(1, 1, of_whom="civilians", scope="both sites together")
    assert changes([old], [old | {"max": 2}]) == [
        ("toll", "killed (“civilians”), for “both sites together”, says “Police” (source “ap”): 1 → 1–2")
    ]


@pytest.mark.parametrize("member", ["source", "measure", "of_whom", "scope"])
def test_a_claim_of_another_source_or_of_something_else_is_another_claim(member: str) -> None:
    old, new = claim(2, 2), claim(2, 2, **{member: "other"})
    assert [kind for kind, _ in changes([old], [new])] == ["claim-gone", "claim-added"]


def test_a_voice_that_is_worded_anew_withdraws_no_figure() -> None:
    old, new = claim(3, by="Ministry source"), claim(3, by="A Ministry source")
    name = "killed, says “Ministry source” (source “ap”)"
    assert changes([old], [new]) == [("claim", f"{name}, by: “Ministry source” → “A Ministry source”")]
    assert notes([old], [new]) == [None]


def test_another_voice_with_another_number_is_another_claim() -> None:
    old, new = claim(2, 2), claim(3, 3, by="Army")
    assert [kind for kind, _ in changes([old], [new])] == ["claim-gone", "claim-added"]


def test_a_voice_that_is_still_there_keeps_its_claim_before_one_that_says_the_same_number() -> None:
    old = [claim(2, 2), claim(3, 3, by="Army")]
    new = [claim(3, 3), claim(2, 2, by="Army")]
    assert [kind for kind, _ in changes(old, new)] == ["toll", "toll"]


def test_a_claim_added_or_gone_is_told_with_its_number() -> None:
    assert changes([], [claim(2, 2)]) == [("claim-added", f"claim {VOICE}: 2 added")]
    assert changes([claim(2, 2)], []) == [("claim-gone", f"claim {VOICE}: 2 gone")]


def test_what_else_changed_in_a_claim_is_told_beside_its_number() -> None:
    assert changes([claim(2, 2, note="x")], [claim(3, 3, as_of="2024-02-08", own=1)]) == [
        ("toll", f"{VOICE}: 2 → 3"),
        ("claim", f"{VOICE}, note gone: “x”"),
        ("claim", f"{VOICE}, as of added: “2024-02-08”"),
        ("unknown", f"{VOICE}, own (a member unknown to mapgen) added: 1"),
    ]


def test_bounds_that_are_no_numbers_are_told_as_they_stand() -> None:
    assert changes([claim("two")], [claim("three")]) == [("claim", f"{VOICE}, min: “two” → “three”")]


def test_a_number_that_was_published_and_changed_or_went_needs_a_note() -> None:
    assert notes([claim(2, 2)], [claim(5, 5)]) == [
        "Killed, says “Police” (source “ap”): 5; an earlier version said 2."
    ]
    assert notes([claim(2, 2)], []) == [
        "Killed, says “Police” (source “ap”): withdrawn; an earlier version said 2."
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([claim()], [claim(2, 2)]),
        ([], [claim(2, 2)]),
        ([claim()], []),
        ([claim(2, 2)], [claim(2, 2, note="x")]),
    ],
)
def test_a_number_that_was_not_published_or_did_not_change_needs_none(old: Any, new: Any) -> None:
    assert notes(old, new) == [None]


def test_the_headline_figure_follows_the_rule() -> None:
    old, new = {"claims": [claim(2, 2)]}, {"claims": [claim(2, 2), claim(5, 5, by="Army")]}
    ranged = list(headline_changes(old, new, "range"))
    assert told(ranged) == [("headline", "headline figure, killed: 2 → 2–5")]
    assert ranged[0].note == "Headline figure, killed: 2–5; an earlier version said 2."
    assert ranged[0].before == {"low": 2, "high": 2, "or_more": False}
    assert list(headline_changes(old, new, "lowest")) == []


def test_a_headline_that_is_new_needs_no_note() -> None:
    (change,) = headline_changes({}, {"claims": [claim(2, 2)]}, "range")
    assert change.words.render(str) == "headline figure, killed: no number → 2"
    assert change.note is None


def test_the_latest_headline_changes_with_the_date_of_a_source() -> None:
    sources = [{"id": "ap", "published": "2024-02-07"}, {"id": "b", "published": "2024-02-08"}]
    old = {"claims": [claim(2, 2), claim(5, 5, source="b")], "sources": sources}
    new = old | {"sources": [{"id": "ap", "published": "2024-02-09"}, sources[1]]}
    assert told(list(headline_changes(old, new, "latest"))) == [
        ("headline", "headline figure, killed: 5 → 2")
    ]


@pytest.mark.parametrize("claims", [5, [5], [{}], [{"measure": 1}], [claim("two")], None])
def test_claims_that_are_none_have_no_headline(claims: Any) -> None:
    assert list(headline_changes({"claims": claims, "sources": claims}, {}, "range")) == []


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (None, "no number"),
        (Figure(0, 0), "0"),
        (Figure(None, 7), "at most 7"),
        (Figure(5, None, or_more=True), "at least 5"),
        (Figure(5, 5, or_more=True), "at least 5"),
        (Figure(1, 3, or_more=True), "1–3 or more"),
    ],
)
def test_a_figure_is_written_as_far_as_it_is_known(figure: Figure | None, words: str) -> None:
    assert in_words(figure) == words
