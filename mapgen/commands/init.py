"""`mapgen init`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="NAME", help="The folder to make.")],
) -> None:
    """Lay out a new map project, which builds at once."""
    from mapgen.invisible import visible_text  # noqa: PLC0415
    from mapgen.scaffolding import lay_out  # noqa: PLC0415

    for path in lay_out(folder):
        print(visible_text(str(path)))
    place = f"./{folder}" if str(folder).startswith("-") else str(folder)  # else `cd` takes it for an option
    print(f"Next: cd {visible_text(shlex.quote(place))} && mapgen serve")
