"""Event sheets of Forensic Architecture's TimeMap, as its datasheet-server reads them.

Columns by github.com/forensic-architecture/timemap, `src/reducers/validate/eventSchema.js`: `id`,
`description` (always there), `date`, `time`, `time_precision`, `location`, `latitude`, `longitude`, `type`,
`category`, `category_full`, `associations`, `sources`, `comments`, `time_display`; a sheet has several of
the last as `association1`, `source1`, `narrative1`, `filter0`. Older ones have `desc`, `lat` and `long`
(`docs/configuration.md`). Dates are month-first: its example is 8/23/2011. Sources are ids of another
sheet, and are kept as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapgen.config.columns import Columns
from mapgen.databases.layout import folded, has_all, names_of, understood
from mapgen.databases.profile import Profile

if TYPE_CHECKING:
    from mapgen.importing.records import Hints, Understanding
    from mapgen.sheets.sheet import Sheet

_FIELDS = {
    "id": ("id",),
    "start": ("date",),
    "time": ("time",),
    "place_name": ("location",),
    "summary": ("description", "desc"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "long"),
    "event_type": ("category", "type"),
}
_OF_TIMEMAP = re.compile(
    r"(associations?|narratives?|filters?|sources?)\d*|timedisplay|timeprecision|categoryfull"
)
_SOURCE = re.compile(r"sources?\d*")


def _recognises(sheet: Sheet) -> bool:
    """By what every event has, and two columns that hardly any other table has."""
    its_own = [name for name in folded(sheet) if _OF_TIMEMAP.fullmatch(name)]
    needed = (_FIELDS[field] for field in ("summary", "start", "place_name", "latitude", "longitude"))
    return has_all(sheet, *needed) and len(its_own) >= 2


def _understand(sheet: Sheet, hints: Hints) -> Understanding:
    have = folded(sheet)
    sources = [name for key, name in have.items() if _SOURCE.fullmatch(key)]
    others = [name for key, name in have.items() if _OF_TIMEMAP.fullmatch(key) and name not in sources]
    names = dict(names_of(sheet, _FIELDS))
    columns = Columns(
        names=names | ({"source_publisher": sources} if sources else {}),
        date_order=hints.date_order or "month-first",
        ignore=others,
    )
    understanding = understood(sheet, hints, columns)
    if hints.date_order is None:
        understanding.notes.append("Dates are read as month-first, which is how TimeMap reads them.")
    if sources:
        understanding.notes.append("Sources are given by their ids in TimeMap's own sheet of sources.")
    return understanding


PROFILE = Profile(
    key="timemap", title="a TimeMap event sheet", recognises=_recognises, understand=_understand
)
