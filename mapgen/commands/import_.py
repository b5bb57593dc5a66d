"""`mapgen import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from mapgen.commands.common import ConfigOption, progress, say, settings_for
from mapgen.errors import UsageError

if TYPE_CHECKING:
    from mapgen.config import Settings
    from mapgen.importing.pipeline import Choices
    from mapgen.importing.run import Done
    from mapgen.privacy import Blur


def import_(  # noqa: PLR0913, PLR0917  an option each
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="CSV, Excel, ODS, GeoJSON, KML, GeoPackage, Shapefile, …"),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The GeoJSON file to write.")
    ] = None,
    config: ConfigOption = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="Of a workbook; or the layer of a file.")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option("--as", metavar="DATABASE", help="Read it as acled, ucdp, gdelt, gtd, hxl, …"),
    ] = None,
    guess: Annotated[
        bool, typer.Option("--guess", help="Only print what its columns seem to mean, for mapgen.toml.")
    ] = False,
    date_order: Annotated[
        str | None,
        typer.Option(metavar="ORDER", help="Of dates: day-first, month-first or year-first."),
    ] = None,
    drop_columns: Annotated[
        str | None, typer.Option(metavar="A,B", help="Columns that are not read at all.")
    ] = None,
    blur: Annotated[
        float | None, typer.Option(metavar="KM", help="Move each place by up to so many kilometres.")
    ] = None,
    seed: Annotated[
        str | None, typer.Option(metavar="SECRET", help="Of --blur: the same gives the same places.")
    ] = None,
    replace_: Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")] = False,
) -> None:
    """Read incidents from files of any origin and write them as GeoJSON; say what cannot be used."""
    from mapgen.importing.pipeline import Choices  # noqa: PLC0415

    settings = _with_order(settings_for(config, files), date_order)
    dropped = [name.strip() for name in (drop_columns or "").split(",") if name.strip()]
    choices = Choices(sheet=sheet, database=database, dropped=dropped)
    if guess:
        _guess(files, settings, choices)
        return
    if output is None:
        raise UsageError("Say where to write: -o geodata/incidents.geojson.")
    if output.exists() and not replace_:
        raise UsageError(f"{output} is there already. Give another name, or write over it with --replace.")
    if seed is not None and blur is None:
        raise UsageError("--seed belongs to --blur KM.")
    if blur is not None:
        choices = replace(choices, protect=_blurring(blur, seed))
    from mapgen.importing.run import import_files  # noqa: PLC0415

    with progress() as report:
        done = import_files(files, output, settings, choices, report)
    _say(done, output)
    if any(problem.severity == "error" for problem in done.problems):
        raise typer.Exit(1)


def _with_order(settings: Settings, order: str | None) -> Settings:
    if order is None:
        return settings
    from mapgen.config import settings_of  # noqa: PLC0415

    columns = replace(settings.columns, date_order=order)
    return settings_of(replace(settings, columns=columns))


def _guess(files: list[Path], settings: Settings, choices: Choices) -> None:
    """Print what the columns of each table seem to mean, and the settings that say so."""
    from mapgen.importing.guess import propose  # noqa: PLC0415
    from mapgen.importing.pipeline import tables_of  # noqa: PLC0415
    from mapgen.importing.understanding import hints_of  # noqa: PLC0415

    for path in files:
        for table in tables_of(path, choices):
            proposal = propose(table, hints_of(settings))
            say(f"# {table.file}")
            for line in proposal.lines():
                say(f"# {line}")
            say(proposal.toml())


def _blurring(km: float, seed: str | None) -> Blur:
    from mapgen.privacy import Blur, new_seed  # noqa: PLC0415

    if seed is None:
        seed = new_seed()
        say(f"Keep this seed secret, to blur the same places alike another time: {seed}", sys.stderr)
    return Blur(km, seed)


def _say(done: Done, output: Path) -> None:
    from mapgen.report import print_digest  # noqa: PLC0415

    for note in done.notes:
        say(note)
    print_digest(done.problems, sys.stderr)
    for tally in done.tallies:
        say(
            f"{tally.file}: {tally.rows:,} rows in = {tally.shown:,} shown + {tally.unlocated:,} unlocated "
            f"+ {tally.reported:,} reported"
        )
    for path in done.rejected:
        say(f"The rows that cannot be used, and why: {path}")
    say(f"{output} is written.")
