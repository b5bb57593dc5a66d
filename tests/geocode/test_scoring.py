"""Scores order answers, and radii grow with towns."""

from __future__ import annotations

from itertools import pairwise

from mapgen.geocode.answers import Answer
from mapgen.geocode.scoring import Candidate, plain, score_of, town_radius_km


def test_a_better_match_scores_higher() -> None:
    scores = [
        score_of("name", "agrees"),
        score_of("alias", "agrees"),
        score_of("spelling", "agrees"),
        score_of("fuzzy", "agrees", ratio=99),
        score_of("fuzzy", "agrees", ratio=80),
    ]
    assert scores[0] == 100
    assert all(one > other for one, other in pairwise(scores))


def test_surroundings_that_contradict_cost_more_than_unknown_ones() -> None:
    agrees, unknown, contradicts = (score_of("name", a) for a in ("agrees", "unknown", "contradicts"))
    assert agrees > unknown > contradicts
    assert score_of("name", "unknown", country_known=False) < unknown


def test_no_score_is_below_zero() -> None:
    assert score_of("fuzzy", "contradicts", ratio=0, country_known=False) == 0


def test_a_larger_town_has_a_larger_radius_and_an_unknown_one_the_least() -> None:
    radii = [town_radius_km(number) for number in (None, 1_000, 100_000, 1_000_000, 8_000_000)]
    assert radii == sorted(radii)
    assert 9 <= radii[0] < 11
    assert 20 < radii[3] < 25


def test_a_plain_answer_says_no_more_than_answers_do() -> None:
    candidate = Candidate(
        provider="p",
        matched="m",
        lon=1,
        lat=2,
        precision="town",
        uncertainty_km=9,
        score=90,
        match="name",
    )
    assert type(plain(candidate)) is Answer
    assert plain(candidate).matched == "m"
