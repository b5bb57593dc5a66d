"""Incidents as rows of ACLED, in its layout of 2023.

What the incident has from ACLED comes back as it was, as long as it still says the same. For an incident
from elsewhere the codes are the nearest that claim no more than it does; what ACLED has no cell for is
told.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from mapgen.databases import acled_codes as codes
from mapgen.databases.country_codes import ISO_NUMBERS
from mapgen.databases.events import kept_words
from mapgen.databases.exported import mark
from mapgen.importing.values import country_code
from mapgen.points import representative_point
from mapgen.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Actor, Claim, Incident

Cell: TypeAlias = str | int | float | None

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
KEPT = (
    "event_id_cnty",
    "time_precision",
    "disorder_type",
    "inter1",
    "inter2",
    "interaction",
    "civilian_targeting",
    "region",
    "country",
    "admin2",
    "admin3",
    "geo_precision",
    "source_scale",
    "tags",
    "timestamp",
)
"""Columns that an incident has no member for: kept in `origin`."""

MARKED = "tags"
"""Where a row says that it is not ACLED's (`mapgen.databases.exported`)."""
_GEO_CODES = {"exact": 1, "neighbourhood": 1, "town": 1, "district": 2, "province": 3}
_TIME_CODES = {"minute": 1, "hour": 1, "day": 1, "week": 2, "month": 3}
_FIRST = ("attacker", "alleged_attacker")
_SECOND = ("target", "alleged_target")
_MID_MONTH = 15
"""Codebook: where only the month is known, "the month midpoint is chosen"."""


def row_of(incident: Incident) -> tuple[Sequence[Cell], list[str]]:
    """Return the cells of an incident, one for each of `COLUMNS`, and what could not be said.

    Returns
    -------
    tuple
        Cells, None for empty; and notes, a sentence each, the same for all incidents of which it is so.
    """
    own = kept_words(incident, "acled")
    notes: list[str] = []
    row: dict[str, Cell] = {name: own[name] for name in KEPT if name in own}
    row.setdefault("event_id_cnty", incident.id)
    if not own:
        row[MARKED] = mark("ACLED", incident)
    row |= _time(incident, own, notes)
    row |= _kind(incident, own, notes)
    row |= _actors(incident, notes)
    row |= _place(incident, own, notes)
    named = [one.publisher for one in incident.sources if one.publisher and one.id != "acled"]
    row["source"] = "; ".join(name.replace(";", ",") for name in named)
    row["notes"] = incident.summary or (None if own else incident.title)
    row["fatalities"] = _fatalities(incident.claims, notes)
    return [None if row.get(name) == "" else row.get(name) for name in COLUMNS], notes


def _time(incident: Incident, own: dict[str, str], notes: list[str]) -> dict[str, Cell]:
    """Return the date, and a code that says no more than is known."""
    day, precision = incident.start[:10], incident.date_precision
    if incident.end is not None and incident.end[:10] != day:
        notes.append("It went on for more than a day; ACLED has one row for each day.")
    kept = own.get("event_date", "")
    if codes.TIME_PRECISION.get(own.get("time_precision", "")) == precision:
        code: Cell = own["time_precision"]
        if precision != "day" and _same_stretch(kept, day, precision):
            day = kept
    else:
        code = _TIME_CODES.get(precision)
        if code is None:
            notes.append("Only the year is known; ACLED has no code for that.")
        if precision == "month":
            day = f"{day[:7]}-{_MID_MONTH}"
        elif precision == "week":
            date = dt.date.fromisoformat(day)
            day = (date + dt.timedelta(days=3 - date.weekday())).isoformat()
    return {"event_date": day, "year": int(day[:4]), "time_precision": code}


def _same_stretch(kept: str, day: str, precision: str) -> bool:
    """Tell whether ACLED's reference date is still one of the incident's time."""
    return kept[:7] == day[:7] if precision == "month" else kept == day


def _kind(incident: Incident, own: dict[str, str], notes: list[str]) -> dict[str, Cell]:
    """Return the types; where the project has none of ACLED's, its own words if there are any."""
    event_type, sub = incident.event_type, incident.sub_event_type
    words = own.get("event_type"), own.get("sub_event_type")
    meant = codes.kind_of(*words, own.get("inter1"))
    if words[0] and (event_type == UNSTATED or (event_type == meant[0] and sub in {meant[1], None})):
        return {"event_type": words[0], "sub_event_type": words[1]}
    if event_type not in codes.DISORDER_BY_TYPE:
        notes.append("Its event type is none of ACLED's.")
        return {}
    disorder = codes.DISORDER_BY_SUB_TYPE.get(sub or "", codes.DISORDER_BY_TYPE[event_type])
    row: dict[str, Cell] = {"event_type": event_type, "sub_event_type": sub}
    if not own:
        row["disorder_type"] = disorder
        if event_type == "Violence against civilians":
            row["civilian_targeting"] = "Civilian targeting"
    return row


def _actors(incident: Incident, notes: list[str]) -> dict[str, Cell]:
    """Return the two main actors, in their order, each with those who took part beside it."""
    main: list[Actor] = []
    beside: list[list[str]] = [[], []]
    for actor in incident.actors:
        if (actor.note or "").startswith(codes.WITH) and main:
            beside[len(main) - 1].append(actor.name)
            continue
        side = _side(actor, main)
        if side is None:
            notes.append("Somebody in it has no place among ACLED's actors.")
        elif side == len(main):
            main.append(actor)
        else:
            beside[side].append(actor.name)
    row: dict[str, Cell] = {}
    for number, actor in enumerate(main, 1):
        row[f"actor{number}"] = actor.name
        row[f"assoc_actor_{number}"] = "; ".join(beside[number - 1])
    return row


def _side(actor: Actor, main: list[Actor]) -> int | None:
    """Return which of the two actors somebody is, or is beside; None who is neither."""
    role = _part(actor)
    if role is None:
        return None
    for side, other in enumerate(main):
        if role == _part(other) and role != "participant":
            return side
    return len(main) if len(main) < 2 else None


def _part(actor: Actor) -> str | None:
    if actor.role in _FIRST:
        return "attacker"
    if actor.role in _SECOND:
        return "target"
    return "participant" if actor.role == "participant" else None


def _place(incident: Incident, own: dict[str, str], notes: list[str]) -> dict[str, Cell]:
    """Return names, point and a code that says no more than is known."""
    place, precision = incident.place, incident.location_precision
    row: dict[str, Cell] = {}
    if place is not None:
        number, name = _country(place.country)
        row |= {"location": place.name, "admin1": place.admin1, "iso": number}
        kept = own.get("country")
        row["country"] = kept if kept and country_code(kept) == place.country else name
    if (point := representative_point(incident.geometry)) is not None:
        row |= {"latitude": point[1], "longitude": point[0]}
    placing = codes.GEO_PRECISION.get(own.get("geo_precision", ""))
    if placing is None or placing.precision != precision:
        row["geo_precision"] = _GEO_CODES.get(precision)
        if precision not in _GEO_CODES:
            notes.append("ACLED has no code for how closely its place is known.")
    return row


@cache
def _country(code: str | None) -> tuple[int | None, str | None]:
    """Return the number of a country in ISO 3166-1, and ACLED's name for it."""
    if code is None:
        return None, None
    from babel import Locale  # noqa: PLC0415  (it reads its data)

    name = codes.COUNTRY_NAMES.get(code) or Locale.parse("en").territories.get(code)
    return ISO_NUMBERS.get(code), name


def _fatalities(claims: Sequence[Claim], notes: list[str]) -> int:
    """Return the lowest number that is given of exactly this incident, as ACLED does; else 0."""
    said = [one for one in claims if one.measure == "killed" and one.scope is None]
    numbers = [one.min for one in said if one.min is not None]
    if not numbers:
        notes.append("Nobody gives a least number of deaths; ACLED writes 0 there.")
    others = {number for one in said for number in (one.min, one.max) if number is not None}
    lowest = min(numbers, default=0)
    if others - {lowest}:
        notes.append("More deaths are claimed; ACLED has the lowest number only.")
    return lowest
