"""The command line: arguments → pipeline, errors → exit codes (0 fine, 1 data, 2 usage, 3 files)."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mapgen import __version__
from mapgen.commands.build import build
from mapgen.commands.common import print_problems_to, say
from mapgen.commands.diff import diff
from mapgen.commands.embed import embed
from mapgen.commands.export import export
from mapgen.commands.format import format_
from mapgen.commands.geocode import geocode
from mapgen.commands.import_ import import_
from mapgen.commands.init import init
from mapgen.commands.picture import picture
from mapgen.commands.postgis import postgis
from mapgen.commands.schema import schema
from mapgen.commands.validate import validate
from mapgen.commands.watch import serve, watch
from mapgen.errors import MapgenError

app = typer.Typer(
    name="mapgen",
    help="Turn geocoded incidents into an interactive map that a newsroom can publish.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (init, geocode, export, build, watch, serve, embed, picture, validate, diff, schema):
    app.command()(command)
app.command("format")(format_)
app.command("import")(import_)
app.add_typer(postgis)


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
        print_problems_to(getattr(error, "problems", ()), sys.stderr)
        say(f"mapgen: {error}", sys.stderr)
        sys.exit(error.exit_code)
