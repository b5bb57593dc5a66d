"""`mapgen picture`."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mapgen.commands.common import ConfigOption, InputsArgument, print_problems_to, progress, sources_of
from mapgen.errors import UsageError
from mapgen.filenames import PREVIEW_SIZE
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from mapgen.config import Settings
    from mapgen.project import Sources

SMALLEST, LARGEST = 160, 8000
"""Pixels of a side."""
_STANDARD = "x".join(map(str, PREVIEW_SIZE))


class Form(StrEnum):
    """What the file is."""

    png = "png"
    svg = "svg"
    pdf = "pdf"


def picture(  # noqa: PLR0913, PLR0917  an option each
    inputs: InputsArgument = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write.  [default: picture.FORMAT]")
    ] = None,
    size: Annotated[str, typer.Option("--size", help="Width and height in pixels.")] = _STANDARD,
    form: Annotated[
        Form | None, typer.Option("--format", help="By default what the file's name ends with.")
    ] = None,
    step: Annotated[
        str | None,
        typer.Option("--story-step", metavar="[STORY.]N", help="Show a step of a story, counted from 1."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--lang", metavar="TAG", help="Language, instead of the page's.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Draw the map as a picture, for outlets that take no page."""
    pixels = _size(size)
    chosen = form or _by_name(output)
    path = output or Path(f"picture.{chosen}")
    sources = sources_of(inputs, config)
    _keep_what_is_read(sources, path)
    from mapgen import pipeline  # noqa: PLC0415  folium takes most of a second to import
    from mapgen.picture import preview  # noqa: PLC0415

    with progress() as report:
        incident_map = pipeline.draw(sources.inputs, _in(language, sources.settings), progress=report)
        content = preview.picture(incident_map, pixels, step).encode(chosen.value)
    write_atomic(path, content)
    errors = [problem for problem in incident_map.problems if problem.severity == "error"]
    print_problems_to(errors, sys.stderr)
    print(f"{path}: {pixels[0]} × {pixels[1]} pixels, {len(content) / 1000:.0f} kB")
    if errors:
        raise typer.Exit(1)


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(SMALLEST <= side <= LARGEST for side in (width, height)):
        raise UsageError(
            f"{text!r} is no size of a picture: give its width and height in pixels, each from {SMALLEST} to "
            f"{LARGEST}, as in --size 2400x1350."
        )
    return width, height


def _by_name(path: Path | None) -> Form:
    if path is None:
        return Form.png
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in set(Form):
        raise UsageError(
            f"{path} does not end in .png, .svg or .pdf: name it so, or say what it is with --format."
        )
    return Form(suffix)


def _keep_what_is_read(sources: Sources, path: Path) -> None:
    """Raise UsageError if the picture would take the place of an input or the settings."""
    read = [sources.config, *sources.inputs]
    if path.exists() and any(isinstance(one, Path) and one.exists() and path.samefile(one) for one in read):
        raise UsageError(f"{path} is what the map is made from: give the picture another name.")


def _in(language: str | None, settings: Settings) -> Settings:
    """Return the settings of a page in this language, with its other languages still offered."""
    if language is None:
        return settings
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(settings, language=language, languages=list(settings.offered))
