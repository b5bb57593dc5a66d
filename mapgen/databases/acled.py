"""ACLED: the Armed Conflict Location & Event Data project.

Layouts: that of 2023 (`event_id_cnty`, `disorder_type`, `civilian_targeting`, `tags`; dates `2023-02-16`),
the one before it (`data_id`, `iso3`, `event_id_no_cnty`; dates `03 December 2020`), and those of 2017 to
2019 in capitals (`GWNO`, `ALLY_ACTOR_1`; dates `18/04/2001`), by "ACLED Data Columns Reference" and "Guide
to 2023 ACLED column changes" (acleddata.com/knowledge-base). What the codes mean, and their sources:
`mapgen.databases.acled_codes`. The tables are in docs/databases.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.coordinates import read_pair
from mapgen.databases import acled_codes as codes
from mapgen.databases.acled_rows import COLUMNS, KEPT, MARKED, row_of
from mapgen.databases.columns import (
    Columns,
    below_tags,
    date_reader,
    day_of,
    has_columns,
    no_date,
    unused_note,
)
from mapgen.databases.events import Events, Part, Share, Text, Words, placed
from mapgen.databases.exported import disowned
from mapgen.databases.kinds import fitted
from mapgen.databases.profile import Profile
from mapgen.importing.numbers import whole_number
from mapgen.importing.records import Understanding
from mapgen.importing.values import country_code, slug
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from mapgen.dates import DateColumn
    from mapgen.importing.records import Hints
    from mapgen.sheets.sheet import Sheet

__all__ = ["COLUMNS", "PROFILE", "row_of"]

ZERO = "ACLED writes 0 also where nothing is known of deaths"
"""Codebook: "No information on fatalities is recorded as 0 reported fatalities"."""
CREDIT = "ACLED (Armed Conflict Location & Event Data), acleddata.com"
TERMS = (
    "ACLED's terms forbid giving its data to others as they are: no download of the page has these "
    "incidents. Make sure that they allow the page itself; say on it when the data were taken and what was "
    "left out."
)

_FORMER = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2"}
_IMPLIED = ("year", "iso3", "data_id", "event_id_no_cnty")
"""What other columns say as well, or changed with every edition (`data_id`)."""


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet is ACLED's, by the columns that every layout has."""
    return has_columns(sheet, ("event_id_cnty", "event_date", "event_type", "actor1", "geo_precision"))


def understand(sheet: Sheet, hints: Hints) -> Understanding:
    """Return what the rows of ACLED mean."""
    tags = below_tags(sheet)
    columns = Columns(sheet.header, _FORMER)
    dates = date_reader(sheet, columns.at("event_date"), hints, "day-first")
    reading = _Reading(columns, dates, hints)
    shares = [
        Share(columns, ("event_date", "time_precision"), reading.time),
        Share(columns, ("event_type", "sub_event_type", "inter1"), reading.kind),
        Share(columns, _PLACE, reading.place),
        Share(columns, _ACTORS, _actors),
        Share(columns, ("fatalities",), reading.toll),
        Share(columns, ("source",), _sources),
    ]
    used = {name for share in shares for name in share.names}
    words = Words(("sub_event_type", "event_type"), "location", "notes", "ACLED event")
    events = Events("acled", columns, ident="event_id_cnty", kept=KEPT, words=words, shares=shares)
    understanding = Understanding(
        convert=events.record,
        notes=[*tags, *dates.notes, *unused_note(columns.beside({*used, *KEPT, *_IMPLIED, "notes"})), TERMS],
        problems=list(dates.problems),
        credits=[CREDIT],
    )
    disowned(understanding, sheet, columns, key="acled", column=MARKED, terms=TERMS)
    return understanding


PROFILE = Profile(key="acled", title="ACLED", recognises=recognises, understand=understand)


class _Reading:
    """What depends on the file and on what a person said."""

    def __init__(self, columns: Columns, dates: DateColumn, hints: Hints) -> None:
        self._columns = columns
        self._dates = dates
        self._hints = hints

    def time(self, cells: tuple[Text, ...]) -> Part:
        """Read date and `time_precision`: what is not exact keeps ACLED's reference date."""
        date, code = cells
        when = self._dates.read(date and day_of(date))
        if when is None:
            return Part(faults=(no_date(self._columns.name("event_date")),))
        if isinstance(when, Fault):
            return Part(faults=(when,))
        precision = (
            codes.TIME_PRECISION.get(code or "1", "day") if when.precision == "day" else when.precision
        )
        start = f"{when.start[:7]}-01" if precision == "month" else when.start
        properties = {"start": start, "date_precision": precision}
        if precision == when.precision:
            return Part(properties | ({"date_note": when.note} if when.note else {}))
        note = f"ACLED knows the {precision}; its reference date is {when.start}"
        return Part(properties | {"date_note": note}, own={"event_date": when.start})

    def kind(self, cells: tuple[Text, ...]) -> Part:
        """Read the event types, of today and of before 2019."""
        event_type, sub_type, inter1 = cells
        return fitted(
            codes.kind_of(event_type, sub_type, inter1),
            self._hints.vocabulary,
            {"event_type": event_type, "sub_event_type": sub_type},
            self._columns.name("event_type"),
        )

    def place(self, cells: tuple[Text, ...]) -> Part:
        """Read what the place is called, its point and `geo_precision`."""
        location, admin1, country, iso, latitude, longitude, precision = cells
        place: dict[str, str] = {}
        if name := location or admin1 or country:
            place["name"] = name
            if code := country_code(iso) or country_code(country) or self._hints.country:
                place["country"] = code
            if admin1 is not None:
                place["admin1"] = admin1
        names = (self._columns.name("latitude"), self._columns.name("longitude"))
        point = read_pair(latitude, longitude, names)
        return placed(place, point, codes.GEO_PRECISION.get(precision or ""), "ACLED")

    def toll(self, cells: tuple[Text, ...]) -> Part:
        """Read the fatalities: 0 is "at least 0", and never nobody."""
        number = whole_number(cells[0], self._columns.name("fatalities"))
        if isinstance(number, Fault):
            return Part(faults=(number,))
        if number is None:
            return Part()
        claim: dict[str, Any] = {"measure": "killed", "by": "ACLED", "source": "acled", "min": number}
        if number == 0:
            claim["note"] = ZERO
        else:
            claim["max"] = number
            if number in codes.STANDS_FOR_WORDS:
                claim["note"] = codes.STANDS_FOR_WORDS[number]
        return Part({"claims": [claim]})


_PLACE = ("location", "admin1", "country", "iso", "latitude", "longitude", "geo_precision")
_ACTORS = (
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("event_type", "sub_event_type", "civilian_targeting"),
)


def _actors(cells: tuple[Text, ...]) -> Part:
    """Read who took part.

    "Actor 1" is not the aggressor, nor "Actor 2" the target (Codebook). Only where violence is one-sided
    and one side is civilians, or protesters on whom excessive force was used, the code book says who did it
    to whom.
    """
    actor1, allies1, inter1, actor2, allies2, inter2, event_type, sub_type, targeting = cells
    roles = ("participant", "participant")
    protest = codes.kind_of(event_type, sub_type, inter1)[1] == codes.EXCESSIVE_FORCE
    if actor1 and actor2 and (protest or targeting or event_type in codes.ONE_SIDED):
        victims = codes.CIVILIANS | codes.PROTESTERS if protest else codes.CIVILIANS
        hit = tuple((inter or "").casefold() in victims for inter in (inter1, inter2))
        if hit[0] != hit[1]:
            roles = ("target", "attacker") if hit[0] else ("attacker", "target")
    actors: list[dict[str, str]] = []
    for name, allies, role in ((actor1, allies1, roles[0]), (actor2, allies2, roles[1])):
        if name is not None:
            actors.append({"name": name, "role": role})
        note = {"note": f"{codes.WITH}{name}"} if name is not None else {}
        actors += [{"name": ally, "role": "other", **note} for ally in _pieces(allies)]
    return Part({"actors": actors} if actors else {})


def _sources(cells: tuple[Text, ...]) -> Part:
    """Read the sources that ACLED names; what it says of them may not be passed on."""
    sources: list[dict[str, Any]] = [
        {"id": "acled", "publisher": "ACLED", "url": "https://acleddata.com/", "redistribute": False}
    ]
    idents = {"acled"}
    for number, name in enumerate(dict.fromkeys(_pieces(cells[0])), 2):
        ident = slug(name[:60]) or "source"
        if ident in idents:
            ident = f"{ident}-{number}"
        idents.add(ident)
        sources.append({"id": ident, "publisher": name})
    return Part({"sources": sources})


def _pieces(text: Text) -> list[str]:
    """Return what stands between semicolons."""
    return [] if text is None else [piece for part in text.split(";") if (piece := part.strip())]
