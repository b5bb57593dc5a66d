"""The colours of a picture: the light ones of the page, and what the publisher's house style changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mapgen.theme import LIGHT

if TYPE_CHECKING:
    from mapgen.config import Theme


class Colors(Struct, frozen=True, kw_only=True):
    """What theme.css calls `--mg-land`, `--mg-label-strong`, …; each is #rrggbb."""

    land: str = "#f4f1ea"
    water: str = "#cfdfe8"
    outside: str = "#e6e3dc"
    coast: str = "#7f98a6"
    river: str = "#a9c4d3"
    admin1: str = "#dcd6c9"
    border: str = "#8d8577"
    label: str = "#4a463f"
    label_strong: str = "#2b2823"
    label_faint: str = "#635d52"
    label_water: str = "#35617c"
    label_halo: str = "#f4f1ea"
    marker_halo: str = "#ffffff"
    marker_edge: str = "#201d1a"
    marker_hollow: str = "#ffffff"
    text: str = LIGHT["text"]
    muted: str = LIGHT["muted"]
    page: str = LIGHT["page"]
    line: str = "#dcd8d0"
    accent: str = LIGHT["accent"]


def colors_of(theme: Theme) -> Colors:
    """Return the colours of a page in this house style."""
    own = {name: value for name in Colors.__struct_fields__ if (value := getattr(theme, name, None))}
    return replace(Colors(), **own)
