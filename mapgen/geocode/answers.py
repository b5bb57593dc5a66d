"""What is asked of a geocoder, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct, field

from mapgen.model import LocationPrecision  # noqa: TC001

Level: TypeAlias = Literal["province", "country"]


class Query(Struct, frozen=True, kw_only=True):
    """A place in words, and what narrows it."""

    name: str
    level: Level | None = None
    """What the name can only be: a town of the same name is not meant."""
    names: tuple[str, ...] = ()
    """The same in other languages."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    near: tuple[tuple[float, float], ...] = ()
    """Other places of the same record, longitude and latitude in degrees."""


class Answer(Struct, frozen=True, kw_only=True):
    """A place that may be meant."""

    provider: str
    """Who says so: `curated`, `GeoNames`, `Nominatim`."""
    matched: str
    """The name that was found."""
    lon: float
    lat: float
    precision: LocationPrecision
    uncertainty_km: float
    """Radius within which it lies."""
    score: float
    """0 to 100: how far the answer's name and surroundings are those of the query."""
    country: str | None = None
    admin1: str | None = None
    url: str | None = None
    credit: str | None = None
    """A line for the page's credits, where the provider's licence wants one."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a query: only what is `sure` is ever placed without a person."""

    query: Query
    status: Literal["sure", "suggestion", "nothing"]
    reason: str
    """In a sentence: why it is sure, or why a person must look."""
    best: Answer | None = None
    alternatives: Sequence[Answer] = field(default_factory=tuple)
    """The others, the likeliest first."""


class Provider(Protocol):
    """Somebody to ask."""

    name: str

    def find(self, query: Query) -> Sequence[Answer]:
        """Return what may be meant, the likeliest first.

        Raises
        ------
        ResourceError
            If it cannot be asked; the text says what to do.
        """


class Locate(Protocol):
    """A geocoder: several providers in order, and the rules of when an answer is sure."""

    def __call__(self, query: Query) -> Outcome:
        """Return the outcome: always the same one, as long as the providers say the same."""
