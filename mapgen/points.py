"""Where the marker of a geometry stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def representative_point(geometry: Mapping[str, Any] | None) -> tuple[float, float] | None:
    """Return longitude and latitude of a geometry's marker, in degrees; inside it, if it is an area."""
    if geometry is None:
        return None
    if geometry["type"] == "Point":
        lon, lat = geometry["coordinates"][:2]
        return float(lon), float(lat)
    from shapely.geometry import shape  # noqa: PLC0415  most maps have points alone

    point = shape(geometry).representative_point()
    return round(point.x, 6), round(point.y, 6)
