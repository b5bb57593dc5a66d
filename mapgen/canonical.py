"""The canonical GeoJSON: one way to write a collection, so that a diff shows what changed and nothing else.

Features stand in the order of (start, id). Members that the model knows come in the model's order, all others
after them in the order they had. Each member has its own line, except that an array of numbers, such as a
position, stays on one. Texts are as they were and nothing is left out; a number is the same 64-bit number,
in its shortest form (`1E2` is `100.0`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import NODEFAULT, Raw
from msgspec import inspect as types

from mapgen.instants import span
from mapgen.model import Background, Incident, Part, Story
from mapgen.packed import UNKNOWN, as_feature, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapgen.read.raw import RawCollection

FEATURE_MEMBERS = "mapgen:feature"
"""The key of `Incident.extra` under which members of the Feature itself are kept (`bbox`, foreign ones)."""

_INCIDENT = types.type_info(Incident)
_ENTRIES = {"background": types.type_info(Background), "stories": types.type_info(Story)}
_FEATURE = ("type", "id", "bbox", "properties", "geometry")
_GEOMETRY = ("type", "bbox", "coordinates", "geometries")
_USUAL_GEOMETRY = ["type", "coordinates"]


class Layout(NamedTuple):
    """The members of one of the model's classes."""

    names: dict[str, types.Type]
    """Their types, in the model's order; without `extra`."""
    nested: dict[str, types.Type]
    """Those that hold other parts."""


@cache
def layout(part: type[Part]) -> Layout:
    """Return the members of a class."""
    fields = msgspec.structs.fields(part)
    known = {field.encode_name: types.type_info(field.type) for field in fields if field.name != "extra"}
    return Layout(known, {name: kind for name, kind in known.items() if _has_parts(kind)})


def _has_parts(kind: types.Type) -> bool:
    match kind:
        case types.Metadata():
            return _has_parts(kind.type)
        case types.ListType():
            return _has_parts(kind.item_type)
        case types.DictType():
            return _has_parts(kind.value_type)
        case types.UnionType():
            return any(_has_parts(one) for one in kind.types)
        case _:
            return isinstance(kind, types.StructType)


def dumps(collection: RawCollection) -> bytes:
    """Write a collection in the canonical form, UTF-8.

    Records that are wrong are written too: those whose start or id cannot be read stand last, in the
    order they had. `dumps` of what it wrote gives the same bytes.
    """
    document: dict[str, Any] = {"type": "FeatureCollection", **collection.members}
    for name, kind in _ENTRIES.items():
        if isinstance(entries := document.get(name), list):
            document[name] = [_ordered(entry, kind) for entry in entries]
    values = [feature.value for feature in collection.features]
    keyed = sorted((key, row) for row, value in enumerate(values) if (key := sort_key(value)) is not None)
    good = [row for _, row in keyed]
    rest = sorted(set(range(len(values))).difference(good))
    document["features"] = [_ordered_feature(values[row]) for row in good + rest]
    text: list[str] = []
    _write(document, "\n", text)
    return ("".join(text) + "\n").encode()


def pieces(members: dict[str, Any], incidents: Iterable[Incident | Raw]) -> Iterator[bytes]:
    """Write incidents in the canonical form, UTF-8, piece by piece: a million need not be in memory as text.

    Parameters
    ----------
    members
        Of the FeatureCollection, without `type` and `features`.
    incidents
        In the order of `sort_key`; or the texts of their Features, whose members are in order already
        (`canonical_order`).
    """
    document = {"type": "FeatureCollection", **members, "features": []}
    head: list[str] = []
    _write(document, "\n", head)
    before = "".join(head).removesuffix("[]\n}").encode()
    separator = b"["
    texts = (one if isinstance(one, Raw) else _text(one) for one in incidents)
    while batch := list(islice(texts, _TOGETHER)):
        yield before + separator + _feature_lines(batch)
        before, separator = b"", b","
    yield (before + b"[]\n}\n") if before else b"\n  ]\n}\n"


_TOGETHER = 128
"""Features that are written together, in two thirds of the time that they take one by one."""
_BEFORE, _AFTER = b'{\n  "features": [', b"\n  ]\n}"


def _feature_lines(texts: Sequence[bytes | Raw]) -> bytes:
    """Write features as they stand in a collection: ten times as fast as `_write`, and alike."""
    lines = msgspec.json.format(b'{"features":[' + b",".join(texts) + b"]}", indent=2)
    return _NUMBERS.sub(_on_one_line, lines[len(_BEFORE) : -len(_AFTER)])


def _text(incident: Incident) -> bytes:
    text = write(as_feature(incident))
    usual = incident.geometry is None or list(incident.geometry) == _USUAL_GEOMETRY
    return text if usual and UNKNOWN not in text else msgspec.json.encode(feature_of(incident))


_NUMBERS = re.compile(rb"\[\n\s+-?[0-9][^\[\]{}\"]*\]")
"""An array of numbers over several lines, as msgspec writes it: texts hold no line breaks."""


def _on_one_line(array: re.Match[bytes]) -> bytes:
    return b"[" + b", ".join(array[0][1:-1].replace(b",", b"").split()) + b"]"


def feature_of(incident: Incident) -> dict[str, Any]:
    """Return the GeoJSON Feature of an incident, with all members that its file had.

    Members that only state a default (`"is_aggregate": false`) are left out.
    """
    members = _members(incident)
    properties = {key: value for key, value in members.items() if key not in {"id", "geometry"}}
    properties |= {key: value for key, value in incident.extra.items() if key != FEATURE_MEMBERS}
    feature = {
        "type": "Feature",
        "id": incident.id,
        "properties": properties,
        "geometry": incident.geometry,
        **incident.extra.get(FEATURE_MEMBERS, {}),
    }
    return canonical_order(feature)


def _members(part: Part) -> dict[str, Any]:
    members = {}
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        default = field.default if field.default_factory is NODEFAULT else field.default_factory()
        if field.name != "extra" and value != default:
            members[field.encode_name] = _builtin(value)
    return members if isinstance(part, Incident) else members | part.extra


def _builtin(value: Any) -> Any:
    if isinstance(value, Part):
        return _members(value)
    if isinstance(value, list):
        return [_builtin(item) for item in value]
    if isinstance(value, dict):
        return {key: _builtin(item) for key, item in value.items()}
    return value


def sort_key(value: Any) -> tuple[float, str] | None:
    """Return first instant and id of a feature, or None where they cannot be read."""
    properties = value.get("properties") if isinstance(value, dict) else None
    if not isinstance(properties, dict) or not isinstance(value.get("id"), str):
        return None
    start, precision, zone = (properties.get(key) for key in ("start", "date_precision", "timezone"))
    if not (isinstance(start, str) and isinstance(precision, str) and isinstance(zone, str | None)):
        return None
    try:
        return span(start, None, precision, zone)[0], value["id"]
    except ValueError:
        return None


def canonical_order(feature: dict[str, Any]) -> dict[str, Any]:
    """Return a Feature with its members in the canonical order."""
    ordered: dict[str, Any] = _ordered_feature(feature)
    return ordered


def _ordered_feature(feature: Any) -> Any:
    if not isinstance(feature, dict):
        return feature
    ordered = _in_order(feature, _FEATURE)
    if "properties" in ordered:
        ordered["properties"] = _ordered(ordered["properties"], _INCIDENT)
    if isinstance(ordered.get("geometry"), dict):
        ordered["geometry"] = _in_order(ordered["geometry"], _GEOMETRY)
    return ordered


def _ordered(value: Any, kind: types.Type) -> Any:
    """Order the members of a value as its type in the model has them; other values stay as they are."""
    match kind:
        case types.Metadata():
            return _ordered(value, kind.type)
        case types.StructType() if isinstance(value, dict):
            names, nested = layout(kind.cls)
            ordered = _in_order(value, names)
            for name in nested.keys() & ordered.keys():
                ordered[name] = _ordered(ordered[name], nested[name])
            return ordered
        case types.ListType() if isinstance(value, list):
            return [_ordered(item, kind.item_type) for item in value]
        case types.DictType() if isinstance(value, dict):
            return {key: _ordered(item, kind.value_type) for key, item in value.items()}
        case types.UnionType():
            return _ordered(value, next(one for one in kind.types if not isinstance(one, types.NoneType)))
        case _:
            return value


def _in_order(members: dict[str, Any], first: Iterable[str]) -> dict[str, Any]:
    known = {key: members[key] for key in first if key in members}
    return known | members


_words = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _one_line(value: Any) -> str:
    """Write what stays on one line; floating-point numbers as msgspec writes them, integers of any length."""
    if isinstance(value, float):
        return msgspec.json.encode(value).decode()
    if isinstance(value, list):
        return f"[{', '.join(map(_one_line, value))}]"
    return _words(value)


def _write(value: Any, newline: str, text: list[str]) -> None:
    """Add the pieces of a value to `text`; `newline` ends a line and indents the next as far as this one."""
    if not isinstance(value, dict | list) or _is_short(value):
        text.append(_one_line(value))
        return
    inner = newline + "  "
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    separator = opening + inner
    for item in value:
        text.append(separator)
        separator = "," + inner
        if isinstance(value, dict):
            text.append(f"{_one_line(item)}: ")
            _write(value[item], inner, text)
        else:
            _write(item, inner, text)
    text.append(newline + closing)


def _is_short(value: dict[str, Any] | list[Any]) -> bool:
    """Tell what stays on one line: what is empty, and arrays of numbers."""
    return not value or (isinstance(value, list) and all(isinstance(item, int | float) for item in value))
