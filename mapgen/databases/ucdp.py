"""UCDP GED: the Georeferenced Event Dataset of the Uppsala Conflict Data Program, and its Candidate events.

Layouts: the 49 columns of versions 20.1 to 25.1 and of the Candidate dataset (codebook, "Variables"; dates
`2012-03-04 00:00:00.000`), earlier ones with fewer, and monthly files of the Candidate dataset that were
published without a heading. What the codes mean, and their sources: `mapgen.databases.ucdp_codes`. The
tables are in docs/databases.md.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from mapgen.coordinates import read_pair
from mapgen.databases import ucdp_codes as codes
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
from mapgen.databases.ucdp_rows import COLUMNS, KEPT, MARKED, SCOPES, row_of
from mapgen.importing.numbers import whole_number
from mapgen.importing.records import Understanding
from mapgen.importing.values import slug
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from mapgen.dates import DateColumn, When
    from mapgen.importing.records import Hints
    from mapgen.model import DatePrecision
    from mapgen.sheets.sheet import Sheet

__all__ = ["COLUMNS", "PROFILE", "row_of"]

NOBODY = "UCDP gives 0 as its lowest, best and highest estimate"
CREDIT = "Uppsala Conflict Data Program (UCDP GED), ucdp.uu.se, CC BY 4.0"
UNMAPPED = (
    "ACLED has no event type for UCDP's state-based and non-state conflicts, which are clashes, shelling and "
    "air strikes alike: these are “Not stated”, and origin.type_of_violence tells which they are."
)
TERMS = "UCDP asks to be cited with the article of the edition that was used (ucdp.uu.se/downloads)."

_RELID = re.compile(r"[A-Z]{2,4}-\d{4}-[123]-")
"""How `relid` begins: a country, the year, the type of violence."""
_IMPLIED = ("year", "geom_wkt")


def recognises(sheet: Sheet) -> bool:
    """Tell whether a sheet is UCDP's, by its columns, or without a heading by its `relid`."""
    if sheet.named:
        return has_columns(
            sheet, ("type_of_violence", "side_a", "side_b", "where_prec", "date_prec", "date_start")
        )
    first = next(iter(islice(sheet.rows(), 1)), None)
    # the last columns, of governments, may be empty as a whole, and are then no columns to a reader
    if not len(COLUMNS) - 2 <= len(sheet.header) <= len(COLUMNS) or first is None or len(first.cells) < 2:
        return False
    return isinstance(first.cells[1], str) and _RELID.match(first.cells[1]) is not None


def understand(sheet: Sheet, hints: Hints) -> Understanding:
    """Return what the rows of UCDP mean."""
    tags = below_tags(sheet)
    columns = Columns(sheet.header if sheet.named else COLUMNS, codes.FORMER_NAMES)
    dates = date_reader(sheet, columns.at("date_start"), hints)
    reading = _Reading(columns, dates, hints)
    shares = [
        Share(columns, ("date_start", "date_end", "date_prec"), reading.time),
        Share(columns, ("type_of_violence",), reading.kind),
        Share(columns, _PLACE, reading.place),
        Share(columns, ("side_a", "side_b", "type_of_violence"), _actors),
        Share(columns, (*_ESTIMATES, *SCOPES, "side_a", "side_b", "event_clarity"), reading.toll),
        Share(columns, _ARTICLES, _sources),
    ]
    used = {name for share in shares for name in share.names}
    words = Words(("dyad_name", "conflict_name"), "where_coordinates", "", "UCDP event")
    events = Events("ucdp", columns, ident="id", kept=KEPT, words=words, shares=shares)
    understanding = Understanding(
        convert=events.record,
        notes=[
            *tags,
            *dates.notes,
            *unused_note(columns.beside({*used, *KEPT, *_IMPLIED, "id"})),
            UNMAPPED,
            TERMS,
        ],
        problems=list(dates.problems),
        credits=[CREDIT],
    )
    disowned(understanding, sheet, columns, key="ucdp", column=MARKED, terms=TERMS)
    return understanding


PROFILE = Profile(key="ucdp", title="UCDP GED", recognises=recognises, understand=understand)

_PLACE = ("where_coordinates", "adm_1", "country", "latitude", "longitude", "where_prec")
_ESTIMATES = ("low", "best", "high")
_ARTICLES = ("source_office", "source_date", "source_headline", "source_article")


class _Reading:
    """What depends on the file and on what a person said."""

    def __init__(self, columns: Columns, dates: DateColumn, hints: Hints) -> None:
        self._columns = columns
        self._dates = dates
        self._hints = hints

    def time(self, cells: tuple[Text, ...]) -> Part:
        """Read the days between which the event was, and how closely that is known."""
        first, last, code = cells
        start = self._date(first, "date_start")
        if isinstance(start, Fault):
            return Part(faults=(start,))
        end = self._date(last or first, "date_end")
        if isinstance(end, Fault) or end.start < start.start:
            message = f"The last day is {last}, which is not one after {start.start}."
            fault = Fault(
                "end-before-start", message, "Correct one of the two.", "warning", (self._name("date_end"),)
            )
            return Part(
                {"start": start.start, "date_precision": codes.DATE_PREC.get(code or "", "day")},
                faults=(fault,),
            )
        return _span(start.start, end.start, codes.DATE_PREC.get(code or "", "day"))

    def _date(self, text: Text, column: str) -> When | Fault:
        when = self._dates.read(text and day_of(text))
        return no_date(self._name(column)) if when is None else when

    def _name(self, column: str) -> str:
        return self._columns.name(column)

    def kind(self, cells: tuple[Text, ...]) -> Part:
        """Read the type of violence: one of the project's, or ACLED's for one-sided violence."""
        (code,) = cells
        word = codes.TYPE_OF_VIOLENCE.get(code or "")
        known = word is not None and word in self._hints.vocabulary
        event_type = word if known else (codes.CIVILIAN_TYPE if code == codes.ONE_SIDED else None)
        part = fitted((event_type, None), self._hints.vocabulary, {}, self._name("type_of_violence"))
        return part._replace(own={"type_of_violence": code})

    def place(self, cells: tuple[Text, ...]) -> Part:
        """Read what the place is called, its point and `where_prec`."""
        where, adm1, country, latitude, longitude, precision = cells
        place: dict[str, str] = {}
        if name := where or adm1 or country:
            place["name"] = name
            if code := codes.country_of(country) or self._hints.country:
                place["country"] = code
            if adm1 is not None:
                place["admin1"] = adm1
        point = read_pair(latitude, longitude, (self._name("latitude"), self._name("longitude")))
        part = placed(place, point, codes.WHERE_PREC.get(precision or ""), "UCDP")
        return part._replace(own={"country": country} if country else {})

    def toll(self, cells: tuple[Text, ...]) -> Part:
        """Read the estimates as one claim, and whose deaths they are as claims with a scope."""
        names = (*_ESTIMATES, *SCOPES)
        read = [whole_number(text, self._name(name)) for name, text in zip(names, cells, strict=False)]
        faults = tuple(number for number in read if isinstance(number, Fault))
        low, best, high, *parts = (None if isinstance(number, Fault) else number for number in read)
        side_a, side_b, clarity = cells[-3:]
        claims = [] if _is_reversed(low, high) else _estimate(low, best, high, clarity)
        if wrong := self._contradiction(low, best, high):
            faults = (*faults, wrong)
        own: dict[str, Text] = {} if best is None else {"best": str(best)}
        if not any({"min", "max"} & claim.keys() for claim in claims):
            own |= {
                name: str(number) for name, number in (("low", low), ("high", high)) if number is not None
            }
        whom = (side_a or "side A", side_b or "side B", "civilians", "people whose status is unknown")
        for column, number, people in zip(SCOPES, parts, whom, strict=True):
            if number == 0:
                own[column] = "0"
            elif number is not None:
                claims.append(_claim(number, number, of_whom=people, scope=SCOPES[column], note=_BEST))
        return Part({"claims": claims} if claims else {}, own=own, faults=faults)

    def _contradiction(self, low: int | None, best: int | None, high: int | None) -> Fault | None:
        """Return what is said of estimates that cannot all be so."""
        if _is_reversed(low, high):
            message = f"The lowest estimate ({low}) is more than the highest ({high}); both are left out."
            return Fault("figures-reversed", message, "Correct them.", "warning", (self._name("low"),))
        for name, bound, is_beyond in (("lowest", low, -1), ("highest", high, 1)):
            if best is not None and bound is not None and (best - bound) * is_beyond > 0:
                message = f"The best estimate ({best}) is beyond the {name} ({bound}); both are kept."
                return Fault("figures-contradict", message, "Correct one.", "warning", (self._name("best"),))
        return None


def _is_reversed(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


_BEST = "UCDP's best estimate"


def _span(start: str, end: str, precision: DatePrecision) -> Part:
    """Return when it was; where the two days are bounds and not a duration, they are kept beside it."""
    if precision == "day":
        return Part({"start": start, "date_precision": precision} | ({} if end == start else {"end": end}))
    length = {"month": 7, "year": 4}.get(precision, 10)
    first, last = (f"{day[:length]}-01-01"[:10] for day in (start, end))
    if precision == "week" and _week(first) == _week(last):
        last = first
    between = start if start == end else f"some time from {start} to {end}"
    properties = {"start": first, "date_precision": precision, "date_note": f"UCDP: {between}"}
    return Part(
        properties | ({} if last == first else {"end": last}), own={"date_start": start, "date_end": end}
    )


def _week(day: str) -> tuple[int, int]:
    return dt.date.fromisoformat(day).isocalendar()[:2]


def _estimate(low: int | None, best: int | None, high: int | None, clarity: Text) -> list[dict[str, Any]]:
    """Return UCDP's figure from its lowest to its highest.

    An event of UCDP has at least one death in one of the three (codebook, definition of an event): where
    all are 0 there is no figure.
    """
    least, most = (low, high) if (low, high) != (None, None) else (best, best)
    if least is None and most is None:
        return []
    notes = ["from reports that sum up several events"] if clarity == codes.SUMMARY else []
    if not low and not best and not high:
        return [_claim(None, None, note="; ".join([NOBODY, *notes]))]
    if best is not None and not least == best == most:
        notes.insert(0, f"UCDP's best estimate is {best}")
    return [_claim(least, most, note="; ".join(notes))]


def _claim(low: int | None, high: int | None, **members: str) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "measure": "killed",
        "by": "UCDP",
        "source": "ucdp",
        "min": low,
        "max": high,
        **members,
    }
    return {name: value for name, value in claim.items() if value is not None and value != ""}


def _actors(cells: tuple[Text, ...]) -> Part:
    """Read the two sides: only in one-sided violence the codebook says who used force against whom."""
    side_a, side_b, code = cells
    roles = ("attacker", "target") if code == codes.ONE_SIDED else ("participant", "participant")
    actors = [
        {"name": side, "role": role} for side, role in zip((side_a, side_b), roles, strict=True) if side
    ]
    return Part({"actors": actors} if actors else {})


def _sources(cells: tuple[Text, ...]) -> Part:
    """Read the reports: one by one where the three lists go together, else as they stand."""
    *lists, article = cells
    offices, dates, headlines = ([one.strip() for one in (text or "").split(";")] for text in lists)
    sources: list[dict[str, Any]] = [
        {"id": "ucdp", "publisher": "UCDP", "title": "UCDP GED", "url": "https://ucdp.uu.se/"}
    ]
    if lists[0] is not None and len(offices) == len(dates) == len(headlines):
        idents = {"ucdp"}
        for number, (office, date, headline) in enumerate(zip(offices, dates, headlines, strict=True), 2):
            ident = slug(office[:60]) or "source"
            ident = f"{ident}-{number}" if ident in idents else ident
            idents.add(ident)
            said = {"publisher": office, "title": headline, "published": date}
            sources.append({"id": ident} | {name: text for name, text in said.items() if text})
        return Part({"sources": sources})
    if article is not None:
        sources.append({"id": "articles", "title": article, "title_exact": False})
    own = {name: text for name, text in zip(_ARTICLES, lists, strict=False) if text is not None}
    return Part({"sources": sources}, own=own)
