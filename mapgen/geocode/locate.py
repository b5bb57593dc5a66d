"""The geocoder: providers in order, and the rules of when an answer is sure.

What is sure is placed without a person, so a rule that cannot tell says so. The figures of the rules
are measured on `tests/geocode/places.csv` (tests/benchmarks/geocoding.py).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from mapgen.gazetteer import fold
from mapgen.geocode.answers import Answer, Outcome, Query
from mapgen.geocode.builtin import BuiltIn, agreement_of
from mapgen.geocode.context import context_of
from mapgen.geocode.curated import Curated
from mapgen.geocode.divisions import kilometres
from mapgen.geocode.phrase import Phrase, parse
from mapgen.geocode.rules import decide
from mapgen.geocode.scoring import Candidate, plain, score_of, town_radius_km

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapgen.geocode.answers import Provider
    from mapgen.geocode.context import Context
    from mapgen.geocode.scoring import Match
    from mapgen.geocode.words import Kind
    from mapgen.model import Problem

REMEMBERED = 1 << 14
"""Queries whose outcome is kept: incidents repeat their places."""
MOST_ALTERNATIVES = 12
CITY_INHABITANTS = 100_000
"""A town from here has neighbourhoods of its own; what lies "in" a smaller one may be a village around it."""
SAME_KM = 25.0
"""Two languages' names of one place may be found this far apart."""
NEAR_KM = 15.0
"""What "near" adds to the radius where no distance is written."""


def offline(gazetteers: Sequence[Path]) -> Geocoder:
    """Return a geocoder that asks nobody outside: curated gazetteers in this order, then the built-in one.

    Raises
    ------
    ResourceError
        If a gazetteer cannot be read.
    """
    return Geocoder([*(Curated.read(path) for path in gazetteers), BuiltIn()])


class Geocoder:
    """Asks its providers in order; the first that is sure answers (`mapgen.geocode.answers.Locate`)."""

    def __init__(self, providers: Sequence[Provider]) -> None:
        self._providers = tuple(providers)
        self._remembered = lru_cache(REMEMBERED)(self._locate)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the curated gazetteers."""
        return [p for provider in self._providers if isinstance(provider, Curated) for p in provider.problems]

    def __call__(self, query: Query) -> Outcome:
        """Return what became of a query; it is asked in each of its languages."""
        return self._remembered(query)

    def _locate(self, query: Query) -> Outcome:
        names = dict.fromkeys(name for name in (query.name, *query.names) if name.strip())
        outcomes = [self._by_name(msgspec.structs.replace(query, name=name, names=())) for name in names]
        sure = [outcome for outcome in outcomes if outcome.status == "sure"]
        found = [outcome for outcome in outcomes if outcome.status != "nothing"]
        outcome = next(iter([*sure, *found, *outcomes]), _nothing(query, "No place is named."))
        if sure and (other := _disagreeing(sure)) is not None and outcome.best and other.best:
            reason = f"{sure[0].query.name} and {other.query.name} are found at different places."
            alternatives = (other.best, *outcome.alternatives)
            return Outcome(
                query=query, status="suggestion", reason=reason, best=outcome.best, alternatives=alternatives
            )
        return msgspec.structs.replace(outcome, query=query)

    def _by_name(self, query: Query) -> Outcome:
        if query.level is not None:
            kind: Kind | None = "province" if query.level == "province" else None
            return self._by_phrase(Phrase((query.name,), kind), query)
        phrase = parse(query.name)
        if not phrase.names:
            return _nothing(query, "This is no name of a place.")
        if phrase.relation == "between":
            return self._between(phrase, query)
        if phrase.relation == "near":  # "شمال دارفور" is north of Darfur, and the province North Darfur
            whole = self._by_phrase(Phrase((query.name,)), query)
            if whole.status == "sure":
                return whole
        return self._by_phrase(phrase, query)

    def _by_phrase(self, phrase: Phrase, query: Query) -> Outcome:
        context = context_of(phrase, query, self)
        shown: list[Candidate] = []
        reason = ""
        for provider in self._providers:
            shown += _ask(provider, phrase, context.query)
            verdict = decide(shown, phrase, context)
            if verdict.sure is not None:
                others = [candidate for candidate in shown if candidate is not verdict.sure]
                return _placed(query, phrase, verdict.sure, verdict.reason, others)
            reason = verdict.reason
        if context.city is not None:
            unsure = phrase.kind != "neighbourhood" and (context.namesake or phrase.kind is not None)
            return _at_city(query, phrase, context.city, shown, unsure=unsure)
        if not shown:
            return _nothing(query, f"No gazetteer has {phrase.names[0]}{_where(context)}.")
        return _suggestion(query, reason, shown)

    def _between(self, phrase: Phrase, query: Query) -> Outcome:
        ends = [self(msgspec.structs.replace(query, name=name, names=())) for name in phrase.names]
        answers = [end.best for end in ends if end.best is not None]
        if not answers:
            return _nothing(query, f"No gazetteer has {' or '.join(phrase.names)}.")
        reason = f"It lies between {' and '.join(phrase.names)}: only a person can say where."
        return Outcome(
            query=query, status="suggestion", reason=reason, best=answers[0], alternatives=tuple(answers[1:])
        )


def _ask(provider: Provider, phrase: Phrase, query: Query) -> list[Candidate]:
    """Return what a provider has for any of the names, the name as it is written first."""
    found: dict[tuple[float, float, str], Candidate] = {}
    for name in phrase.names:
        whole = name == phrase.names[0] or phrase.kind is None
        for answer in provider.find(msgspec.structs.replace(query, name=name)):
            if query.level not in (None, answer.precision):
                continue
            candidate = answer if isinstance(answer, Candidate) else _as_candidate(answer, query, name)
            place = (candidate.lon, candidate.lat, candidate.precision)
            if place not in found or found[place].score < candidate.score:
                found[place] = msgspec.structs.replace(candidate, whole=whole)
    return sorted(found.values(), key=lambda c: -c.score)


def _as_candidate(answer: Answer, query: Query, name: str) -> Candidate:
    """Return another provider's answer as the rules see it: the name is the same, or merely like it."""
    same = fold(answer.matched.split(",")[0]) == fold(name)
    members = {member: getattr(answer, member) for member in Answer.__struct_fields__}
    match: Match = "name" if same else "fuzzy"
    division = agreement_of(answer.admin1, query)
    members["score"] = min(answer.score, score_of(match, division, country_known=query.country is not None))
    return Candidate(**members, match=match, division=division)


def _placed(
    query: Query, phrase: Phrase, chosen: Candidate, reason: str, others: Sequence[Candidate]
) -> Outcome:
    """Return a sure outcome; what is only near the place is less closely known."""
    best = plain(chosen)
    if phrase.relation == "near":
        radius = best.uncertainty_km + (phrase.km if phrase.km is not None else NEAR_KM)
        finer = best.precision in ("exact", "neighbourhood", "town")
        precision = "district" if finer else best.precision
        best = msgspec.structs.replace(best, precision=precision, uncertainty_km=float(round(radius, 1)))
        reason = f"{reason} The words say near it: the radius is {radius:g} km."
    return Outcome(query=query, status="sure", reason=reason, best=best, alternatives=_plain(others))


def _at_city(
    query: Query, phrase: Phrase, city: Answer, shown: Sequence[Candidate], *, unsure: bool
) -> Outcome:
    """Place what no gazetteer has at the city that it is said to lie in; around a small town lie villages."""
    name = phrase.names[0]
    if shown or unsure:
        reason = f"{name} is said to lie in {city.matched}; whether in the city itself is not known."
        others = _plain(shown)
        return Outcome(query=query, status="suggestion", reason=reason, best=city, alternatives=others)
    if city.uncertainty_km < town_radius_km(CITY_INHABITANTS):
        radius = city.uncertainty_km + NEAR_KM
        city = msgspec.structs.replace(city, precision="district", uncertainty_km=radius)
    reason = f"{name} is in no gazetteer; it is placed at {city.matched}, which it is said to lie in."
    return Outcome(query=query, status="sure", reason=reason, best=city)


def _suggestion(query: Query, reason: str, shown: Sequence[Candidate]) -> Outcome:
    best, alternatives = plain(shown[0]), _plain(shown[1:])
    return Outcome(query=query, status="suggestion", reason=reason, best=best, alternatives=alternatives)


def _plain(candidates: Sequence[Candidate]) -> tuple[Answer, ...]:
    return tuple(plain(candidate) for candidate in candidates[:MOST_ALTERNATIVES])


def _nothing(query: Query, reason: str) -> Outcome:
    return Outcome(query=query, status="nothing", reason=reason)


def _where(context: Context) -> str:
    return f" in {context.query.country}" if context.query.country else ""


def _disagreeing(sure: Sequence[Outcome]) -> Outcome | None:
    """Return an outcome that lies far from the first, beyond both radii."""
    first = sure[0].best
    for outcome in sure[1:]:
        if first is not None and outcome.best is not None:
            allowed = max(SAME_KM, first.uncertainty_km, outcome.best.uncertainty_km)
            if kilometres((first.lon, first.lat), (outcome.best.lon, outcome.best.lat)) > allowed:
                return outcome
    return None
