"""Incidents as typed arrays: all that maps, filters, bins and sorts them, without their texts.

`pagedata` and `viewer/src/types.ts` say what each column means. Many hold the index of a word in a list; a
list holds what the incidents use and nothing else, in the order of its vocabulary, other words sorted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from msgspec import Struct

from mapgen.facts import CORRECTED, HAS_SHAPE, IS_PART, KEPT_BACK, NO_NUMBER, SUMS_UP
from mapgen.gathering import DEGREE, UNLOCATED, Gathering
from mapgen.pagedata import ColumnView
from mapgen.rows import Rows, in_rows, repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.kinds import Kinds
    from mapgen.memory import Memory
    from mapgen.model import Incident
    from mapgen.pagedata import ColumnType

__all__ = [
    "CORRECTED",
    "DEGREE",
    "HAS_SHAPE",
    "IS_PART",
    "KEPT_BACK",
    "NO_NUMBER",
    "SUMS_UP",
    "UNLOCATED",
    "Columns",
    "columns_of",
]


class Columns(Struct, frozen=True, kw_only=True):
    """The rows of a page."""

    incidents: Sequence[Incident]
    """In the order of the rows."""
    by_date: Sequence[Incident]
    """The same in date order."""
    ids: list[str]
    """Of the rows."""
    arrays: dict[str, Any]
    """The columns (numpy) by name, in the order in which they are written."""
    lists: dict[str, Any]
    """What columns point into, and how rows belong together: members of `PageData` by name."""
    bounds: tuple[float, float, float, float] | None
    """West, south, east, north of all markers in degrees."""

    @property
    def views(self) -> list[ColumnView]:
        """What the page is told of the columns."""
        return [
            ColumnView(name=name, type=cast("ColumnType", column.dtype.str[1:]), length=len(column))
            for name, column in self.arrays.items()
        ]

    def encode(self) -> bytes:
        """Return the columns one after another, little-endian."""
        columns = self.arrays.values()
        return b"".join(column.astype(column.dtype.newbyteorder("<")).tobytes() for column in columns)


def columns_of(incidents: Sequence[Incident], kinds: Kinds, memory: Memory | None = None) -> Columns:
    """Put incidents into columns, whose rows stand as `rows.in_rows` says."""
    found = Gathering(incidents, kinds, memory)
    points = found.points
    positions, order = in_rows(found.ids, found.latest, points)
    coded, lists = found.codes()
    several, lists_of_several = found.several()
    arrays = {} if order is None else {"order": order.astype(np.uint32)}
    arrays |= {name: column[positions] for name, column in (found.numbers() | coded).items()}
    for name, (counts, codes) in several.items():
        arrays |= {f"{name}Count": counts[positions], name: codes[repeated(counts, positions)]}
    ids = [found.ids[position] for position in positions.tolist()]
    named = found.named
    row_of = {ident: row for row, ident in enumerate(ids) if ident in named}
    links = {"links": found.links(row_of), "former_ids": found.former_ids(row_of)}
    placed = points[~np.isnan(points[:, 0])]
    return Columns(
        incidents=Rows(incidents, positions),
        by_date=Rows(incidents, positions if order is None else positions[order]),
        ids=ids,
        arrays=dict(sorted(arrays.items(), key=lambda column: -column[1].itemsize)),
        lists={**lists, **lists_of_several, **links},
        bounds=(*placed.min(axis=0).tolist(), *placed.max(axis=0).tolist()) if len(placed) else None,
    )
