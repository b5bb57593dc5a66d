"""When an answer is sure: it is the only one in the stated surroundings, or much larger than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mapgen.geocode.divisions import divisions, kilometres
from mapgen.reference.geonames import CLOSE_LOOK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.geocode.context import Context
    from mapgen.geocode.phrase import Phrase
    from mapgen.geocode.scoring import Candidate
    from mapgen.geocode.words import Kind

LARGER = 20.0
"""How many times the inhabitants of the next an article's unqualified city has."""
ALONE_INHABITANTS = {True: 5_000, False: 100_000}
"""Below, a name that the gazetteer has once in a country is likely to have others that it lacks: by
whether the gazetteer has the country's villages too (`CLOSE_LOOK`)."""
LEAST_INHABITANTS = {True: 1_000, False: 20_000}
"""Below, even a province has places of the same name that the gazetteer lacks. Where their number is not
known, GeoNames has the place because it is the seat of something."""
ALIAS_INHABITANTS = 5_000
"""Below, another name of a place, or another spelling, is likely to be the name of another."""
FAMOUS_INHABITANTS = 250_000
"""From here a name that is unique in the world is meant without a country."""
VILLAGE_INHABITANTS = 50_000
"""What is called a village has fewer."""
ONE_PLACE_KM = 8.0
"""Entries this near to one another are one place."""
ROW_KM = 100.0
"""Other places of the row are this near, where they are to tell which of several is meant."""
CITY_KM = 60.0
"""A place is not farther from the town that it is said to lie in."""
CURATED = "curated"
NO_TOWNS = ("camp", "base", "feature", "district", "neighbourhood")
"""Kinds that a town of the same name is not."""


class Verdict(NamedTuple):
    """What was decided."""

    reason: str
    sure: Candidate | None = None


def decide(candidates: Sequence[Candidate], phrase: Phrase, context: Context) -> Verdict:
    """Return the candidate that is surely meant, or why there is none."""
    exact = [c for c in candidates if c.match in ("name", "alias")]
    alike = [c for c in candidates if c.match == "spelling"]
    if context.contradiction:
        return Verdict(f"{context.contradiction} A person must say which is right.")
    if exact:
        return _decide_areas(exact, phrase, context)
    if alike:
        return _decide_alike(alike, phrase, context)
    return Verdict(f"{phrase.names[0]} is only like what the gazetteer has.")


def _decide_areas(exact: list[Candidate], phrase: Phrase, context: Context) -> Verdict:
    """Choose between a province or a country and a town of its name."""
    areas = [c for c in exact if c.precision in ("province", "country") and c.provider != CURATED]
    towns = [c for c in exact if c not in areas]
    name = phrase.names[0]
    if phrase.kind == "province" or (areas and not towns):
        return _area(areas, phrase, context) if areas else Verdict(f"No province is called {name}.")
    if phrase.kind in NO_TOWNS and not any(_names_it(c, phrase.kind) for c in towns):
        return Verdict(f"The gazetteer has a town of this name, which need not be the {phrase.kind}.")
    province = next((c for c in areas if c.precision == "province"), None)
    if province is not None and not any(_in_own_province(town, province) for town in towns):
        return Verdict(f"{name} is a province, and a town elsewhere.")
    if any(c.precision == "country" for c in areas) and not phrase.kind:
        return Verdict(f"{name} is a country, and a town.")
    return _town(towns, phrase, context)


def _area(areas: list[Candidate], phrase: Phrase, context: Context) -> Verdict:
    name = phrase.names[0]
    if phrase.kind not in (None, "province") and not all(area.whole for area in areas):
        return Verdict(f"{areas[0].matched} is a province, which need not be the {phrase.kind}.")
    kept = [c for c in areas if c.division != "contradicts"]
    if len(kept) != 1:
        return Verdict(
            f"Several provinces or countries are called {name}." if kept else "Another province is stated."
        )
    if kept[0].precision == "country":
        return Verdict(f"{name} is a country as a whole.", kept[0])
    if context.query.country is None:
        return Verdict(f"No country is stated: {name} may be elsewhere.")
    if phrase.kind is None and kept[0].division != "agrees" and context.query.country not in CLOSE_LOOK:
        return Verdict(f"{name} is a province; small towns of that name may be missing from the gazetteer.")
    return Verdict(f"{name} is a province as a whole.", kept[0])


def _names_it(place: Candidate, kind: Kind) -> bool:
    """Tell whether a gazetteer has the camp or base itself: by the whole name, or curated as a site."""
    fine = ("exact", "neighbourhood") if kind == "neighbourhood" else ("exact",)
    return place.whole or (place.provider == CURATED and place.precision in fine)


def _in_own_province(town: Candidate, province: Candidate) -> bool:
    return town.admin1 == province.admin1 or (
        town.admin1 is not None
        and any(a.name == province.admin1 for a in divisions(town.admin1, town.country))
    )


def _town(towns: list[Candidate], phrase: Phrase, context: Context) -> Verdict:
    """Choose among towns and curated places of the name."""
    name = phrase.names[0]
    kept, how = _narrowed(towns, context)
    if not kept:
        return Verdict(f"{name} is found, but not in the surroundings that are stated.")
    if phrase.kind == "village" and all((c.population or 0) >= VILLAGE_INHABITANTS for c in kept):
        return Verdict(f"A village is meant; {kept[0].matched} is a city.")
    only = _one_place(kept)
    if only is not None and only.provider == CURATED:
        return Verdict("It is the only place of this name in the project's gazetteer.", only)
    if context.query.country is None and not how:
        return _anywhere(only, name)
    where = how or context.query.country
    return _alone(only, how, f"one {name} in {where}") if only else _of_several(kept, how, name, where)


def _of_several(kept: list[Candidate], how: str, name: str, where: str | None) -> Verdict:
    largest = _largest(kept, how)
    if largest is None:
        return Verdict(f"{len(kept)} places are called {name}; state the province, or choose.")
    return Verdict(f"It is far larger than the others of this name in {where}.", largest)


def _alone(only: Candidate, how: str, what: str) -> Verdict:
    population = only.population or (max(LEAST_INHABITANTS[True], ALIAS_INHABITANTS) if how else 0)
    if population >= _least(only, how):
        return Verdict(f"The gazetteer has only {what}.", only)
    return Verdict(f"The gazetteer has {what}, too small to be surely meant.")


def _least(town: Candidate, how: str) -> int:
    """Return the inhabitants from which a town that is alone of its name is meant."""
    close = town.country in CLOSE_LOOK
    least = LEAST_INHABITANTS[close] if how else ALONE_INHABITANTS[close]
    return least if town.match == "name" else max(least, ALIAS_INHABITANTS)


def _anywhere(only: Candidate | None, name: str) -> Verdict:
    if only is not None and (only.population or 0) >= FAMOUS_INHABITANTS:
        return Verdict(f"No country is stated, but the gazetteer has only this {name}, a large city.", only)
    return Verdict(f"No country is stated: {name} may be elsewhere.")


def _narrowed(towns: list[Candidate], context: Context) -> tuple[list[Candidate], str]:
    """Return the towns that nothing contradicts, and what bears them out."""
    kept, how = [c for c in towns if c.division != "contradicts"], ""
    if agreeing := [c for c in kept if c.division == "agrees"]:
        kept, how = agreeing, context.query.admin1 or ""
    if context.city is not None and not context.namesake:
        at, most = (context.city.lon, context.city.lat), context.city.uncertainty_km
        around = [c for c in kept if kilometres(at, (c.lon, c.lat)) <= CITY_KM]
        inside = [c for c in around if kilometres(at, (c.lon, c.lat)) <= most]
        return (inside, context.city.matched) if inside else (around, how)
    if context.query.near:
        near = [c for c in kept if min(kilometres(p, (c.lon, c.lat)) for p in context.query.near) <= ROW_KM]
        return (near, how or "the row's surroundings") if near else (kept, how)
    return kept, how


def _one_place(towns: Sequence[Candidate]) -> Candidate | None:
    """Return the largest of towns that are one place in several entries."""
    first = max(towns, key=lambda c: (c.population or 0, c.score))
    near = all(kilometres((first.lon, first.lat), (c.lon, c.lat)) <= ONE_PLACE_KM for c in towns)
    return first if near else None


def _largest(towns: Sequence[Candidate], how: str) -> Candidate | None:
    """Return the town by its own name that is far larger than the others; unknown is not small."""
    ordered = sorted(towns, key=lambda c: -(c.population or 0))
    first, second = ordered[0], ordered[1]
    if any(c.population is None for c in towns) or first.match != "name":
        return None
    large = (first.population or 0) >= max(LARGER * (second.population or 0), _least(first, how))
    return first if large else None


def _decide_alike(alike: list[Candidate], phrase: Phrase, context: Context) -> Verdict:
    """Take a name that only sounds the same where it is the only one in the stated province."""
    agreeing = [c for c in alike if c.division == "agrees"]
    only = _one_place(alike) if agreeing and len(agreeing) == len(alike) else None
    meant = phrase.kind in (None, "town", "village") and context.city is None
    if only is not None and meant and (only.population or 0) >= _least(only, context.query.admin1 or ""):
        return Verdict(f"{only.matched} sounds the same and is the only one in {context.query.admin1}.", only)
    return Verdict(f"{alike[0].matched} sounds like {phrase.names[0]}.")
