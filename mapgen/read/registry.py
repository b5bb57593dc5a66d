"""From a path to raw records: one reader per format, chosen by the ending of the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.config.team import Table
from mapgen.database import Database
from mapgen.errors import ResourceError
from mapgen.read.geojson import read_geojson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapgen.read.raw import RawCollection


def read(source: Path | Database, table: Table | None = None) -> RawCollection:
    """Read a file of incidents, or a table of a database.

    Parameters
    ----------
    source
        A database; or a path, whose ending says the format: `.geojson` or `.json`; `.parquet` for
        GeoParquet; `.gpkg` for a GeoPackage.
    table
        Which table, view or layer of a database or a GeoPackage, and what its columns are called.

    Returns
    -------
    RawCollection
        Records that nobody has checked; what was wrong with the text is among its problems.

    Raises
    ------
    ResourceError
        If there is no such file, it is a folder, its format is not known, it is too large, or may not
        or cannot be read; or the database refuses.
    UsageError
        If the table has not the columns that it should have.
    """
    if isinstance(source, Database):
        from mapgen.read.postgis import read_postgis  # noqa: PLC0415  (psycopg is an extra)

        return read_postgis(source, table or Table())
    return _read_file(source, table or Table())


def _read_file(path: Path, table: Table) -> RawCollection:
    try:
        if path.is_dir():
            raise ResourceError(f"{path} is a folder. Name the file in it that holds the incidents.")
        if not path.exists():
            raise ResourceError(f"{path} does not exist. Check the name, and the folder you are in.")
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            known = ", ".join(sorted(READERS))
            raise ResourceError(f"{path} is in a format that mapgen does not read. It reads {known}.")
        return reader(path, table)
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


def _geojson(path: Path, _table: Table) -> RawCollection:
    return read_geojson(_of_regular(path).read_bytes(), str(path))


def _parquet(path: Path, _table: Table) -> RawCollection:
    from mapgen.read.parquet import read_parquet  # noqa: PLC0415  (pyarrow is an extra)

    return read_parquet(_of_regular(path))


def _geopackage(path: Path, table: Table) -> RawCollection:
    from mapgen.read.geopackage import read_geopackage  # noqa: PLC0415  (it needs shapely)

    return read_geopackage(_of_regular(path), table)


def _of_regular(path: Path) -> Path:
    if not path.is_file():
        raise ResourceError(f"{path} is a device or a pipe. Save what comes from it in a file first.")
    return path


READERS: dict[str, Callable[[Path, Table], RawCollection]] = {
    ".geojson": _geojson,
    ".gpkg": _geopackage,
    ".json": _geojson,
    ".parquet": _parquet,
}
"""Ending, in lower case → what reads the file."""
