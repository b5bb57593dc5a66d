"""A comparison for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.diff.wording import BESIDE, HEADINGS, UNCORRECTED, WITHDRAWN, counts, introduction, shortened
from mapgen.diff.words import plain
from mapgen.invisible import visible_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.diff.comparing import Comparison, Entry


def as_text(comparison: Comparison) -> str:
    """Return a comparison in lines; what comes from the data cannot break a line or steer a terminal."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield counts(comparison)
    for fate, entries in comparison.by_fate.items():
        if entries:
            yield from ("", HEADINGS[fate])
        for entry in entries:
            yield from _entry_lines(entry)
    if comparison.beside:
        yield from ("", BESIDE)
        yield from (f"  {change.words.render(_quote)}" for change in comparison.beside)


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield f"  {introduction(entry).render(_quote)}"
    yield from (f"    {change.words.render(_quote)}" for change in entry.changes)
    if entry.uncorrected:
        yield f"    ! {WITHDRAWN if entry.fate == 'withdrawn' else UNCORRECTED}"


def _quote(text: str) -> str:
    """Quote a text; a date, an id and what else is one word needs no marks."""
    shown = visible_text(shortened(text))
    return shown if len(shown.split()) == 1 else plain(shown)
