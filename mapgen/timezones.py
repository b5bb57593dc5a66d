"""Which clocks a place has."""

from __future__ import annotations


def timezone_at(lon: float, lat: float) -> str | None:
    """Return the IANA time zone of a place, None at sea.

    Parameters
    ----------
    lon, lat
        Degrees, WGS 84.
    """
    from tzfpy import get_tz  # noqa: PLC0415  (only what has times needs it)

    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return None
    name: str = get_tz(lon, lat)
    return None if not name or name.startswith("Etc/") else name
