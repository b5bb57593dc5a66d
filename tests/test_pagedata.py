"""The page data is one contract, written down in Python and in TypeScript."""

from __future__ import annotations

import re
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest

from mapgen import attribution, basemap, model, pagedata, tiles
from tests.examples import ROOT

SOURCES = ROOT / "mapgen" / "viewer" / "src"


def code_of(name: str) -> str:
    """Return a TypeScript file without its comments."""
    text = (SOURCES / name).read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def interfaces(code: str) -> dict[str, str]:
    return dict(re.findall(r"export interface (\w+) \{(.*?)\n\}", code, re.DOTALL))


TYPES, MODEL = code_of("types.ts"), code_of("model.ts")
INTERFACES = interfaces(TYPES)
ALIASES = dict(re.findall(r"export type (\w+) =\s*(.*?);", TYPES + MODEL, re.DOTALL))
MODEL_INTERFACES = interfaces(MODEL)

PYTHON_ONLY = {"View"}
MODULES = (pagedata, basemap, tiles, attribution)
STRUCTS: dict[str, type[msgspec.Struct]] = {
    name: thing
    for module in MODULES
    for name, thing in vars(module).items()
    if isinstance(thing, type)
    and issubclass(thing, msgspec.Struct)
    and thing.__module__ in {module.__name__ for module in MODULES}
}
INLINE = {"RiverGroup", "BorderGroup"}
"""Classes that are written out where they are used in TypeScript."""


def members(body: str) -> dict[str, str]:
    """Return the members of an interface and their types, without spaces."""
    found: dict[str, str] = {}
    for name, optional, kind in re.findall(r"^  (\w+)(\??): (.*);$", body, re.MULTILINE):
        assert not optional, f"{name}: null says that there is none, nothing is left out"
        found[name] = typescript(kind)
    return found


def typescript(text: str) -> str:
    """Bring a TypeScript type into the form that `translated` gives."""
    text = re.sub(r"\s+", "", text)
    for name, meaning in ALIASES.items():
        text = re.sub(rf"\b{name}\b", re.sub(r"\s+", "", meaning), text)
    text = re.sub(r"\(([^()]+)\)", lambda found: f"({ordered(found[1])})", text)
    return ordered(text)


def ordered(text: str) -> str:
    """Sort the members of a union, which are split at the bars outside of brackets."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([{<") - (sign in ")]}>")
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return "|".join(sorted(part for part in parts if part))


def translated(kind: Any) -> str:  # noqa: PLR0911  (one line per type)
    """Write a Python type as TypeScript does."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return "|".join(sorted(translated(member) for member in inner))
    if origin is Literal:
        return "|".join(sorted(f'"{value}"' for value in inner))
    if origin is list:
        item = translated(inner[0])
        return f"({item})[]" if "|" in item else f"{item}[]"
    if origin is tuple:
        return f"[{','.join(map(translated, inner))}]"
    if origin is dict:
        return f"Record<{','.join(map(translated, inner))}>"
    if isinstance(kind, type) and kind.__name__ in INLINE:
        return "{" + "".join(f"{name}:{text};" for name, text in struct_members(kind).items()) + "}"
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind.__name__
    return {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}[kind]


def struct_members(struct: type[msgspec.Struct]) -> dict[str, str]:
    hints = get_type_hints(struct)
    return {field.encode_name: translated(hints[field.name]) for field in msgspec.structs.fields(struct)}


def plain(members_of: dict[str, str]) -> dict[str, str]:
    return {name: kind.replace(";}", "}") for name, kind in members_of.items()}


def test_both_sides_know_the_same_objects() -> None:
    assert STRUCTS.keys() - PYTHON_ONLY - INLINE == INTERFACES.keys()


@pytest.mark.parametrize("name", sorted(INTERFACES))
def test_both_sides_give_an_object_the_same_members(name: str) -> None:
    assert plain(members(INTERFACES[name])) == plain(struct_members(STRUCTS[name]))


@pytest.mark.parametrize("name", sorted(MODEL_INTERFACES))
def test_both_sides_know_the_same_members_of_an_incident(name: str) -> None:
    said = re.findall(r"^  (\w+)(\??): ", MODEL_INTERFACES[name], re.MULTILINE)
    fields = [
        field
        for field in msgspec.structs.fields(getattr(model, name))
        if field.name not in {"extra", "origin"}
    ]
    assert {member: bool(optional) for member, optional in said} == {
        field.encode_name: not field.required for field in fields
    }


@pytest.mark.parametrize("name", ["DatePrecision", "Status", "RelationType"])
def test_both_sides_know_the_same_words(name: str) -> None:
    assert typescript(ALIASES[name]) == translated(getattr(model, name))


@pytest.mark.parametrize("name", sorted(STRUCTS.keys() - INLINE))
def test_nothing_is_left_out_of_an_object_because_it_has_a_default(name: str) -> None:
    assert not STRUCTS[name].__struct_config__.omit_defaults
    assert all(field.required for field in msgspec.structs.fields(STRUCTS[name]))
