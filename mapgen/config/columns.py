"""`[columns]`: what the columns of a table mean (docs/columns.md)."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from msgspec import field

from mapgen.config.base import Setting
from mapgen.model import CountryCode, Text  # noqa: TC001
from mapgen.vocabulary import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable

ROLES: dict[str, str] = {
    "attacker": "attacker",
    "alleged_attacker": "alleged_attacker",
    "target": "target",
    "alleged_target": "alleged_target",
    "claimant": "claimant",
    "host": "host",
    "participant": "participant",
    "other_actor": "other",
}
"""Field → the role of the actors that it names (`mapgen.vocabulary.ACTOR_ROLES`)."""

SEVERAL = frozenset(("title", "summary", "place_name", "source_publisher", "source_url", *ROLES))
"""Fields that several columns may make up."""

WORDS = ("event_type", "sub_event_type", "status", "location_precision", "date_precision", "country")
"""Fields whose cells hold words of a list."""

TEXTS = (
    "date_note",
    "admin1",
    "figure_by",
    "source_publisher",
    "source_title",
    "source_published",
    "source_author",
    "source_language",
    "content_warning",
    "timezone",
    "uncertainty_km",
)

DATES = ("start", "end", "year", "month", "day", "time")
POSITIONS = ("point", "latitude", "longitude", "easting", "northing", "utm_zone", "wkt")
NUMBERS = tuple(f"{measure}{bound}" for measure in MEASURES for bound in ("", "_min", "_max"))

FIELDS: tuple[str, ...] = tuple(sorted({"id", *SEVERAL, *WORDS, *TEXTS, *DATES, *POSITIONS, *NUMBERS}))
"""What a column can be."""
CONSTANTS: tuple[str, ...] = tuple(
    sorted({"start", "place_name", "source_url", *ROLES, *WORDS, *TEXTS} - {"country", "timezone"})
)
"""What can be the same in all rows."""


class FigureSetting(Setting):
    """Columns with a number of people that is not all of the incident's: civilians, children, women."""

    measure: Literal["killed", "injured", "missing", "detained", "displaced"]
    of_whom: Text
    number: Text | None = None
    """The column, if there is one; else `min`, `max` or both."""
    min: Text | None = None
    max: Text | None = None

    def __post_init__(self) -> None:
        if not self.columns or (self.number and len(self.columns) > 1):
            raise ValueError("a figure has a column `number`, or columns `min`, `max` or both")

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that it names."""
        return tuple(name for name in (self.number, self.min, self.max) if name)


class Columns(Setting):
    """What the columns of tables mean; what is not said here is found out by their names."""

    date_order: Literal["day-first", "month-first", "year-first"] | None = None
    timezone: Text | None = None
    """IANA zone of times that state none."""
    crs: Text | None = None
    """Of coordinates that are not degrees, such as `EPSG:32638`."""
    country: CountryCode | None = None
    """Of rows that state none."""
    decimal: Literal[".", ","] | None = None
    """The decimal mark of figures, where the columns do not show it."""
    names: dict[Text, Text | list[Text]] = field(default_factory=dict)
    """Field (`FIELDS`) → what the table calls it; several columns make up those of `SEVERAL`."""
    constants: dict[Text, Text] = field(default_factory=dict)
    """Field (`CONSTANTS`) → what it is in rows that say nothing of it."""
    values: dict[Text, dict[Text, Text]] = field(default_factory=dict)
    """Field (`WORDS`) → a word of the table → what it is here."""
    figures: list[FigureSetting] = field(default_factory=list)
    ignore: list[Text] = field(default_factory=list)
    """Columns that are not used, whatever they are called."""

    def __post_init__(self) -> None:
        for table, known in (("names", FIELDS), ("constants", CONSTANTS), ("values", WORDS)):
            for name in getattr(self, table):
                if name not in known:
                    raise ValueError(f"{table}: {_unknown(name, known)}")
        for name, columns in self.names.items():
            if isinstance(columns, list) and (not columns or (len(columns) > 1 and name not in SEVERAL)):
                raise ValueError(f"names, {name}: this is one column")


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name[:80], list(known), n=1, cutoff=0.6)
    meant = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}"
    return f'there is no "{name[:80]}"; {meant}'
