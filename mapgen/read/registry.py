"""From a path to raw records: one reader per format, chosen by the ending of the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.errors import ResourceError
from mapgen.read.geojson import read_geojson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapgen.read.raw import RawCollection


def read(path: Path) -> RawCollection:
    """Read a file of incidents.

    Parameters
    ----------
    path
        Its ending says the format: `.geojson` or `.json`; `.parquet` for GeoParquet.

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
    except MemoryError as error:
        raise ResourceError(
            f"{path} does not fit into memory: reading takes its size and a half. Split it, for example by "
            "year, and build a map of each part; or use a machine with more memory."
        ) from error


def _geojson(path: Path) -> RawCollection:
    return read_geojson(_of_regular(path).read_bytes(), str(path))


def _parquet(path: Path) -> RawCollection:
    from mapgen.read.parquet import read_parquet  # noqa: PLC0415  (pyarrow is an extra)

    return read_parquet(_of_regular(path))


def _of_regular(path: Path) -> Path:
    if not path.is_file():
        raise ResourceError(f"{path} is a device or a pipe. Save what comes from it in a file first.")
    return path


READERS: dict[str, Callable[[Path], RawCollection]] = {
    ".geojson": _geojson,
    ".json": _geojson,
    ".parquet": _parquet,
}
"""Ending, in lower case → what reads the file."""
