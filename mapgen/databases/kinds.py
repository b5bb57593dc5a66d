"""Event types of a database in the vocabulary of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.databases.events import Part
from mapgen.read.faults import Fault
from mapgen.validate.report import show
from mapgen.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def fitted(
    kind: tuple[str | None, str | None],
    vocabulary: Mapping[str, Sequence[str]],
    words: Mapping[str, str | None],
    column: str,
) -> Part:
    """Return an event type and a sub-type as far as the project has them.

    Parameters
    ----------
    kind
        The types that the words of the database mean.
    vocabulary
        The project's.
    words
        What the database wrote, by column: kept as its own where the types do not say it.
    column
        What the column of the type is called in the file.
    """
    event_type, sub_type = kind
    faults: tuple[Fault, ...] = ()
    if event_type is not None and event_type not in vocabulary:
        message = (
            f"{show(event_type)} is not an event type of this project; the record says {show(UNSTATED)}."
        )
        fix = "Add it to event_types in mapgen.toml, or change it."
        faults = (Fault("event-type-not-mapped", message, fix, "warning", (column,)),)
        event_type = sub_type = None
    properties: dict[str, Any] = {"event_type": event_type or UNSTATED}
    if event_type is not None and sub_type is not None and sub_type in vocabulary[event_type]:
        properties["sub_event_type"] = sub_type
    said = tuple(properties.get(name) for name in ("event_type", "sub_event_type"))
    own = {} if tuple(words.values()) == said else {name: word for name, word in words.items() if word}
    return Part(properties, own=own, faults=faults)
