"""The built-in gazetteer as a provider: towns of GeoNames, first-level divisions and countries."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from mapgen.gazetteer import CREDIT, GazetteerPlace, fold, keys, with_key
from mapgen.geocode import divisions
from mapgen.geocode.folding import skeleton, spelling
from mapgen.geocode.scoring import Agreement, Candidate, Match, score_of, town_radius_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.geocode.answers import Answer, Query
    from mapgen.geocode.divisions import Area

LIKE = 78.0
"""rapidfuzz's ratio of two spellings from which a name is worth showing to a person."""
MOST_LIKE = 8
SHORTEST = 3
"""Letters below which a name is like too many others."""
AREA_CREDIT = "Natural Earth"

_Found = list[tuple[GazetteerPlace, Match, float]]


class BuiltIn:
    """GeoNames as packaged with mapgen, and Natural Earth's divisions and countries."""

    name = "GeoNames"

    def find(self, query: Query) -> Sequence[Answer]:
        """Return the places that have the name; where none has it here, those that sound or look like it."""
        if query.level is not None:
            return sorted(_areas(query), key=_order)
        key = fold(query.name)
        sound = spelling(key)
        answers = [_candidate(p, _as_matched(p, sound), 100.0, query) for p in with_key(key, query.country)]
        answers += _areas(query)
        if not any(answer.division != "contradicts" for answer in answers):
            answers += [_candidate(*found, query) for found in _alike(key, query.country)]
        if not answers and query.country:
            answers = [_elsewhere(place, query) for place in with_key(key)]
        unique = {(a.precision, a.url or a.matched, a.country): a for a in reversed(answers)}.values()
        return sorted(unique, key=_order)


def _order(answer: Candidate) -> tuple[float, int, str, str]:
    return -answer.score, -(answer.population or 0), answer.matched, answer.url or ""


def _candidate(place: GazetteerPlace, match: Match, ratio: float, query: Query) -> Candidate:
    agreement = agreement_of(place.admin1, query)
    return Candidate(
        provider=BuiltIn.name,
        matched=place.name,
        lon=place.lon,
        lat=place.lat,
        precision="town",
        uncertainty_km=town_radius_km(place.population),
        score=score_of(match, agreement, ratio=ratio, country_known=query.country is not None),
        country=place.country,
        admin1=place.admin1,
        url=f"https://www.geonames.org/{place.geonameid}",
        credit=CREDIT,
        match=match,
        population=place.population,
        division=agreement,
    )


def _elsewhere(place: GazetteerPlace, query: Query) -> Candidate:
    """Return a place of the name in another country: in disputed land, the row's may be the other one."""
    found = _candidate(place, place.matched, 100.0, query)
    score = score_of("alias", "contradicts", country_known=False)
    return msgspec.structs.replace(found, division="contradicts", score=score)


def _as_matched(place: GazetteerPlace, sound: str) -> Match:
    """Tell the name from other names; an alias that sounds like the name is the name in another spelling."""
    return "name" if place.matched == "name" or sound == spelling(fold(place.name)) else "alias"


def agreement_of(admin1: str | None, query: Query) -> Agreement:
    """Tell whether a place's first-level division is the one that was asked for."""
    if not query.admin1 or not query.country or not admin1:
        return "unknown"
    stated = divisions.stated_divisions(query.admin1, query.country)
    if not stated or not divisions.is_division(admin1, query.country):
        return "unknown"
    return "agrees" if divisions.key_of(admin1) in stated else "contradicts"


def _areas(query: Query) -> list[Candidate]:
    code = divisions.country_called(query.name)
    if query.level == "country":  # "western Iraq" is a part of what is drawn as a whole
        code = query.country or code
        area = divisions.country_area(code) if code else None
        return [_area(area._replace(name=query.name), "country", query)] if area else []
    areas = [_area(area, "province", query) for area in divisions.divisions(query.name, query.country)]
    if query.level == "province":
        return areas
    if code and query.country in (None, code) and (country := divisions.country_area(code)):
        areas.append(_area(country._replace(name=query.name), "country", query))
    return areas


def _area(area: Area, precision: str, query: Query) -> Candidate:
    is_country = precision == "country"
    agreement = "unknown" if is_country else agreement_of(area.name, query)
    return Candidate(
        provider=AREA_CREDIT,
        matched=area.name,
        lon=area.lon,
        lat=area.lat,
        precision="country" if is_country else "province",
        uncertainty_km=area.radius_km,
        score=score_of("name", agreement, country_known=query.country is not None),
        country=area.country,
        admin1=None if is_country else area.name,
        credit=AREA_CREDIT,
        match="name",
        division=agreement,
    )


def _alike(key: str, country: str | None) -> _Found:
    """Return the places whose names sound the same; if there are none, those whose names are like it."""
    sound = spelling(key)
    if len(sound) < SHORTEST:
        return []
    index = _index(country)
    if same := index.by_sound.get(sound):
        return [(place, "spelling", 100.0) for place in _places(same)]
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only needed where no name matches)

    if key.isascii():
        near = process.extract(sound, index.sounds, scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST_LIKE)
        hits = [(word, score) for word, score, _ in near]
    else:  # other scripts write no short vowels: anyascii's letters are compared without them
        bones = skeleton(key)
        heard = index.by_bones.get(bones, []) if len(bones) > 1 else []
        hits = sorted(((word, fuzz.ratio(sound, word)) for word in heard), key=lambda hit: (-hit[1], hit[0]))[
            :MOST_LIKE
        ]
    return [(place, "fuzzy", score) for word, score in hits for place in _places(index.by_sound[word])]


def _places(found: Sequence[tuple[str, str]]) -> list[GazetteerPlace]:
    unique = {place.geonameid: place for key, country in found for place in with_key(key, country)}
    return list(unique.values())


class _Index:
    """The names of a country by their sound."""

    def __init__(self, country: str | None) -> None:
        self.by_sound: dict[str, list[tuple[str, str]]] = {}
        for key, code in keys(country):
            if sound := spelling(key):
                self.by_sound.setdefault(sound, []).append((key, code))
        self.sounds = list(self.by_sound)
        self.by_bones: dict[str, list[str]] = {}
        for key, _ in (pair for pairs in self.by_sound.values() for pair in pairs[:1]):
            self.by_bones.setdefault(skeleton(key), []).append(spelling(key))


@cache
def _index(country: str | None) -> _Index:
    return _Index(country)
