"""The known databases, from the most particular to the least: the first that recognises a sheet has it.

First come those with a code book, whose columns nobody else has; one of their files may carry HXL tags too.
Then come tables that are told by tags or by what one program writes, and at last those that are merely like
others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.databases import acled, airwars, gdelt, gtd, hxl, liveuamap, tbij, timemap, ucdp, umap

if TYPE_CHECKING:
    from mapgen.databases.profile import Profile
    from mapgen.sheets.sheet import Sheet

PROFILES: tuple[Profile, ...] = (
    acled.PROFILE,
    ucdp.PROFILE,
    gtd.PROFILE,
    gdelt.PROFILE,
    hxl.PROFILE,
    umap.PROFILE,
    timemap.PROFILE,
    tbij.PROFILE,
    airwars.PROFILE,
    liveuamap.PROFILE,
)
"""All, in the order in which they are asked."""


def profile_of(sheet: Sheet) -> Profile | None:
    """Return the database that a sheet is of; None if it is of none that is known."""
    return next((profile for profile in PROFILES if profile.recognises(sheet)), None)
