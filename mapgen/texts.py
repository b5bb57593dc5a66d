"""The incidents themselves as the viewer gets them: in chunks, of which it inflates what it shows.

They are as the canonical file has them, but for members that mapgen does not know: what those are for is
the editors' business, and they may hold what is not for readers.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from mapgen import islands
from mapgen.islands import to_json
from mapgen.memory import recall
from mapgen.model import Incident, Part
from mapgen.packed import UNKNOWN, as_feature, incident_text, read_feature
from mapgen.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapgen.memory import Memory

CHUNK_ROWS = 512

_lines = msgspec.json.Encoder().encode_lines
_GEOMETRY = ("type", "coordinates", "geometries")
_ORIGIN = b'"origin"'


def chunks(incidents: Sequence[Incident], memory: Memory | None = None) -> list[Callable[[], str]]:
    """Return what makes the island of each chunk: no more of the texts are in memory than are worked at."""
    firsts = range(0, len(incidents), CHUNK_ROWS)
    return [partial(_chunk, incidents, slice(first, first + CHUNK_ROWS), memory) for first in firsts]


def _chunk(incidents: Sequence[Incident], rows: slice, memory: Memory | None) -> str:
    kept = incidents.kept(rows) if isinstance(incidents, Rows) else incidents[rows]
    return recall(memory, "texts", kept, lambda: islands.encode(encode(kept)))


def encode(incidents: Sequence[Incident | Raw]) -> bytes:
    """Return incidents as a JSON array, without members that mapgen does not know.

    A `Raw` is the text of a Feature, in which there are no others.
    """
    read = [incident for incident in incidents if isinstance(incident, Incident)]
    if len(read) == len(incidents):
        return _encode(read)
    texts = (_pack(one) if isinstance(one, Raw) else _encode([one])[1:-1] for one in incidents)
    # a file may be indented
    return msgspec.json.format(b"[" + b",".join(texts) + b"]", indent=-1)


def _pack(text: Raw) -> bytes:
    return _encode([read_feature(text)])[1:-1] if _ORIGIN in bytes(text) else incident_text(text)


def feature_lines(incidents: Sequence[Incident]) -> bytes:
    """Return incidents as GeoJSON Features, a line each, without members that mapgen does not know."""
    bare = [_for_readers(incident) for incident in incidents]
    lines = _lines(map(as_feature, bare))
    return _lines(as_feature(known(incident)) for incident in bare) if UNKNOWN in lines else lines


def _encode(incidents: Sequence[Incident]) -> bytes:
    bare = [_for_readers(incident) for incident in incidents]
    text = to_json(bare)
    # few files have such members, and to look for them in every part takes longer than to write it all
    return to_json([known(incident) for incident in bare]) if UNKNOWN in text else text


def _for_readers(incident: Incident) -> Incident:
    """Return an incident without what only editors need: codes of a database, foreign members of shapes."""
    if incident.origin:
        incident = replace(incident, origin={})
    geometry = incident.geometry
    if geometry is None or (len(geometry) == 2 and geometry["type"] != "GeometryCollection"):
        return incident
    return replace(incident, geometry=_bare(geometry))


def _bare(geometry: dict[str, Any]) -> dict[str, Any]:
    """Return a geometry without foreign members (RFC 7946, section 6.1)."""
    members = {name: geometry[name] for name in _GEOMETRY if name in geometry}
    if "geometries" in members:
        members["geometries"] = [_bare(member) for member in members["geometries"]]
    return members


def known(value: Any) -> Any:
    """Return a value whose parts have no `extra`."""
    if isinstance(value, Part):
        members = {name: known(getattr(value, name)) for name in value.__struct_fields__ if name != "extra"}
        return type(value)(**members)
    if isinstance(value, list):
        return [known(item) for item in value]
    if isinstance(value, dict):
        return {key: known(item) for key, item in value.items()}
    return value
