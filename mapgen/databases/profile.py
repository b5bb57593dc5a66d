"""A known database: how to tell it by its columns, and what its rows mean."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003

from msgspec import Struct

from mapgen.importing.records import Hints, Understanding  # noqa: TC001
from mapgen.sheets.sheet import Sheet  # noqa: TC001


class Profile(Struct, frozen=True, kw_only=True):
    """One known database, in one of its layouts."""

    key: str
    """What a person calls it on the command line: `acled`."""
    title: str
    """What it is called in messages: "ACLED, layout of 2023"."""
    recognises: Callable[[Sheet], bool]
    """By its columns, and where they have no names by the first rows."""
    understand: Callable[[Sheet, Hints], Understanding]
    """May go through all rows first, to find out what a column as a whole shows."""
