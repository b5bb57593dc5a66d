"""Telling incidents as mapgen writes them from the data of others, which must first be understood."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from mapgen.read.texts import FeatureTexts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mapgen.read.raw import RawCollection

SIGNS = frozenset(("date_precision", "event_type", "start", "status"))
"""Required properties: a record that has some of them lacks others; one that has none is of another form."""
ENOUGH = 2
_LOOKED_AT = 100


def are_own(names: Collection[str]) -> bool:
    """Tell by the names of columns, or of properties, whether they are an incident's."""
    return len(SIGNS.intersection(names)) >= ENOUGH


def is_foreign(collection: RawCollection) -> bool:
    """Tell whether GeoJSON that has been read holds no incidents in the canonical form, but something else.

    What has no features, or none with properties, is not foreign: it has faults, which validation tells.
    """
    named = [names for names in islice(_properties(collection), _LOOKED_AT) if names]
    return bool(named) and not any(map(are_own, named))


def _properties(collection: RawCollection) -> Iterator[Collection[str]]:
    features = collection.features
    if isinstance(features, FeatureTexts):
        values: Iterator[object] = (msgspec.json.decode(text) for text in features.texts)
    else:
        values = (feature.value for feature in features)
    for value in values:
        properties = value.get("properties") if isinstance(value, dict) else None
        yield properties if isinstance(properties, dict) else ()
