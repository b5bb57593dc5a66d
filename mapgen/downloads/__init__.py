"""Files beside the page: the incidents that may be passed on, as they are shown, and whom to credit.

They say what the page says, and no more: members of the data that mapgen does not know are in neither.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from mapgen.columns import DEGREE, KEPT_BACK, UNLOCATED
from mapgen.downloads import credits as credit_text
from mapgen.downloads import geojson, table
from mapgen.filenames import CREDITS, INCIDENTS, TABLE
from mapgen.memory import recall
from mapgen.packed import PACKED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.incident_map import IncidentMap
    from mapgen.model import Incident
    from mapgen.rows import Indices

__all__ = ["Downloads"]

_BLOCK = 512


class Downloads:
    """What readers can have of a map as files.

    From `PACKED_FROM` incidents on there are none of the incidents: those of a million would be some 1.3 GB
    (reckoned from 100,000, which were 82 MB of GeoJSON and 47 MB of CSV), and a spreadsheet cannot open them.
    Readers then save on the page what they have filtered.
    """

    def __init__(self, incident_map: IncidentMap) -> None:
        self._map = incident_map
        self._layer = layer = incident_map.incidents
        arrays = layer.columns.arrays
        rows = arrays.get("order", np.arange(layer.data.count))
        kept_back = arrays["flags"][rows] & KEPT_BACK != 0
        self._places = np.flatnonzero(~kept_back)
        self._rows = rows[self._places]
        self.kept_back = int(kept_back.sum())
        """How many incidents cite a source whose licence forbids passing its data on."""

    @property
    def allowed(self) -> bool:
        """Whether the publisher wants any."""
        return self._layer.settings.downloads

    @property
    def too_many(self) -> bool:
        """Whether the incidents are so many that no file is made of them."""
        return self._layer.data.count >= PACKED_FROM

    @property
    def names(self) -> tuple[str, ...]:
        """What the files are called."""
        if not self.allowed:
            return ()
        return (CREDITS,) if self.too_many or not len(self._rows) else (INCIDENTS, TABLE, CREDITS)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and content of each; made as they are asked for, as they may be large."""
        makers = {INCIDENTS: self._geojson, TABLE: self._table, CREDITS: self._credits}
        for name in self.names:
            yield name, makers[name]()

    def notes(self) -> list[str]:
        """Say which incidents are in no file, and why."""
        if not self.allowed:
            return []
        if self.too_many:
            limit = f"{PACKED_FROM:,}"
            return [
                f"From {limit} incidents on none are written to {INCIDENTS} and {TABLE}; the page saves them."
            ]
        if not self.kept_back:
            return []
        if self.kept_back == 1:
            return ['1 incident is in no download: it cites a source with "redistribute": false.']
        return [
            f'{self.kept_back:,} incidents are in no download: they cite sources with "redistribute": false.'
        ]

    @cached_property
    def _blocks(self) -> list[tuple[list[Incident], Indices]]:
        """Those that may be passed on, in date order, and their rows."""
        by_date = self._layer.columns.by_date[:]
        firsts = range(0, len(self._rows), _BLOCK)
        parts = (
            (self._places[first : first + _BLOCK], self._rows[first : first + _BLOCK]) for first in firsts
        )
        return [([by_date[place] for place in places.tolist()], rows) for places, rows in parts]

    def _geojson(self) -> bytes:
        pieces = [geojson.start(self._layer.settings, self._layer.dataset)]
        for block, _rows in self._blocks:
            lines = recall(self._layer.memory, INCIDENTS, block, partial(geojson.lines, block))
            pieces += [lines, geojson.BETWEEN]
        return b"".join([*pieces[:-1], geojson.END])

    def _table(self) -> bytes:
        pieces = [f"{table.BOM}{table.csv_line(table.HEADINGS)}".encode()]
        for block, rows in self._blocks:
            pieces.append(recall(self._layer.memory, TABLE, block, partial(self._table_lines, block, rows)))
        return b"".join(pieces)

    def _table_lines(self, block: Sequence[Incident], rows: Indices) -> bytes:
        arrays = self._layer.columns.arrays
        latitudes, longitudes = (arrays[name][rows].tolist() for name in ("lat", "lon"))
        positions = (
            None if lon == UNLOCATED else (lat / DEGREE, lon / DEGREE)
            for lat, lon in zip(latitudes, longitudes, strict=True)
        )
        return "".join(map(table.incident_line, block, positions)).encode()

    def _credits(self) -> bytes:
        return credit_text.text(self._map, self.kept_back).encode()
