"""`[theme]`: a house style."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from mapgen.config.base import Color, Setting
from mapgen.theme import faint

_FAMILY = r"(?:\"[\w .-]+\"|'[\w .-]+'|-?[A-Za-z][\w-]*(?: [\w-]+)*)"
Families = Annotated[
    str, Meta(pattern=rf"^{_FAMILY}(?:, *{_FAMILY})*$(?!\n)", description="families with commas between them")
]


class ThemeColors(Setting):
    """Colours of a house style in one scheme; what is not given stays as it is."""

    accent: Color | None = None
    text: Color | None = None
    muted: Color | None = None
    page: Color | None = None
    surface: Color | None = None
    line: Color | None = None
    link: Color | None = None
    land: Color | None = None
    water: Color | None = None


class Theme(ThemeColors):
    """A house style: its colours, those of the dark scheme, and its fonts, which readers have or have not."""

    dark: ThemeColors = field(default_factory=ThemeColors)
    font: Families | None = None
    heading_font: Families | None = None

    def __post_init__(self) -> None:
        if fault := next(faint(self), None):
            raise ValueError(fault)
