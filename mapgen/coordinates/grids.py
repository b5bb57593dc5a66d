"""Grids: MGRS ("38SMB4484") and UTM with its zone ("38N 444123 3686123")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mapgen.coordinates.angle import written_decimals
from mapgen.coordinates.folding import fold
from mapgen.coordinates.point import NoPlaceError, Point, point_at
from mapgen.coordinates.projected import place_of, projected

if TYPE_CHECKING:
    import mgrs

_BANDS = "CDEFGHJKLMNPQRSTUVWX"
"""Of latitude, 8° each from 80° S; the last reaches to 84° N."""
_MGRS = re.compile(
    r"(\d{1,2})\s?([c-hj-np-xC-HJ-NP-X])\s?([a-hj-np-zA-HJ-NP-Z]{2})\s?(\d*)(?:\s(\d+))?", re.ASCII
)
_METRES = r"(\d{1,8}(?:[.,]\d+)?)\s?m?"
_ZONE = r"(?:utm\s*)?(?:zone\s*)?(?P<zone>\d{1,2})\s?(?P<letter>[c-hj-np-x]|north|south)"
_UTM = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_ZONE}[\s,;:]+(?:e(?:asting)?[\s:=]*)?{_METRES}\s?e?[\s,;/]+(?:n(?:orthing)?[\s:=]*)?{_METRES}\s?n?",
        rf"(?:e(?:asting)?[\s:=]*)?{_METRES}\s?e?[\s,;/]+(?:n(?:orthing)?[\s:=]*)?{_METRES}\s?n?[\s,;(]+{_ZONE}\)?",
    )
)


def mgrs_point(text: str) -> Point | None:
    """Read a reference of the Military Grid Reference System, None if the text is in another form.

    It names a square; its middle is taken. Of five digits each the square has one metre, of none 100 km.

    Raises
    ------
    NoPlaceError
        If there is no such square.
    """
    found = _MGRS.fullmatch(text.strip())
    if found is None:
        return None
    zone, band, square, first, second = found.groups()
    digits = first + (second or "")
    half = len(digits) // 2
    if len(digits) % 2 or half > 5 or (second is not None and len(first) != len(second)):
        message = f"“{text}” has not as many digits east as north, or more than five."
        raise NoPlaceError("unreadable-coordinates", message, "Write it as 38SMB4412386123.")
    from mgrs.core import MGRSError  # noqa: PLC0415  (only what has references needs it)

    try:
        # the middle since mgrs 1.6; before, the south-western corner
        lat, lon = _mgrs().toLatLon(f"{int(zone):02}{band}{square}{digits}".upper())
    except MGRSError:
        message = f"“{text}” is no square of the Military Grid Reference System."
        raise NoPlaceError("unreadable-coordinates", message, "Correct it by the source.") from None
    return point_at(lat, lon, half, text)


def utm_point(text: str) -> Point | None:
    """Read coordinates of the Universal Transverse Mercator grid, None if the text is in another form.

    The letter after the zone is its hemisphere, N or S, or its band of latitude. S is both: it is taken as
    the band, 32° to 40° north, where the northing fits that, else as the southern hemisphere.

    Raises
    ------
    NoPlaceError
        If they are outside of the zone, or of the band that they name.
    """
    plain = " ".join(text.lower().split())
    found = next((match for pattern in _UTM if (match := pattern.fullmatch(plain))), None)
    if found is None:
        return None
    zone, letter = int(found["zone"]), found["letter"]
    east, north = (float(part.replace(",", ".")) for part in _metres(found))
    decimals = min(written_decimals(part) for part in _metres(found))
    if not (1 <= zone <= 60 and 100_000 <= east <= 900_000 and north <= 10_000_000):
        message = f"“{text}” is not within a zone of UTM: there are 60, and eastings from 100000 to 900000."
        raise NoPlaceError(
            "coordinates-out-of-range", message, "Check the zone, and which number is the easting."
        )
    if letter == "s":
        position = _position(zone, "north", east, north)
        southern = not 32 <= position[1] < 40
    else:
        southern = letter == "south" or (len(letter) == 1 and letter < "n")
        position = _position(zone, "south" if southern else "north", east, north)
    if letter == "s" and southern:
        position = _position(zone, "south", east, north)
    elif letter not in {"north", "south", "n", "s"} and not _is_in_band(position[1], letter.upper()):
        message = f"“{text}” is not in the band {letter.upper()} of latitude that it names."
        raise NoPlaceError("coordinates-out-of-range", message, "Check the letter and the northing.")
    return place_of(position, decimals, text, "UTM")


def is_band_s(text: str) -> bool:
    """Tell whether a text is UTM whose S was taken as the band of latitude."""
    found = any(
        (match := pattern.fullmatch(fold(text).lower())) and match["letter"] == "s" for pattern in _UTM
    )
    point = utm_point(text) if found else None
    return point is not None and point.lat > 0


def _metres(found: re.Match[str]) -> tuple[str, str]:
    """Return easting and northing, which stand before or after the zone."""
    groups = [group for group in found.groups() if group and group not in (found["zone"], found["letter"])]
    return groups[0], groups[1]


def _position(zone: int, hemisphere: str, east: float, north: float) -> tuple[float, float]:
    return projected(f"EPSG:{(32600 if hemisphere == 'north' else 32700) + zone}")(east, north)


def _is_in_band(lat: float, letter: str) -> bool:
    """Tell whether a latitude is in a band, or as near to it as the rounding of metres brings it."""
    south = -80 + 8 * _BANDS.index(letter)
    north = 84 if letter == "X" else south + 8
    return south - 0.001 <= lat <= north + 0.001


@cache
def _mgrs() -> mgrs.MGRS:
    from mgrs import MGRS  # noqa: PLC0415  (only what has references needs it)

    return MGRS()
