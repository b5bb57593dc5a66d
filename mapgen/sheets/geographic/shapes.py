"""Places in well-known binary as RFC 7946 geometries in WGS 84, heights kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import shapely

from mapgen.read.faults import Fault
from mapgen.read.wkb import shapes_of
from mapgen.sheets.geographic import crs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Mover = Callable[[NDArray[np.float64]], NDArray[np.float64]]

Placed = tuple[dict[str, Any] | None, tuple[Fault, ...]]
"""A geometry, None where there is none; and what was wrong with it."""

_UNREADABLE = Fault(
    "unreadable-geometry",
    "The geometry is of a kind that mapgen cannot read (a surface of patches or triangles), or broken.",
    "Convert it to polygons or lines, for example in QGIS.",
)
_NOT_FINITE = Fault(
    "not-finite", "A position of the geometry is no number.", "Correct the geometry, or leave it out."
)


def geometries(wkb: Sequence[bytes | None], name: str, move: Mover | None, *, stated: bool) -> list[Placed]:
    """Read places; what is empty is None.

    Parameters
    ----------
    wkb
        Well-known binary.
    name
        Of the layer, for messages.
    move
        From the file's coordinate system to WGS 84; None if it is that.
    stated
        Whether the file states its system: if not, positions that are no degrees are reported.
    """
    read = shapes_of(wkb, name)
    placed: list[Placed] = [
        (None, (_UNREADABLE,)) if isinstance(shape, str) else (None, ()) for shape in read
    ]
    shapes = np.array([None if isinstance(shape, str) else shape for shape in read], object)
    at = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    if not len(at):
        return placed
    shapes = shapes[at]
    positions, owners = shapely.get_coordinates(shapes, return_index=True)
    faults = dict.fromkeys(_first_of(owners, ~np.isfinite(positions).all(axis=1)), _NOT_FINITE)
    if move is not None:
        shapes = _moved(shapes, move)
        beyond = _first_of(owners, ~np.isfinite(shapely.get_coordinates(shapes)).all(axis=1))
        faults = {shape: crs.outside(positions[row]) for shape, row in beyond.items()} | faults
    good = np.array([index for index in range(len(shapes)) if index not in faults], int)
    for index, geometry in zip(good.tolist(), _geojson(shapes[good]), strict=True):
        placed[at[index]] = (geometry, ())
    for index, fault in faults.items():
        placed[at[index]] = (None, (fault,))
    if not stated:
        beyond = _first_of(owners, (np.abs(positions) > crs.DEGREES).any(axis=1))
        for index, row in beyond.items():
            geometry, before = placed[at[index]]
            placed[at[index]] = (geometry, before or (crs.not_in_degrees(positions[row]),))
    return placed


def _first_of(owners: NDArray[np.int64], wrong: NDArray[np.bool_]) -> dict[int, int]:
    """Return of each shape with a wrong position the first of these."""
    first: dict[int, int] = {}
    for row in np.flatnonzero(wrong).tolist():
        first.setdefault(int(owners[row]), row)
    return first


def _moved(shapes: NDArray[Any], move: Mover) -> NDArray[Any]:
    """Return the shapes in WGS 84; what is flat stays flat, measures (M) are dropped."""
    moved = shapes.copy()
    high = shapely.has_z(shapes)
    for mine, include_z in ((~high, False), (high, True)):
        if mine.any():
            moved[mine] = shapely.transform(shapes[mine], move, include_z=include_z)
    return moved


def _geojson(shapes: NDArray[Any]) -> list[dict[str, Any]]:
    flat_points = (shapely.get_type_id(shapes) == shapely.GeometryType.POINT) & ~shapely.has_z(shapes)
    coordinates = iter(shapely.get_coordinates(shapes[flat_points]).tolist())
    return [
        {"type": "Point", "coordinates": next(coordinates)}
        if is_point
        else msgspec.json.decode(shapely.to_geojson(shape))
        for is_point, shape in zip(flat_points.tolist(), shapes, strict=True)
    ]
