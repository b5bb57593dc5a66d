"""`mapgen format`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mapgen.commands.common import sources_of
from mapgen.database import Database, input_of
from mapgen.errors import DataError, ResourceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapgen.model import Problem

ENDINGS = (".geojson", ".json")
HARMLESS = "byte-order-mark"
"""The only fault of a text that writing it anew mends without losing anything."""


def format_(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...", help="GeoJSON files; by default those among the inputs of mapgen.toml."
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")
    ] = False,
) -> None:
    """Write GeoJSON files in the canonical form: a diff then shows what changed, and nothing else."""
    from mapgen.write import write_atomic  # noqa: PLC0415

    problems: list[Problem] = []
    changed = refused = 0
    paths = _chosen(files)
    for path in paths:
        text, faults = _canonical(path)
        problems += faults
        if faults:
            refused += 1
        elif text != path.read_bytes():
            changed += 1
            if not check:
                write_atomic(path.resolve(), text)  # a link stays one
            print(f"{path}: {'would change' if check else 'written in the canonical form'}")
    print(f"{_files(changed)} {'would change' if check else 'changed'}, of {len(paths)}")
    if refused:
        raise DataError(f"{_files(refused)} left as before. Correct the errors listed.", problems)
    if check and changed:
        raise typer.Exit(1)


def _chosen(files: Sequence[str] | None) -> list[Path]:
    """Return each file once: those named, or else the inputs of the project that can be formatted.

    Raises
    ------
    ResourceError, UsageError
        If one that is named is in another format or a database; as `sources_of`.
    """
    if not files:
        inputs = sources_of(None, None).inputs
        return list(
            dict.fromkeys(one for one in inputs if not isinstance(one, Database) and _is_geojson(one))
        )
    chosen: dict[Path, None] = {}
    for one in map(input_of, files):
        if isinstance(one, Database) or not _is_geojson(one):
            raise ResourceError(
                f"{one} is not GeoJSON: format takes files that end in {' or '.join(ENDINGS)}."
            )
        chosen[one] = None
    return list(chosen)


def _is_geojson(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS


def _canonical(path: Path) -> tuple[bytes, list[Problem]]:
    """Return a file in the canonical form, or what in it writing would lose.

    Raises
    ------
    ResourceError
        If it cannot be read.
    """
    from mapgen.canonical import dumps  # noqa: PLC0415
    from mapgen.read import read_canonical  # noqa: PLC0415
    from mapgen.read.texts import read_through  # noqa: PLC0415

    collection = read_through(read_canonical(path))
    faults = [problem for problem in collection.problems if problem.code != HARMLESS]
    return (b"" if faults else dumps(collection)), faults


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
