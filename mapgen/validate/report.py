"""Where the problems of one record are collected."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from mapgen.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


class Report:
    """The problems of one feature, or of a file's own members.

    Parameters
    ----------
    file, row, feature
        Where the record stands, as `Problem` has it.
    """

    __slots__ = ("_unreadable", "failed", "feature", "file", "problems", "row")

    def __init__(self, file: str, row: int | None = None, feature: str | None = None) -> None:
        self.file, self.row, self.feature = file, row, feature
        self.problems: Sequence[Problem] = ()  # there are a million reports, and most stay empty
        self.failed = False
        """Whether the record must be withheld."""
        self._unreadable: Collection[str] = ()

    def error(self, code: str, field: str | None, message: str, fix: str) -> None:
        """Add what makes the record unfit to be shown."""
        if not self.is_unreadable(field):
            self.failed = True
            self._add("error", code, field, message, fix)

    def warning(self, code: str, field: str | None, message: str, fix: str) -> None:
        """Add what should be looked at; the record is shown."""
        if not self.is_unreadable(field):
            self._add("warning", code, field, message, fix)

    def unreadable(self, code: str, field: str, message: str, fix: str) -> None:
        """Add that a field does not have its form; nothing more will be said about what is in it."""
        self.error(code, field, message, fix)
        self._unreadable = {*self._unreadable, field}

    def add(self, problems: Iterable[Problem]) -> None:
        """Add what was found elsewhere, such as on reading."""
        self.problems = [*self.problems, *problems]
        self.failed |= any(problem.severity == "error" for problem in self.problems)

    def moved(self, file: str, row: int | None) -> Report:
        """Return the same for a record that stands elsewhere."""
        report = Report(file, row, self.feature)
        report.failed, report._unreadable = self.failed, self._unreadable
        if self.problems:
            report.problems = [replace(problem, file=file, row=row) for problem in self.problems]
        return report

    def is_unreadable(self, field: str | None) -> bool:
        """Tell whether the field, or one that it is in, was reported as not having its form."""
        if not self._unreadable or field is None:
            return False
        ends = [at for at, sign in enumerate(field) if sign in ".["]
        return any(field[:end] in self._unreadable for end in [*ends, len(field)])

    def _add(self, severity: Severity, code: str, field: str | None, message: str, fix: str) -> None:
        if not isinstance(self.problems, list):
            self.problems = []
        self.problems.append(
            Problem(
                severity=severity,
                code=code,
                message=message,
                fix=fix,
                file=self.file,
                feature=self.feature,
                row=self.row,
                field=field,
            )
        )


def show(value: Any) -> str:
    """Write a value as JSON, short enough for a message."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return f"an array of {len(value)}"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**20:
        return f"a number of {len(str(abs(value))) if value.bit_length() < 10_000 else 'thousands of'} digits"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"


def one_of(value: Any, allowed: Iterable[str]) -> str:
    """Say which words are allowed, the likely one first."""
    words = list(allowed)
    folded = {word.casefold().replace(" ", "_"): word for word in words}
    near = []
    if isinstance(value, str):
        near = get_close_matches(value[:80].casefold().replace(" ", "_"), list(folded), n=1, cutoff=0.6)
    listed = ", ".join(words)
    return f'Did you mean "{folded[near[0]]}"? Allowed: {listed}.' if near else f"Use one of: {listed}."
