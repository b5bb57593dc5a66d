"""Ids for records that have none of their own: the same record has the same id wherever it stands."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from mapgen.importing.values import slug

_WORDS_LONGEST = 60


def ident_of(feature: dict[str, Any]) -> str:
    """Return an id for a Feature without one.

    It is made of date, place and a hash of all that the record says; so it does not change when rows are
    sorted, added or removed.
    """
    properties = feature["properties"]
    place = properties.get("place") or {}
    day = str(properties.get("start", ""))[:10]
    words = slug(place.get("name") or properties.get("title") or "")[:_WORDS_LONGEST]
    said = json.dumps(feature, sort_keys=True, default=str).encode()
    digest = hashlib.sha256(said).hexdigest()[:6]
    return "-".join(part.strip("-") for part in (slug(day), words, digest) if part.strip("-"))


class Ids:
    """Numbers ids of records that say exactly the same, so that each is given once."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def give(self, ident: str) -> str:
        """Return the id, or where it was given before, the id with a number."""
        self._given[ident] += 1
        times = self._given[ident]
        return ident if times == 1 else f"{ident}-{times}"
