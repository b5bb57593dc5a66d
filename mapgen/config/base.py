"""What every table of `mapgen.toml` has in common."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from mapgen.model import Latitude, Longitude

Color = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$(?!\n)", description="#rrggbb")]
Bounds = tuple[Longitude, Latitude, Longitude, Latitude]
"""West, south, east, north in degrees."""


class Setting(Struct, kw_only=True, forbid_unknown_fields=True):
    """A table of `mapgen.toml`; a key it does not know is an error."""


def check_bounds(bounds: Bounds | None) -> None:
    """Raise ValueError where the south of bounds is not below their north."""
    if bounds and bounds[1] >= bounds[3]:
        raise ValueError(f"the south of the bounds, {bounds[1]}, is not below their north")
