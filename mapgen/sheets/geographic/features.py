"""From the features of a file to a sheet: one row for each, one column for each name of a property."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from mapgen.sheets.sheet import Cell, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapgen.model import Problem
    from mapgen.read.faults import Fault


class Found(NamedTuple):
    """A feature as it stands in a file."""

    properties: Mapping[str, Any]
    """JSON values: lists and objects become cells of JSON text."""
    geometry: dict[str, Any] | None = None
    """RFC 7946; of text formats also what merely looks like it, which validation judges."""
    faults: tuple[Fault, ...] = ()


class Told(NamedTuple):
    """What a reader says of a file besides its features."""

    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    credits: tuple[str, ...] = ()


def sheet_of(found: Sequence[Found], file: str, told: Told = Told()) -> Sheet:  # noqa: B008  (it is immutable)
    """Make a sheet of features that are in memory; rows are counted from 1.

    Parameters
    ----------
    found
        The features, in the order of the file.
    file
        Its name with the layer's, as problems give it.
    told
        What is said of the table as a whole.
    """
    columns = headings(key for feature in found for key in feature.properties)

    def rows() -> Iterator[Row]:
        for number, feature in enumerate(found, 1):
            yield row_of(number, feature, columns)

    return Sheet(
        file=file,
        header=tuple(columns.values()),
        rows=rows,
        has_geometry=True,
        notes=list(told.notes),
        problems=list(told.problems),
        credits=list(told.credits),
    )


def row_of(number: int, feature: Found, columns: Mapping[Any, str]) -> Row:
    """Make a row of a feature; `columns` leads from the keys of its properties to the header."""
    cells = [cell_of(feature.properties.get(key)) for key in columns]
    faults = tuple(
        fault._replace(path=tuple(columns[key] for key in fault.path[:1] if key in columns))
        for fault in feature.faults
    )
    return Row(number, cells, feature.geometry, faults)


def headings(keys: Iterable[str]) -> dict[str, str]:
    """Return what each key is called as a column: stripped, never empty, unique."""
    columns: dict[str, str] = {}
    taken: set[str] = set()
    for key in dict.fromkeys(keys):
        name = base = " ".join(key.split()) or f"column {len(columns) + 1}"
        times = 1
        while name in taken:
            times += 1
            name = f"{base} ({times})"
        taken.add(name)
        columns[key] = name
    return columns


def cell_of(value: Any) -> Cell:
    """Return a JSON value as a cell: texts stripped, lists and objects as JSON text, None if empty."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else None
    cell: Cell = value
    return cell
