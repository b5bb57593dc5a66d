"""Incidents as a table for spreadsheets: RFC 4180, one row each, in the words of the data.

The viewer's `csv.ts` writes the same: what a reader saves and what lies beside the page do not differ.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from mapgen.formulas import SIGNS, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.model import Claim, Incident, Source

    Cell: TypeAlias = "str | float | None"
    Position: TypeAlias = tuple[float, float]
    """Latitude and longitude of a marker in degrees."""

BOM = "\ufeff"
"""Tells Excel that it is UTF-8."""

HEADINGS = (
    "id",
    "title",
    "start",
    "end",
    "date_precision",
    "date_note",
    "event_type",
    "sub_event_type",
    "status",
    "is_aggregate",
    "part_of",
    "place",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "location_precision",
    "uncertainty_km",
    "actors",
    "claims",
    "disputed",
    "sources",
    "summary",
)

_SPACES = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What ECMAScript takes for white space; a text that begins or ends with it is quoted."""
_quoted = re.compile(r'[",\r\n;\t]').search
_WATCHED = frozenset((*SIGNS, *_SPACES))
_BETWEEN = " | "
"""Between texts that share a cell, each of which may hold commas and semicolons."""
_EXPONENT_BELOW = 1e-6
"""Where ECMAScript begins to write a number with an exponent."""


def csv_line(cells: Iterable[Cell]) -> str:
    """Return one line.

    A text that a spreadsheet would run is led by an apostrophe; a number stays a number; what is not known is
    empty.
    """
    return f"{','.join(map(_cell, cells))}\r\n"


def incident_line(incident: Incident, position: Position | None) -> str:
    """Return the line of an incident; `position` is None where nobody could place it."""
    return csv_line(incident_cells(incident, position))


def incident_cells(incident: Incident, position: Position | None) -> tuple[Cell, ...]:
    """Return the cells of an incident, one for each of `HEADINGS`."""
    place = incident.place
    latitude, longitude = position or (None, None)
    return (
        incident.id,
        incident.title,
        incident.start,
        incident.end,
        incident.date_precision,
        incident.date_note,
        incident.event_type,
        incident.sub_event_type,
        incident.status,
        "true" if incident.is_aggregate else "false",
        " ".join(relation.target for relation in incident.relations if relation.type == "part_of"),
        place.name if place else None,
        place.country if place else None,
        place.admin1 if place else None,
        latitude,
        longitude,
        incident.location_precision,
        incident.uncertainty_km,
        "; ".join(f"{actor.name} ({actor.role})" for actor in incident.actors),
        _BETWEEN.join(_claim(claim, incident) for claim in incident.claims),
        _BETWEEN.join(incident.disputed),
        " ".join(map(_where, incident.sources)),
        incident.summary,
    )


def _where(source: Source) -> str:
    found = (text for text in (source.url, source.publisher, source.title) if text is not None)
    return next(found, "")


def _claim(claim: Claim, incident: Incident) -> str:
    """Return `killed: 2–3; of whom: civilians (Police, AFP)`: never a number without whose it is."""
    source = next((one for one in incident.sources if one.id == claim.source), None)
    publisher = source.publisher if source and source.publisher is not None else claim.source
    said = (
        (claim.measure, _amount(claim)),
        ("of whom", claim.of_whom),
        ("covers", claim.scope),
        ("as of", claim.as_of),
        ("status", claim.status),
        ("note", claim.note),
    )
    parts = "; ".join(f"{name}: {text}" for name, text in said if text)
    return f"{parts} ({', '.join(whose for whose in (claim.by, publisher) if whose)})"


def _amount(claim: Claim) -> str:
    low, high = claim.min, claim.max
    if low is None:
        return "number not given" if high is None else f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low}–{high}"


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return _number(value)
    if not value or not (value[0] in _WATCHED or value[-1] in _SPACES or _quoted(value)):
        return value
    text = guarded(value)
    if _quoted(text) or text[0] in _SPACES or text[-1] in _SPACES:
        return '"{}"'.format(text.replace('"', '""'))
    return text


def _number(value: float) -> str:
    """Return a number as ECMAScript writes it, which has the same digits as Python."""
    if value == int(value):
        return str(int(value))
    text = repr(float(value))
    if "e" not in text:
        return text
    return text.replace("e-0", "e-") if abs(value) < _EXPONENT_BELOW else f"{Decimal(text):f}"
