"""Points that contradict the province that their records state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from mapgen.model import Problem
from mapgen.plausibility.findings import MOST_TOLD

if TYPE_CHECKING:
    from collections.abc import Callable

    OtherProvince: TypeAlias = Callable[[str, str, float, float], str | None]
    """Country, province, longitude, latitude → in a sentence how the point contradicts it, or None."""

CODE = "other-province"
_FIX = "Look both up in the source, and correct the point or `admin1`."
_CELLS_PER_DEGREE = 20
"""Points of one cell (some 5 km) are taken to lie in one province: the check itself is coarser than that."""


class Provinces:
    """Compares points with the provinces stated, while others go through the same features.

    Parameters
    ----------
    file
        Its name, for the problems.
    other_province
        What tells it (`mapgen.geocode.reverse.other_province`).
    """

    def __init__(self, file: str, other_province: OtherProvince) -> None:
        self._file = file
        self._other_province = other_province
        self._known: dict[tuple[str, str, int, int], str | None] = {}
        self._told: list[Problem] = []
        self._more = 0

    def add(self, row: int, feature: dict[str, Any]) -> None:
        """Look at a Feature in the canonical form (docs/incidents.md); others are passed over."""
        stated = _stated(feature)
        if stated is None:
            return
        country, admin1, lon, lat = stated
        cell = (country, admin1, int(lon * _CELLS_PER_DEGREE), int(lat * _CELLS_PER_DEGREE))
        if cell not in self._known:
            self._known[cell] = self._other_province(country, admin1, lon, lat)
        sentence = self._known[cell]
        if sentence is not None and len(self._told) < MOST_TOLD:
            self._told.append(_problem(sentence, self._file, row, feature.get("id")))
        elif sentence is not None:
            self._more += 1

    def problems(self) -> list[Problem]:
        """Return warnings; at most `MOST_TOLD`, and then one that says how many more there are."""
        more = [_problem(f"and {self._more:,} more like these.", self._file)] if self._more else []
        return [*self._told, *more]


def _stated(feature: dict[str, Any]) -> tuple[str, str, float, float] | None:
    """Return country, province and point of a feature that states all of them."""
    try:
        place, geometry = feature["properties"]["place"], feature["geometry"]
        country, admin1 = place["country"], place["admin1"]
        if geometry["type"] != "Point" or not (isinstance(country, str) and isinstance(admin1, str)):
            return None
        lon, lat = geometry["coordinates"][:2]
        return country, admin1, float(lon), float(lat)
    except (KeyError, TypeError, ValueError):
        return None


def _problem(message: str, file: str, row: int | None = None, ident: object = None) -> Problem:
    return Problem(
        severity="warning",
        code=CODE,
        message=message,
        fix=_FIX,
        file=file,
        feature=ident if isinstance(ident, str) else None,
        row=row,
        field="geometry",
    )
