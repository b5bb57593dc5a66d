"""Where a row of a table says an incident is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.points import representative_point

if TYPE_CHECKING:
    from mapgen.model import Dataset, Incident


def position_of(incident: Incident) -> tuple[float, float] | None:
    """Return latitude and longitude of an incident's marker; None where nobody could place it."""
    point = representative_point(incident.geometry)
    return None if point is None else (point[1], point[0])


def only_markers(dataset: Dataset) -> list[str]:
    """Say of how many incidents a table only has one point."""
    shapes = sum(
        incident.geometry is not None and incident.geometry["type"] != "Point"
        for incident in dataset.incidents
    )
    if not shapes:
        return []
    return [f"Lines and areas of {shapes:,} incidents are not in the file: it has the point of their marker."]
