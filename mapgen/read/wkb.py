"""Places in well-known binary, as databases keep them, in WGS 84."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from mapgen.errors import ResourceError
from mapgen.model import Problem
from mapgen.table import SRID, UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyproj
    from numpy.typing import NDArray

UNKNOWN_SRID = 0
_NO_SHAPE = -1
_DECIMALS = 7
"""A reprojected position is rounded to about a centimetre."""


def shapes_of(
    wkb: Sequence[bytes | str | None], name: str, crs: str | None = None
) -> list[shapely.Geometry | str | None]:
    """Read places; `UNREADABLE` stands for those of a kind that GEOS does not know.

    Parameters
    ----------
    wkb
        Well-known binary, or its hexadecimal digits; PostGIS' form says the coordinate system too.
    name
        Of the table, for messages.
    crs
        The coordinate system where they do not say it.

    Raises
    ------
    ResourceError
        If they are in a coordinate system that PROJ does not know.
    """
    shapes = _shapes(wkb)
    srids = shapely.get_srid(shapes)
    for srid in set(srids.tolist()) - {_NO_SHAPE, SRID}:
        system = crs if srid == UNKNOWN_SRID else f"EPSG:{srid}"
        if system not in {None, f"EPSG:{SRID}"}:
            mine = srids == srid
            shapes[mine] = _moved(shapes[mine], str(system), name)
    return [
        UNREADABLE if given is not None and shape is None else shape
        for given, shape in zip(wkb, shapes.tolist(), strict=True)
    ]


def no_crs(name: str) -> Problem:
    """Say that the places do not tell their coordinate system."""
    return Problem(
        severity="warning",
        code="no-crs",
        message="The table does not say its coordinate system; longitude and latitude are assumed.",
        fix="Say it there: PostGIS has UpdateGeometrySRID for that, QGIS the properties of a layer.",
        file=name,
    )


def _shapes(wkb: Sequence[bytes | str | None]) -> NDArray[Any]:
    """Read places; None where there is none, or one that GEOS cannot read."""
    try:
        return np.array(shapely.from_wkb(np.array(wkb, object), on_invalid="ignore"), object)
    except NotImplementedError:  # curves; of several, none is read then
        if len(wkb) == 1:
            return np.array([None])
        return np.concatenate([_shapes([one]) for one in wkb])


def _moved(shapes: NDArray[Any], crs: str, name: str) -> NDArray[Any]:
    transformer = _transformer(crs, name)

    def moved(positions: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(*positions.T)).round(_DECIMALS)

    return np.array(shapely.transform(shapes, moved), object)


@cache
def _transformer(crs: str, name: str) -> pyproj.Transformer:
    import pyproj  # noqa: PLC0415  (only what is in another coordinate system needs it)

    try:
        return pyproj.Transformer.from_crs(crs, SRID, always_xy=True)
    except pyproj.exceptions.CRSError as error:
        raise ResourceError(
            f"{name} has places in {crs}, which PROJ does not know. Make a view that has them in "
            f"WGS 84: ST_Transform({{column}}, {SRID})."
        ) from error
