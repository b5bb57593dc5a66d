"""Which columns of a table are read, and as what."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from mapgen.errors import UsageError
from mapgen.table import NAMES, REQUIRED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.config import Table


def chosen(available: Sequence[str], table: Table, name: str) -> dict[str, str]:
    """Return the columns of an incident, and what the table calls them.

    Only what is named is read: `table.columns`, and the columns that are called as an incident's are. What
    else a team keeps in its table is not meant to be published.

    Parameters
    ----------
    available
        The table's columns.
    table
        The settings.
    name
        Of the table, for messages.

    Raises
    ------
    UsageError
        If the settings name a column that is not there, or one without which there is no incident is missing.
    """
    for column in (*table.columns.values(), *table.where, *filter(None, [table.geometry])):
        if column not in available:
            raise UsageError(_unknown(column, available, name))
    columns = {own: own for own in NAMES if own in available} | table.columns
    missing = [own for own in REQUIRED if own not in columns]
    if missing:
        raise UsageError(
            f"{name} has no column {_list(missing)}, without which there is no incident; it has "
            f"{_list(available)}. Say in [table.columns] of mapgen.toml what they are called "
            f'({missing[0]} = "…"), or read a view that has them.'
        )
    return columns


def _unknown(column: str, available: Sequence[str], name: str) -> str:
    near = get_close_matches(column, available, 1)
    guess = f" Is it {near[0]} now?" if near else ""
    return (
        f"{name} has no column {column}, which [table] of mapgen.toml names; it has {_list(available)}."
        f"{guess} Correct it there."
    )


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)
