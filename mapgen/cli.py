"""The command line: arguments → pipeline, errors → exit codes (0 fine, 1 data, 2 usage, 3 files)."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from mapgen import __version__
from mapgen.errors import MapgenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from typing import TextIO

    from mapgen.config import Settings
    from mapgen.model import Problem
    from mapgen.pipeline import BuildReport

app = typer.Typer(
    name="mapgen",
    help="Turn geocoded incidents into an interactive map that a newsroom can publish.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", "-c", help="Settings; by default mapgen.toml here, or beside the input.", metavar="FILE"
    ),
]


class Format(StrEnum):
    """How problems are printed."""

    table = "table"
    json = "json"


@app.command()
def build(
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[INPUT]...", help="GeoJSON files; by default those mapgen.toml names."),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the page.")] = Path("output"),
    config: ConfigOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Build nothing if any record has errors.")] = False,
) -> None:
    """Build output/index.html from incident files."""
    settings, folder = _settings(config, inputs or [])
    paths = inputs or [folder / name for name in settings.inputs]
    if not paths:
        raise UsageError("There is no input: name a GeoJSON file, or list `inputs` in mapgen.toml.")
    from mapgen import pipeline  # noqa: PLC0415  folium takes most of a second to import

    with _progress() as report:
        done = pipeline.build(paths, output, settings, strict=strict, progress=report)
    errors = [problem for problem in done.problems if problem.severity == "error"]
    _print_problems(errors, sys.stderr)
    warnings = len(done.problems) - len(errors)
    if warnings:
        names = " ".join(str(path) for path in paths)
        count = f"{warnings} warning{'' if warnings == 1 else 's'}"
        print(f"{count}: `mapgen validate {names}` lists them.", file=sys.stderr)
    print(
        f"{done.page}: {_summary(done.shown, done.unlocated, done.withheld)}, {done.size_bytes / 1000:.0f} kB"
    )
    print(_form(done))
    if errors:
        raise typer.Exit(1)


@app.command()
def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="GeoJSON files.")],
    config: ConfigOption = None,
    form: Annotated[Format, typer.Option("--format", help="For people, or for machines.")] = Format.table,
) -> None:
    """Check incident files and say everything that is wrong with them."""
    settings, _ = _settings(config, files)
    from mapgen.loading import load  # noqa: PLC0415
    from mapgen.stories import Stories  # noqa: PLC0415

    dataset = load(files, settings.event_types)
    problems = [*dataset.problems, *Stories(settings, dataset).problems]
    withheld = dataset.total - len(dataset.incidents)
    if form is Format.json:
        from msgspec import to_builtins  # noqa: PLC0415

        result = {
            "total": dataset.total,
            "shown": len(dataset.incidents),
            "withheld": withheld,
            "problems": to_builtins(problems),
        }
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        _print_problems(problems, sys.stdout)
        unlocated = sum(1 for incident in dataset.incidents if incident.geometry is None)
        print(_summary(len(dataset.incidents), unlocated, withheld))
    if dataset.errors:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the canonical GeoJSON."""
    from mapgen.schema import schema as make  # noqa: PLC0415

    print(json.dumps(make(), ensure_ascii=False, indent=2))


def _version(value: bool) -> None:
    if value:
        print(__version__)
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn geocoded incidents into an interactive map that a newsroom can publish."""


def main() -> None:
    """Run the command line; turn errors into one message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except MapgenError as error:
        _print_problems(getattr(error, "problems", ()), sys.stderr)
        print(f"mapgen: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


def _settings(config: Path | None, inputs: Sequence[Path]) -> tuple[Settings, Path]:
    """Return the settings, and the folder that paths in them are relative to."""
    from mapgen import config as settings  # noqa: PLC0415

    path = config or settings.find(Path(), inputs)
    if path is None:
        return settings.Settings(), Path()
    print(f"Settings: {path}", file=sys.stderr)
    return settings.load(path), path.parent


def _summary(shown: int, unlocated: int, withheld: int) -> str:
    incidents = "incident" if shown == 1 else "incidents"
    return f"{shown} {incidents} shown, {unlocated} of them unlocated; {withheld} withheld for errors"


def _form(done: BuildReport) -> str:
    """Say which way was chosen by the number of incidents (docs/scale.md)."""
    if done.whole_table:
        return "The page holds a static table of all incidents."
    parts = "1 part" if done.text_parts == 1 else f"{done.text_parts:,} parts"
    return (
        f"{done.shown:,} incidents: the table is drawn in the browser, the texts are in {parts}; "
        "without JavaScript there are numbers by year and kind."
    )


def _progress() -> AbstractContextManager[Callable[[str], None]]:
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


def _print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    from mapgen.report import print_problems  # noqa: PLC0415

    print_problems(list(problems), stream)
