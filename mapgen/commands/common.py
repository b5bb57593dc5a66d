"""What commands have in common: finding the settings, saying how far they are and what is wrong."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from mapgen.config import Settings, find, load
from mapgen.database import input_of, without_passwords
from mapgen.invisible import visible_text
from mapgen.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from typing import TextIO

    from mapgen.model import Problem
    from mapgen.project import Sources
    from mapgen.published import Counts

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", "-c", help="Settings; by default mapgen.toml here, or beside the input.", metavar="FILE"
    ),
]


InputsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INPUT]...",
        help="Files, or postgresql://…; by default those mapgen.toml names.",
    ),
]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="Folder for the page.")]


def sources_of(inputs: Sequence[str] | None, config: Path | None) -> Sources:
    """Find what is to be built, and say which settings are used.

    Raises
    ------
    ResourceError, UsageError
        As `Project.sources`.
    """
    sources = Project(inputs=[input_of(one) for one in inputs or []], config=config, folder=Path()).sources()
    say_settings(sources.config)
    return sources


def settings_for(config: Path | None, inputs: Sequence[Path]) -> Settings:
    """Return the settings that go with some files, and say which are used."""
    path = config or find(Path(), inputs)
    say_settings(path)
    return load(path) if path else Settings()


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a text without passwords, in which nothing steers the terminal: names can hold anything."""
    print(visible_text(without_passwords(text)), file=stream or sys.stdout, flush=True)


def say_settings(path: Path | None) -> None:
    """Say which `mapgen.toml` is used, if one is."""
    if path:
        say(f"Settings: {path}", sys.stderr)


def summary(counts: Counts) -> str:
    """Say in a line how many records are shown, without a place, and left out."""
    incidents = "incident" if counts.shown == 1 else "incidents"
    return (
        f"{counts.shown} {incidents} shown, {counts.unlocated} of them unlocated; "
        f"{counts.withheld} withheld for errors"
    )


def progress() -> AbstractContextManager[Callable[[str], None]]:
    """Show a moving line on a terminal, plain lines elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return nullcontext(lambda stage: print(f"{stage} …", file=sys.stderr))
    return _Spinner(console)


class _Spinner:
    def __init__(self, console: Console) -> None:
        self._status = console.status("Starting …")

    def __enter__(self) -> Callable[[str], None]:
        self._status.__enter__()
        return lambda stage: self._status.update(f"{stage} …")

    def __exit__(self, *details: object) -> None:
        self._status.__exit__(None, None, None)


def print_problems_to(problems: Iterable[Problem], stream: TextIO) -> None:
    """Print everything that is wrong."""
    from mapgen.report import print_problems  # noqa: PLC0415

    print_problems(list(problems), stream)
