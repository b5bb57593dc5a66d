"""What the static part of the document shows, ready to read in one language.

Readers without JavaScript, search engines and printers have it; the viewer makes its own words from the
incidents themselves (`pagedata`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mapgen.pagedata import TextView


class View(Struct, kw_only=True):
    """A part of the document."""


class KindLabel(View):
    """A kind of incident: its shape, an SVG path around (0, 0) in pixels, and what it is called."""

    key: str
    outline: str
    label: TextView


class FigureView(View):
    """A row of "who says how many": the figures stand in the order of the page's measures."""

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
    title: TextView
    says: str | None
    """Who says so."""


class LinkGroupView(View):
    """Links under one heading, such as "In response to" or "Answered by"."""

    heading: str
    links: list[LinkView]


class SourceView(View):
    """Where it can be read."""

    publisher: str
    title: TextView | None
    url: str | None
    archived_url: str | None
    published: str | None
    """Ready to read: `8 February 2024`."""
    note: str | None


class NoteView(View):
    """A dated note: a correction."""

    date: str
    text: str


class IncidentView(View):
    """One incident, as a row of the static table."""

    id: str
    title: TextView
    summary: TextView | None
    kind: str
    """A `KindLabel.key`."""
    status: str
    """In words."""
    when: str
    """`7 February 2024, 21:30 local time`."""
    when_note: str | None
    place: TextView | None
    place_other: list[TextView]
    """The same place in other scripts."""
    region: str | None
    """`Baghdad, Iraq`."""
    precision: str
    """`known to the neighbourhood, within 2.5 km`."""
    located: bool
    """Whether it has a marker."""
    geocode_label: str | None
    """Whose point it is: `Point: Wikipedia`."""
    geocode_url: str | None
    aggregate_note: str | None
    """Where it sums up several incidents: that its figures must not be added to theirs."""
    headline: list[str]
    """`1 to 3 killed` — by the page's rule; empty where nobody gives a number for exactly this incident."""
    headline_note: str
    """Which rule the headline follows, or why there is none."""
    figures: list[FigureView]
    groups: list[LinkGroupView]
    disputed: list[str]
    sources: list[SourceView]
    corrections: list[NoteView]
    content_warning: str | None


class CorrectionView(View):
    """An entry of the log of corrections."""

    id: str
    """Of the incident."""
    title: TextView
    date: str
    note: str


class TableView(View):
    """The static table of all incidents, in date order."""

    kinds: dict[str, KindLabel]
    measures: list[str]
    """Headings of the figures: `Killed`, `Injured`."""
    incidents: list[IncidentView]


class OverviewRow(View):
    """How many incidents of each kind began in some years, written out; nothing where there was none."""

    years: str
    counts: list[str]
    total: str


class OverviewView(View):
    """What stands in the document in place of the table, where that would be too long."""

    kinds: list[KindLabel]
    rows: list[OverviewRow]


class BackgroundView(View):
    """An entry of the background."""

    title: TextView
    when: str | None
    summary: TextView | None
    facts: list[str]
    sources: list[SourceView]
