"""Where the checks put what they find: some of each kind in full, the rest as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapgen.plausibility.facts import Facts

MOST_TOLD = 20
"""Problems of one code that are told one by one."""
_MOST_ROWS = 6


class Findings:
    """The problems of one file."""

    def __init__(self, facts: Facts, file: str) -> None:
        self._facts, self._file = facts, file
        self.problems: list[Problem] = []

    def tell(
        self, code: str, field: str, found: Sequence[int], about: Callable[[int], tuple[str, str]]
    ) -> None:
        """Add one kind of problem.

        Parameters
        ----------
        code, field
            As `Problem` has them.
        found
            The places of the features, in the order in which they are told.
        about
            Position in `found` → what is wrong, and what to do. Asked only for what is told in full.
        """
        for position, at in enumerate(found[:MOST_TOLD]):
            message, fix = about(position)
            self._add(code, field, message, fix, int(at))
        rest = len(found) - MOST_TOLD
        if rest > 0:
            rows = self.rows(found[MOST_TOLD:])
            message = f"and {rest:,} more like {'this' if MOST_TOLD == 1 else 'these'}: {rows}."
            self._add(code, field, message, "Look at them as at those before.")

    def tell_of_all(self, code: str, field: str, message: str, fix: str) -> None:
        """Add what is so of the file as a whole."""
        self._add(code, field, message, fix)

    def rows(self, found: Sequence[int]) -> str:
        """Name rows, the first few of them."""
        numbers = ", ".join(f"{self._facts.rows[at]:,}" for at in found[:_MOST_ROWS])
        more = f", … ({len(found) - _MOST_ROWS:,} more)" if len(found) > _MOST_ROWS else ""
        return f"{'row' if len(found) == 1 else 'rows'} {numbers}{more}"

    def _add(self, code: str, field: str, message: str, fix: str, at: int | None = None) -> None:
        self.problems.append(
            Problem(
                severity="warning",
                code=code,
                message=message,
                fix=fix,
                file=self._file,
                feature=None if at is None else self._facts.idents[at],
                row=None if at is None else self._facts.rows[at],
                field=field,
            )
        )


def degrees(lat: float, lon: float) -> str:
    """Write a point as people do, latitude first."""
    return f"{number(lat)}, {number(lon)}"


def number(value: float) -> str:
    """Write a number as it was: 34.0 is 34."""
    text = f"{value:.7f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
