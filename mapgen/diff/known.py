"""Which members mapgen knows: those that the model has, at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import inspect as types

from mapgen.canonical import layout
from mapgen.model import Background, Incident, Story

if TYPE_CHECKING:
    from mapgen.read.faults import Path

_ROOTS: dict[str | int, types.Type] = {
    "properties": types.type_info(Incident),
    "background": types.type_info(list[Background]),
    "stories": types.type_info(list[Story]),
}


def is_known(path: Path) -> bool:
    """Tell whether the model has the member to which a path leads, from a Feature or from a collection."""
    kind = _ROOTS.get(path[0])
    for step in path[1:]:
        kind = _inside(kind, step) if kind else None
    return kind is not None


def _inside(kind: types.Type, step: str | int) -> types.Type | None:
    found: types.Type | None = None
    match kind:
        case types.Metadata():
            found = _inside(kind.type, step)
        case types.StructType():
            found = layout(kind.cls).names.get(str(step))
        case types.ListType():
            found = kind.item_type
        case types.DictType():
            found = kind.value_type
        case types.TupleType():
            found = kind.item_types[0]
        case types.UnionType():
            found = next((inner for one in kind.types if (inner := _inside(one, step))), None)
    return found
