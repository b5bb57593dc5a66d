"""Incidents too many to be objects all at once: their texts are kept, and read again when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any, Literal, TypeAlias, cast, overload

import msgspec
from msgspec import Raw, Struct

from mapgen.model import Incident, Slug

PACKED_FROM = 200_000
"""From so many records on, incidents are kept packed. As objects, 100,000 with one actor and one source take
300 MB; packed they take what their text does, and 3 µs each time that one is asked for."""

UNKNOWN = b'"mapgen:extra"'
"""Stands in what `write` gives where an incident has members that the model does not know."""

Pack: TypeAlias = Raw | bytes
"""The text of a Feature that holds nothing but known members (`mapgen.validate.quick`); or of an incident, as
msgspec writes it, where that says more than the Feature's."""


class _Properties(Incident, kw_only=True, omit_defaults=True):
    """An incident without what is not among the properties of its Feature; it has the same members."""

    id: Slug = ""
    geometry: dict[str, Any] | None = None


class _Feature(Struct, forbid_unknown_fields=True):
    type: Literal["Feature"]
    id: Slug
    properties: _Properties
    geometry: dict[str, Any] | None


class _Pieces(Struct):
    """The same, unread."""

    id: Raw
    properties: Raw
    geometry: Raw


_read_feature = msgspec.json.Decoder(_Feature).decode
_read_incident = msgspec.json.Decoder(Incident).decode
_take_apart = msgspec.json.Decoder(_Pieces).decode
write = msgspec.json.Encoder().encode


def read_feature(text: Raw) -> Incident:
    """Return the incident of a Feature in whose form nothing is wrong.

    Raises
    ------
    ValueError, RecursionError
        If something is.
    """
    feature = _read_feature(text)
    incident = feature.properties
    incident.id, incident.geometry = feature.id, feature.geometry
    incident.__class__ = Incident  # type: ignore[assignment]  # of the same layout; to copy it takes as long as to read
    return incident


def as_feature(incident: Incident) -> Struct:
    """Return the Feature of an incident, to be written."""
    properties = copy(incident)
    properties.__class__ = _Properties  # of the same layout, as above
    properties.id, properties.geometry = "", None
    return _Feature("Feature", incident.id, cast("_Properties", properties), incident.geometry)


def incident_text(feature: Raw) -> bytes:
    """Return the text of a Feature, in whose form nothing is wrong, as that of an incident.

    The members stand as in the Feature: so it takes a quarter of the time of reading and writing them.
    """
    pieces = _take_apart(feature)
    properties = memoryview(pieces.properties)[1:]  # never {}: there is a title
    if bytes(pieces.geometry) == b"null":
        return b"".join((b'{"id":', pieces.id, b",", properties))
    return b"".join((b'{"id":', pieces.id, b',"geometry":', pieces.geometry, b",", properties))


class PackedIncidents(Sequence[Incident]):
    """A sequence that makes its incidents anew each time they are asked for; it cannot be changed.

    Go through it once and in slices: what is done with one slice need not be kept for the next.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._packs = packs

    def __len__(self) -> int:
        return len(self._packs)

    @overload
    def __getitem__(self, index: int) -> Incident: ...
    @overload
    def __getitem__(self, index: slice) -> list[Incident]: ...
    def __getitem__(self, index: int | slice) -> Incident | list[Incident]:
        if isinstance(index, slice):
            return [_unpack(pack) for pack in self._packs[index]]
        return _unpack(self._packs[index])

    def __iter__(self) -> Iterator[Incident]:
        return map(_unpack, self._packs)

    def kept(self, index: int) -> Incident | Raw:
        """Return the text of an incident's Feature where it is kept so, or else the incident."""
        pack = self._packs[index]
        return _unpack(pack) if isinstance(pack, bytes) else pack


def _unpack(pack: Pack) -> Incident:
    return _read_incident(pack) if isinstance(pack, bytes) else read_feature(pack)
