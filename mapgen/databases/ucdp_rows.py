"""Incidents as rows of UCDP GED, in its layout of 2024.

What the incident has from UCDP comes back as it was, as long as it still says the same. For an incident
from elsewhere the codes are the nearest that claim no more than it does; what UCDP has no cell for is told.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

from mapgen.databases import ucdp_codes as codes
from mapgen.databases.events import kept_words
from mapgen.databases.exported import mark
from mapgen.points import representative_point
from mapgen.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Claim, Incident

Cell: TypeAlias = str | int | float | None

COLUMNS = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
)
KEPT = (
    "id",
    "relid",
    "active_year",
    "code_status",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_b_dset_id",
    "side_b_new_id",
    "number_of_sources",
    "source_original",
    "where_prec",
    "where_description",
    "adm_2",
    "priogrid_gid",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "gwnoa",
    "gwnob",
)
"""Columns that an incident has no member for: kept in `origin`."""

MARKED = "code_status"
"""Where a row says that it is not UCDP's (`mapgen.databases.exported`)."""
SCOPES: dict[str, str] = {
    "deaths_a": "side A only",
    "deaths_b": "side B only",
    "deaths_civilians": "civilians only",
    "deaths_unknown": "people of unknown status only",
}
"""Whose deaths a column counts, as the `scope` of its claim."""

_SIDES: dict[str, tuple[str, ...]] = {
    "attacker": ("side_a",),
    "alleged_attacker": ("side_a",),
    "target": ("side_b",),
    "alleged_target": ("side_b",),
    "participant": ("side_a", "side_b"),
}
_KNOWN_POINT_KM = 25.0
"""The radius of `where_prec` 2."""
_WHERE_CODES = {"exact": 1, "neighbourhood": 1, "town": 1, "province": 4, "country": 6}
_DATE_CODES = {"minute": 1, "hour": 1, "day": 1, "week": 3, "month": 4, "year": 5}
_LONGEST = {2: 6, 3: 7, 4: 31}
"""How many days `date_start` and `date_end` are apart at most, by `date_prec`, both counted."""


def row_of(incident: Incident) -> tuple[Sequence[Cell], list[str]]:
    """Return the cells of an incident, one for each of `COLUMNS`, and what could not be said.

    Returns
    -------
    tuple
        Cells, None for empty; and notes, a sentence each, the same for all incidents of which it is so.
    """
    own = kept_words(incident, "ucdp")
    notes: list[str] = []
    row: dict[str, Cell] = {name: own[name] for name in KEPT if name in own}
    row.setdefault("id", incident.id)
    if not own:
        row[MARKED] = mark("UCDP", incident)
    row |= _kind(incident, own, notes)
    row |= _time(incident, own)
    row |= _place(incident, own, notes)
    row |= _sides(incident, notes)
    row |= _sources(incident, own)
    row |= _deaths(incident.claims, own, notes)
    return [None if row.get(name) == "" else row.get(name) for name in COLUMNS], notes


def _kind(incident: Incident, own: dict[str, str], notes: list[str]) -> dict[str, Cell]:
    event_type = incident.event_type
    one_sided = event_type in {codes.CIVILIAN_TYPE, codes.TYPE_OF_VIOLENCE[codes.ONE_SIDED]}
    code = own.get("type_of_violence")
    if code is not None and (event_type == UNSTATED or one_sided == (code == codes.ONE_SIDED)):
        return {"type_of_violence": code}
    if one_sided:
        return {"type_of_violence": codes.ONE_SIDED}
    notes.append("Its event type is no type of violence of UCDP.")
    return {}


def _time(incident: Incident, own: dict[str, str]) -> dict[str, Cell]:
    """Return first and last day, and a code that says no more than is known."""
    precision = incident.date_precision
    start, end = incident.start[:10], (incident.end or incident.start)[:10]
    kept = own.get("date_start", start), own.get("date_end", end)
    agrees = codes.DATE_PREC.get(own.get("date_prec", "")) == precision
    if agrees and _within(kept[0], start, precision) and _within(kept[1], end, precision):
        return {
            "date_prec": own["date_prec"],
            "year": int(start[:4]),
            "date_start": kept[0],
            "date_end": kept[1],
        }
    first, last = _bounds(start, precision)[0], _bounds(end, precision)[1]
    days = (last - first).days + 1
    code: int = _DATE_CODES[precision]
    if code == 1 and days > 1:
        code = 2
    while days > _LONGEST.get(code, days):
        code += 1
    return {
        "date_prec": code,
        "year": first.year,
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
    }


def _within(day: str, stated: str, precision: str) -> bool:
    """Tell whether a day may be the one that a date of that precision means."""
    first, last = _bounds(stated, precision)
    return first.isoformat() <= day <= last.isoformat()


def _bounds(day: str, precision: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a date may mean."""
    date = dt.date.fromisoformat(day)
    if precision == "week":
        monday = date - dt.timedelta(days=date.weekday())
        return monday, monday + dt.timedelta(days=6)
    if precision == "month":
        return date.replace(day=1), date.replace(day=calendar.monthrange(date.year, date.month)[1])
    if precision == "year":
        return date.replace(month=1, day=1), date.replace(month=12, day=31)
    return date, date


def _place(incident: Incident, own: dict[str, str], notes: list[str]) -> dict[str, Cell]:
    """Return names, point and a code that says no more than is known."""
    place, precision = incident.place, incident.location_precision
    row: dict[str, Cell] = {}
    if place is not None:
        row |= {"where_coordinates": place.name, "adm_1": place.admin1}
        kept = own.get("country")
        row["country"] = kept if codes.country_of(kept) == place.country else _country(place.country)
    if (point := representative_point(incident.geometry)) is not None:
        lon, lat = point
        row |= {"latitude": lat, "longitude": lon, "geom_wkt": f"POINT ({lon!r} {lat!r})"}
    placing = codes.WHERE_PREC.get(own.get("where_prec", ""))
    if placing is None or placing.precision != precision:
        row["where_prec"] = _where_code(precision, incident.uncertainty_km)
        if row["where_prec"] is None:
            notes.append("Nothing says how closely the place is known; UCDP has no code for that.")
    return row


def _where_code(precision: str, radius: float | None) -> int | None:
    if precision == "district":
        return 2 if radius is not None and radius <= _KNOWN_POINT_KM else 3
    return _WHERE_CODES.get(precision)


def _country(code: str | None) -> str | None:
    """Return UCDP's name of a country."""
    if code is None:
        return None
    from babel import Locale  # noqa: PLC0415  (it reads its data)

    return Locale.parse("en").territories.get(code)


def _sides(incident: Incident, notes: list[str]) -> dict[str, Cell]:
    """Return side A, which in one-sided violence used the force, and side B."""
    sides: dict[str, Cell] = {}
    for actor in incident.actors:
        free = next((side for side in _SIDES.get(actor.role, ()) if side not in sides), None)
        if free is None:
            notes.append("Somebody in it has no place among UCDP's two sides.")
        else:
            sides[free] = actor.name
    return sides


def _sources(incident: Incident, own: dict[str, str]) -> dict[str, Cell]:
    """Return publishers, dates and headlines, a semicolon between them."""
    articles = next((one for one in incident.sources if one.id == "articles"), None)
    if articles is not None:
        kept = {name: own.get(name) for name in ("source_office", "source_date", "source_headline")}
        return {"source_article": articles.title, **kept}
    reports = [one for one in incident.sources if one.id != "ucdp"]
    members = ("publisher", "published", "title")
    lists = ([(getattr(one, member) or "").replace(";", ",") for one in reports] for member in members)
    joined = (";".join(texts) if any(texts) else None for texts in lists)
    return dict(zip(("source_office", "source_date", "source_headline"), joined, strict=True))


def _deaths(claims: Sequence[Claim], own: dict[str, str], notes: list[str]) -> dict[str, Cell]:
    """Return the three estimates, and whose deaths they are where that is known."""
    said = [one for one in claims if one.measure == "killed"]
    row: dict[str, Cell] = {}
    for column, scope in SCOPES.items():
        counted = [
            one.min for one in said if one.scope == scope and one.min is not None and one.min == one.max
        ]
        row[column] = counted[0] if counted else own.get(column)
    whole = [one for one in said if one.scope is None and (one.min is not None or one.max is not None)]
    if not whole:
        return row | {name: own.get(name) for name in ("low", "best", "high")}
    low = min(one.min or 0 for one in whole)
    tops = [one.max for one in whole]
    high = None if None in tops else max(top for top in tops if top is not None)
    best = own.get("best", "")
    if not (best.isdecimal() and low <= int(best) <= (int(best) if high is None else high)):
        best = str(low) if low == high else ""
    if high is None:
        notes.append("Somebody says “at least”: there is no highest estimate of deaths.")
    if not best:
        notes.append("Nobody gives a best estimate of deaths.")
    return row | {"low": low, "best": int(best) if best else None, "high": high}
