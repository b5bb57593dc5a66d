from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from mapgen.diff.words import PLACES, Quoted, Words, corrected, label, plain, said, told, words

BEFORE = "At dawn a drone hit a car in Al-Mashtal and killed two guards near the gate of the base."
AFTER = "At dawn a drone hit a car in Al-Mashtal and killed five guards near the gate of the base."


def text(found: Words) -> str:
    return found.render(plain)


@given(st.text(), st.text())
def test_what_the_data_say_is_quoted_and_never_a_form(one: str, other: str) -> None:
    assert (
        words("a {} b {}", Quoted(one), Quoted(other)).render(lambda t: f"<{t}>") == f"a <{one}> b <{other}>"
    )


def test_words_of_ours_are_not_quoted_and_may_stand_in_others() -> None:
    assert text(words("{}, {}", "killed", words("says {}", said("AP")))) == "killed, says “AP”"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(2, "2"), (2.5, "2.5"), (True, "true"), (None, "null"), ("x", "“x”"), ([1], "“[1]”")],
)
def test_a_value_is_written_as_the_file_has_it(value: Any, expected: str) -> None:
    assert text(words("{}", said(value))) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (UNSET, 2, "radius added: 2"),
        (2, UNSET, "radius gone: 2"),
        (2, 3, "radius: 2 → 3"),
        ("day", "hour", "radius: “day” → “hour”"),
        (None, "x", "radius: null → “x”"),
    ],
)
def test_a_change_is_told_with_what_was_and_what_is(before: Any, after: Any, expected: str) -> None:
    assert text(told("radius", before, after)) == expected


def test_of_a_long_text_the_changed_words_are_told_with_those_around_them() -> None:
    before = "… Al-Mashtal and killed two guards near the…"
    after = "… Al-Mashtal and killed five guards near the…"
    assert text(told("summary", BEFORE, AFTER)) == f"summary: “{before}” → “{after}”"


def test_arabic_is_told_by_its_words_too() -> None:
    before = "قالت الشرطة إن غارة بطائرة مسيرة قتلت شخصين في شرق بغداد"
    found = text(told("summary", before, before.replace("شخصين", "ثلاثة")))
    assert (
        found
        == "summary: “… بطائرة مسيرة قتلت شخصين في شرق بغداد” → “… بطائرة مسيرة قتلت ثلاثة في شرق بغداد”"
    )


def test_of_a_text_that_changed_in_many_places_some_are_told_and_the_rest_counted() -> None:
    before = " ".join(f"word{number}" for number in range(200))
    after = before
    for number in range(0, 200, 20):
        after = after.replace(f"word{number} ", f"other{number} ")
    found = told("summary", before, after)
    assert text(found).count("→") == PLACES
    assert text(found).endswith("; and 6 more places")


def test_of_a_text_too_long_to_compare_its_lengths_are_told() -> None:
    assert text(told("summary", "a " * 3000, "a " * 3001)) == "summary changed: 3,000 → 3,001 words"


@given(st.lists(st.sampled_from(["a", "b", "c", " ", "\n"]), max_size=40), st.data())
def test_passages_that_are_told_differ_where_texts_do(signs: list[str], data: st.DataObject) -> None:
    before = "one two three four five six " + "".join(signs)
    after = "one two three four five six " + "".join(data.draw(st.permutations(signs)))
    if before != after:
        pairs = [part for part in told("x", before, after).parts if isinstance(part, Words)]
        assert all(pair.parts[0] != pair.parts[1] for pair in pairs)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("place", "names", "ar"), "place › names › ar"),
        (("date_precision",), "date precision"),
        (("disputed", 1), "disputed 2"),
        (("translations", "zh-Hant", "title"), "translations › zh-Hant › title"),
    ],
)
def test_a_member_is_named_as_people_would(path: tuple[str | int, ...], expected: str) -> None:
    assert label(path) == expected
    assert not isinstance(label(path), Quoted)


@pytest.mark.parametrize("name", ["@octocat", "a.b", "GH-1", "<b>", "", "deadbeef1", "é"])
def test_a_name_that_could_be_more_than_a_name_is_quoted(name: str) -> None:
    assert isinstance(label((name,)), Quoted)


def test_a_correction_says_what_is_and_what_an_earlier_version_said() -> None:
    assert (
        corrected("status", "claimed", "confirmed") == "Status: confirmed; an earlier version said claimed."
    )
    assert corrected("killed", "2", None) == "Killed: withdrawn; an earlier version said 2."
