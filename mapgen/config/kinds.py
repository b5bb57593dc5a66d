"""`[[kinds]]`: how the map marks incidents of a kind."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from mapgen.config.base import Color, Setting
from mapgen.model import LanguageTag, Text  # noqa: TC001
from mapgen.shapes import Shape  # noqa: TC001


class Match(Setting):
    """Which incidents are of a kind: all that is given must hold, one of each list is enough."""

    attacker: list[str] = field(default_factory=list)
    event_type: list[str] = field(default_factory=list)
    sub_event_type: list[str] = field(default_factory=list)


class Kind(Setting):
    """A kind of incident: how the map marks it. The first kind that matches is an incident's own."""

    key: Annotated[str, Meta(pattern=r"^[a-z0-9-]+$(?!\n)")]
    label: Text
    shape: Shape
    color: Color
    dark_color: Color
    match: Match = field(default_factory=Match)
    labels: dict[LanguageTag, Text] = field(default_factory=dict)
