"""A project's own gazetteer: a GeoJSON file of places with their names, each with source and radius.

As `geodata/gazetteer.geojson` is: Point features with `name`, `names` by language, `aliases`, `country`,
`admin1`, `location_precision`, `uncertainty_km`, `provider`, `url`, `license`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from mapgen.errors import ResourceError
from mapgen.gazetteer import fold
from mapgen.geocode.builtin import agreement_of
from mapgen.geocode.scoring import Candidate, score_of
from mapgen.model import LocationPrecision, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mapgen.geocode.answers import Answer, Query
    from mapgen.geocode.scoring import Match

_FIX = (
    "Correct the entry, or take it out; geodata/gazetteer.geojson of the example has all that one may hold."
)


class _Point(Struct, tag_field="type", tag="Point"):
    coordinates: tuple[Annotated[float, Meta(ge=-180, le=180)], Annotated[float, Meta(ge=-90, le=90)]]


class Entry(Struct, kw_only=True, frozen=True):
    """What an entry says of its place."""

    name: Annotated[str, Meta(min_length=1)]
    names: dict[str, str] = {}
    aliases: list[str] = []
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None
    admin1: str | None = None
    location_precision: LocationPrecision
    uncertainty_km: Annotated[float, Meta(ge=0)]
    provider: str | None = None
    url: str | None = None
    license: str | None = None


class _Feature(Struct):
    properties: Entry
    geometry: _Point


class _Collection(Struct, tag_field="type", tag="FeatureCollection"):
    features: list[Any]


class Curated:
    """The places of one file. `problems` says which of its entries cannot be used, and why."""

    name = "curated"

    def __init__(self, features: Sequence[Any], file: str) -> None:
        self.problems: list[Problem] = []
        self._named: dict[str, list[tuple[_Feature, Match]]] = {}
        for row, feature in enumerate(features, start=1):
            try:
                entry = msgspec.convert(feature, _Feature)
            except msgspec.ValidationError as error:
                self.problems.append(_problem(feature, row, file, str(error)))
                continue
            for key, match in _keys(entry.properties):
                self._named.setdefault(key, []).append((entry, match))

    @classmethod
    def read(cls, path: Path) -> Curated:
        """Read a gazetteer.

        Raises
        ------
        ResourceError
            If the file cannot be read, or is no GeoJSON FeatureCollection.
        """
        try:
            collection = msgspec.json.decode(path.read_bytes(), type=_Collection)
        except OSError as error:
            why = error.strerror or error
            msg = (
                f"{path}: the gazetteer cannot be read: {why}. Check the path, or take it out of the project."
            )
            raise ResourceError(msg) from error
        except msgspec.DecodeError as error:
            msg = f"{path}: this is no GeoJSON FeatureCollection: {error}. Save it as GeoJSON, in UTF-8."
            raise ResourceError(msg) from error
        return cls(collection.features, str(path))

    def find(self, query: Query) -> Sequence[Answer]:
        """Return the entries that have the name; one of another country than the stated is not meant."""
        found = {
            id(entry): _candidate(entry, match, query)
            for entry, match in reversed(self._named.get(fold(query.name), []))
            if query.country in (None, entry.properties.country) or entry.properties.country is None
        }
        return sorted(found.values(), key=lambda a: (-a.score, a.matched, a.lon, a.lat))


def _keys(entry: Entry) -> Iterator[tuple[str, Match]]:
    """Yield the folded names, each once. A base is not found by the town's name unless an alias says so."""
    seen = {""}
    for number, name in enumerate((entry.name, *entry.names.values(), *entry.aliases)):
        key = fold(name)
        if key not in seen:
            seen.add(key)
            yield key, "alias" if number else "name"


def _candidate(feature: _Feature, match: Match, query: Query) -> Candidate:
    entry = feature.properties
    agreement = agreement_of(entry.admin1, query)
    lon, lat = feature.geometry.coordinates
    licence = f"({entry.license})" if entry.license else None
    source = " ".join(part for part in (entry.provider, licence) if part)
    return Candidate(
        provider=Curated.name,
        matched=entry.name,
        lon=lon,
        lat=lat,
        precision=entry.location_precision,
        uncertainty_km=entry.uncertainty_km,
        score=score_of(match, agreement, country_known=query.country is not None),
        country=entry.country,
        admin1=entry.admin1,
        url=entry.url,
        credit=source or None,
        match=match,
        division=agreement,
    )


def _problem(feature: Any, row: int, file: str, what: str) -> Problem:
    ident = feature.get("id") if isinstance(feature, dict) else None
    return Problem(
        severity="error",
        code="gazetteer-entry",
        message=f"This entry of the gazetteer is not used: {what}.",
        fix=_FIX,
        file=file,
        feature=ident if isinstance(ident, str) else None,
        row=row,
    )
