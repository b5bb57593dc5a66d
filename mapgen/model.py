"""The incident and its parts, as Python sees them. The JSON Schema is made from these classes.

msgspec was chosen over pydantic by measurement: 5 µs against 76 µs to check one incident with four
claims and three sources, which at a million incidents is 5 s against 76 s.

Absent means unknown. Unknown is `None`, or an empty list; it is never zero.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003
from collections.abc import Sequence  # noqa: TC003
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

# (?!\n): in Python, unlike in JSON Schema, $ also matches before a newline at the end.
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(?:[-_.:][a-z0-9]+)*$(?!\n)", max_length=120)]
LanguageTag = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$(?!\n)")]
CountryCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}$(?!\n)", description="ISO 3166-1 alpha-2")]
Text = Annotated[str, Meta(min_length=1)]
Count = Annotated[int, Meta(ge=0)]
Kilometres = Annotated[float, Meta(ge=0, le=20_000)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Latitude = Annotated[
    float, Meta(ge=-85.05, le=85.05, description="Degrees; the square of web maps ends at 85.05")
]

DatePrecision = Literal["minute", "hour", "day", "week", "month", "year"]
LocationPrecision = Literal["exact", "neighbourhood", "town", "district", "province", "country", "unknown"]
Status = Literal["confirmed", "fair", "weak", "contested", "discounted", "claimed"]
RelationType = Literal["response_to", "part_of", "follows", "same_wave", "compared_with", "disputes"]
Severity = Literal["error", "warning"]


class Part(Struct, kw_only=True, omit_defaults=True):
    """A JSON object of the canonical file; `extra` keeps the members that mapgen does not know."""

    extra: dict[str, Any] = field(default_factory=dict, name="mapgen:extra")


class Place(Part):
    """Where it happened, in words."""

    name: Text | None = None
    """None where no more than the country or the province is known."""
    names: dict[LanguageTag, Text] = field(default_factory=dict)
    country: CountryCode | None = None
    admin1: Text | None = None


class Geocode(Part):
    """Where the point came from."""

    provider: Text
    """A gazetteer, a geocoder, or a person."""
    query: Text | None = None
    matched: Text | None = None
    """The name that the provider knows it by."""
    score: Annotated[float, Meta(ge=0, le=100)] | None = None
    """How far that name and what surrounds it are those of the query."""
    url: str | None = None
    date: str | None = None
    note: Text | None = None


class Actor(Part):
    """Somebody who took part, and as what."""

    name: Text
    role: Text
    """`attacker`, `target`, `claimant`, … (`mapgen.vocabulary.ACTOR_ROLES`)."""
    note: Text | None = None


class Claim(Part):
    """What one voice says about one figure.

    `min` without `max` is "at least"; `max` without `min` is "at most"; neither is "no number given", and
    so is "at least 0".
    `scope` says what the figure covers when that is not exactly this incident ("both sites together",
    "civilians only"): such a claim is shown and never enters the headline.
    """

    measure: Text
    """`killed`, `injured`, … (`mapgen.vocabulary.MEASURES`)."""
    by: Text
    source: Text | None = None
    """The `id` of one of the incident's sources."""
    min: Count | None = None
    max: Count | None = None
    of_whom: Text | None = None
    scope: Text | None = None
    note: Text | None = None
    as_of: str | None = None
    status: Status | None = None


class Relation(Part):
    """How this incident stands to another one, or to an entry of the background, and who says so."""

    type: RelationType
    target: Text
    asserted_by: Text | None = None
    source: Text | None = None
    note: Text | None = None


class Source(Part):
    """Where a statement can be read. `title_exact` is false where the title is a description.

    `redistribute` is false where its licence forbids passing its data on: no download has an incident that
    cites it.
    """

    id: Text
    publisher: Text | None = None
    title: Text | None = None
    title_exact: bool = True
    url: str | None = None
    archived_url: str | None = None
    published: str | None = None
    language: LanguageTag | None = None
    author: Text | None = None
    note: Text | None = None
    redistribute: bool = True


class Translation(Part):
    """The incident's texts in another language."""

    title: Text | None = None
    summary: Text | None = None
    place: Text | None = None


class Correction(Part):
    """A dated note that the page shows."""

    date: str
    note: Text


class Incident(Part):
    """One incident: what the canonical file holds as one GeoJSON Feature.

    `id` and `geometry` are the Feature's own members, the rest its properties. Positions are
    longitude, latitude in degrees, WGS 84 (RFC 7946).
    """

    id: Slug
    title: Text
    start: str
    """ISO 8601 date, or date and time with offset; as exact as `date_precision` says, no more."""
    date_precision: DatePrecision
    event_type: Text
    status: Status
    geometry: dict[str, Any] | None = None
    summary: str = ""
    end: str | None = None
    date_note: Text | None = None
    timezone: Text | None = None
    """IANA zone of the place."""
    previous_ids: list[Slug] = field(default_factory=list)
    sub_event_type: Text | None = None
    place: Place | None = None
    location_precision: LocationPrecision = "unknown"
    uncertainty_km: Kilometres | None = None
    """Radius within which the sources put it."""
    geocode: Geocode | None = None
    actors: list[Actor] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    is_aggregate: bool = False
    """Its figures cover its parts: never add them to the parts' figures."""
    disputed: list[Text] = field(default_factory=list)
    """What the sources disagree on, or leave open, a sentence each."""
    translations: dict[LanguageTag, Translation] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    content_warning: Text | None = None
    origin: dict[str, Any] = field(default_factory=dict)
    """Of a record from a known database: its codes and words there (docs/databases.md). No page shows it."""


def may_be_passed_on(sources: Sequence[Source]) -> bool:
    """Tell whether no source forbids that what cites it is passed on."""
    return all(source.redistribute for source in sources)


class Background(Part):
    """What incidents answered that is not itself an incident on the map (a war, a campaign)."""

    id: Slug
    title: Text
    when: Text | None = None
    facts: list[Text] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    translations: dict[LanguageTag, Translation] = field(default_factory=dict)


class StoryTexts(Part):
    """The words of a story in another language."""

    title: Text | None = None


class StepTexts(StoryTexts):
    """The words of a step in another language."""

    text: Text | None = None


class Step(Part):
    """One step of a story: what it tells, and what the map shows with it."""

    text: Text
    title: Text | None = None
    incidents: list[Slug] = field(default_factory=list)
    """Their ids, present or previous."""
    bounds: tuple[Longitude, Latitude, Longitude, Latitude] | None = None
    """West, south, east, north in degrees; by default the box around its incidents."""
    time: tuple[dt.date, dt.date] | None = None
    """First and last day of the window of time, both included."""
    translations: dict[LanguageTag, StepTexts] = field(default_factory=dict)


class Story(Part):
    """Steps in the order in which they are told."""

    key: Slug
    title: Text
    steps: Annotated[list[Step], Meta(min_length=1)]
    translations: dict[LanguageTag, StoryTexts] = field(default_factory=dict)


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong in the data: what, where, and what to do."""

    severity: Severity
    code: str
    """Stable, in kebab-case: `coordinates-out-of-range`."""
    message: str
    fix: str
    file: str | None = None
    feature: str | None = None
    """The feature's id, if it has one that can be read."""
    row: int | None = None
    """The feature's place in its file, counted from 1; or the line where the text cannot be read."""
    field: str | None = None
    """Where in the feature, as a path: `properties.claims[2].min`."""


class Dataset(Struct, kw_only=True):
    """What reading and validating gives: what can be shown, and what was wrong."""

    incidents: Sequence[Incident] = field(default_factory=list)
    """A list; of very many, a sequence that makes them anew when asked (`mapgen.packed`)."""
    background: list[Background] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    total: int = 0
    """Features read; `total == len(incidents) + rejected`."""
    credits: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """How tables of other origins were understood, a sentence each."""

    @property
    def errors(self) -> list[Problem]:
        """The problems that withheld a feature or a file."""
        return [p for p in self.problems if p.severity == "error"]
