"""Archives from people nobody knows: what may be in them, and how much.

Nothing is written under a name of the archive's. An entry counts by what comes out of it, whatever it claims.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Self

from mapgen.errors import ResourceError
from mapgen.sheets.geographic.guard import MAX_TEXT_BYTES

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

MAX_ENTRIES = 10_000
MAX_BYTES = MAX_TEXT_BYTES
"""Of everything that is taken out."""
MAX_RATIO = 200
"""Unpacked to packed; KML of placemarks that differ in name and place only reaches about 30, zeros 1,030."""
FREE_BYTES = 10_000_000
"""Up to here the ratio does not matter."""
_PIECE = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


class Archive:
    """A zip file, opened for reading.

    Raises
    ------
    ResourceError
        If it is none, is broken, protected by a password, or exceeds a limit; from any method.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._taken = 0
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise ResourceError(
                f"{path} is no zip archive that can be read: {error}. Download or save it again, whole."
            ) from error
        if len(self._zip.infolist()) > MAX_ENTRIES:
            self._zip.close()
            raise ResourceError(
                f"{path} has more than {MAX_ENTRIES:,} entries. Give only the files that hold the places."
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def entries(self, *endings: str) -> list[zipfile.ZipInfo]:
        """Return the files with one of the endings; not those of macOS, nor names that leave the archive."""
        return [
            entry
            for entry in self._zip.infolist()
            if entry.filename.lower().endswith(endings) and _is_plain(entry)
        ]

    def read(self, name: str) -> bytes:
        """Return the bytes of an entry."""
        entry = self._zip.getinfo(name)
        if entry.flag_bits & 1:
            raise ResourceError(f"{self._path} is protected by a password. Save it without one.")
        pieces = []
        size = 0
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    self._check(name, size, entry.compress_size)
                    pieces.append(piece)
        except _BROKEN as error:
            raise ResourceError(
                f"{name} in {self._path} is broken or packed in a way that mapgen cannot unpack: {error}. "
                "Pack it again."
            ) from error
        self._taken += size
        return b"".join(pieces)

    def _check(self, name: str, size: int, packed: int) -> None:
        if self._taken + size > MAX_BYTES:
            raise ResourceError(
                f"{self._path} unpacks to more than {MAX_BYTES // 1_000_000} MB. Unpack it, and "
                "convert it to GeoPackage."
            )
        if size > FREE_BYTES and size > MAX_RATIO * max(packed, 1):
            raise ResourceError(
                f"{name} in {self._path} unpacks to more than {MAX_RATIO} times its size, as archives "
                "do that are made to fill "
                "a disk. If you trust it, unpack it yourself."
            )


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    parts = entry.filename.replace("\\", "/").split("/")
    leaves = entry.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]
    return not (entry.is_dir() or leaves or parts[0] == "__MACOSX" or parts[-1].startswith("._"))
