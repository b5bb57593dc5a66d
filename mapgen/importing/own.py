"""Columns in mapgen's own form: the table of docs/team-data.md, and the downloads of pages.

In the table, lists and objects are JSON. In a download (`mapgen.downloads.table`) they are sentences, from
which what they say is read back; publisher and title of a source with an address are not in it.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from mapgen.importing.sample import is_json
from mapgen.importing.values import slug, text_of
from mapgen.read.faults import Fault
from mapgen.table import COLUMNS, REQUIRED
from mapgen.vocabulary import ACTOR_ROLES, MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mapgen.importing.sample import Sample
    from mapgen.sheets.sheet import Cell

_NESTED = frozenset(name for name, column in COLUMNS.items() if column.kind in {"json", "flag"}) | {"extra"}
_ONLY_IN_DOWNLOADS = frozenset(("part_of",))


def own_columns(header: Sequence[str], names: Iterable[str], sample: Sample) -> list[str]:
    """Return the columns in mapgen's own form.

    They are called as an incident's property that is a list, an object or a flag, and the table has all that
    a table of mapgen's must have, or they hold JSON.
    """
    whole = is_whole(header)
    known = _NESTED | (_ONLY_IN_DOWNLOADS if whole else frozenset())
    return [name for name in names if name in known and _is_own(name, sample, whole=whole)]


def is_whole(header: Iterable[str]) -> bool:
    """Tell whether a table has all that a table of mapgen's must have; KML has the title as its `name`."""
    have = set(header)
    missing = set(REQUIRED) - have
    return not missing or (missing == {"title"} and "name" in have)


def _is_own(name: str, sample: Sample, *, whole: bool) -> bool:
    if name == "place":  # in a download, it is the name of the place
        return sample.is_of(name, is_json)
    return whole or sample.is_of(name, is_json)


def own_reader(name: str) -> Callable[[Cell, dict[str, Any]], Fault | None]:
    """Return what puts a cell of such a column into the properties, and says if it cannot."""
    read = _READERS.get(name, _as_json)

    def put(cell: Cell, properties: dict[str, Any]) -> Fault | None:
        text = text_of(cell)
        if text is None:
            return None
        try:
            value = json.loads(text) if text[0] in "[{" else read(text, properties)
        except (ValueError, RecursionError):
            message = "This is neither JSON nor as a download of a mapgen page has it; it is left out."
            return Fault("not-own-form", message, "Correct it, or import the GeoJSON.", "warning", (name,))
        if name == "extra" and isinstance(value, dict):
            for member, one in value.items():
                properties.setdefault(member, one)
        elif name == "place" and isinstance(value, dict):
            properties["place"] = {**value, **properties.get("place", {})}
        elif name in _MERGED and isinstance(value, list):
            properties[name] = [*properties.get(name, []), *value]
        else:
            properties["relations" if name == "part_of" else name] = value
        return None

    return put


_MERGED = frozenset(("actors", "claims", "sources", "relations"))
_FLAGS = {"true": True, "1": True, "false": False, "0": False}
_ROLE = re.compile(rf" \(({'|'.join(ACTOR_ROLES)})\)(?:; |$)")
_CLAIM = re.compile(
    rf"({'|'.join(MEASURES)}): ([^;]*?)((?:; (?:of whom|covers|as of|status|note): .*?)*)", re.DOTALL
)
_PART = re.compile(r"; (of whom|covers|as of|status|note): ")
_MEMBER = {"of whom": "of_whom", "covers": "scope", "as of": "as_of", "status": "status", "note": "note"}
_AMOUNT = re.compile(r"(?:(at least )|(up to ))?(\d{1,15})(?:–(\d{1,15}))?")


def _as_json(text: str, _: dict[str, Any]) -> Any:
    return json.loads(text)


def _flag(text: str, _: dict[str, Any]) -> bool:
    if text.lower() not in _FLAGS:
        raise ValueError(text)
    return _FLAGS[text.lower()]


def _actors(text: str, _: dict[str, Any]) -> list[dict[str, str]]:
    """Read `Houthis (attacker); Ministry of Defence (claimant)`; names may hold semicolons."""
    found, end = [], 0
    for role in _ROLE.finditer(text):
        found.append({"name": text[end : role.start()], "role": role[1]})
        end = role.end()
    if end < len(text) or not all(actor["name"] for actor in found):
        raise ValueError(text)
    return found


def _claims(text: str, properties: dict[str, Any]) -> list[dict[str, Any]]:
    """Read `killed: 2–3; of whom: civilians (Police, AFP) | …`; the publisher becomes a source of its own."""
    return [_claim(part, properties) for part in text.split(" | ")]


def _claim(text: str, properties: dict[str, Any]) -> dict[str, Any]:
    said, whose = _bracketed(text)
    match = _CLAIM.fullmatch(said)
    if match is None:
        raise ValueError(text)
    claim: dict[str, Any] = {"measure": match[1], **_amount(match[2])}
    parts = _PART.split(match[3])[1:]
    claim |= {_MEMBER[name]: said for name, said in zip(parts[::2], parts[1::2], strict=True)}
    by, publisher = _parted(whose)
    if by is None:
        return claim | {"by": publisher}
    return claim | {"by": by, "source": _source(publisher, properties)}


def _bracketed(text: str) -> tuple[str, str]:
    """Return a text without the brackets that it ends with, and what stands in them, brackets included."""
    depth = 0
    for at in range(len(text) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth == 0:
            return text[:at].rstrip(), text[at + 1 : -1]
    raise ValueError(text)


def _parted(whose: str) -> tuple[str | None, str]:
    """Return whose a figure is, and the publisher: after the last comma that is in no brackets.

    Of the two, the first has commas more often.
    """
    depth = 0
    for at in range(len(whose) - 2, 0, -1):
        depth += {")": 1, "(": -1}.get(whose[at + 1], 0)
        if depth == 0 and whose[at : at + 2] == ", ":
            return whose[:at], whose[at + 2 :]
    return None, whose


def _amount(text: str) -> dict[str, int]:
    if text == "number not given":
        return {}
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    least, most, number, end = match.groups()
    bounds = {} if most else {"min": int(number)}
    return bounds if least else bounds | {"max": int(end or number)}


def _source(publisher: str, properties: dict[str, Any]) -> str:
    """Return the id of the source of that publisher, which is made where it is not there."""
    sources = properties.setdefault("sources", [])
    for one in sources:
        if one.get("publisher") == publisher:
            return str(one["id"])
    ident = slug(publisher) or f"p{len(sources) + 1}"
    if any(one.get("id") == ident for one in sources):
        ident = f"p{len(sources) + 1}-{ident}"
    sources.append({"id": ident, "publisher": publisher})
    return ident


def _sources(text: str, properties: dict[str, Any]) -> list[dict[str, Any]]:
    """Read addresses, and publishers between them; two publishers side by side cannot be told apart."""
    have = {one.get("publisher") for one in properties.get("sources", [])}
    found: list[dict[str, Any]] = []
    for is_link, words in groupby(text.split(), lambda word: word.startswith(("http://", "https://"))):
        several = list(words)
        if is_link:
            found += [{"url": word} for word in several]
        elif (publisher := " ".join(several)) not in have:
            found.append({"publisher": publisher})
    return [{"id": f"s{number}", **one} for number, one in enumerate(found, 1)]


def _disputed(text: str, _: dict[str, Any]) -> list[str]:
    return text.split(" | ")


def _ids(text: str, _: dict[str, Any]) -> list[str]:
    return text.split()


def _part_of(text: str, properties: dict[str, Any]) -> list[dict[str, str]]:
    """Read the ids of what an incident is a part of, beside relations that are there already."""
    return [*properties.get("relations", []), *({"type": "part_of", "target": one} for one in text.split())]


_READERS: dict[str, Callable[[str, dict[str, Any]], Any]] = {
    "actors": _actors,
    "claims": _claims,
    "disputed": _disputed,
    "is_aggregate": _flag,
    "part_of": _part_of,
    "previous_ids": _ids,
    "sources": _sources,
}
