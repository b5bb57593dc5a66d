"""`mapgen export`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mapgen.commands.common import ConfigOption, InputsArgument, print_problems_to, say, sources_of
from mapgen.errors import DataError, UsageError


class As(StrEnum):
    """The forms, as `mapgen.export.FORMATS` has them."""

    acled = "acled"
    csv = "csv"
    geojson = "geojson"
    gpkg = "gpkg"
    kml = "kml"
    parquet = "parquet"
    ucdp = "ucdp"
    xlsx = "xlsx"


def export(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="What to write; its ending says the form: .csv .geojson .gpkg .kml .parquet .xlsx.",
        ),
    ],
    inputs: InputsArgument = None,
    form: Annotated[
        As | None, typer.Option("--as", help="The form, where the ending does not say it: acled, ucdp.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Write incidents as a file for other programs, and say what it cannot hold."""
    sources = sources_of(inputs, config)
    from mapgen.export import export as write  # noqa: PLC0415
    from mapgen.export import form_of  # noqa: PLC0415
    from mapgen.loading import load  # noqa: PLC0415

    form_of(output, form)  # before the work of reading
    if any(isinstance(one, Path) and _is_same(one, output) for one in sources.inputs):
        raise UsageError(f"{output} is what is read: an export would take its place. Choose another name.")
    dataset = load(sources.inputs, sources.settings)
    if not dataset.incidents:
        raise DataError("There is no incident to export; nothing was written.", dataset.problems)
    notes = write(dataset, output, form)
    print_problems_to(dataset.errors, sys.stderr)
    for note in (*dataset.notes, *notes):
        say(note, sys.stderr)
    count, withheld = len(dataset.incidents), dataset.total - len(dataset.incidents)
    incidents = "incident" if count == 1 else "incidents"
    say(f"{output}: {count:,} {incidents} written, of {dataset.total:,}; {withheld:,} withheld for errors")
    if dataset.errors:
        raise typer.Exit(1)


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
