"""Points that contradict the province that their records state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from mapgen.model import Problem
from mapgen.plausibility.findings import MOST_TOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    OtherProvince: TypeAlias = Callable[[str, str, float, float], str | None]
    """Country, province, longitude, latitude → in a sentence how the point contradicts it, or None."""

CODE = "other-province"
_FIX = "Look both up in the source, and correct the point or `admin1`."
_CELLS_PER_DEGREE = 20
"""Points of one cell (some 5 km) are taken to lie in one province: the check itself is coarser than that."""


def check_provinces(
    features: Iterable[tuple[int, dict[str, Any]]], file: str, other_province: OtherProvince
) -> list[Problem]:
    """Compare points with the provinces stated.

    Parameters
    ----------
    features
        Row and Feature, in the canonical form (docs/incidents.md); others are passed over.
    file
        Its name, for the problems.
    other_province
        What tells it (`mapgen.geocode.reverse.other_province`).

    Returns
    -------
    list of Problem
        Warnings; at most `MOST_TOLD`, and then one that says how many more there are.
    """
    known: dict[tuple[str, str, int, int], str | None] = {}
    problems: list[Problem] = []
    more = 0
    for row, feature in features:
        stated = _stated(feature)
        if stated is None:
            continue
        country, admin1, lon, lat = stated
        cell = (country, admin1, int(lon * _CELLS_PER_DEGREE), int(lat * _CELLS_PER_DEGREE))
        if cell not in known:
            known[cell] = other_province(country, admin1, lon, lat)
        sentence = known[cell]
        if sentence is not None and len(problems) < MOST_TOLD:
            problems.append(_problem(sentence, file, row, feature.get("id")))
        elif sentence is not None:
            more += 1
    return [*problems, _problem(f"and {more:,} more like these.", file)] if more else problems


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
