"""What reading gives: records that nobody has checked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Problem


class RawFeature(NamedTuple):
    """One member of `features`, as it was read: any JSON value."""

    value: Any
    file: str
    row: int
    """Its place in the file, counted from 1."""


class RawCollection(Struct, kw_only=True):
    """What one file held."""

    file: str
    """Its name, as problems give it."""
    features: Sequence[RawFeature] = field(default_factory=list)
    """A list, or `mapgen.read.texts.FeatureTexts`: those are read one by one, when they are asked for."""
    members: dict[str, Any] = field(default_factory=dict)
    """The other members of the FeatureCollection: `type`, `bbox`, and those that RFC 7946 calls foreign."""
    notes: list[str] = field(default_factory=list)
    """What reading found out and is told, a sentence each: how dates and columns were understood."""
    problems: list[Problem] = field(default_factory=list)
    """What was wrong with the text. A feature that one of these errors names must be withheld."""
