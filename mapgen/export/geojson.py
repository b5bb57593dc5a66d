"""The canonical GeoJSON, written piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.canonical import pieces
from mapgen.export.collection import members_of
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.model import Dataset


def write_geojson(dataset: Dataset, path: Path) -> list[str]:
    """Write all that mapgen read of the incidents; nothing of them is left out."""
    write_atomic(path, pieces(members_of(dataset), dataset.incidents))
    return []
