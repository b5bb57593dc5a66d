"""Tables with HXL tags: a row of hashtags above the data says what each column is.

HXL is the Humanitarian Exchange Language (hxlstandard.org, version 1.1).

The row of tags is looked for in the heading and the first 25 rows; it is one if at least half of what
stands in it are tags, as libhxl has it (github.com/HXLStandard/libhxl-python, `hxl/input.py`). Tags and
attributes are those of the HXL core schema (hxlstandard.org/standard/dictionary;
`hxl/hxl-default-schema.json` of libhxl); the order of attributes does not count, nor do case and spaces.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from mapgen.config.columns import Columns, FigureSetting
from mapgen.databases.layout import understood
from mapgen.databases.profile import Profile
from mapgen.importing.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapgen.importing.records import Hints, Understanding
    from mapgen.sheets.sheet import Cell, Row, Sheet

_ROWS = 25
_TAG = re.compile(r"#\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\s*", re.IGNORECASE | re.ASCII)
_LONGEST = 200


class Tag(NamedTuple):
    """A hashtag and its attributes: `#affected+killed+civilians`."""

    name: str
    attributes: frozenset[str]


_FIELDS: tuple[tuple[str, str, frozenset[str], frozenset[str]], ...] = tuple(
    (field, name, frozenset(needed.split()), frozenset(refused.split()))
    for field, name, needed, refused in (
        ("id", "event", "id", ""),
        ("id", "event", "code", ""),
        ("id", "meta", "id", ""),
        ("id", "item", "id", ""),
        ("end", "date", "end", "reported updated"),
        ("year", "date", "year", ""),
        ("month", "date", "month", ""),
        ("start", "date", "occurred", ""),
        ("start", "date", "start", ""),
        ("start", "date", "", "reported updated approved canceled published end year month week quarter"),
        ("time", "time", "", ""),
        ("source_published", "date", "reported", ""),
        ("source_published", "date", "published", ""),
        ("latitude", "geo", "lat", ""),
        ("longitude", "geo", "lon", ""),
        ("point", "geo", "coord", ""),
        ("country", "country", "code", ""),
        ("country", "country", "", ""),
        ("admin1", "adm1", "", "code id"),
        ("place_name", "loc", "name", ""),
        ("place_name", "loc", "", "code id type"),
        ("place_name", "adm5", "", "code id"),
        ("place_name", "adm4", "", "code id"),
        ("place_name", "adm3", "", "code id"),
        ("place_name", "adm2", "", "code id"),
        ("sub_event_type", "event", "subtype", ""),
        ("sub_event_type", "event", "type sub", ""),
        ("event_type", "event", "type", "sub"),
        ("event_type", "cause", "type", ""),
        ("event_type", "cause", "", ""),
        ("title", "event", "name", ""),
        ("summary", "event", "description", ""),
        ("summary", "description", "", ""),
        ("source_url", "meta", "url", ""),
        ("source_url", "url", "", ""),
        ("source_publisher", "meta", "source", "url"),
        ("source_publisher", "org", "source", ""),
        ("source_publisher", "org", "reporting", ""),
        ("source_publisher", "source", "", ""),
        ("participant", "org", "", "code id type source reporting"),
        ("status", "status", "", ""),
    )
)
"""Field, tag, attributes that it must have, and must not have; the first that a table has counts."""

_MEASURES = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "idps": "displaced",
    "detained": "detained",
}
_WHO = {
    "civilians": "civilians",
    "civilian": "civilians",
    "children": "children",
    "f": "women",
    "m": "men",
    "militants": "militants",
}
_BOUNDS = {"min": "min", "max": "max"}
_NEUTRAL = frozenset(("ind", "num", "reported", "total", "i", "est", "individuals"))


def _recognises(sheet: Sheet) -> bool:
    return _tags_of(sheet) is not None


def _understand(sheet: Sheet, hints: Hints) -> Understanding:
    found = _tags_of(sheet)
    if found is None:
        raise ValueError(f"{sheet.file} has no HXL tags")
    tags, row = found
    if row is not None:
        _pass_over(sheet, row)
    columns = Columns(names=dict(_names(tags)), figures=list(_figures(tags)))
    columns.ignore = _others(tags, columns)
    understanding = understood(sheet, hints, columns)
    where = "in its heading" if row is None else f"in row {row}, which holds no incident and is passed over"
    understanding.notes.insert(0, f"Its columns are read by their HXL tags, {where}.")
    return understanding


def _tags_of(sheet: Sheet) -> tuple[dict[str, Tag], int | None] | None:
    """Return the tag of each column that has one, and the number of the row that they stand in."""
    if tags := _tags(sheet.header, sheet.header):
        return tags, None
    for row in islice(sheet.rows(), _ROWS):
        if tags := _tags(sheet.header, row.cells):
            return tags, row.number
    return None


def _tags(header: Sequence[str], cells: Sequence[Cell]) -> dict[str, Tag]:
    """Return the tags in a row, nothing if fewer than half of what stands in it are tags."""
    texts = [text_of(cell) for cell in cells]
    found = {
        name: Tag(match[1].lower(), frozenset(re.findall(r"\w+", match[2].lower())))
        for name, text in zip(header, texts, strict=False)
        if text and len(text) <= _LONGEST and (match := _TAG.fullmatch(text))
    }
    return found if found and 2 * len(found) >= sum(text is not None for text in texts) else {}


def _pass_over(sheet: Sheet, tags: int) -> None:
    """Leave out the row of tags and what stands above it: headings, titles, notes."""
    rows = sheet.rows

    def below() -> Iterator[Row]:
        return (row for row in rows() if row.number > tags)

    sheet.rows = below


def _names(tags: dict[str, Tag]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for field, name, needed, refused in _FIELDS:
        for column, tag in tags.items():
            fits = tag.name == name and needed <= tag.attributes and not refused & tag.attributes
            if fits and field not in taken:
                taken.add(field)
                yield field, column
    for column, tag in tags.items():
        counted = _counted(tag)
        if counted and counted[1] is None and f"{counted[0]}{counted[2]}" not in taken:
            taken.add(f"{counted[0]}{counted[2]}")
            yield f"{counted[0]}{counted[2]}", column


def _counted(tag: Tag) -> tuple[str, str | None, str] | None:
    """Return measure, of whom and bound of a column of figures, if each of its attributes is understood."""
    if tag.name not in {"affected", "population"}:
        return None
    measures = {_MEASURES[one] for one in tag.attributes if one in _MEASURES}
    who = {_WHO[one] for one in tag.attributes if one in _WHO}
    bounds = {_BOUNDS[one] for one in tag.attributes if one in _BOUNDS}
    known = _MEASURES.keys() | _WHO.keys() | _BOUNDS.keys() | _NEUTRAL
    if len(measures) != 1 or len(who) > 1 or len(bounds) > 1 or not tag.attributes <= known:
        return None
    return measures.pop(), next(iter(who), None), f"_{bounds.pop()}" if bounds else ""


def _figures(tags: dict[str, Tag]) -> Iterator[FigureSetting]:
    some: dict[tuple[str, str], dict[str, str]] = {}
    for column, tag in tags.items():
        counted = _counted(tag)
        if counted and counted[1]:
            some.setdefault((counted[0], counted[1]), {}).setdefault(
                counted[2].lstrip("_") or "number", column
            )
    for (measure, of_whom), columns in some.items():
        one = {"number": columns["number"]} if "number" in columns else columns
        yield FigureSetting(measure=measure, of_whom=of_whom, **one)  # type: ignore[arg-type]


def _others(tags: Iterable[str], columns: Columns) -> list[str]:
    """Return tagged columns that say nothing that an incident has: their names are not guessed at."""
    used = {name for one in columns.names.values() for name in ([one] if isinstance(one, str) else one)}
    used.update(name for figure in columns.figures for name in figure.columns)
    return [name for name in tags if name not in used]


PROFILE = Profile(key="hxl", title="a table with HXL tags", recognises=_recognises, understand=_understand)
