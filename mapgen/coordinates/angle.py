"""One angle: degrees with decimals, or degrees, minutes and seconds of arc."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from mapgen.coordinates.point import NoPlaceError

_NUMBER = r"\d+(?:[.,]\d+)?"
_ANGLE = re.compile(
    rf"(?P<before>[NSEW])?\s*(?P<sign>[+-])?\s*(?P<degrees>{_NUMBER}|[.,]\d+)"
    rf"(?:(?:\s?°\s?|:|\s)(?P<minutes>{_NUMBER})(?:\s?'\s?|:|\s)?(?:(?<=[':\s])(?P<seconds>{_NUMBER})\s?(?:\"|'')?)?"
    r"|\s?°)?\s*(?P<after>[NSEW])?"
)

_PACKED = {
    "lat": re.compile(r"(?P<degrees>\d\d)(?P<minutes>\d\d)(?:(?P<seconds>\d\d(?:[.,]\d+)?))?"),
    "lon": re.compile(r"(?P<degrees>\d{3})(?P<minutes>\d\d)(?:(?P<seconds>\d\d(?:[.,]\d+)?))?"),
}
"""As aviation writes them, 331846N 0442141E: with their hemisphere they can be nothing else."""


class Angle(NamedTuple):
    """Degrees, and what was said of them."""

    degrees: float
    decimals: int
    """Decimals of a degree that are as exact as what was written."""
    axis: Literal["lat", "lon"] | None
    """What its hemisphere says it is."""
    comma: bool = False
    """Whether its decimal mark is a comma."""


def angle(text: str) -> Angle | None:
    """Read one angle in a folded text (`mapgen.coordinates.folding`), None if it is in no form for one.

    Raises
    ------
    NoPlaceError
        If it is, but is none: 61 minutes, two hemispheres, a hemisphere and a minus.
    """
    found = _ANGLE.fullmatch(text)
    if found is None:
        return None
    before, sign, degrees, minutes, seconds, after = found.groups()
    letter = before or after
    if before and after:
        raise NoPlaceError("unreadable-coordinates", f"“{text}” has two hemispheres.")
    if sign == "-" and letter:
        message = f"“{text}” has both a minus and a hemisphere."
        raise NoPlaceError("unreadable-coordinates", message, "Keep one of the two.")
    axis: Literal["lat", "lon"] | None = None
    if letter:
        axis = "lat" if letter in {"N", "S"} else "lon"
        if minutes is None and (packed := _PACKED[axis].fullmatch(degrees)):
            degrees, minutes, seconds = packed.group("degrees", "minutes", "seconds")
    if minutes is not None:
        _check_parts(text, degrees, minutes, seconds)
    value = _number(degrees) + _number(minutes) / 60 + _number(seconds) / 3600
    negative = sign == "-" or letter in {"S", "W"}
    return Angle(-value if negative else value, _decimals(degrees, minutes, seconds), axis, "," in text)


def written_decimals(number: str) -> int:
    """Return how many decimals a number has."""
    return len(number.replace(",", ".").partition(".")[2])


def _check_parts(text: str, degrees: str, minutes: str, seconds: str | None) -> None:
    broken = written_decimals(degrees) or (seconds is not None and written_decimals(minutes))
    if broken or _number(minutes) >= 60 or _number(seconds) >= 60:
        message = f"“{text}” is no angle: minutes and seconds end at 60, and only the last part has decimals."
        raise NoPlaceError("unreadable-coordinates", message, "Correct it by the source.")


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _decimals(degrees: str, minutes: str | None, seconds: str | None) -> int:
    """Return the decimals of a degree: a minute is 0.017°, a second 0.00028°."""
    if seconds is not None:
        return 4 + written_decimals(seconds)
    return written_decimals(degrees) if minutes is None else 2 + written_decimals(minutes)
