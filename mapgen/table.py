"""Incidents as the rows of a table: plain columns for what people edit, JSON for what is nested.

A row gives back the Feature that it was made of. What a column cannot hold exactly, and members that mapgen
does not know, stand in two columns of JSON: `extra` for properties, `feature` for the rest of the Feature.
What stands there of a known member counts as long as its columns still say what it said: once somebody
edits them, they count.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec import Raw
from msgspec import inspect as types

from mapgen.canonical import layout
from mapgen.model import Incident, Place
from mapgen.moments import moment_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely import Geometry

Kind = Literal["text", "number", "flag", "json"]

SRID = 4326
"""WGS 84, as RFC 7946 has it."""
GEOMETRY = "geom"
EXTRA, FEATURE = "extra", "feature"
COLLECTION = "_collection"
"""Ends the name of the table that holds the members of the FeatureCollection itself."""
UNREADABLE = "a geometry of a kind that mapgen cannot read"
"""Stands for such a geometry, so that its record is withheld and named."""

_PLACE = "place"
_MEMBERS = frozenset(("type", "id", "properties", "geometry"))
_WHOLE = 2**53
"""Up to here a floating-point number holds every whole one."""


class Column(NamedTuple):
    """A column of the table."""

    name: str
    kind: Kind
    property: str
    member: str | None = None
    """Of the property, if it does not hold all of it."""


def _kind(kind: types.Type) -> Kind:
    match kind:
        case types.Metadata():
            return _kind(kind.type)
        case types.UnionType():
            return _kind(next(one for one in kind.types if not isinstance(one, types.NoneType)))
        case types.StrType() | types.LiteralType():
            return "text"
        case types.BoolType():
            return "flag"
        case types.IntType() | types.FloatType():
            return "number"
        case _:
            return "json"


def _columns() -> Iterator[Column]:
    for name, kind in layout(Incident).names.items():
        if name == _PLACE:
            for member, inner in layout(Place).names.items():
                if _kind(inner) == "text":
                    yield Column(f"{_PLACE}_{member}", "text", _PLACE, member)
        if name not in {"id", "geometry"}:
            yield Column(name, _kind(kind), name)


COLUMNS: dict[str, Column] = {column.name: column for column in _columns()}
"""The columns of an incident's properties by name, in the model's order."""
NAMES = ("id", *COLUMNS, EXTRA, FEATURE)
"""All columns but that of the geometry."""
REQUIRED = ("id", "title", "start", "date_precision", "event_type", "status")

_BY_PROPERTY: dict[str, list[Column]] = {}
for _column in COLUMNS.values():
    _BY_PROPERTY.setdefault(_column.property, []).append(_column)


class Row(NamedTuple):
    """A row: cells by column, those of JSON as objects, and the place."""

    cells: dict[str, Any]
    shape: Geometry | None


def row_of(feature: dict[str, Any]) -> Row:
    """Make a row of a Feature that nothing is wrong with."""
    cells: dict[str, Any] = dict.fromkeys(NAMES) | {"id": feature["id"]}
    extra: dict[str, Any] = {}
    for name, value in feature["properties"].items():
        own = _cells(name, value)
        cells |= own
        if value is None or not _same(_value(name, own), value):
            extra[name] = value
    members = {name: value for name, value in feature.items() if name not in _MEMBERS}
    shape = _shape(feature["geometry"])
    if not _same(_geojson(shape), feature["geometry"]):
        members["geometry"] = feature["geometry"]
    return Row(cells | {EXTRA: extra or None, FEATURE: members or None}, shape)


def feature_text(cells: Mapping[str, Any], shape: Geometry | str | None) -> Raw:
    """Write the Feature of a row, as JSON.

    Parameters
    ----------
    cells
        By column; others than those of `NAMES` are properties that mapgen does not know.
    shape
        Its place, or `UNREADABLE`.
    """
    feature: dict[str, Any] = {"type": "Feature"}
    if cells.get("id") not in {None, ""}:
        feature["id"] = str(cells["id"])
    members = _object(cells.get(FEATURE))
    feature |= {name: value for name, value in members.items() if name not in _MEMBERS}
    feature["properties"] = _properties(cells)
    kept = members.get("geometry")
    exact = kept is not None and _equal(_shape(kept), shape)
    feature["geometry"] = kept if exact else shape if isinstance(shape, str) else _geojson(shape)
    return Raw(json.dumps(feature, ensure_ascii=False, default=_plain).encode("utf-8", "backslashreplace"))


def _properties(cells: Mapping[str, Any]) -> dict[str, Any]:
    read = {name: _read(name, cell, cells) for name, cell in cells.items()}
    properties = {name: _value(name, read) for name in _BY_PROPERTY}
    for name in read.keys() - COLUMNS.keys() - {"id", EXTRA, FEATURE}:
        properties[name] = read[name]
    properties = {name: value for name, value in properties.items() if value is not None}
    for name, value in _object(cells.get(EXTRA)).items():
        own = _cells(name, value)
        if all(read.get(column) == cell for column, cell in own.items()) if own else name not in properties:
            properties[name] = value
    return properties


def _read(name: str, cell: Any, cells: Mapping[str, Any]) -> Any:
    """Return what a cell says; None where it says nothing, as an empty text does."""
    if cell is None or cell == "":
        return None
    column = COLUMNS.get(name)
    if name in {"start", "end"}:
        return moment_text(cell, cells.get("date_precision"), cells.get("timezone"))
    if column is None or column.kind == "text":
        return cell
    if column.kind == "json":
        return _parsed(cell)
    if column.kind == "flag":
        return bool(cell) if cell in (0, 1) else cell
    return _number(cell)


def _cells(name: str, value: Any) -> dict[str, Any]:
    """Return the cells that a property fills; None where the column cannot hold it."""
    columns = _BY_PROPERTY.get(name, [])
    rest = value
    cells: dict[str, Any] = {}
    for column in columns:
        if column.member is None:
            cells[column.name] = _cell(column.kind, rest)
        elif isinstance(rest, dict) and (cell := _cell(column.kind, rest.get(column.member))) is not None:
            cells[column.name] = cell
            rest = {member: item for member, item in rest.items() if member != column.member}
        else:
            cells[column.name] = None
    if len(columns) > 1 and rest == {} != value:
        cells[name] = None  # its columns hold all of it
    return cells


def _cell(kind: Kind, value: Any) -> Any:
    if kind == "text":
        return value if isinstance(value, str) and value and "\0" not in value else None
    if kind == "flag":
        return value if isinstance(value, bool) else None
    if kind == "json":
        return value if isinstance(value, dict | list) else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and abs(value) <= _WHOLE else None


def _value(name: str, cells: Mapping[str, Any]) -> Any:
    """Return the property that cells say."""
    value = cells.get(name)
    members = {c.member: cells[c.name] for c in _BY_PROPERTY.get(name, []) if c.member and cells.get(c.name)}
    if members:
        value = {**value, **members} if isinstance(value, dict) else members
    return _number(value) if isinstance(value, float) else value


def _number(value: Any) -> Any:
    """Return a whole number without a fraction, as people write it."""
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        return value
    number = float(value)
    return int(number) if abs(number) <= _WHOLE and number == int(number) else number


def _parsed(cell: Any) -> Any:
    """Return what a text says in JSON, or the text if it is none."""
    try:
        return json.loads(cell) if isinstance(cell, str) else cell
    except ValueError:
        return cell


def _object(cell: Any) -> dict[str, Any]:
    value = _parsed(cell)
    return value if isinstance(value, dict) else {}


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are written alike, whatever the order of their outermost members."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same_text(one[key], other[key]) for key in one)
    return _same_text(one, other)


def _same_text(one: Any, other: Any) -> bool:
    return json.dumps(one) == json.dumps(other)


def _shape(geometry: Any) -> Geometry | None:
    """Return the place as the column has it: on the map, without heights."""
    import shapely  # noqa: PLC0415  (most inputs need it only later)

    if geometry is None:
        return None
    return shapely.force_2d(shapely.from_geojson(json.dumps(geometry), on_invalid="ignore"))


def _geojson(shape: Geometry | None) -> Any:
    return None if shape is None or shape.is_empty else shape.__geo_interface__


def _equal(one: Geometry | None, other: Geometry | str | None) -> bool:
    if one is None or other is None or isinstance(other, str):
        return one is other
    import shapely  # noqa: PLC0415

    first, second = (shapely.to_wkb(shape, output_dimension=3, include_srid=False) for shape in (one, other))
    return bool(first == second)


def _plain(value: Any) -> Any:
    """Turn what JSON does not know into what it does: dates, decimals, identifiers."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return _number(value) if hasattr(value, "__float__") else str(value)
