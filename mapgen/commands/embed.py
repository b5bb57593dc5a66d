"""`mapgen embed`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mapgen.commands.common import ConfigOption, settings_for
from mapgen.snippets import Form, notes, snippet


def embed(
    form: Annotated[Form, typer.Option("--form", help="What the article is made with.")] = "iframe",
    config: ConfigOption = None,
) -> None:
    """Print what to paste into an article so that it shows the map."""
    settings = settings_for(config, [])
    print(snippet(form, settings))
    for note in notes(form, settings):
        print(note, file=sys.stderr)
