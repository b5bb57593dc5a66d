"""When something happened, as the canonical file says it; and why a text does not say it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mapgen.dates.folding import fold
from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from mapgen.model import DatePrecision, Severity

WORDS_LENGTH = 200
"""Signs of a source's own words that a note keeps."""


class When(NamedTuple):
    """A time in the form of the canonical file (docs/incidents.md)."""

    start: str
    """ISO 8601; where only the month or the year is known, the first day of it."""
    precision: DatePrecision
    end: str | None = None
    note: str | None = None
    """For `date_note`: the words of the source where they say more ("early January 2024")."""


class UnreadableError(ValueError):
    """A text does not say when, or nobody can tell which day it means."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.fix = code, fix

    def quoting(self, text: str) -> UnreadableError:
        """Return it with a text as it was written, where it quotes the folded form that was worked at."""
        folded = re.escape(fold(text))
        message = re.sub(f"“(?:[^”]*@[^”]*|{folded})”", lambda _: f"“{as_note(text)}”", str(self))
        return UnreadableError(self.code, message, self.fix)

    def fault(self, column: str, severity: Severity = "error") -> Fault:
        """Return it as a fault of a column."""
        return Fault(self.code, str(self), self.fix, severity, (column,))


def day_of(year: int, month: int, day: int, text: str) -> date:
    """Return a day.

    Raises
    ------
    UnreadableError
        If there is none, or its year is not one of those of the canonical file (`mapgen.instants`).
    """
    if not 1000 <= year <= 9998:
        message = f"“{text}” is in the year {year}; years run from 1000 to 9998."
        raise UnreadableError("year-out-of-range", message, "Write the year in full, as four figures.")
    try:
        return date(year, month, day)
    except ValueError:
        message = f"“{text}” is a day that does not exist."
        raise UnreadableError("impossible-date", message, "Look up the day in the source.") from None


def as_note(text: str) -> str:
    """Return a source's words, on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= WORDS_LENGTH else f"{line[: WORDS_LENGTH - 1]}…"
