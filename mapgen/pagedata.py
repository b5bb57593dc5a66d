"""What the page is told: the data that Python hands to the viewer.

`viewer/src/types.ts` is the same contract on the other side; `tests/test_pagedata.py` holds the two
together. A page has these islands, each the base64 of gzip:

`ID`
    `PageData`, as JSON.
`ID-columns`
    Typed arrays, one after another (`mapgen.columns`).
`ID-ids`
    The incidents' ids in row order, one a line.
`ID-texts-0`, `ID-texts-1`, …
    JSON arrays of incidents (`mapgen.texts`).

A row is an incident's place in columns and texts. Times are minutes since 1970 on the clocks of the
incident's place. The viewer does all wording itself, so that a page can be read in several languages.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from mapgen.headline import Rule  # noqa: TC001  msgspec reads the annotations

VERSION = 2

Texts: TypeAlias = dict[str, str]
"""A text by language tag (BCP 47). What is not translated stands under `PageData.written_in` alone."""

ColumnType = Literal["u1", "u2", "u4", "i4", "f4"]


class View(Struct, kw_only=True, rename="camel", omit_defaults=False):
    """An object of the page data; members are in camelCase there."""


class TextView(View):
    """Words, and the language they are in (BCP 47), for `lang` and `dir="auto"`."""

    text: str
    lang: str


class KindView(View):
    """One kind of incident: how it is marked and what it is called. `color` is #rrggbb."""

    key: str
    labels: Texts
    outline: str
    """SVG path of its shape around (0, 0), in pixels."""
    color: str
    dark_color: str
    """For the dark scheme."""


class ColumnView(View):
    """One typed array of the columns, little-endian: what it is called, of what items, how many."""

    name: str
    type: ColumnType
    length: int


class NameView(View):
    """A name and its translations, as the data give them. Entry 0 of a list has no name: not known."""

    name: str
    names: Texts
    country: str | None
    """ISO 3166-1 alpha-2, of a province."""


class StepView(View):
    """A step of a story."""

    title: Texts | None
    text: Texts
    incidents: list[str]
    """Ids of the incidents it tells of, all of them in the page."""
    bounds: tuple[float, float, float, float] | None
    """West, south, east, north in degrees; None: around its incidents."""
    time: tuple[int, int] | None
    """Window of time in minutes, as the columns `from` and `to`; None: all."""


class StoryView(View):
    """Steps that a reader is led through."""

    key: str
    title: Texts
    steps: list[StepView]


class BackgroundView(View):
    """What incidents may have answered and what is not itself one."""

    id: str
    titles: Texts
    when: str | None


class PageData(View):
    """Everything in `<script id="mapgen-data">`: all of a page but columns, ids and texts."""

    version: int
    language: str
    """The language of the page as it stands in the document."""
    languages: list[str]
    """Languages to choose from, that one first."""
    right_to_left: list[str]
    """Which of them run from right to left."""
    written_in: str
    """The language of the data's plain texts: notes, claims, actors, what is disputed."""
    strings: dict[str, dict[str, str]]
    """Interface strings by language; plurals as `key.one`, `key.other`, … (CLDR categories)."""
    titles: Texts
    """The publisher's title by language."""
    kinds: list[KindView]
    headline: Rule
    """How headline figures are derived."""
    downloads: bool
    """Whether readers can save the incidents as files."""
    measures: list[str]
    """Measures of the claims, in the order of columns: `killed`, `injured`, …"""
    bounds: tuple[float, float, float, float] | None
    """West, south, east, north of the start view in degrees."""
    count: int
    """How many rows there are."""
    chunk_rows: int
    columns: list[ColumnView]
    statuses: list[str]
    precisions: list[str]
    date_precisions: list[str]
    countries: list[str]
    """ISO 3166-1 alpha-2; entry 0 is "": not known. So is that of the next two."""
    provinces: list[NameView]
    places: list[NameView]
    actors: list[str]
    roles: list[str]
    parts: list[tuple[int, int]]
    """Who took part as what: index into actors, index into roles."""
    publishers: list[str]
    links: list[int]
    """Relations among rows, three numbers each: row, position in its `relations`, row it points at."""
    former_ids: dict[str, str]
    """Ids that incidents used to have."""
    background: list[BackgroundView]
    stories: list[StoryView]
