"""Liveuamap-like tables: one row an event, in the words of its API.

Liveuamap publishes no layout of files. The members are those of its API as its own client reads them
(github.com/liveuamap/liveuamap.consolecsharp.api, `lib/liveEvent.cs`): `id`, `name`, `timestamp` (seconds
since 1970), `time`, `lat`, `lng`, `location`, `source`, `link`, `picture`, `resource`, `status_id`,
`type_id`. A table with `name` or `title`, `timestamp` or `time`, `lat`, `lng`, `link` or `source` and one
of the others is taken for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.config.columns import Columns
from mapgen.databases.layout import has_all, names_of, understood
from mapgen.databases.profile import Profile

if TYPE_CHECKING:
    from mapgen.importing.records import Hints, Understanding
    from mapgen.sheets.sheet import Sheet

_FIELDS = {
    "id": ("id",),
    "title": ("name", "title"),
    "start": ("timestamp", "date", "time"),
    "summary": ("description",),
    "latitude": ("lat",),
    "longitude": ("lng",),
    "place_name": ("location", "city"),
    "event_type": ("category", "cat"),
}
_LINKS = {"source": ("source",), "link": ("link",)}
_ITS_OWN = (
    "picture",
    "picpath",
    "resource",
    "resid",
    "status_id",
    "type_id",
    "svimg",
    "viasource",
    "category",
    "cat",
)


def _recognises(sheet: Sheet) -> bool:
    needed = (_FIELDS[field] for field in ("id", "title", "start", "latitude", "longitude"))
    return has_all(sheet, *needed, ("link", "source"), _ITS_OWN)


def _understand(sheet: Sheet, hints: Hints) -> Understanding:
    names = dict(names_of(sheet, _FIELDS))
    links = list(names_of(sheet, _LINKS).values())
    dates = names_of(sheet, {name: (name,) for name in _FIELDS["start"]}).values()
    columns = Columns(
        names=names | {"source_url": links},
        ignore=[name for name in dates if name != names["start"]],
    )
    understanding = understood(sheet, hints, columns)
    understanding.notes.append(
        "The time is when Liveuamap wrote of it, which may be later than the event itself."
    )
    return understanding


PROFILE = Profile(
    key="liveuamap", title="a Liveuamap-like table", recognises=_recognises, understand=_understand
)
