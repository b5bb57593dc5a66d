"""`mapgen diff`."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mapgen.commands.common import ConfigOption, settings_for


class Format(StrEnum):
    """How a comparison is printed."""

    text = "text"
    markdown = "markdown"
    json = "json"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="File, folder, or REVISION:PATH in git.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same of the new version.")],
    form: Annotated[
        Format, typer.Option("--format", help="For a terminal, a pull request, or machines.")
    ] = Format.text,
    log: Annotated[
        bool, typer.Option("--log", help="Print drafts of the missing notes of correction instead.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 if a note of correction is missing.")
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Say what changed between two versions of the data."""
    path = Path(new.rpartition(":")[2])
    settings = settings_for(config, [path / "_" if path.is_dir() else path])
    from mapgen.diff import as_json, as_markdown, as_text, compare, drafts, read_version  # noqa: PLC0415

    comparison = compare(read_version(old), read_version(new), settings)
    if log:
        today = dt.datetime.now().astimezone().date()
        print(json.dumps(drafts(comparison, today), ensure_ascii=False, indent=2))
    else:
        write = {Format.text: as_text, Format.markdown: as_markdown, Format.json: as_json}[form]
        print(write(comparison))
    if check and comparison.warnings:
        raise typer.Exit(1)
