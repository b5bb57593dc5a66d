"""Where a blurred place is put: drawn from a disc, always the same for one place and one seed."""

from __future__ import annotations

import hashlib
import hmac
import math
from typing import Any

from mapgen.countries import EARTH_RADIUS_KM

_KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180
_STRETCHED = {"n": 1 << 14, "r": 8, "p": 1}
"""scrypt's cost (RFC 7914): some 50 ms a guess, for whoever tries seeds out."""


class Drawing:
    """Draws the points; `km` is the radius of the disc."""

    def __init__(self, km: float, seed: str) -> None:
        self.km = km
        self.decimals = 2 if km >= 10 else 3 if km >= 1 else 4
        """Of degrees, to which points are rounded: a place is the same however many digits are written."""
        self._key = hashlib.scrypt(seed.encode(), salt=b"mapgen blur", **_STRETCHED, dklen=32)

    @property
    def reach_km(self) -> float:
        """How far from its new point an old one may lie: the radius, and what both lose by rounding."""
        return math.ceil(10 * (self.km + math.sqrt(2) * 10.0**-self.decimals * _KM_PER_DEGREE)) / 10

    def name(self, text: str) -> str:
        """Return what stands for a text that nobody may know: the same each time, and no way back."""
        return self._digest(f"name {text}").hex()[:12]

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the longitude and latitude of a place once moved, neither of which it had.

        Raises
        ------
        ValueError
            If there is no such place on Earth.
        """
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError("no place on Earth")
        origin = lon_, lat_ = round(lon, self.decimals), round(lat, self.decimals)
        for attempt in range(1000):
            to = self._drawn(*origin, attempt)
            if to[0] != lon_ and to[1] != lat_:
                return to
        raise ValueError("no place to move to")  # at a pole, latitude alone cannot change

    def _drawn(self, lon: float, lat: float, attempt: int) -> tuple[float, float]:
        # the radius is part of it: two discs drawn alike would lead back to where they have their middle
        digest = self._digest(f"point {lon:.4f} {lat:.4f} {self.km!r} {attempt}")
        share, turn = (int.from_bytes(part) / 2**64 for part in (digest[:8], digest[8:16]))
        # uniform over the cap: its area grows with 1 - cos of the angle, not with the angle
        angle = math.acos(1 - share * (1 - math.cos(self.km / EARTH_RADIUS_KM)))
        lon, lat = _destination(lon, lat, angle, 2 * math.pi * turn)
        return round(lon, self.decimals), round(lat, self.decimals)

    def _digest(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode(), "sha256")


def _destination(lon: float, lat: float, angle: float, bearing: float) -> tuple[float, float]:
    """Return the point at an angle (radians) along a great circle, over poles and antimeridian alike."""
    phi = math.radians(lat)
    sine = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing)
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * sine
    )
    return (lon + math.degrees(east) + 540) % 360 - 180, math.degrees(math.asin(max(-1.0, min(1.0, sine))))


def moved(geometry: dict[str, Any], drawing: Drawing) -> dict[str, Any]:
    """Return a geometry whose every place is moved: points each by itself, lines and areas as a whole.

    Heights go, and so do all members but `type` and `coordinates`.

    Raises
    ------
    LookupError, TypeError, ValueError
        If it is no good GeoJSON.
    """
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [moved(member, drawing) for member in geometry["geometries"]]}
    places = geometry["coordinates"]
    if kind == "Point":
        return {"type": kind, "coordinates": list(drawing.point(*places[:2]))}
    if kind == "MultiPoint":
        return {"type": kind, "coordinates": [list(drawing.point(*place[:2])) for place in places]}
    return {"type": kind, "coordinates": _shifted(places, drawing)}


def _shifted(places: list[Any], drawing: Drawing) -> list[Any]:
    """Move a line or an area as the middle of its box is moved; it keeps its form and its size."""
    positions = list(_positions(places))
    west, east = (end(position[0] for position in positions) for end in (min, max))
    south, north = (end(position[1] for position in positions) for end in (min, max))
    lon, lat = (west + east) / 2, (south + north) / 2
    to_lon, to_lat = drawing.point(lon, lat)
    along, up = (to_lon - lon + 180) % 360 - 180, to_lat - lat
    # what would reach over the antimeridian or a pole goes the other way, and stays in one piece
    along = -along if west + along < -180 or east + along > 180 else along
    up = -up if south + up < -90 or north + up > 90 else up
    wide = math.cos(math.radians(lat)) / max(math.cos(math.radians(lat + up)), 1e-6)

    def shift(part: list[Any]) -> list[Any]:
        if isinstance(part[0], list):
            return [shift(inner) for inner in part]
        x, y = lon + along + (part[0] - lon) * wide, part[1] + up
        return [round(max(-180.0, min(180.0, x)), drawing.decimals + 1), round(y, drawing.decimals + 1)]

    return shift(places)


def _positions(places: list[Any]) -> list[list[float]]:
    if not isinstance(places[0], list):
        return [places]
    return [position for part in places for position in _positions(part)]
