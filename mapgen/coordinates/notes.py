"""What is told of how a column of places was understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapgen.coordinates.folding import LONGEST, fold
from mapgen.coordinates.grids import is_band_s, mgrs_point
from mapgen.coordinates.point import NoPlaceError, Point
from mapgen.coordinates.text import read_point
from mapgen.dates.when import as_note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.sheets.sheet import Cell

_LOOKED_AT = 1000
"""Cells of a column that are looked at: what is told is the form, and the first row that has it."""


def coordinate_notes(cells: Iterable[tuple[int, Cell]], column: str) -> list[str]:
    """Return what was decided by rule in a column that `read_point` reads, a sentence each.

    Parameters
    ----------
    cells
        Row number and cell; the first thousand are looked at.
    column
        What it is called.
    """
    told: dict[str, str] = {}
    for (row, cell), _ in zip(cells, range(_LOOKED_AT), strict=False):
        if isinstance(cell, str) and len(cell) <= LONGEST and isinstance(read_point(cell, column), Point):
            rule = _rule(cell)
            if rule is not None:
                told.setdefault(rule, f"“{column}” {rule}: row {row} has {as_note(cell)}.")
    return list(told.values())


def _rule(text: str) -> str | None:
    try:
        if is_band_s(text):
            return "has UTM zones with an S, taken as the band from 32° to 40° north, not as south"
        if mgrs_point(text) is not None:
            return "has MGRS squares, of which the middle is taken"
    except NoPlaceError:
        return None
    if re.match(r"https?:", text, re.IGNORECASE):
        return "has links to maps: the place they mark is taken, else the middle of the map"
    if re.match(r"geo:|(?:srid=\d+;)?\s*point", text, re.IGNORECASE) or re.search(
        r"[NSEWXY]|utm|zone", fold(text)
    ):
        return None
    return "has pairs without hemispheres, read as latitude, longitude"
