"""Airwars-like sheets of civilian harm: one row an incident, with a code, a grading and figures by whom.

The columns are those of the table that Airwars' own site exports (`aw_civilian_casualties` in
github.com/rctngle/airwars-archive-2025): `unique_reference_code`, `permalink`, `country`, `date`,
`grading`, `latitude`, `longitude`, `geolocation_accuracy`, `strike_status`, `civilians_killed_min` to
`militants_killed_max`, `civilian_deaths_conceded_min` and `belligerent_list`, a list in JSON. Its downloads
have the same with capitals and spaces. Airwars publishes no fixed layout: a table with a code, a grading or
strike status, and civilians killed by least and most is taken for one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mapgen.config.columns import Columns
from mapgen.databases.layout import has_all, names_of, understood
from mapgen.databases.profile import Profile
from mapgen.importing.values import text_of

if TYPE_CHECKING:
    from mapgen.importing.records import Hints, Understanding
    from mapgen.sheets.sheet import Cell, Sheet

_FIELDS = {
    "id": ("unique_reference_code", "Airwars code", "Incident code", "code"),
    "start": ("date", "incident date"),
    "status": ("grading", "civilian_harm_status", "civilian harm grading", "strike_status"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "location_precision": ("geolocation_accuracy",),
    "country": ("country",),
    "source_url": ("permalink", "url", "link"),
    "alleged_attacker": ("belligerent_list", "belligerents", "belligerent"),
}
_CODES = _FIELDS["id"]
_ACCURACY = {
    "province governorate": "province",
    "district": "district",
    "subdistrict": "district",
    "city": "town",
    "town": "town",
    "village": "town",
    "neighbourhood area": "neighbourhood",
    "street": "neighbourhood",
    "nearby landmark": "neighbourhood",
    "within 100m via coalition": "exact",
    "within 1m via coalition": "exact",
    "exact location via airwars": "exact",
    "exact location via coalition": "exact",
    "exact location other": "exact",
}
"""Airwars' labels of how closely it knows a place → how precise it is."""


def _recognises(sheet: Sheet) -> bool:
    return has_all(
        sheet,
        _CODES,
        _FIELDS["start"],
        _FIELDS["status"],
        ("civilians_killed_min", "minimum civilians killed", "civilian deaths min"),
        ("civilians_killed_max", "maximum civilians killed", "civilian deaths max"),
    )


def _understand(sheet: Sheet, hints: Hints) -> Understanding:
    names = names_of(sheet, _FIELDS)
    changes = {"country": _country, "location_precision": _accuracy, "alleged_attacker": _belligerents}
    columns = Columns(
        names=dict(names),
        constants={"figure_by": "Airwars", "source_publisher": "Airwars"},
    )
    cells = {names[field]: change for field, change in changes.items() if field in names}
    understanding = understood(sheet, hints, columns, cells)
    understanding.notes.append(
        "Whoever Airwars names as belligerent is read as an alleged attacker. What a belligerent conceded is "
        "not read."
    )
    return understanding


def _country(cell: Cell) -> Cell:
    """Return `the_gaza_strip` as people write it."""
    return cell.replace("_", " ").removeprefix("the ") if isinstance(cell, str) else cell


def _accuracy(cell: Cell) -> Cell:
    words = "".join(sign if sign.isalnum() else " " for sign in (text_of(cell) or "").casefold())
    return _ACCURACY.get(" ".join(words.split()), cell)


def _belligerents(cell: Cell) -> Cell:
    """Return the names of a list in JSON with semicolons between; anything else as it is written."""
    try:
        listed = json.loads(cell) if isinstance(cell, str) and cell.startswith("[") else None
    except (ValueError, RecursionError):
        return cell
    if not isinstance(listed, list):
        return cell
    names = [one.get("belligerent") if isinstance(one, dict) else one for one in listed]
    return "; ".join(dict.fromkeys(name for name in names if isinstance(name, str) and name))


PROFILE = Profile(
    key="airwars", title="an Airwars-like table", recognises=_recognises, understand=_understand
)
