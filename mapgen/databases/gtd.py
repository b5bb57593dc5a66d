"""GTD: the Global Terrorism Database of START, University of Maryland.

The 135 columns of the editions of 2012 to 2021 (`eventid` … `related`), mostly distributed as a workbook.
What the codes mean, and their sources: `mapgen.databases.gtd_codes`. The tables are in docs/databases.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mapgen.coordinates import read_pair
from mapgen.databases import gtd_codes as codes
from mapgen.databases.columns import Columns, below_tags, day_of, has_columns, no_date, unused_note
from mapgen.databases.events import Events, Part, Share, Text, Words, placed
from mapgen.databases.kinds import fitted
from mapgen.databases.profile import Profile
from mapgen.dates import date_column, from_parts
from mapgen.importing.numbers import whole_number
from mapgen.importing.records import Hints, Understanding
from mapgen.importing.values import country_code
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Sheet

CREDIT = "START, Global Terrorism Database (GTD), www.start.umd.edu/gtd"
TERMS = (
    "GTD's terms forbid commercial use, giving its data to others and posting them in public: no download of "
    "the page has these incidents. Ask START before you publish them."
)
CONFIRMED = "GTD counts confirmed deaths only, those of attackers among them"

KEPT = ("eventid", "specificity", "vicinity", "attacktype1", "targtype1", "suicide", "location")
"""Codes that an incident has no member for: kept in `origin`."""
_CITATIONS = ("scite1", "scite2", "scite3")
_CITATION = re.compile(
    r'(?P<author>[^"“”]*)["“](?P<title>[^"“”]+)[,.]?["”],?\s*(?P<publisher>[^,"“”]+),\s*(?P<date>.+)'
)
"""`Jane Doe, "What happened," The Paper, March 3, 2014.`"""
_IMPLIED = ("country", "region", "region_txt")


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet is GTD's, by its columns."""
    return has_columns(sheet, ("eventid", "iyear", "imonth", "iday", "attacktype1", "gname"))


def understand(sheet: Sheet, hints: Hints) -> Understanding:
    """Return what the rows of GTD mean."""
    tags = below_tags(sheet)
    columns = Columns(sheet.header)
    reading = _Reading(columns, sheet.file, hints)
    shares = [
        Share(columns, ("iyear", "imonth", "iday", "approxdate", "extended", "resolution"), reading.time),
        Share(columns, ("attacktype1", "attacktype1_txt", "targtype1", "suicide"), reading.kind),
        Share(columns, _PLACE, reading.place),
        Share(columns, _ACTORS, _actors),
        Share(columns, tuple(_COUNTS), reading.toll),
        Share(columns, _CITATIONS, reading.sources),
        Share(columns, ("doubtterr", "alternative_txt"), _doubts),
    ]
    used = {name for share in shares for name in share.names}
    words = Words(("attacktype1_txt",), "city", "summary", "Attack in the GTD")
    events = Events("gtd", columns, ident="eventid", kept=KEPT, words=words, shares=shares)
    return Understanding(
        convert=events.record,
        notes=[*tags, *unused_note(columns.beside({*used, *KEPT, *_IMPLIED, "summary"})), TERMS],
        credits=[CREDIT],
    )


PROFILE = Profile(key="gtd", title="Global Terrorism Database", recognises=recognises, understand=understand)

_COUNTS: dict[str, tuple[str, dict[str, str]]] = {
    "nkill": ("killed", {}),
    "nkillter": ("killed", {"of_whom": "perpetrators", "scope": "perpetrators only"}),
    "nkillus": ("killed", {"of_whom": "citizens of the USA", "scope": "citizens of the USA only"}),
    "nwound": ("injured", {}),
    "nwoundte": ("injured", {"of_whom": "perpetrators", "scope": "perpetrators only"}),
    "nwoundus": ("injured", {"of_whom": "citizens of the USA", "scope": "citizens of the USA only"}),
}
"""Columns of people: the measure, and what of it they cover."""

_PLACE = ("city", "provstate", "country_txt", "latitude", "longitude", "specificity", "vicinity")
_ACTORS = (
    *(
        "gname",
        "guncertain1",
        "claimed",
        "gname2",
        "guncertain2",
        "claim2",
        "gname3",
        "guncertain3",
        "claim3",
    ),
    *("target1", "targtype1_txt", "target2", "targtype2_txt", "target3", "targtype3_txt"),
)


def _known(text: Text) -> Text:
    """Return a text, None where it stands for "not known"."""
    return None if text is None or text.casefold() in codes.UNKNOWN else text


class _Reading:
    """What depends on the file and on what a person said."""

    def __init__(self, columns: Columns, file: str, hints: Hints) -> None:
        self._columns = columns
        self._hints = hints
        self._dates = date_column((), columns.name("resolution"), file, Hints(date_order="month-first"))

    def time(self, cells: tuple[Text, ...]) -> Part:
        """Read the date in three columns, of which month and day may be 0: not known."""
        year, month, day, approximate, extended, resolution = cells
        when = from_parts(_known(year), _known(month), _known(day), self._columns.name("iyear"))
        if when is None:
            return Part(faults=(no_date(self._columns.name("iyear")),))
        if isinstance(when, Fault):
            return Part(faults=(when,))
        properties: dict[str, Any] = {"start": when.start, "date_precision": when.precision}
        if (approximate := _known(approximate)) is not None:
            properties["date_note"] = f"GTD: {approximate}"
        if extended == "1" and (resolution := _known(resolution)) is not None and when.precision == "day":
            end = self._dates.read(day_of(resolution))
            if isinstance(end, Fault):
                return Part(properties, faults=(end._replace(severity="warning"),))
            if end is not None and end.precision == "day" and end.start > when.start:
                properties["end"] = end.start
        return Part(properties)

    def kind(self, cells: tuple[Text, ...]) -> Part:
        """Read the type of attack, as far as ACLED's types say the same."""
        attack, words, target, suicide = cells
        kind: tuple[str | None, str | None] = (None, None)
        if attack == codes.BOMBING:
            kind = ("Explosions/Remote violence", "Suicide bomb" if suicide == "1" else None)
        elif attack in codes.AGAINST_PEOPLE and target in codes.CIVILIAN_TARGETS:
            sub = "Abduction/forced disappearance" if attack == codes.KIDNAPPING else None
            kind = ("Violence against civilians", sub)
        word = words or codes.ATTACK_TYPES.get(attack or "")
        if word is not None and word in self._hints.vocabulary:
            kind = (word, None)
        return fitted(
            kind, self._hints.vocabulary, {"attacktype1_txt": word}, self._columns.name("attacktype1")
        )

    def place(self, cells: tuple[Text, ...]) -> Part:
        """Read what the place is called, its point, `specificity` and `vicinity`."""
        city, province, country, latitude, longitude, precision, vicinity = map(_known, cells)
        place: dict[str, str] = {}
        if city is not None:  # a province is not the town of its name
            place["name"] = city
        if city or province or country:
            if code := country_code(country) or self._hints.country:
                place["country"] = code
            if province is not None:
                place["admin1"] = province
        near = precision == "1" and vicinity == "1"
        placing = codes.VICINITY if near else codes.SPECIFICITY.get(precision or "")
        names = (self._columns.name("latitude"), self._columns.name("longitude"))
        return placed(place, read_pair(latitude, longitude, names), placing, "GTD")

    def toll(self, cells: tuple[Text, ...]) -> Part:
        """Read the dead and injured: -99 and blank are not known, 0 is that none is confirmed."""
        claims: list[dict[str, Any]] = []
        faults: list[Fault] = []
        for text, (column, (measure, members)) in zip(cells, _COUNTS.items(), strict=True):
            number = whole_number(_known(text), self._columns.name(column))
            if isinstance(number, Fault):
                faults.append(number)
            elif number is not None and (number or not members):
                claim = {"measure": measure, "by": "GTD", "source": "gtd", "min": number, **members}
                if number:
                    claim["max"] = number
                claims.append(claim | ({"note": CONFIRMED} if measure == "killed" and not members else {}))
        return Part({"claims": claims} if claims else {}, faults=faults)

    def sources(self, cells: tuple[Text, ...]) -> Part:
        """Read the citations; what GTD says of them may not be passed on."""
        sources: list[dict[str, Any]] = [
            {"id": "gtd", "publisher": "START", "title": "Global Terrorism Database"}
            | {"url": "https://www.start.umd.edu/gtd/", "redistribute": False}
        ]
        for number, citation in enumerate(filter(None, cells), 1):
            sources.append({"id": f"gtd-{number}", **self._cited(citation)})
        return Part({"sources": sources})

    def _cited(self, citation: str) -> dict[str, Any]:
        match = _CITATION.fullmatch(citation) if len(citation) < 1000 else None
        if match is None:
            return {"title": citation, "title_exact": False}
        cited = {"title": match["title"].strip(" ,."), "publisher": match["publisher"].strip()}
        if author := match["author"].strip(" ,"):
            cited["author"] = author
        published = self._dates.read(match["date"].strip(" ."))
        if published is not None and not isinstance(published, Fault) and published.precision == "day":
            cited["published"] = published.start
        return cited


def _actors(cells: tuple[Text, ...]) -> Part:
    """Read who GTD attributes the attack to, and who or what was attacked."""
    actors: list[dict[str, str]] = []
    for group, uncertain, claimed in (cells[0:3], cells[3:6], cells[6:9]):
        if (name := _known(group)) is None:
            continue
        said = ["suspected, not confirmed"] if uncertain == "1" else []
        said += ["claimed it"] if claimed == "1" else []
        note = {"note": f"GTD: {', '.join(said)}"} if said else {}
        actors.append({"name": name, "role": "alleged_attacker", **note})
    for pair in (cells[9:11], cells[11:13], cells[13:15]):
        target, kind = map(_known, pair)
        if name := target or kind:
            note = {"note": kind} if target and kind and target != kind else {}
            actors.append({"name": name, "role": "target", **note})
    return Part({"actors": actors} if actors else {})


def _doubts(cells: tuple[Text, ...]) -> Part:
    """Read whether GTD doubts that it was terrorism: -9 is not coded."""
    doubt, alternative = cells
    if doubt != "1":
        return Part()
    rather = f"; it may have been: {alternative}" if _known(alternative) else ""
    return Part({"disputed": [f"GTD is in doubt whether it was terrorism{rather}."]})
