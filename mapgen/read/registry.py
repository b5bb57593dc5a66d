"""From a path to raw records: one reader per format, chosen by the ending of the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.errors import ResourceError
from mapgen.read.geojson import read_geojson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapgen.read.raw import RawCollection

MAX_INPUT_BYTES = 100_000_000
"""Files of this size and more are refused, since they are read whole. Measured on 93 MB, reading takes 6
times the size of the file in memory, 8 times if something in it is wrong; validating, 1 time more."""


def read(path: Path) -> RawCollection:
    """Read a file of incidents.

    Parameters
    ----------
    path
        Its ending says the format: `.geojson` or `.json`.

    Returns
    -------
    RawCollection
        Records that nobody has checked; what was wrong with the text is among its problems.

    Raises
    ------
    ResourceError
        If there is no such file, it is a folder, its format is not known, it is too large, or may not
        or cannot be read.
    """
    try:
        if path.is_dir():
            raise ResourceError(f"{path} is a folder. Name the file in it that holds the incidents.")
        if not path.exists():
            raise ResourceError(f"{path} does not exist. Check the name, and the folder you are in.")
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            known = ", ".join(sorted(READERS))
            raise ResourceError(f"{path} is in a format that mapgen does not read. It reads {known}.")
        return reader(path)
    except PermissionError as error:
        raise ResourceError(f"{path} may not be read by this user. Change its permissions.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ResourceError(
            f"{path} could not be read: {error}. Check the disk, or copy the file."
        ) from error


def _geojson(path: Path) -> RawCollection:
    return read_geojson(_bytes(path), str(path))


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise ResourceError(f"{path} is a device or a pipe. Save what comes from it in a file first.")
    with path.open("rb") as file:
        data = file.read(MAX_INPUT_BYTES)
    if len(data) == MAX_INPUT_BYTES:
        size = path.stat().st_size / 1_000_000
        limit = MAX_INPUT_BYTES // 1_000_000
        raise ResourceError(
            f"{path} has {size:,.0f} MB; mapgen reads files of less than {limit} MB, because reading takes "
            "up to eight times the size in memory. Split it, for example by year, and give all the parts."
        )
    return data


READERS: dict[str, Callable[[Path], RawCollection]] = {".geojson": _geojson, ".json": _geojson}
"""Ending, in lower case → what reads the file."""
