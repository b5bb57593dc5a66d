"""Drone strike sheets of the Bureau of Investigative Journalism.

They cover Pakistan, Yemen, Somalia and Afghanistan from 2002 to 2020. The Bureau's spreadsheets differ by
country: "Minimum total people killed" or "Minimum people killed", "Minimum civilians reported killed" or
"Minimum civilians killed", "Location", "Area" or "Province". The names of columns are those that readers of
its sheets use (github.com/ethan-allavarpu/drone-strikes; dashboards that rename "Minimum total people
killed", "Minimum reported injured", "Confirmed/possible US strike"; docs.google.com/spreadsheets/d/
1NAfjFonM-Tn7fziqiv33HlGt09wgLZDSCP-BQaux51w, "Drone strikes data"). Dates in them are day-first
(17/06/2004); of a version that says "Date (MM-DD-YYYY)", month-first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.config.columns import Columns
from mapgen.databases.layout import has_all, names_of, understood
from mapgen.databases.profile import Profile
from mapgen.importing.values import text_of

if TYPE_CHECKING:
    from mapgen.importing.records import Converter, Hints, Record, Understanding
    from mapgen.sheets.sheet import Cell, Row, Sheet

BUREAU = "The Bureau of Investigative Journalism"
NONE_REPORTED = "the Bureau's 0 says that none was reported to it"

_FIELDS = {
    "id": ("Strike ID", "Strike code", "Strike", "Reference"),
    "start": ("Date", "Date (MM-DD-YYYY)", "Date (DD/MM/YYYY)"),
    "place_name": ("Most Specific Location", "Location", "Area"),
    "admin1": ("Province",),
    "country": ("Country",),
    "event_type": ("Type of attack", "Type of strike"),
}
_AIR = "Explosions/Remote violence: Air/drone strike"


def _recognises(sheet: Sheet) -> bool:
    return has_all(
        sheet,
        _FIELDS["start"],
        ("Minimum total people killed", "Minimum people killed"),
        ("Minimum civilians reported killed", "Minimum civilians killed"),
        ("Minimum children reported killed", "Minimum children killed"),
    )


def _understand(sheet: Sheet, hints: Hints) -> Understanding:
    names = names_of(sheet, _FIELDS)
    strikes_only = "event_type" not in names
    columns = Columns(
        names=dict(names),
        constants={
            # the Bureau tells strikes that the US confirmed from possible ones: none is claimed here
            "alleged_attacker": "United States",
            "figure_by": BUREAU,
            "source_publisher": BUREAU,
        }
        | ({"event_type": _AIR} if strikes_only and _has_air_strikes(hints) else {}),
    )
    kind = {} if strikes_only else {names["event_type"]: _kind}
    understanding = understood(sheet, hints, columns, kind if _has_air_strikes(hints) else None)
    understanding.convert = _without_none(understanding.convert)
    understanding.notes.append(
        "The Bureau's 0 says that no such death was reported to it, not that there was none. Whether the US "
        "confirmed a strike is not read: the attacker is an alleged one throughout."
    )
    return understanding


def _without_none(convert: Converter) -> Converter:
    """Return a converter that gives nobody killed as "at least 0": no such death was reported."""

    def converted(row: Row) -> Record:
        record = convert(row)
        for claim in record.feature["properties"].get("claims", ()):
            if claim.get("max") == 0:
                del claim["max"]
                claim["min"] = 0
                claim["note"] = NONE_REPORTED
        return record

    return converted


def _kind(cell: Cell) -> Cell:
    """Return the sub-type of what the Bureau calls a strike; anything else as it is written."""
    return _AIR if "strike" in (text_of(cell) or "").casefold() else cell


def _has_air_strikes(hints: Hints) -> bool:
    return "Air/drone strike" in hints.vocabulary.get("Explosions/Remote violence", ())


PROFILE = Profile(key="tbij", title="TBIJ drone strikes", recognises=_recognises, understand=_understand)
