"""From a path to raw records: one reader per format, chosen by the ending of the file's name."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mapgen.config import Settings, Table
from mapgen.database import Database
from mapgen.errors import MapgenError, ResourceError
from mapgen.read.geojson import read_geojson
from mapgen.read.own import is_foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mapgen.read.raw import RawCollection


def read(source: Path | Database, settings: Settings | None = None) -> RawCollection:
    """Read a file of incidents, or a table of a database.

    Parameters
    ----------
    source
        A database; or a path, whose ending says the format: `.geojson` or `.json`; `.parquet` for
        GeoParquet; `.gpkg` for a GeoPackage; or any that `mapgen import` reads. What does not hold incidents
        as mapgen writes them is understood by its columns (`mapgen.importing`).
    settings
        Which table, view or layer of a database or a GeoPackage it is, and what columns mean.

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
    chosen = settings or Settings()
    if isinstance(source, Database):
        from mapgen.read.postgis import read_postgis  # noqa: PLC0415  (psycopg is an extra)

        return read_postgis(source, chosen.table)
    with _told(source):
        return _understood(source, chosen)


def read_canonical(path: Path) -> RawCollection:
    """Read a file of incidents as it stands, for what writes it anew: what is of another form has faults.

    Raises
    ------
    ResourceError
        As `read`; also if it is in a format that does not hold incidents in the canonical form.
    """
    with _told(path):
        reader = _CANONICAL.get(path.suffix.lower())
        if reader is None:
            known = ", ".join(sorted(_CANONICAL))
            raise ResourceError(
                f"{path} is not in a form that mapgen writes ({known}). `mapgen import` makes GeoJSON of it."
            )
        return reader(path, Settings())


def is_canonical(path: Path) -> bool:
    """Tell whether a file holds incidents as mapgen writes them, so that nothing needs to be understood.

    Raises
    ------
    ResourceError
        As `read`.
    """
    ending = path.suffix.lower()
    with _told(path):
        if ending in _IS_OWN:
            return _IS_OWN[ending](path, Settings())
        if ending not in _CANONICAL:
            return False
        collection = _CANONICAL[ending](path, Settings())
        return bool(collection.features) and not is_foreign(collection)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what is wrong with a path, or with reading it."""
    try:
        if path.is_dir():
            raise ResourceError(f"{path} is a folder. Name the file in it that holds the incidents.")
        if not path.exists():
            raise ResourceError(f"{path} does not exist. Check the name, and the folder you are in.")
        if not path.is_file():
            raise ResourceError(f"{path} is a device or a pipe. Save what comes from it in a file first.")
        yield
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


def _understood(path: Path, settings: Settings) -> RawCollection:
    """Read incidents, or understand what is of another form."""
    ending = path.suffix.lower()
    if ending not in _CANONICAL or (ending in _IS_OWN and not _IS_OWN[ending](path, settings)):
        return _table(path, settings)
    collection = _CANONICAL[ending](path, settings)
    if ending in _IS_OWN:
        return collection
    if collection.features:
        return _table(path, settings) if is_foreign(collection) else collection
    try:
        return _table(path, settings)  # JSON of another form: a topology, a map of uMap's, an array
    except MapgenError:
        return collection  # which says what is wrong with it


def _table(path: Path, settings: Settings) -> RawCollection:
    from mapgen.importing.pipeline import collection_of  # noqa: PLC0415  (it loads what few builds need)

    return collection_of(path, settings)


def _geojson(path: Path, _settings: Settings) -> RawCollection:
    return read_geojson(path.read_bytes(), str(path))


def _parquet(path: Path, _settings: Settings) -> RawCollection:
    from mapgen.read.parquet import read_parquet  # noqa: PLC0415  (pyarrow is an extra)

    return read_parquet(path)


def _geopackage(path: Path, settings: Settings) -> RawCollection:
    from mapgen.read.geopackage import read_geopackage  # noqa: PLC0415  (it needs shapely)

    return read_geopackage(path, settings.table)


def _parquet_is_own(path: Path, _settings: Settings) -> bool:
    from mapgen.read.parquet import is_own  # noqa: PLC0415

    return is_own(path)


def _geopackage_is_own(path: Path, settings: Settings) -> bool:
    from mapgen.read.geopackage import is_own  # noqa: PLC0415

    return settings.table != Table() or is_own(path)


_CANONICAL: dict[str, Callable[[Path, Settings], RawCollection]] = {
    ".geojson": _geojson,
    ".gpkg": _geopackage,
    ".json": _geojson,
    ".parquet": _parquet,
}
"""Ending, in lower case → what reads the file if it holds incidents in the canonical form."""
_IS_OWN: dict[str, Callable[[Path, Settings], bool]] = {
    ".gpkg": _geopackage_is_own,
    ".parquet": _parquet_is_own,
}
"""Ending → what tells by the columns whether it does; of GeoJSON the features tell."""
