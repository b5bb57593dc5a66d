"""Writing a file so that readers see the old one or the new one, whole, and never anything else."""

from __future__ import annotations

import errno
import glob
import os
import time
from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING, Self, TypeAlias

from mapgen.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

STALE_SECONDS = 60
"""A temporary file this old belongs to a writer that was killed: it has its name for an instant only.

(Where a file system has no unnamed files, for as long as it is written.)
"""

_PIECE = 1 << 20
"""Bytes that are written at once."""

_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space and try again",
    errno.EDQUOT: "the disk quota is used up: free some space and try again",
    errno.EACCES: "there is no permission to write there: change it, or choose another folder",
    errno.EPERM: "there is no permission to write there: change it, or choose another folder",
    errno.EROFS: "that file system is read-only: choose another folder",
    errno.ENOTDIR: "a file stands where a folder is needed: choose another folder",
    errno.EEXIST: "a file stands where a folder is needed: choose another folder",
    errno.EISDIR: "a folder stands where the file should go: move it away",
}


Content: TypeAlias = "bytes | Iterable[bytes]"
"""Of a file: all of it, or one piece after another."""


def write_atomic(path: Path, content: Content) -> None:
    """Replace `path` by `content` in one step; make its folder when there is none.

    Parameters
    ----------
    path
        The file to write; if it is there, it stays as it is until the new one is complete on disk.
    content
        The bytes of the file, or its pieces: they need not be in memory all at once.

    Raises
    ------
    ResourceError
        If it cannot be written; the old file is untouched then, and nothing else is left behind.
    """
    write_all([(path, content)])


def write_all(files: Iterable[tuple[Path, Content]]) -> None:
    """Replace files, each in one step and in their order, once all of them are complete on disk.

    Raises
    ------
    ResourceError
        If one cannot be written. Until all are complete nothing has changed then, and the message
        says which were replaced after that.
    """
    with ExitStack() as stack:
        waiting: list[_Waiting] = []
        path = None
        try:
            for path, content in files:
                path.parent.mkdir(parents=True, exist_ok=True)
                _sweep(path)
                waiting.append(stack.enter_context(_Waiting(path, content)))
            for file in waiting:
                path = file.path
                file.replace()
        except OSError as error:
            advice = _ADVICE.get(error.errno or 0, error.strerror or str(error))
            done = ", ".join(file.path.name for file in waiting if file.replaced)
            changed = f"Only {done} was replaced" if done else "Nothing there was changed"
            raise ResourceError(f"{path} could not be written: {advice}. {changed}.") from error
        for folder in dict.fromkeys(file.path.parent for file in waiting):
            _sync(folder)


class _Waiting:
    """A file that is complete on disk and waits to take its place.

    It has no name yet where the file system knows such files, so that a kill cannot leave it behind.
    """

    def __init__(self, path: Path, content: Content) -> None:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        self.path = path
        self.replaced = False
        self._temporary = path.with_name(f".{path.name}.{os.getpid()}-{time.monotonic_ns():x}.tmp")
        self._mode = path.stat().st_mode & 0o7777 if path.exists() else None
        pieces = [content] if isinstance(content, bytes) else content
        self._unnamed = _write_unnamed(path.parent, pieces)
        if self._unnamed is None:
            _write_named(self._temporary, pieces)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        if self._unnamed is not None:
            os.close(self._unnamed)
        self._temporary.unlink(missing_ok=True)

    def replace(self) -> None:
        """Let the file take its place."""
        if self._unnamed is not None and not _name(self._unnamed, self._temporary):
            with open(self._unnamed, "rb", closefd=False) as file:
                file.seek(0)
                _write_named(self._temporary, iter(partial(file.read, _PIECE), b""))
        if self._mode is not None:
            self._temporary.chmod(self._mode)
        self._temporary.replace(self.path)
        self.replaced = True


def _write_unnamed(folder: Path, pieces: Iterable[bytes]) -> int | None:
    """Write a file without a name and return its descriptor; None where that cannot be done."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        return None
    try:
        descriptor = os.open(folder, flag | os.O_RDWR, 0o666)
    except OSError as error:
        if error.errno in {errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL}:
            return None  # this file system has no such files
        raise
    try:
        _fill(descriptor, pieces)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _name(descriptor: int, path: Path) -> bool:
    """Give a file without a name this one; False where that cannot be done."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # with a folder, Python calls linkat(2), which follows /proc's link as open(2) recommends
        os.link(f"/proc/self/fd/{descriptor}", path.name, dst_dir_fd=folder)
    except OSError:
        return False  # there is no /proc, or no links across it
    finally:
        os.close(folder)
    return True


def _write_named(path: Path, pieces: Iterable[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _fill(file.fileno(), pieces)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill(descriptor: int, pieces: Iterable[bytes]) -> None:
    with open(descriptor, "wb", _PIECE, closefd=False) as file:
        file.writelines(pieces)
    os.fsync(descriptor)


def _sync(folder: Path) -> None:
    with suppress(OSError):  # not every file system can sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(path: Path) -> None:
    """Remove what a writer that was killed long ago left beside `path`."""
    oldest = time.time() - STALE_SECONDS
    for stray in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
        with suppress(OSError):
            if stray.stat().st_mtime < oldest:
                stray.unlink()
