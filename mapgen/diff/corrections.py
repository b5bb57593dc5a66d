"""Drafts of notes of correction, for an editor to read, mend and paste. Nothing here writes into the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from mapgen.diff.comparing import Comparison


def drafts(comparison: Comparison, day: dt.date) -> dict[str, dict[str, str]]:
    """Return an entry for the `corrections` of each incident that lacks one, by its id."""
    return {
        entry.id or f"{entry.file}, row {entry.row}": {
            "date": day.isoformat(),
            "note": " ".join(change.note for change in entry.uncorrected if change.note),
        }
        for entry in comparison.warnings
    }
