from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen import load
from mapgen.headline import Figure, Rule, figure_of, headline
from tests.examples import DEMO, claim

if TYPE_CHECKING:
    from mapgen.model import Claim

RULES: tuple[Rule, ...] = get_args(Rule)
COUNTS = st.integers(0, 50)
DATES = st.sampled_from([None, "2024-02-07", "2024-02-08", "2024-02-09T10:00+03:00"])


@st.composite
def bounds(draw: st.DrawFn) -> tuple[int | None, int | None]:
    low, high = sorted((draw(COUNTS), draw(COUNTS)))
    return draw(st.sampled_from([(low, high), (low, low), (low, None), (None, high), (None, None)]))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    low, high = draw(bounds())
    return claim(
        low,
        high,
        measure=draw(st.sampled_from(["killed", "injured"])),
        scope=draw(st.sampled_from([None, None, "both sites together"])),
        as_of=draw(DATES),
    )


def counted(said: list[Claim]) -> list[Claim]:
    return [c for c in said if c.measure == "killed" and c.scope is None and (c.min or c.max is not None)]


def numbers(said: list[Claim]) -> list[int]:
    return [number for c in counted(said) for number in (c.min, c.max) if number is not None]


def killed(said: list[Claim], rule: Rule = "range", **published: str) -> Figure | None:
    return headline(said, "killed", rule, published)


@given(st.lists(claims()))
def test_a_range_runs_from_low_to_high(said: list[Claim]) -> None:
    figure = killed(said)
    if figure is not None and figure.low is not None:
        assert figure.high is not None
        assert figure.low <= figure.high


@given(st.lists(claims()))
def test_every_number_of_a_claim_without_scope_lies_within_the_range(said: list[Claim]) -> None:
    figure = killed(said)
    for number in numbers(said):
        assert figure is not None
        assert figure.high is not None
        assert (figure.low or 0) <= number <= figure.high


@given(st.lists(claims()))
def test_the_ends_of_a_range_are_numbers_that_somebody_gave(said: list[Claim]) -> None:
    figure = killed(said)
    if figure is not None:
        assert {end for end in (figure.low, figure.high) if end is not None} <= set(numbers(said))


@given(st.lists(claims()), st.sampled_from(RULES))
def test_claims_with_a_scope_or_without_a_number_never_enter(said: list[Claim], rule: Rule) -> None:
    assert killed(said, rule) == killed(counted(said), rule)


@given(st.lists(claims()), st.sampled_from(RULES))
def test_without_a_number_there_is_no_figure_and_never_a_zero(said: list[Claim], rule: Rule) -> None:
    assert (killed(said, rule) is None) == (not counted(said))


@given(st.lists(claims()), st.sampled_from(RULES), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(said: list[Claim], rule: Rule, random: Any) -> None:
    shuffled = random.sample(said, len(said))
    assert killed(shuffled, rule) == killed(said, rule)


@given(st.lists(claims(), min_size=1))
def test_lowest_and_highest_are_what_one_voice_says(said: list[Claim]) -> None:
    figures = [figure_of(c) for c in counted(said)]
    for rule in ("lowest", "highest"):
        assert not figures or killed(said, rule) in figures


@given(st.lists(claims(), min_size=1))
def test_nobody_gives_a_lower_number_than_lowest_or_a_higher_one_than_highest(said: list[Claim]) -> None:
    lowest, highest = killed(said, "lowest"), killed(said, "highest")
    if lowest and highest:
        assert (lowest.low if lowest.low is not None else lowest.high) == min(numbers(said))
        assert (highest.high if highest.high is not None else highest.low) == max(numbers(said))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([claim(2, 2)], Figure(2, 2)),
        ([claim(0, 0)], Figure(0, 0)),
        ([claim(1, 2), claim(3, 3)], Figure(1, 3)),
        ([claim(5)], Figure(5, 5, or_more=True)),
        ([claim(5), claim(7, 7)], Figure(5, 7)),
        ([claim(5), claim(3, 3)], Figure(3, 5, or_more=True)),
        ([claim(None, 7)], Figure(None, 7)),
        ([claim(None, 7), claim(None, 2)], Figure(None, 7)),
        ([claim(None, 7), claim(3, 3)], Figure(3, 7)),
        ([claim(None, 2), claim(5)], Figure(2, 5, or_more=True)),
        ([claim(3, 3), claim(40, 40, scope="all strikes of the night")], Figure(3, 3)),
        ([claim(3, 3), claim(measure="injured")], Figure(3, 3)),
        ([claim(3, 3, measure="injured")], None),
        ([claim()], None),
        ([], None),
    ],
)
def test_a_range_says_what_the_claims_say(said: list[Claim], expected: Figure | None) -> None:
    assert killed(said) == expected


def test_two_numbers_and_at_least_a_higher_one_read_as_one_to_three_or_more() -> None:
    said = [claim(1, 1, by="Police"), claim(2, 2, by="Agency"), claim(3, by="Ministry")]
    assert killed(said) == Figure(1, 3, or_more=True)


def test_latest_takes_the_date_of_the_claim_before_that_of_its_source() -> None:
    said = [claim(1, 1, source="late"), claim(2, 2, source="early", as_of="2024-02-20")]
    assert killed(said, "latest", late="2024-02-10", early="2024-02-07") == Figure(2, 2)


def test_latest_takes_the_date_of_the_source_where_the_claim_has_none() -> None:
    said = [claim(1, 1, source="late"), claim(2, 2, source="early")]
    assert killed(said, "latest", late="2024-02-10", early="2024-02-07") == Figure(1, 1)


def test_latest_gives_a_range_where_two_voices_speak_on_the_same_day() -> None:
    said = [claim(1, 1, as_of="2024-02-08"), claim(4, 4, as_of="2024-02-08"), claim(9, 9)]
    assert killed(said, "latest") == Figure(1, 4)


def test_at_least_nobody_says_nothing() -> None:
    assert killed([claim(0, None)]) is None
    assert killed([claim(0, 0)]) == Figure(0, 0)


def test_a_claim_without_a_number_has_no_figure() -> None:
    assert figure_of(claim()) is None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("range", Figure(1, 3, or_more=True)),
        ("lowest", Figure(1, 1)),
        ("highest", Figure(3, None, or_more=True)),
    ],
)
def test_the_strike_in_al_mashtal_killed_one_to_three_or_more(rule: Rule, expected: Figure) -> None:
    strike = next(found for found in load(DEMO).incidents if found.id == "us-2024-02-07-mashtal")
    assert killed(strike.claims, rule) == expected
    assert any(said.scope and said.max for said in strike.claims)  # that there is a number to leave out
