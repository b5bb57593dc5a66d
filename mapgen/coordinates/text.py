"""A place in one cell: "33.3, 44.4", degrees and minutes, grids, WKT, geo: addresses, links to maps."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING

from mapgen.coordinates.angle import Angle, angle
from mapgen.coordinates.folding import LONGEST, fold
from mapgen.coordinates.grids import mgrs_point, utm_point
from mapgen.coordinates.links import link_point
from mapgen.coordinates.pair import is_blank, of_angles
from mapgen.coordinates.point import FIX, NoPlaceError, Point
from mapgen.coordinates.wkt import wkt_point
from mapgen.dates.when import as_note
from mapgen.importing.values import text_of
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Cell

_REMEMBERED = 1 << 14


def read_point(cell: Cell, column: str) -> Point | Fault | None:
    """Read a place from one cell.

    Parameters
    ----------
    cell
        Two angles, latitude first unless their hemispheres say otherwise; MGRS; UTM with its zone; a point in
        WKT or EWKT (longitude first); a geo: address; a link to a map.
    column
        What it is called.

    Returns
    -------
    Point, Fault or None
        None if it is empty, or says that nobody knows.
    """
    if is_blank(cell):
        return None
    found = _read(text_of(cell) or "") if not isinstance(cell, bool | date | time) else None
    if found is None:
        found = Fault("unreadable-coordinates", f"“{as_note(text_of(cell) or '')}” is not a place.", FIX)
    return found._replace(path=(column,)) if isinstance(found, Fault) else found


@lru_cache(_REMEMBERED)
def _read(text: str) -> Point | Fault | None:
    if len(text) > LONGEST:
        return None
    try:
        for read in (_plain, link_point, wkt_point, mgrs_point, utm_point, _pair):
            point = read(text)
            if point is not None:
                return point
    except NoPlaceError as error:
        return error.fault("")
    return NoPlaceError("unreadable-coordinates", _why_not(text)).fault("")


_PLAIN = re.compile(r"[(\[]?\s*([+-]?\d{1,3}\.\d+)\s*[,;\s]\s*([+-]?\d{1,3}\.\d+)\s*[)\]]?", re.ASCII)


def _plain(text: str) -> Point | None:
    """Read two numbers with decimal points, as most are."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    first, second = (Angle(float(part), len(part.partition(".")[2]), None) for part in found.groups())
    return of_angles(first, second, text)


def _pair(text: str) -> Point | None:
    folded = re.sub(r"[()\[\]{}]", " ", fold(text)).strip(" ,;")
    for first, second in _halves(folded):
        one, other = angle(first), angle(second)
        if one is not None and other is not None and one.comma == other.comma:
            return of_angles(one, other, as_note(text))
    return None


def _halves(text: str) -> list[tuple[str, str]]:
    """Return the ways to cut a folded text in two angles, the most certain first."""
    if axes := re.fullmatch(r"([XY]) ?([^XY]+?)[\s,;/|]*([XY]) ?([^XY]+)", text):
        first, second = axes[2], axes[4]
        if axes[1] == axes[3]:
            return []
        return [(first, second) if axes[1] == "Y" else (second, first)]
    if letters := re.fullmatch(r"([^NSEW]+[NSEW])[\s,;/|]*([^NSEW]+[NSEW])", text):
        return [(letters[1], letters[2])]
    if letters := re.fullmatch(r"([NSEW][^NSEW]+?)[\s,;/|]*([NSEW][^NSEW]+)", text):
        return [(letters[1], letters[2])]
    for mark in _MARKS:
        parts = re.split(mark, text)
        if len(parts) == 2:
            return [(parts[0], parts[1])]
    return []


_MARKS = (
    r"\s?[;/|]\s?",
    r",\s",
    r"(?<=[\"'°])\s?,?\s?(?=[+-]?\d+(?:[.,]\d+)?°)",
    r"\s",
    r",(?=[+-]?\d+\.)",  # not the comma of 33,44, which may be one number
)
"""What parts two angles without hemispheres."""


def _why_not(text: str) -> str:
    message = f"“{as_note(text)}” is not a place that is understood."
    folded = fold(text)
    if re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?°?", folded):
        return f"{message} It is one number; a place has two."
    if re.search(r"\d\s*[Oo](?![^\W\d_])|(?<![^\W\d_])[Oo]\s*\d", text):
        return f"{message} An O may be Ouest, Oeste (west) or Ost (east): write W or E."
    if re.fullmatch(r"[+-]?\d+(?:\s?,\s?[+-]?\d+){2,3}", folded):
        return f"{message} Commas part both numbers and their decimals: write points, or a semicolon between."
    return message
