"""Single positions, and the faults of a geometry: each kind is told once, with how often it was met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.validate.report import show

if TYPE_CHECKING:
    from mapgen.model import Severity
    from mapgen.validate.report import Report

MAX_DECIMALS = 7
"""Digits after the point: about a centimetre. RFC 7946, section 11.2, calls six already ten centimetres."""
_UNITS = 10**MAX_DECIMALS


def is_plain(position: Any) -> bool:
    """Tell whether a value is the longitude and latitude of a point of which there is nothing to say."""
    if type(position) is not list or len(position) != 2:
        return False
    longitude, latitude = position
    return (
        type(longitude) in _NUMBERS
        and type(latitude) in _NUMBERS
        and -180 <= longitude <= 180
        and -90 <= latitude <= 90
        and round(longitude * _UNITS) / _UNITS
        == longitude  # as `position`, four times as fast as with digits
        and round(latitude * _UNITS) / _UNITS == latitude
        and bool(longitude or latitude)
    )


class Positions:
    """Checks positions, and gathers what is wrong with them and the geometry they make."""

    def __init__(self) -> None:
        self.has_errors = False
        self._found: dict[str, tuple[Severity, str, str, str]] = {}
        self._count: dict[str, int] = {}

    def error(self, code: str, path: str, message: str, fix: str) -> None:
        """Add a fault that makes the geometry unusable."""
        self.has_errors = True
        self._add("error", code, path, message, fix)

    def warning(self, code: str, path: str, message: str, fix: str) -> None:
        """Add a fault that can be lived with."""
        self._add("warning", code, path, message, fix)

    def report_to(self, report: Report) -> None:
        """Hand over what was found."""
        for code, (severity, path, message, fix) in self._found.items():
            more = self._count[code] - 1
            text = f"{message} ({more} more of this kind in the geometry.)" if more else message
            (report.error if severity == "error" else report.warning)(code, path, text, fix)

    def position(self, value: Any, path: str) -> bool:
        """Check a position; return whether it is a place on Earth."""
        if not (isinstance(value, list) and len(value) >= 2 and all(type(n) in _NUMBERS for n in value)):
            message = f"{_written(value)} is not a position."
            self.error("bad-position", path, message, "Write [longitude, latitude], two numbers in degrees.")
            return False
        if len(value) > 3:
            message = f"A position should not have more than three numbers; this has {len(value)}."
            self.warning("position-too-long", path, message, "Keep longitude, latitude and height.")
        if not self._in_range(value, path):
            return False
        if round(value[0], MAX_DECIMALS) != value[0] or round(value[1], MAX_DECIMALS) != value[1]:
            message = f"{_written(value)} is given more closely than to the centimetre."
            fix = f"Round to {MAX_DECIMALS} decimals, or to as many as the source supports."
            self.warning("excessive-precision", path, message, fix)
        return True

    def _in_range(self, value: list[Any], path: str) -> bool:
        longitude, latitude = value[:2]
        if -180 <= longitude <= 180 and -90 <= latitude <= 90:
            return True
        if -90 <= longitude <= 90 and -180 <= latitude <= 180:
            message = f"{_written(value)} has no such latitude; the other way round it would be a place."
            self.error("coordinates-swapped", path, message, "Write longitude first, then latitude.")
        else:
            message = f"{_written(value)} is no place on Earth: longitudes end at ±180°, latitudes at ±90°."
            fix = "Write degrees of WGS 84, longitude first; reproject what is in metres."
            self.error("coordinates-out-of-range", path, message, fix)
        return False

    def _add(self, severity: Severity, code: str, path: str, message: str, fix: str) -> None:
        self._found.setdefault(code, (severity, path, message, fix))
        self._count[code] = self._count.get(code, 0) + 1


_NUMBERS = (int, float)  # and not bool, which is an int to isinstance


def _written(value: Any) -> str:
    if not isinstance(value, list):
        return show(value)
    return "[" + ", ".join(show(item) for item in value[:4]) + (", …]" if len(value) > 4 else "]")
