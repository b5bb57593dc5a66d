"""`mapgen validate`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from mapgen.commands.common import ConfigOption, InputsArgument, print_problems_to, say, sources_of, summary
from mapgen.published import Counts


class Format(StrEnum):
    """How problems are printed."""

    table = "table"
    json = "json"


def validate(
    inputs: InputsArgument = None,
    config: ConfigOption = None,
    form: Annotated[Format, typer.Option("--format", help="For people, or for machines.")] = Format.table,
) -> None:
    """Check incident files and say everything that is wrong with them."""
    sources = sources_of(inputs, config)
    settings = sources.settings
    from mapgen.loading import load  # noqa: PLC0415
    from mapgen.stories import Stories  # noqa: PLC0415

    dataset = load(sources.inputs, settings)
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
        for note in dataset.notes:
            say(note)
        print_problems_to(problems, sys.stdout)
        unlocated = sum(1 for incident in dataset.incidents if incident.geometry is None)
        print(summary(Counts(shown=len(dataset.incidents), unlocated=unlocated, withheld=withheld)))
    if dataset.errors:
        raise typer.Exit(1)
