"""What the page is told: the view of the incidents that Python hands to the viewer.

`viewer/src/types.ts` is the same contract on the other side; `tests/test_pagedata.py` holds the two
together. Everything that is words is ready to read, in the page's language; the viewer lays out.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct


class View(Struct, kw_only=True, rename="camel", omit_defaults=False):
    """An object of the page data; members are in camelCase there."""


class TextView(View):
    """Words, and the language they are in (BCP 47), for `lang` and `dir="auto"`."""

    text: str
    lang: str


class KindView(View):
    """One kind of incident: how it is marked and what it is called. `color` is #rrggbb."""

    key: str
    label: str
    outline: str
    """SVG path of its shape around (0, 0), in pixels."""
    color: str
    dark_color: str
    """For the dark scheme."""


class FigureView(View):
    """A row of "who says how many": the figures stand in the order of `PageData.measures`."""

    by: str
    figures: list[str | None]
    """`3`, `at least 3`, `1–2`; `None` where this voice gives no number."""
    of_whom: str | None
    scope: str | None
    """What the figure covers when it is not exactly this incident."""
    note: str | None
    as_of: str | None
    """`as of 5 February 2024`."""
    status: str | None
    """How this claim is graded, in words, where it is graded by itself."""
    source: int | None
    """Index into the incident's `sources`."""


class LinkView(View):
    """Another incident (or a background entry, then `id` is None) that this one stands in relation to."""

    id: str | None
    title: str
    lang: str
    when: str | None
    says: str | None
    """Who says so."""
    source: int | None
    """Index into the incident's `sources`; None where the other incident made the statement."""


class LinkGroupView(View):
    """Links under one heading, such as "In response to" or "Answered by"."""

    heading: str
    links: list[LinkView]


class SourceView(View):
    """Where it can be read. `exact` is false where the title is our description."""

    publisher: str
    title: TextView | None
    exact: bool
    url: str | None
    archived_url: str | None
    published: str | None
    """Ready to read: `8 February 2024`."""
    note: str | None


class ActorView(View):
    """Somebody who took part."""

    name: str
    role: str
    note: str | None


class NoteView(View):
    """A dated note: a correction."""

    date: str
    text: str


class IncidentView(View):
    """One incident, ready to lay out. They come in date order."""

    id: str
    previous_ids: list[str]
    title: TextView
    summary: TextView | None
    name: str
    """For assistive technology: date, place, kind, status where it is doubtful, title."""
    kind: str
    """A `KindView.key`."""
    kind_label: str
    """The event type in words."""
    status: str
    status_label: str
    status_note: str
    """What that status means, in a sentence."""
    doubtful: bool
    """Whether its marker is drawn dashed."""
    when: str
    """`7 February 2024, 21:30 local time`."""
    when_short: str
    """`7 Feb 2024`."""
    when_note: str | None
    from_ms: float
    """First instant it may have begun, milliseconds since 1970 UTC."""
    to_ms: float
    """Last instant it may have ended."""
    place: TextView | None
    place_other: list[TextView]
    """The same place in other scripts."""
    region: str | None
    """`Baghdad, Iraq`."""
    country: str | None
    precision: str
    precision_label: str
    """`known to the neighbourhood, within 2.5 km`."""
    geocode_note: str | None
    geocode_label: str | None
    """Whose point it is: `Point: Wikipedia`."""
    geocode_url: str | None
    point: tuple[float, float] | None
    """Longitude, latitude where its marker stands; None: unlocated."""
    radius_km: float | None
    exact: bool
    """Whether the point is the site itself: drawn solid, else hollow."""
    geometry: dict[str, Any] | None
    """The GeoJSON geometry where it is more than a point."""
    aggregate_note: str | None
    """Where it sums up several incidents: that its figures must not be added to theirs."""
    headline: list[str]
    """`1 to 3 killed` — by the page's rule; empty where nobody gives a number for exactly this incident."""
    headline_note: str
    """Which rule the headline follows, or why there is none."""
    figures: list[FigureView]
    groups: list[LinkGroupView]
    actors: list[ActorView]
    disputed: list[str]
    sources: list[SourceView]
    corrections: list[NoteView]
    content_warning: str | None


class BackgroundView(View):
    """An entry of the background. It stands in the document only, not in the data for the viewer."""

    title: TextView
    when: str | None
    summary: TextView | None
    facts: list[str]
    sources: list[SourceView]


class PageData(View):
    """Everything in `<script id="mapgen-data">`, which holds it as base64 of gzip of JSON."""

    version: int
    language: str
    written_in: str
    """The language of the data's plain texts: notes, claims, actors, what is disputed."""
    direction: Literal["ltr", "rtl"]
    strings: dict[str, str]
    """Interface strings of the viewer; plurals as `key.one`, `key.other`, … (CLDR categories)."""
    kinds: list[KindView]
    measures: list[str]
    """Column headings of the figures: `Killed`, `Injured`."""
    bounds: tuple[float, float, float, float] | None
    """West, south, east, north of the start view, degrees."""
    incidents: list[IncidentView]
