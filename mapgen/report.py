"""Problems in the data, as a table for people."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

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


def problem_line(problem: Problem) -> str:
    """Return a problem as one line: where, what is wrong, and what to do."""
    return visible_text(without_passwords(f"{', '.join(_place(problem))}: {problem.message} → {problem.fix}"))


def _where(problem: Problem) -> str:
    return visible_text(without_passwords("\n".join(_place(problem))))


def _place(problem: Problem) -> list[str]:
    row = f"row {problem.row}" if problem.row is not None else None
    return [part for part in (problem.file, row, problem.feature, problem.field) if part]
