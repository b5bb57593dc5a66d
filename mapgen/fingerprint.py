"""What a build is made from, as one hash: equal fingerprints give equal files."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mapgen.database import Database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.config import Settings, Table

_PACKAGE = Path(__file__).parent
_VIEWER = str(_PACKAGE / "viewer")
_USED = frozenset({"dist"})
"""What a page has of the viewer; a checkout has its sources beside it."""
_CACHES = frozenset({"__pycache__"})
_INDIRECT = ("branca", "numpy")


def fingerprint(inputs: Sequence[Path | Database], settings: Settings) -> str:
    """Return the SHA-256 of all that decides what a build gives: of contents, never of dates.

    These are the files and tables to build from and the gazetteers, with their names (messages speak of
    them), the settings, mapgen itself, Python, and the versions of what mapgen depends on.

    Raises
    ------
    ResourceError
        If a table cannot be read. A file that cannot be is like none that can.
    UsageError
        If a table has not the columns that it should have.
    """
    total = hashlib.sha256(_software())
    total.update(_hash(msgspec.json.encode(settings)))
    for source in (*inputs, *map(Path, settings.gazetteers)):
        total.update(_hash(str(source).encode(errors="surrogateescape")))
        total.update(_rows(source, settings.table) if isinstance(source, Database) else _file(source))
    return total.hexdigest()


def _file(path: Path) -> bytes:
    try:
        log = path.with_name(f"{path.name}-wal")  # in which SQLite keeps what it has not moved yet
        return b"".join(_content(one) for one in (path, log) if one == path or log.exists())
    except (OSError, ValueError):  # which reading it tells better
        return b"unreadable"


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _rows(database: Database, table: Table) -> bytes:
    from mapgen.read.postgis import digest  # noqa: PLC0415  (psycopg is an extra)

    return digest(database, table)


def _software() -> bytes:
    """Return a hash of mapgen's files and of the versions of all that it uses."""
    total = hashlib.sha256(_dependencies())
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(_USED.intersection(folders) if folder == _VIEWER else set(folders) - _CACHES)
        for name in sorted(names):
            path = Path(folder, name)
            total.update(_hash(path.relative_to(_PACKAGE).as_posix().encode()))
            total.update(_hash(path.read_bytes()))
    return total.digest()


@cache
def _dependencies() -> bytes:
    try:
        required = [text for text in requires("mapgen") or () if "extra ==" not in text]
    except PackageNotFoundError:  # run from its sources
        required = []
    names = sorted({*_INDIRECT, *(re.split(r"[^\w.-]", text, maxsplit=1)[0] for text in required)})
    used = [platform.python_version(), *(f"{name} {version(name)}" for name in names)]
    return "\n".join(used).encode()


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
