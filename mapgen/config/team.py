"""`[table]`: where a team's incidents stand in a database or a GeoPackage, and under which names."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from mapgen.config.base import Setting
from mapgen.model import Text  # noqa: TC001

Value = str | int | float | bool


class Table(Setting):
    """The table, view or layer that incidents are read from."""

    name: Text | None = None
    """`table` or `schema.table`; of a GeoPackage, the layer. By default `incidents`, or the only layer."""
    geometry: Text | None = None
    """The column of the places; needed where there are several."""
    columns: dict[Text, Text] = field(default_factory=dict)
    """Name of an incident's column (docs/team-data.md) → what the table calls it."""
    where: dict[Text, Value | list[Value]] = field(default_factory=dict)
    """Column → the value, or one of the values, that a row must have to be read."""
    timeout_seconds: Annotated[int, Meta(ge=1, le=86_400)] = 60
    """How long the database may take for one statement."""
