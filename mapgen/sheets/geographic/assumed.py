"""A file that states no coordinate system, in the one that a person says it is in."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from mapgen.errors import UsageError
from mapgen.sheets.geographic import crs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from mapgen.sheets.sheet import Row, Sheet


def in_system(sheet: Sheet, name: str) -> Sheet:
    """Return a sheet whose positions are brought to WGS 84 from a system that a person names.

    One that states its own system, or GeoJSON whose positions are all degrees, is returned as it is.

    Parameters
    ----------
    sheet
        As a reader of geographic files made it.
    name
        Authority and code: `EPSG:32638`.

    Raises
    ------
    UsageError
        If there is no such system.
    """
    system = crs.by_name(name)
    if system is None:
        raise UsageError(f"There is no coordinate system {name[:100]}. Write authority and code: EPSG:32638.")
    if not sheet.has_geometry or crs.is_wgs84(system):
        return sheet
    if crs.ASSUMED not in sheet.notes and not any(map(_is_unknown, sheet.rows())):
        return sheet
    move = crs.mover(system, sheet.file)

    def rows() -> Iterator[Row]:
        for row in sheet.rows():
            yield _moved(row, move)

    notes = [note for note in sheet.notes if note != crs.ASSUMED]
    return msgspec.structs.replace(sheet, rows=rows, notes=[*notes, crs.moved_note(system)])


def _is_unknown(row: Row) -> bool:
    return any(fault.code == crs.UNKNOWN for fault in row.faults)


def _moved(row: Row, move: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Row:
    geometry = deepcopy(row.geometry)
    positions = list(crs.positions_in(geometry))
    faults = tuple(fault for fault in row.faults if fault.code != crs.UNKNOWN)
    if not positions:
        return row._replace(faults=faults)
    degrees = move(np.array([position[:2] for position in positions], float))
    finite = np.isfinite(degrees).all(axis=1)
    if not finite.all():
        return row._replace(geometry=None, faults=(*faults, crs.outside(positions[int(np.argmin(finite))])))
    for position, degree in zip(positions, degrees.tolist(), strict=True):
        position[:2] = degree
    return row._replace(geometry=geometry, faults=faults)
