"""What the words around a name say of where it is: `X, Y, Z` lies in Y, which lies in Z."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from mapgen.geocode.divisions import country_called, divisions, stated_divisions

if TYPE_CHECKING:
    from mapgen.geocode.answers import Answer, Locate, Query
    from mapgen.geocode.phrase import Phrase


class Context(NamedTuple):
    """What narrows a query, from its own members and from its words."""

    query: Query
    """With the country and the province that the words name, where it states none itself."""
    city: Answer | None = None
    """The town that the words put it in."""
    namesake: bool = False
    """Whether that town's name is a province's too, so that either may be meant."""
    contradiction: str | None = None
    """Where words and members do not go together, in a sentence."""


def context_of(phrase: Phrase, query: Query, locate: Locate) -> Context:
    """Read `within` from the outermost: a country, a province of it, and a town that `locate` is sure of."""
    city, namesake, contradiction = None, False, None
    if query.country is None and query.admin1:
        query = _with_country_of(query.admin1, query)
    for words in reversed(phrase.within):
        code = country_called(words)
        if code is not None and (query.country is None or code == query.country):
            query = msgspec.structs.replace(query, country=code)
        elif query.country is not None and (meant := stated_divisions(words, query.country)):
            if query.admin1 is None:
                query = msgspec.structs.replace(query, admin1=words)
            elif (stated := stated_divisions(query.admin1, query.country)) and not meant & stated:
                contradiction = f"The words say {words}, the row says {query.admin1}."
            city, namesake = _town(words, query, locate), True
        elif query.country is None and (placed := _with_country_of(words, query)) is not query:
            query = placed
        elif code is not None:
            contradiction = f"The words say {words}, the row says {query.country}."
        else:
            town = _town(words, query, locate)
            city, namesake = (town, False) if town is not None else (city, namesake)
    return Context(query, city, namesake, contradiction)


def _with_country_of(province: str, query: Query) -> Query:
    """Return the query with a province and its country, where only one country has a province of the name."""
    countries = {area.country for area in divisions(province, None)}
    if len(countries) != 1:
        return query
    return msgspec.structs.replace(query, country=countries.pop(), admin1=province)


def _town(words: str, query: Query, locate: Locate) -> Answer | None:
    outcome = locate(msgspec.structs.replace(query, name=words, names=(), near=()))
    best = outcome.best if outcome.status == "sure" else None
    return best if best is not None and best.precision in ("town", "neighbourhood", "exact") else None
