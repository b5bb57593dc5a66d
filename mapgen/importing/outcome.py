"""What became of the rows of tables: which are kept, which are not and why, and how many of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from mapgen.importing.pipeline import Imported
    from mapgen.model import Dataset, Problem

Wrong: TypeAlias = Mapping[int, Sequence["Problem"]]
"""Row → the errors that withhold it."""

_DIGIT = re.compile(r"\d")
_PROTECTED = "Something is wrong there, which is not quoted: places are protected."
_LOOK = "Look at this row in the file that was read."


class Tally(Struct, frozen=True, kw_only=True):
    """What became of the rows of one table: `rows == shown + unlocated + reported`."""

    file: str
    rows: int
    shown: int
    """On the map."""
    unlocated: int
    """In the list, without a place on the map."""
    reported: int
    """Withheld, each with what is wrong with it."""


def withheld(tables: Sequence[Imported], dataset: Dataset) -> dict[str, Wrong]:
    """Return the rows that validation withheld, by table, with the errors of each.

    What is wrong with a table as a whole may name a row too; it withholds none.
    """
    of_tables = {id(problem) for table in tables for problem in table.collection.problems}
    wrong: dict[str, dict[int, list[Problem]]] = defaultdict(dict)
    for problem in dataset.errors:
        if problem.file is not None and problem.row is not None and id(problem) not in of_tables:
            wrong[problem.file].setdefault(problem.row, []).append(problem)
    return {table.collection.file: wrong[table.collection.file] for table in tables}


def tallies(tables: Sequence[Imported], wrong: Mapping[str, Wrong], kept: int) -> list[Tally]:
    """Count the rows of each table.

    Raises
    ------
    RuntimeError
        If they do not add up to what is kept: then the mistake is mapgen's, and nothing may be written.
    """
    counted = [_tally(table, wrong[table.collection.file]) for table in tables]
    if (added := sum(tally.shown + tally.unlocated for tally in counted)) != kept:
        raise RuntimeError(f"{kept} records are kept, and {added} rows counted: please report this fault.")
    return counted


def _tally(table: Imported, wrong: Wrong) -> Tally:
    rows = table.features.rows
    good = [located for row, located in zip(rows, table.located, strict=True) if row not in wrong]
    return Tally(
        file=table.collection.file,
        rows=len(rows),
        shown=sum(good),
        unlocated=len(good) - sum(good),
        reported=len(rows) - len(good),
    )


def without_places(problem: Problem) -> Problem:
    """Return a problem that says where and of which kind it is, and quotes nothing of what stands there."""
    return replace(problem, message=_PROTECTED, fix=_LOOK, feature=None)


def notes_without_places(notes: Sequence[str]) -> list[str]:
    """Return the notes that hold no figures: those may be of a place."""
    kept = [note for note in notes if not _DIGIT.search(note)]
    left = len(notes) - len(kept)
    hidden = f"Notes with figures in them ({left}) are not shown: places are protected."
    return [*kept, hidden] if left else kept
