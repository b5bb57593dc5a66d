"""GDELT: the event tables of the Global Database of Events, Language, and Tone, made by machines from news.

Files of 1.0 have 57 columns until March 2013 and 58 since, those of 2.0 have 61; all are tab-separated and
have no heading. An export of BigQuery (`gdelt-bq.full.events`, `gdelt-bq.gdeltv2.events`) has the names as
heading. What the codes mean, and their sources: `mapgen.databases.gdelt_codes`. The tables are in
docs/databases.md.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mapgen.coordinates import read_pair
from mapgen.databases import gdelt_codes as codes
from mapgen.databases.columns import Columns, has_columns, no_date, unused_note
from mapgen.databases.country_codes import FIPS_COUNTRIES
from mapgen.databases.events import Events, Part, Share, Text, Words, placed
from mapgen.databases.kinds import fitted
from mapgen.databases.profile import Profile
from mapgen.dates import from_parts
from mapgen.importing.records import Understanding
from mapgen.importing.values import text_of
from mapgen.links import web_link
from mapgen.read.faults import Fault
from mapgen.validate.report import show

if TYPE_CHECKING:
    from mapgen.importing.records import Hints
    from mapgen.sheets.sheet import Cell, Sheet

CREDIT = "The GDELT Project, www.gdeltproject.org"
MACHINE_CODED = (
    "GDELT's events were made from news by machines, and nobody checked them: each is only claimed, and may "
    "be wrong in what happened, to whom and where. Check each before you publish it."
)
_CODED = "machine-coded"
_LOOKED_AT = 20

KEPT = (
    *("globaleventid", "eventcode", "eventrootcode", "quadclass"),
    *("actiongeo_type", "actiongeo_countrycode", "actiongeo_featureid"),
)
"""Codes that an incident has no member for: kept in `origin`."""


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet is GDELT's: by its names; without these by its width and first rows."""
    if sheet.named:
        return has_columns(sheet, ("globaleventid", "sqldate", "eventcode", "actiongeo_type"))
    if len(sheet.header) not in codes.LAYOUTS:
        return False
    first = [row.cells[:2] for row in islice(sheet.rows(), _LOOKED_AT)]
    return bool(first) and all(
        len(cells) == 2 and _is_number(cells[0]) and _is_day(cells[1]) for cells in first
    )


def understand(sheet: Sheet, hints: Hints) -> Understanding:
    """Return what the rows of GDELT mean."""
    columns = Columns(sheet.header if sheet.named else codes.LAYOUTS.get(len(sheet.header), sheet.header))
    reading = _Reading(columns, hints)
    shares = [
        Share(columns, ("eventrootcode", "actiongeo_fullname"), _title),
        Share(columns, ("sqldate",), reading.time),
        Share(columns, ("eventcode",), reading.kind),
        Share(columns, _PLACE, reading.place),
        Share(columns, ("actor1name", "actor2name"), _actors),
        Share(columns, ("sourceurl",), _sources),
    ]
    used = {name for share in shares for name in share.names}
    unused = unused_note(columns.beside({*used, *KEPT})) if sheet.named else []
    words = Words((), "actiongeo_fullname", "", f"Event ({_CODED})")
    events = Events("gdelt", columns, ident="globaleventid", kept=KEPT, words=words, shares=shares)
    return Understanding(convert=events.record, notes=[*unused, MACHINE_CODED], credits=[CREDIT])


PROFILE = Profile(key="gdelt", title="GDELT events", recognises=recognises, understand=understand)


class _Reading:
    """What depends on the file and on what a person said."""

    def __init__(self, columns: Columns, hints: Hints) -> None:
        self._columns = columns
        self._hints = hints

    def time(self, cells: tuple[Text, ...]) -> Part:
        """Read the day, written as 20130401."""
        (day,) = cells
        column = self._columns.name("sqldate")
        if day is None:
            return Part(faults=(no_date(column),))
        if not _is_day(day):
            message = f"{show(day)} is not a day as GDELT writes it."
            return Part(faults=(Fault("not-a-date", message, "Write it as 20130401.", "error", (column,)),))
        when = from_parts(day[:4], day[4:6], day[6:], column)
        if when is None or isinstance(when, Fault):
            return Part(faults=(when or no_date(column),))
        return Part({"start": when.start, "date_precision": when.precision})

    def kind(self, cells: tuple[Text, ...]) -> Part:
        """Read the action, as far as ACLED's types say the same."""
        code = cells[0] or ""
        kind = codes.EVENT_TYPES.get(code) or codes.EVENT_TYPES.get(code[:3]) or (None, None)
        return fitted(kind, self._hints.vocabulary, {}, self._columns.name("eventcode"))

    def place(self, cells: tuple[Text, ...]) -> Part:
        """Read what the place is called (`Mosul, Ninawa, Iraq`), its point and `ActionGeo_Type`."""
        name, country, latitude, longitude, kind = cells
        place: dict[str, str] = {}
        if name is not None:
            place["name"] = name
            if code := FIPS_COUNTRIES.get((country or "").upper()) or self._hints.country:
                place["country"] = code
        names = (self._columns.name("actiongeo_lat"), self._columns.name("actiongeo_long"))
        return placed(place, read_pair(latitude, longitude, names), codes.GEO_TYPE.get(kind or ""), "GDELT")


_PLACE = (
    "actiongeo_fullname",
    "actiongeo_countrycode",
    "actiongeo_lat",
    "actiongeo_long",
    "actiongeo_type",
)


def _title(cells: tuple[Text, ...]) -> Part:
    code, place = cells
    root = codes.ROOTS.get((code or "").zfill(2))
    texts = (root and f"{root} ({_CODED})", place)
    return Part({"title": ", ".join(filter(None, texts))} if root else {})


def _actors(cells: tuple[Text, ...]) -> Part:
    """Read the two actors: 1 acts, 2 is acted upon (codebook), but machines mistake one for the other."""
    notes = ("the one that acts, machine-coded by GDELT", "the one acted upon, machine-coded by GDELT")
    actors = [
        {"name": name, "role": "participant", "note": note}
        for name, note in zip(cells, notes, strict=True)
        if name is not None
    ]
    return Part({"actors": actors} if actors else {})


def _sources(cells: tuple[Text, ...]) -> Part:
    """Read the article in which the event was first found: its address, or what else cites it."""
    sources: list[dict[str, Any]] = [
        {"id": "gdelt", "publisher": "GDELT (machine-coded)", "url": "https://www.gdeltproject.org/"}
    ]
    (article,) = cells
    if article is not None and web_link(article) is not None:
        sources.append({"id": "article", "publisher": _site(article), "url": article})
    elif article is not None:
        sources.append({"id": "article", "title": article, "title_exact": False})
    return Part({"sources": sources})


def _site(address: str) -> str:
    """Return the name of a web site."""
    host = urlsplit(address).hostname or address
    return host.removeprefix("www.")


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int) or (isinstance(cell, str) and cell.isascii() and cell.isdigit())


def _is_day(cell: Cell) -> bool:
    text = text_of(cell)
    return text is not None and len(text) == 8 and text.isascii() and text.isdigit()
