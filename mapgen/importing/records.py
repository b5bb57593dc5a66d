"""What a row becomes: a GeoJSON Feature as the canonical file has it, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from msgspec import Struct, field

from mapgen.model import Problem  # noqa: TC001
from mapgen.read.faults import Fault  # noqa: TC001
from mapgen.sheets.sheet import Row
from mapgen.vocabulary import EVENT_TYPES

DateOrder: TypeAlias = Literal["day-first", "month-first", "year-first"]


class Record(NamedTuple):
    """What one row says."""

    feature: dict[str, Any]
    """A GeoJSON Feature (docs/incidents.md). What the row does not say, or cannot be read, is
    absent. Without an `id` where the row has none of its own: it is given one from date, place and title."""
    faults: Sequence[Fault] = ()
    """What could not be read: `path` is `(column,)`. One of severity "error" withholds the record."""


Converter: TypeAlias = Callable[[Row], Record]


class Understanding(Struct, kw_only=True):
    """What a table means, as far as somebody understood it."""

    convert: Converter
    notes: list[str] = field(default_factory=list)
    """What is told, a sentence each: `Dates are day-first: row 17 has 13/02/2024.`"""
    problems: list[Problem] = field(default_factory=list)
    """About the table as a whole: two orders of dates in one column, with rows."""
    credits: list[str] = field(default_factory=list)
    """Lines for the page's credits."""


class Hints(Struct, kw_only=True, frozen=True):
    """What a person said of the data, and what the project knows: nothing of it is ever overruled."""

    date_order: DateOrder | None = None
    timezone: str | None = None
    """IANA zone of times that state none."""
    crs: str | None = None
    """Of coordinates that state none, such as `EPSG:32638`."""
    country: str | None = None
    """ISO 3166-1 alpha-2, of rows that state none."""
    vocabulary: Mapping[str, Sequence[str]] = field(default_factory=lambda: EVENT_TYPES)
    """Event types and their sub-types."""
