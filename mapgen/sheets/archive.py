"""The files that a file holds: itself, or what is compressed in a `.gz` or a `.zip`."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from mapgen.errors import ResourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from mapgen.sheets.encoding import Opener

MAX_BYTES = 8_000_000_000
"""Of one file, once it is unpacked."""
MAX_RATIO = 500
"""Tables of incidents shrink to a tenth, seldom to a fiftieth; a bomb to a thousandth."""
ALWAYS_BYTES = 50_000_000
"""That a ratio is not asked of."""

TEXTS = (".csv", ".tab", ".tsv", ".txt")


class Part(NamedTuple):
    """One text, and what it is called."""

    name: str
    opened: Opener


def parts_of(path: Path, sheet: str | None = None) -> list[Part]:
    """Find the texts in a file, which is told from its first bytes.

    Raises
    ------
    ResourceError
        If it is damaged, asks for a password, holds no table, or unpacks to more than can be meant.
    UsageError
        If none of its files is called as `sheet` says.
    """
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(b"\x1f\x8b"):
        return [Part(str(path), partial(_unzipped, path))]
    if head == b"PK\3\4":
        return _chosen(path, _members(path), sheet)
    return [Part(str(path), partial(_plain, path))]


@contextmanager
def readable(name: str | Path) -> Iterator[None]:
    """Say of what is damaged in a compressed file that it is so."""
    try:
        yield
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ResourceError(f"{name} is damaged: {error}. Get it again from where it comes from.") from error


def check_members(path: Path) -> list[zipfile.ZipInfo]:
    """Return what a zip file holds, if it can be unpacked: see `parts_of`."""
    with readable(path), zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    for info in infos:
        if info.flag_bits & 1:
            raise ResourceError(f"{path} asks for a password. Unpack it, and give the files in it.")
        _check(path, info.file_size, info.compress_size)
    _check(path, sum(info.file_size for info in infos), sum(info.compress_size for info in infos))
    return infos


def _check(name: str | Path, unpacked: int, packed: int) -> None:
    if unpacked > MAX_BYTES or (unpacked > ALWAYS_BYTES and unpacked > MAX_RATIO * packed):
        raise ResourceError(
            f"{name} unpacks to {unpacked / 1e6:,.0f} MB or more, which no table of incidents does. Unpack "
            "it, look at what it holds, and give that."
        )


def _members(path: Path) -> list[Part]:
    texts = [
        info.filename
        for info in check_members(path)
        if PurePosixPath(info.filename).suffix.lower() in TEXTS and not _is_hidden(info.filename)
    ]
    if not texts:
        known = ", ".join(TEXTS)
        raise ResourceError(f"{path} holds no table as text ({known}). Unpack it, and give the file in it.")
    return [Part(f"{path} ({name})", partial(_member, path, name)) for name in texts]


def _chosen(path: Path, parts: list[Part], sheet: str | None) -> list[Part]:
    if sheet is None:
        return parts
    chosen = [part for part in parts if part.name == f"{path} ({sheet})"]
    if not chosen:
        raise UsageError(f"{path} holds no file {sheet}. It has {', '.join(part.name for part in parts)}.")
    return chosen


def _is_hidden(name: str) -> bool:
    """Tell what programs put beside the files: `__MACOSX/._a.csv`."""
    return any(step.startswith((".", "__MACOSX")) for step in PurePosixPath(name).parts)


def _plain(path: Path) -> BinaryIO:
    return path.open("rb")


def _member(path: Path, name: str) -> BinaryIO:
    archive = zipfile.ZipFile(path)
    try:
        return cast("BinaryIO", io.BufferedReader(_Closing(archive, archive.open(name)), 1 << 16))
    except BaseException:
        archive.close()
        raise


def _unzipped(path: Path) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Limited(path), 1 << 16))


class _Limited(io.RawIOBase):
    """A gzip file that does not go on for ever."""

    def __init__(self, path: Path) -> None:
        self._path, self._packed, self._read = path, path.stat().st_size, 0
        self._file = gzip.open(path)  # noqa: SIM115  (closed by close)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        self._read += len(data)
        _check(self._path, self._read, self._packed)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


class _Closing(io.RawIOBase):
    """A member of a zip file that closes it."""

    def __init__(self, archive: zipfile.ZipFile, member: Any) -> None:
        self._archive, self._member = archive, member

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._member.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._member.close()
        self._archive.close()
        super().close()
