"""Versions of the data: a file, a folder, or either of them in a git revision."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from mapgen.config import FILE_NAME
from mapgen.database import Database, input_of, is_database
from mapgen.diff import git
from mapgen.errors import ResourceError
from mapgen.read import read_canonical
from mapgen.read.geojson import read_geojson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapgen.read import RawCollection

IN_FOLDERS = (".geojson", ".gpkg", ".parquet")
"""Endings of the files that are looked for in a folder whose `mapgen.toml` names none."""
_IN_GIT = (".geojson", ".json")


class Version(NamedTuple):
    """One version of the data."""

    name: str
    """As it was asked for."""
    collections: dict[str, RawCollection]
    """By the name of the file within its folder; of a single file, by nothing."""


def read_version(name: str) -> Version:
    """Read a version of the data.

    Parameters
    ----------
    name
        The path of a file or a folder; or `REVISION:PATH`, a file or folder in git, as `git show` takes it
        (`HEAD~1:geodata/incidents.geojson`). Of a folder, the files are those that the `inputs` of a
        `mapgen.toml` in it name, or else all `.geojson`, `.gpkg` and `.parquet` in it and below.

    Raises
    ------
    ResourceError
        If there is no such file, folder or revision, or nothing in a file can be read; if a database is
        named, by itself or in the `mapgen.toml` of a folder.
    UsageError
        If the address of that database cannot be used at all.
    """
    _no_database(name, "")
    path = Path(name)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError as error:
        raise ResourceError(f"{name} could not be read: {error.strerror}.") from error
    if is_folder:
        return Version(name, _read_folder(path))
    if not is_there and ":" in name:
        return Version(name, _read_git(name))
    if not is_there and git.is_revision(name):
        message = f"{name} is a git revision. Name the file in it: {name}:geodata/incidents.geojson."
        raise ResourceError(message)
    return Version(name, {"": _readable(read_canonical(path))})


def _no_database(name: str, where: str) -> None:
    """Refuse a database: of one, there is no other version. Its password is not repeated."""
    database = input_of(name) if is_database(name) else None
    if isinstance(database, Database):
        message = f"{database}{where} is a database, and diff compares files. Name the files to compare."
        raise ResourceError(message)


def _readable(collection: RawCollection) -> RawCollection:
    """Return a collection, unless nothing of it could be read: then all in it would seem to be withdrawn."""
    if not collection.members:
        problem = collection.problems[-1]
        raise ResourceError(f"{collection.file} cannot be compared. {problem.message} {problem.fix}")
    return collection


def _read_folder(folder: Path) -> dict[str, RawCollection]:
    settings = folder / FILE_NAME
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    names = _chosen(there, settings.read_bytes() if settings.is_file() else b"", str(folder))
    return {name: _readable(read_canonical(folder / name)) for name in names}


def _read_git(name: str) -> dict[str, RawCollection]:
    if git.kind_of(name) == "blob":
        return {"": _read_blob(name)}
    base = name if name.endswith((":", "/")) else f"{name}/"
    there = git.files(name)
    settings = git.content(base + FILE_NAME) if FILE_NAME in there else b""
    return {path: _read_blob(base + path) for path in _chosen(there, settings, name)}


def _read_blob(name: str) -> RawCollection:
    if PurePosixPath(name).suffix.lower() not in _IN_GIT:
        raise ResourceError(f"{name}: from git, mapgen compares only {' and '.join(_IN_GIT)}.")
    return _readable(read_geojson(git.content(name), name))


def _chosen(there: Iterable[str], settings: bytes, folder: str) -> list[str]:
    """Return which files of a folder hold the incidents."""
    try:
        inputs = tomllib.loads(settings.decode()).get("inputs")
    except ValueError as error:
        raise ResourceError(f"{FILE_NAME} in {folder} is not TOML: {error}. Correct that line.") from error
    if inputs:
        named = [str(name) for name in inputs] if isinstance(inputs, list) else [str(inputs)]
        for name in named:
            _no_database(name, f", which {FILE_NAME} in {folder} names,")
        return named
    names = sorted(path for path in there if path.lower().endswith(IN_FOLDERS) and not _is_hidden(path))
    if not names:
        raise ResourceError(f"{folder} holds no {', '.join(IN_FOLDERS)} file. Name another, or a file.")
    return names


def _is_hidden(path: str) -> bool:
    return any(step.startswith(".") for step in path.split("/"))
