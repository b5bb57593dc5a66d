"""Names of places → points, from the built-in gazetteer (GeoNames).

A name is found as it is written or by one of its aliases, after folding what writers vary: case,
accents, forms of Arabic letters, apostrophes, hyphens, the article al-. Nothing is ever guessed.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from functools import cache
from importlib.resources import as_file
from itertools import zip_longest
from typing import Literal

from msgspec import Struct

from mapgen.reference import data_file

CREDIT = "GeoNames, CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0"

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

_ONE_FOR_ONE = str.maketrans("øłđıðٱىیېةہھکڪ", "oldidايييهههكك", "ءـ")
_ONE_FOR_TWO = str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
_ARTICLE = re.compile(r"[ae](?:l|r|sh?|th?|z|dh?|n)|ul")


class GazetteerPlace(Struct, kw_only=True, frozen=True):
    """A populated place of GeoNames. `lon` and `lat` are degrees, WGS 84.

    `admin1` is the English name of Natural Earth's first-level division that the point lies in.
    `name_ar` is one of GeoNames' alternate names that is Arabic by its letters: the source gives no
    language. `population` is None where GeoNames has no figure. `matched` says whether the name itself
    was found or an alias.
    """

    geonameid: int
    name: str
    name_ar: str | None
    country: str
    admin1: str | None
    lon: float
    lat: float
    population: int | None
    matched: Literal["name", "alias"]


class NamedPlace(Struct, kw_only=True, frozen=True):
    """A place to label. `zoom` is the lowest web-map zoom for it; `capital` is of a country."""

    name: str
    name_ar: str | None
    lon: float
    lat: float
    population: int
    zoom: int
    capital: bool


def lookup(name: str, country: str | None = None) -> list[GazetteerPlace]:
    """Find the places that are called `name`, those with most inhabitants first.

    Parameters
    ----------
    name
        In any script; folded by `fold` before it is compared.
    country
        ISO 3166-1 alpha-2; only places there.
    """
    return with_key(fold(name), country)


def with_key(key: str, country: str | None = None) -> list[GazetteerPlace]:
    """Find the places that have a name which `fold` makes this key, those with most inhabitants first."""
    found = _connection().execute(
        """SELECT geonameid, place.name, name_ar, country, admin1.name, lon, lat, population, is_name
             FROM alias JOIN place ON place.id = alias.place LEFT JOIN admin1 ON admin1.id = place.admin1
            WHERE key = ? AND (? IS NULL OR country = ?)
            ORDER BY population DESC, geonameid""",
        (key, country, country),
    )
    return [
        GazetteerPlace(
            geonameid=geonameid,
            name=own_name,
            name_ar=name_ar,
            country=code,
            admin1=admin1,
            lon=lon / 1e5,
            lat=lat / 1e5,
            population=population or None,
            matched="name" if is_name else "alias",
        )
        for geonameid, own_name, name_ar, code, admin1, lon, lat, population, is_name in found
    ]


def keys(country: str | None = None) -> list[tuple[str, str]]:
    """Return the folded names there are, each once a country, with that country (ISO 3166-1 alpha-2)."""
    return (
        _connection()
        .execute(
            """SELECT DISTINCT key, country FROM alias JOIN place ON place.id = alias.place
            WHERE ? IS NULL OR country = ? ORDER BY key, country""",
            (country, country),
        )
        .fetchall()
    )


def towns(country: str) -> list[tuple[float, float, str | None]]:
    """Return longitude and latitude in degrees and first-level division of every place of a country."""
    found = _connection().execute(
        """SELECT lon / 1e5, lat / 1e5, admin1.name FROM place LEFT JOIN admin1 ON admin1.id = place.admin1
            WHERE country = ? ORDER BY geonameid""",
        (country,),
    )
    return found.fetchall()


def places_within(bounds: Bounds, *, max_zoom: int, limit: int) -> list[NamedPlace]:
    """Return the `limit` most important places to label between the bounds, the most important first."""
    west, south, east, north = (round(edge * 1e5) for edge in bounds)
    found = _connection().execute(
        """SELECT coalesce(label, name), name_ar, lon, lat, population, zoom, capital FROM place
            WHERE lon BETWEEN ? AND ? AND lat BETWEEN ? AND ? AND zoom <= ?
            ORDER BY zoom, capital DESC, population DESC, geonameid LIMIT ?""",
        (west, east, south, north, max_zoom, limit),
    )
    return [
        NamedPlace(
            name=name,
            name_ar=name_ar,
            lon=lon / 1e5,
            lat=lat / 1e5,
            population=population,
            zoom=zoom,
            capital=bool(capital),
        )
        for name, name_ar, lon, lat, population, zoom, capital in found
    ]


def fold(name: str) -> str:
    """Return what is left of a name without the differences that writers make.

    Case, accents, vowel signs, apostrophes and hyphens go; Arabic letters take one form each (alef
    and its hamzas, ya, ta marbuta); the article goes, assimilated or not: "Ar-Raqqah" is "raqqah".
    """
    decomposed = name
    for _ in range(2):  # decomposing uncovers capitals, and folding case uncovers what can be decomposed
        decomposed = unicodedata.normalize("NFKD", decomposed).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_ONE_FOR_ONE)
    bare = bare.translate(_ONE_FOR_TWO)
    words = re.sub(r"[\s\-_‐‑–—/]+", " ", bare)
    words = re.sub(r"[^\w ]|[ʻʼʾʿˈ]", "", words)
    return " ".join(_without_articles(words.split()))


def without_marks(name: str) -> str:
    """Return a romanised Arabic or Persian name without the marks of its transliteration."""
    decomposed = unicodedata.normalize("NFKD", name)
    return re.sub("[‘’ʻʼʾʿ`]", "", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _without_articles(words: list[str]) -> list[str]:
    kept = []
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if _is_article(word, following):
            continue
        kept.append(word[2:] if word.startswith("ال") and len(word) > 4 else word)
    return kept


def _is_article(word: str, following: str) -> bool:
    """Tell whether a word is al-, or assimilated to what follows it: ar-R…, ash-Sh…, ez-Z…."""
    if not following or not _ARTICLE.fullmatch(word):
        return False
    return word[1:] == "l" or following.startswith(word[1:])


@cache
def _connection() -> sqlite3.Connection:
    with as_file(data_file("gazetteer.sqlite")) as path:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
