"""Where it happened: whether point, country and precision go together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapgen.model import Incident
    from mapgen.validate.report import Report

    KmOutside = Callable[[str, float, float], float | None]

TOLERANCE_KM = 5.0
"""Borders drawn for a map of the world are off by kilometres."""
_FAR_KM = 100.0
"""Only a point that is this far outside is taken to be swapped, not just imprecise."""


def check_place(incident: Incident, km_outside: KmOutside | None, report: Report) -> None:
    """Check the geometry, which is good GeoJSON, against what the incident says of its place."""
    _check_precision(incident, report)
    country = incident.place.country if incident.place is not None else None
    if km_outside is None or not country or incident.geometry is None:
        return
    limit = (incident.uncertainty_km or 0.0) + TOLERANCE_KM
    # nearly all are points, and there may be a million
    at_point = incident.geometry["type"] == "Point"
    positions = (incident.geometry["coordinates"][:2],) if at_point else _positions(incident.geometry)
    for longitude, latitude in positions:
        away = km_outside(country, longitude, latitude)
        if away is None or away <= limit:
            continue
        point = f"[{longitude}, {latitude}]"
        swapped = abs(longitude) <= 90 and km_outside(country, latitude, longitude) == 0
        if swapped and away > limit + _FAR_KM:
            message = f"{point} is {away:,.0f} km outside {country}; the other way round it is inside."
            report.error("coordinates-swapped", "geometry", message, "Write longitude first, then latitude.")
        else:
            message = f"{point} is {away:,.0f} km outside {country}, the country it names."
            fix = "Correct the point or place.country, or widen uncertainty_km if the sources are that vague."
            report.warning("outside-country", "geometry", message, fix)
        return


def _check_precision(incident: Incident, report: Report) -> None:
    precision, radius = incident.location_precision, incident.uncertainty_km
    if incident.geometry is None:
        if precision == "exact":
            message = 'location_precision is "exact", but there is no geometry.'
            fix = 'Add the point, or say "unknown", or how closely the place is known.'
            report.warning("exact-without-geometry", "properties.location_precision", message, fix)
    elif precision != "exact" and radius is None and incident.geometry["type"] == "Point":
        message = f'location_precision is "{precision}", but nothing says how far off the point may be.'
        fix = "Add uncertainty_km: the radius within which the sources put it."
        report.warning("no-uncertainty", "properties.uncertainty_km", message, fix)


def _positions(geometry: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """Yield the points of a geometry; of a line or an area, one position on it."""
    match geometry["type"]:
        case "GeometryCollection":
            for member in geometry["geometries"]:
                yield from _positions(member)
        case "Point":
            yield _pair(geometry["coordinates"])
        case "MultiPoint":
            yield from map(_pair, geometry["coordinates"])
        case _:
            first = geometry["coordinates"]
            while isinstance(first[0], list):
                first = first[0]
            yield _pair(first)


def _pair(position: list[float]) -> tuple[float, float]:
    return position[0], position[1]
