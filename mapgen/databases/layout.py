"""What profiles of databases without a code book share: columns by their names, the rest by a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.importing.convert import converting
from mapgen.importing.plan import plan_of, told
from mapgen.importing.values import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mapgen.config.columns import Columns
    from mapgen.importing.records import Hints, Understanding
    from mapgen.sheets.sheet import Cell, Sheet


def folded(sheet: Sheet) -> dict[str, str]:
    """Return the columns of a table by their folded names; of two that fold alike, the first."""
    names: dict[str, str] = {}
    for name in sheet.header:
        names.setdefault(fold_name(name), name)
    return names


def has_all(sheet: Sheet, *names: str | Iterable[str]) -> bool:
    """Tell whether a table has columns of all of these names; of several in one, one is enough."""
    have = folded(sheet)
    several = [(name,) if isinstance(name, str) else name for name in names]
    return all(any(fold_name(name) in have for name in some) for some in several)


def names_of(sheet: Sheet, fields: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the column of each field, the first of the names for it that the table has."""
    have = folded(sheet)
    found = {
        field: next((have[fold_name(name)] for name in names if fold_name(name) in have), None)
        for field, names in fields.items()
    }
    return {field: name for field, name in found.items() if name is not None}


def understood(
    sheet: Sheet, hints: Hints, columns: Columns, cells: Mapping[str, Callable[[Cell], Cell]] | None = None
) -> Understanding:
    """Return the understanding of a table whose columns are known by a profile.

    Parameters
    ----------
    sheet, hints
        As a profile takes them.
    columns
        What the profile knows; what it does not name is found as in any table.
    cells
        As `convert.converting` takes them.
    """
    plan = plan_of(sheet, columns)
    understanding = converting(sheet, plan, hints, cells)
    understanding.notes[:0] = told(plan)
    return understanding
