"""Exports of uMap: places with a name, a description, and the fields that their maker added.

What a feature of uMap has by itself is `name` and `description` (github.com/umap-project/umap,
`umap/tests/fixtures`); its layer, its links and its options are columns of `mapgen.sheets.geographic.umap`.
There is no date by itself: the map must have a field for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.config.columns import Columns
from mapgen.databases.layout import understood
from mapgen.databases.profile import Profile
from mapgen.importing.headings import meaning

if TYPE_CHECKING:
    from mapgen.importing.records import Hints, Understanding
    from mapgen.sheets.sheet import Sheet

_FIELDS = {"title": "name", "summary": "description", "source_url": "links"}
_OPTIONS = ("_umap_options", "_storage_options", "_storage")


def _recognises(sheet: Sheet) -> bool:
    of_umap = any(name in sheet.header for name in _OPTIONS) or any(" uMap" in note for note in sheet.notes)
    return sheet.has_geometry and of_umap and "name" in sheet.header


def _understand(sheet: Sheet, hints: Hints) -> Understanding:
    names = {field: name for field, name in _FIELDS.items() if name in sheet.header}
    typed = any((found := meaning(name)) and "event_type" in found.fields for name in sheet.header)
    if "layer" in sheet.header and not typed:
        names["event_type"] = "layer"
    ignored = [name for name in _OPTIONS if name in sheet.header]
    return understood(sheet, hints, Columns(names=dict(names), ignore=ignored))


PROFILE = Profile(key="umap", title="an export of uMap", recognises=_recognises, understand=_understand)
