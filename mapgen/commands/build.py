"""`mapgen build`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mapgen.commands.common import (
    ConfigOption,
    InputsArgument,
    OutputOption,
    print_problems_to,
    progress,
    say,
    sources_of,
    summary,
)
from mapgen.filenames import PAGE
from mapgen.fingerprint import fingerprint
from mapgen.published import unchanged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.config import Settings
    from mapgen.database import Database
    from mapgen.pipeline import BuildReport


def build(
    inputs: InputsArgument = None,
    output: OutputOption = Path("output"),
    config: ConfigOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Build nothing if any record has errors.")] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; exit with 1 if the folder is not as it would be built."),
    ] = False,
) -> None:
    """Build output/index.html from incident files, unless it is what they give already."""
    sources = sources_of(inputs, config)
    made_from = fingerprint(sources.inputs, sources.settings)
    record = unchanged(output, made_from)
    if record and not (strict and record.counts.errors):
        say(f"{output / PAGE} is what its input gives: nothing to do. {summary(record.counts)}")
        _say_problems(sources.inputs, record.counts.errors, record.counts.warnings)
        raise typer.Exit(1 if record.counts.errors else 0)
    from mapgen import pipeline  # noqa: PLC0415  folium takes most of a second to import

    if check:
        names, problems = pipeline.outdated(sources.inputs, output, sources.settings, strict=strict)
        errors = [problem for problem in problems if problem.severity == "error"]
        print_problems_to(errors, sys.stderr)
        for name in names:
            say(f"{output / name} is not what its input gives.", sys.stderr)
        raise typer.Exit(1 if names or errors else 0)
    with progress() as report:
        done = pipeline.build(sources.inputs, output, sources.settings, strict=strict, progress=report)
    print_problems_to([problem for problem in done.problems if problem.severity == "error"], sys.stderr)
    _say_problems(sources.inputs, 0, done.counts.warnings)
    say(f"{done.page}: {summary(done.counts)}, {done.size_bytes / 1000:.0f} kB")
    print(_form(done))
    for note in done.notes:
        print(note)
    _say_snippet(sources.settings)
    if done.counts.errors:
        raise typer.Exit(1)


def _say_problems(inputs: Sequence[Path | Database], errors: int, warnings: int) -> None:
    counts = [(errors, "error"), (warnings, "warning")]
    said = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    if said:
        say(f"{' and '.join(said)}: `mapgen validate{_names(inputs)}` lists them.", sys.stderr)


def _names(paths: Sequence[Path | Database]) -> str:
    return "".join(f" {shlex.quote(str(path))}" for path in paths)


def _say_snippet(settings: Settings) -> None:
    from mapgen import snippets  # noqa: PLC0415

    print("To show it in an article (`mapgen embed` has other forms):")
    print(snippets.snippet("iframe", settings))
    for note in snippets.notes("iframe", settings):
        print(note)


def _form(done: BuildReport) -> str:
    """Say which way was chosen by the number of incidents (docs/scale.md)."""
    if done.whole_table:
        return "The page holds a static table of all incidents."
    parts = "1 part" if done.text_parts == 1 else f"{done.text_parts:,} parts"
    return (
        f"{done.counts.shown:,} incidents: the table is drawn in the browser, the texts are in {parts}; "
        "without JavaScript there are numbers by year and kind."
    )
