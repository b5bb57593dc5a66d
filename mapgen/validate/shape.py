"""The form of a record: which members it must have, and of which type each is.

msgspec checks a good record in microseconds, and of a bad one names the first fault. Bad ones are
therefore built a second time, member by member along the same types, and every fault is reported.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import NODEFAULT
from msgspec import inspect as types

from mapgen.canonical import FEATURE_MEMBERS, layout
from mapgen.model import Incident, Part
from mapgen.validate.leaves import check_leaf, placeholder
from mapgen.validate.report import show
from mapgen.validate.spelling import check_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.validate.report import Report

RESERVED = "mapgen:extra"
"""The name under which `model.Part` keeps unknown members: no file may use it."""

_FEATURE = frozenset(("type", "id", "geometry", "properties"))
_NOT_IN_FEATURE = ("coordinates", "geometries", "features")
_FEATURE_FIX = 'Write {"type": "Feature", "id": …, "properties": {…}, "geometry": …} (RFC 7946, section 3.2).'

PartT = TypeVar("PartT", bound=Part)


def read_incident(value: Any, report: Report) -> Incident | None:
    """Make an incident of a Feature.

    Returns
    -------
    Incident or None
        None where the value is no object. Where the form of something is wrong, the report has failed and
        something empty stands in its place, so that the rest can still be checked.
    """
    if not isinstance(value, dict):
        report.error("not-a-feature", None, f"This is {show(value)}, not a Feature.", _FEATURE_FIX)
        return None
    _check_feature(value, report)
    properties = value.get("properties")
    if not isinstance(properties, dict):
        properties = {}
    own = {key: item for key, item in properties.items() if key not in {"id", "geometry"}}
    own |= {key: value[key] for key in ("id", "geometry") if key in value}
    incident = read_part(own, Incident, "", report)
    incident.extra |= {key: properties[key] for key in ("id", "geometry") if key in properties}
    if FEATURE_MEMBERS in properties:
        _reserved(f"properties.{FEATURE_MEMBERS}", report)
    if members := {key: item for key, item in value.items() if key not in _FEATURE}:
        incident.extra[FEATURE_MEMBERS] = members
    return incident


def read_part(value: dict[str, Any], part: type[PartT], path: str, report: Report) -> PartT:
    """Make one of the model's objects; members that the model does not know go to its `extra`.

    Parameters
    ----------
    value
        Its members.
    part
        Its class.
    path
        Where it stands, for the problems; empty for an incident.
    report
        Fails if anything has the wrong form; told of members that seem misspelt.
    """
    try:
        made = msgspec.convert(value, part)
    except (msgspec.ValidationError, ValueError, OverflowError) as error:
        reason = str(error)
    else:
        unknown: set[str] = set()
        _attach(made, value, unknown)
        if RESERVED not in unknown:
            if unknown:
                check_spelling(value, _type_of(part), path or "properties", report)
            return made
        reason = f'"{RESERVED}" is used'
    known = len(report.problems)
    built: PartT = _Builder(report).object(value, _type_of(part), path)
    if len(report.problems) == known:
        report.error("wrong-shape", path or None, f"The record cannot be used: {reason}.", "Correct it.")
    check_spelling(value, _type_of(part), path or "properties", report)
    return built


def _check_feature(value: dict[str, Any], report: Report) -> None:
    """Check what RFC 7946, sections 3.2 and 7.1, demands of the Feature itself."""
    if value.get("type") != "Feature":
        message = f'Its "type" is {show(value["type"])}.' if "type" in value else 'It has no "type".'
        report.error("not-a-feature", "type", message, 'Write "type": "Feature".')
    if "geometry" not in value:
        fix = 'Add it; "geometry": null for an incident that nobody could place.'
        report.error("missing-field", "geometry", "A Feature must have a geometry.", fix)
    if not isinstance(value.get("properties"), dict):
        message = "A Feature must have properties, an object."
        report.error("missing-field", "properties", message, 'Add "properties": {"title": …, "start": …, …}.')
    for name in _NOT_IN_FEATURE:
        if name in value:
            message = f'A Feature may not have a member "{name}" (RFC 7946, section 7.1).'
            report.error("forbidden-member", name, message, "Move it into the geometry, or remove it.")


@cache
def _type_of(part: type[Part]) -> types.StructType:
    kind = types.type_info(part)
    assert isinstance(kind, types.StructType)  # noqa: S101  (Part is a Struct)
    return kind


def _attach(part: Part, value: dict[str, Any], unknown: set[str]) -> None:
    """Put unknown members, on every level, into `extra`, and their names into `unknown`."""
    names, nested = layout(type(part))
    if not value.keys() <= names.keys():
        part.extra = {key: item for key, item in value.items() if key not in names}
        unknown.update(part.extra)
    for name in nested:
        if name in value:
            for child, raw in _pairs(getattr(part, name), value[name]):
                _attach(child, raw, unknown)


def _pairs(made: Any, raw: Any) -> Iterable[tuple[Part, dict[str, Any]]]:
    if isinstance(made, list):
        return zip(made, raw, strict=True)
    if isinstance(made, dict):
        return ((child, raw[key]) for key, child in made.items())
    return ((made, raw),) if made is not None else ()


def _reserved(field: str, report: Report) -> None:
    report.unreadable("reserved-name", field, "mapgen keeps this name for itself.", "Rename the member.")


class _Builder:
    """Builds a value along its type, reporting every fault on the way."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def object(self, value: dict[str, Any], kind: types.StructType, path: str) -> Any:
        """Build a part; members that are wrong get their default or, where required, a placeholder."""
        members: dict[str, Any] = {}
        for field in kind.fields:
            inner = _member_path(path, field.encode_name)
            if field.encode_name == RESERVED:
                if RESERVED in value:
                    _reserved(inner, self._report)
            elif field.encode_name in value:
                members[field.name] = self.value(value[field.encode_name], field.type, inner)
            elif field.required:
                self._missing(inner)
                members[field.name] = self._nothing(field.type)
        return kind.cls(**members)

    def value(self, value: Any, kind: types.Type, path: str) -> Any:
        """Build any value."""
        if isinstance(kind, types.Metadata):  # a type that has a description
            kind = kind.type
        match kind:
            case types.UnionType():
                return self._optional(value, kind, path)
            case types.StructType():
                good = isinstance(value, dict)
                return self.object(value, kind, path) if good else self._wrong(value, kind, path, "an object")
            case types.DictType():
                good = isinstance(value, dict)
                return (
                    self._mapping(value, kind, path) if good else self._wrong(value, kind, path, "an object")
                )
            case types.ListType() | types.TupleType():
                return self._array(value, kind, path)
        return value if check_leaf(value, kind, path, self._report) else placeholder(kind)

    def _optional(self, value: Any, kind: types.UnionType, path: str) -> Any:
        """Build what may also be nothing, the only choice that the model has."""
        if value is None:
            return None
        other = next(one for one in kind.types if not isinstance(one, types.NoneType))
        made = self.value(value, other, path)
        return None if self._report.is_unreadable(path) else made

    def _array(self, value: Any, kind: types.ListType | types.TupleType, path: str) -> Any:
        if isinstance(kind, types.ListType):
            if not isinstance(value, list):
                return self._wrong(value, kind, path, "an array")
            return [self.value(item, kind.item_type, f"{path}[{at}]") for at, item in enumerate(value)]
        size = len(kind.item_types)
        if not isinstance(value, list) or len(value) != size:
            return self._wrong(value, kind, path, f"an array of {size}")
        pairs = zip(value, kind.item_types, strict=True)
        return tuple(self.value(item, one, f"{path}[{at}]") for at, (item, one) in enumerate(pairs))

    def _mapping(self, value: dict[str, Any], kind: types.DictType, path: str) -> dict[str, Any]:
        for key in value:
            check_leaf(key, kind.key_type, f"{path}.{key}", self._report)
        return {key: self.value(item, kind.value_type, f"{path}.{key}") for key, item in value.items()}

    def _wrong(self, value: Any, kind: types.Type, path: str, expected: str) -> Any:
        fix = f"Write {expected}; leave the member out if it is not known."
        self._report.unreadable("wrong-type", path, f"{show(value)} is not {expected}.", fix)
        return self._nothing(kind)

    def _nothing(self, kind: types.Type) -> Any:
        if not isinstance(kind, types.StructType):
            return placeholder(kind)
        required = [field for field in kind.fields if field.required and field.default is NODEFAULT]
        return kind.cls(**{field.name: self._nothing(field.type) for field in required})

    def _missing(self, path: str) -> None:
        fix = (
            "Give the Feature an id that never changes, beside its properties." if path == "id" else "Add it."
        )
        name = path.rpartition(".")[2]
        self._report.unreadable("missing-field", path, f"It has no {name}.", fix)


def _member_path(path: str, name: str) -> str:
    if path:
        return f"{path}.{name}"
    return name if name in {"id", "geometry"} else f"properties.{name}"
