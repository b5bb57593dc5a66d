"""`mapgen postgis`: a team's database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from mapgen.commands.common import ConfigOption, settings_for
from mapgen.database import Database
from mapgen.errors import DataError

if TYPE_CHECKING:
    from mapgen.config import Table

postgis = typer.Typer(
    name="postgis", help="Work with a team's PostGIS database (docs/team-data.md).", no_args_is_help=True
)

UrlArgument = Annotated[
    str, typer.Argument(metavar="URL", help="postgresql://USER@HOST/DATABASE; the password in PGPASSWORD.")
]
TableOption = Annotated[
    str | None, typer.Option("--table", help="[SCHEMA.]TABLE; by default that of mapgen.toml, or incidents.")
]


@postgis.command()
def init(url: UrlArgument, table: TableOption = None, config: ConfigOption = None) -> None:
    """Make the table if there is none, and the trigger that tells of its changes."""
    database = Database(url)
    chosen = _table(settings_for(config, []).table, table)
    from mapgen.postgis import init as make  # noqa: PLC0415
    from mapgen.postgis.connection import table_name  # noqa: PLC0415

    made = make(database, chosen)
    print(f"{database}: {table_name(chosen)} {'was made' if made else 'is there'}; it tells of its changes.")


@postgis.command()
def push(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Canonical GeoJSON.")],
    url: UrlArgument,
    table: TableOption = None,
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete the rows that FILE does not have.")
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Load a file into the table: all of it, or nothing."""
    database = Database(url)
    settings = settings_for(config, [file])
    from mapgen.countries import km_outside  # noqa: PLC0415
    from mapgen.postgis import push as load  # noqa: PLC0415
    from mapgen.read import read_canonical  # noqa: PLC0415
    from mapgen.validate import validate  # noqa: PLC0415

    collection = read_canonical(file)
    dataset = validate([collection], vocabulary=settings.event_types, km_outside=km_outside)
    if dataset.errors:
        raise DataError(f"Nothing was pushed: {file} has errors. Correct those listed.", dataset.errors)
    done = load(database, _table(settings.table, table), collection, delete=delete)
    print(
        f"{database}: {done.inserted} inserted, {done.updated} updated, {done.unchanged} unchanged, "
        f"{done.deleted} deleted"
    )
    if done.left:
        print(f"{done.left} rows of the table are not in {file}: --delete deletes them.", file=sys.stderr)


def _table(settings: Table, name: str | None) -> Table:
    return replace(settings, name=name) if name else settings
