"""Latitude and longitude in two cells."""

from __future__ import annotations

import math
import re
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING

from mapgen.coordinates.angle import Angle, angle, written_decimals
from mapgen.coordinates.folding import LONGEST, fold
from mapgen.coordinates.point import DECIMALS, NoPlaceError, Point, point_at
from mapgen.dates.when import as_note
from mapgen.importing.values import NOTHING, text_of

if TYPE_CHECKING:
    from mapgen.read.faults import Fault
    from mapgen.sheets.sheet import Cell

_REMEMBERED = 1 << 14
_FIX = "Write degrees: 33.3128."


def read_pair(lat: Cell, lon: Cell, columns: tuple[str, str]) -> Point | Fault | None:
    """Read a place from two cells.

    Parameters
    ----------
    lat, lon
        Numbers with a decimal point or comma, or degrees, minutes and seconds, with or without hemispheres.
        Where these are named, they decide which of the two is which.
    columns
        What the two are called.

    Returns
    -------
    Point, Fault or None
        None if both are empty, or say that nobody knows.
    """
    # tables have a million of them, and most are two numbers
    if type(lat) is str and type(lon) is str and (plain := _plain(lat, lon)) is not None:
        return plain
    if type(lat) is float and type(lon) is float and (plain := _plain(_text(lat), _text(lon))) is not None:
        return plain
    if is_blank(lat) and is_blank(lon):
        return None
    try:
        return _pair(lat, lon)
    except NoPlaceError as error:
        return error.fault(_named(error, lat, lon, columns))


_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:\.(\d+))?", re.ASCII)


def _plain(lat: str, lon: str) -> Point | None:
    """Return the place of two numbers with decimal points."""
    one, other = _DECIMAL.fullmatch(lat), _DECIMAL.fullmatch(lon)
    if one is None or other is None:
        return None
    y, x = float(lat), float(lon)
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        return None
    decimals = max(len(one[1] or ""), len(other[1] or ""))
    return Point(round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0, decimals)


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell is empty, or says that nobody knows."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return True
    return isinstance(cell, str) and (not cell or cell.strip().casefold() in NOTHING)


def axis_value(cell: Cell) -> tuple[float, int]:
    """Return a plain number, and how many decimals it was written with.

    Raises
    ------
    NoPlaceError
        If it is none.
    """
    found = _angle(cell)
    return found.degrees, found.decimals


def _pair(lat: Cell, lon: Cell) -> Point:
    if is_blank(lat) or is_blank(lon):
        given, missing = ("longitude", "latitude") if is_blank(lat) else ("latitude", "longitude")
        message = f"There is a {given}, but no {missing}."
        raise NoPlaceError("half-coordinates", message, f"Add the {missing}, or leave both out.")
    first, second = _angle(lat), _angle(lon)
    written = f"{as_note(text_of(lat) or '')}, {as_note(text_of(lon) or '')}"
    return of_angles(first, second, written)


def of_angles(first: Angle, second: Angle, written: str) -> Point:
    """Return the place that two angles are, latitude first unless their hemispheres say otherwise."""
    if first.axis is not None and first.axis == second.axis:
        message = f"“{written}” has two {'latitudes' if first.axis == 'lat' else 'longitudes'}."
        raise NoPlaceError("unreadable-coordinates", message, "Correct the hemispheres.")
    if first.axis == "lon" or second.axis == "lat":
        first, second = second, first
    return point_at(first.degrees, second.degrees, max(first.decimals, second.decimals), written)


def _angle(cell: Cell) -> Angle:
    if isinstance(cell, bool | date | time):
        raise NoPlaceError("unreadable-coordinates", f"“{text_of(cell)}” is not a coordinate.")
    if isinstance(cell, int | float):
        return Angle(_finite(cell), written_decimals(_text(cell)), None)
    text = cell or ""
    if len(text) > LONGEST:
        raise NoPlaceError("unreadable-coordinates", f"“{as_note(text)}” is not a coordinate.")
    found = _text_angle(text)
    if found is None:
        raise NoPlaceError("unreadable-coordinates", _why_not(text), _FIX)
    return found


@lru_cache(_REMEMBERED)
def _text_angle(text: str) -> Angle | None:
    folded = fold(text).replace("Y", "").replace("X", "").strip()
    return angle(folded)


def _why_not(text: str) -> str:
    message = f"“{as_note(text)}” is not a coordinate that is understood."
    for mark in ".,":
        parts = text.strip().lstrip("+-").split(mark)
        if len(parts) > 2 and all(part.isascii() and part.isdigit() for part in parts):
            meant = f"{parts[0]}.{''.join(parts[1:])}"
            return f"{message} Its {'points' if mark == '.' else 'commas'} may part thousands, of {meant}."
    letters = {sign for sign in text.upper() if sign.isalpha()}
    if letters == {"O"}:
        return f"{message} An O may be Ouest, Oeste (west) or Ost (east): write W or E."
    return message


def _text(number: float) -> str:
    """Return the shortest decimals that give a number: those that were written."""
    return repr(number).removesuffix(".0")


def _finite(number: float) -> float:
    return float(number) if abs(number) < 10**15 else math.inf


def _named(error: NoPlaceError, lat: Cell, lon: Cell, columns: tuple[str, str]) -> str:
    """Return the column that a fault is about."""
    if error.code == "half-coordinates":
        return columns[0] if is_blank(lat) else columns[1]
    return columns[1] if _is_angle(lat) and not _is_angle(lon) else columns[0]


def _is_angle(cell: Cell) -> bool:
    try:
        _angle(cell)
    except NoPlaceError:
        return False
    return True
