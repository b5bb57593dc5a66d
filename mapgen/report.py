"""Problems in the data, as a table for people."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from msgspec.structs import replace
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mapgen.database import without_passwords
from mapgen.invisible import visible_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Problem

PLAIN_WIDTH = 200
"""Columns where there is no terminal to ask."""
MORE = "and "
"""Begins the message that stands for what is not told one by one."""
MOST_ROWS = 8
"""Rows that are named where many have the same problem."""


def print_problems(problems: Sequence[Problem], stream: IO[str]) -> None:
    """Print every problem: how bad, where, which code, what is wrong and what to do."""
    if not problems:
        return
    console = Console(file=stream, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    table = Table(show_edge=False, pad_edge=False)
    for heading in ("", "Where", "Code", "What is wrong → what to do"):
        table.add_column(heading, overflow="fold")
    for problem in problems:  # data stand in a Text, never as rich markup, and cannot steer the terminal
        color = "red" if problem.severity == "error" else "yellow"
        table.add_row(
            Text(problem.severity, style=color),
            Text(_where(problem)),
            Text(problem.code),
            Text(visible_text(without_passwords(f"{problem.message}\n→ {problem.fix}"))),
        )
    console.print(table)


def print_digest(problems: Sequence[Problem], stream: IO[str]) -> None:
    """Print problems of files with many records: those of one code once, with the rows."""
    alike: dict[tuple[str, str | None, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.severity, problem.file, problem.code), []).append(problem)
    print_problems([_digest(some) for _, some in sorted(alike.items(), key=_worst_first)], stream)


def _worst_first(alike: tuple[tuple[str, str | None, str], list[Problem]]) -> tuple[str, int]:
    (severity, _, _), some = alike
    return severity, -len(some)


def _digest(some: Sequence[Problem]) -> Problem:
    """Return the first of some problems, saying how many there are and where.

    Checks that tell only some of what they find end with a line such as "and 260 more like these."
    """
    listed = [problem for problem in some if not problem.message.startswith(MORE)]
    if len(some) == 1 or not listed:
        return some[0]
    rows = [str(problem.row) for problem in listed if problem.row is not None]
    named = ", ".join(rows[:MOST_ROWS]) + (", …" if len(rows) > MOST_ROWS else "")
    where = f" (rows {named})" if rows else ""
    more = "".join(f", {problem.message.rstrip('.')}" for problem in some if problem.message.startswith(MORE))
    message = f"{len(listed):,} times{where}{more}; for example: {listed[0].message}"
    return replace(listed[0], message=message, feature=None)


def problem_line(problem: Problem) -> str:
    """Return a problem as one line: where, what is wrong, and what to do."""
    return visible_text(without_passwords(f"{', '.join(_place(problem))}: {problem.message} → {problem.fix}"))


def _where(problem: Problem) -> str:
    return visible_text(without_passwords("\n".join(_place(problem))))


def _place(problem: Problem) -> list[str]:
    row = f"row {problem.row}" if problem.row is not None else None
    return [part for part in (problem.file, row, problem.feature, problem.field) if part]
