"""The quick way from the text of a feature to an incident, for records in whose form nothing at all is wrong.

msgspec reads the text straight into the model. What it passes over without a word are unknown members and
repeated keys. Either is then missing from the incident, and its colon with it: writing the incident gives
fewer colons than were read. Such a record, and any in which something may have to be said of its form, goes
the thorough way (`mapgen.validate.shape`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mapgen.packed import read_feature, write
from mapgen.validate.positions import is_plain
from mapgen.validate.words import BIDI_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msgspec import Raw

    from mapgen.model import Incident

BATCH = 128
"""Records that are looked at together; where there is something in one, each is looked at by itself."""

_RESERVED = b'"mapgen:extra"'
_ESCAPED = b"\\u003"
r"""The beginning of `\u003a`, a colon that only writing shows."""
_COLON = ord(":")


def incidents_of(texts: Sequence[Raw]) -> list[Incident | None]:
    """Return the incidents of Features that have a point or no geometry; None for what needs a closer look.

    Parameters
    ----------
    texts
        JSON, in UTF-8; a batch of them.
    """
    incidents = [_plain_incident(text) for text in texts]
    found = [incident for incident in incidents if incident is not None]
    if len(found) == len(texts) and _is_whole(texts, found):
        return incidents
    pairs = zip(texts, incidents, strict=True)
    return [one if one is not None and _is_whole([text], [one]) else None for text, one in pairs]


def _plain_incident(text: Raw) -> Incident | None:
    try:
        incident = read_feature(text)
    except (ValueError, RecursionError, OverflowError):
        return None
    return incident if incident.geometry is None or _is_point(incident.geometry) else None


def _is_point(geometry: dict[str, Any]) -> bool:
    return len(geometry) == 2 and geometry.get("type") == "Point" and is_plain(geometry.get("coordinates"))


def _is_whole(texts: Sequence[Raw], incidents: Sequence[Incident]) -> bool:
    """Tell whether all that was in the texts is in the incidents, and no text turns its direction."""
    read, written = b"".join(texts), write(incidents)
    unlocated = sum(1 for incident in incidents if incident.geometry is None)
    # of the Feature's own four members, an incident has "id" and, unless it is null, "geometry"
    if _colons(read) != _colons(written) + 2 * len(incidents) + unlocated:
        return False
    if (b"\\" in read and _ESCAPED in read) or _RESERVED in written:
        return False
    return b"\xe2" not in written or BIDI_BYTES.search(written) is None


def _colons(text: bytes) -> int:
    return int(np.count_nonzero(np.frombuffer(text, np.uint8) == _COLON))
