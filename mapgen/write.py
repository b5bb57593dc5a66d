"""Writing a file so that readers see the old one or the new one, whole, and never anything else."""

from __future__ import annotations

import errno
import glob
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from mapgen.errors import ResourceError

if TYPE_CHECKING:
    from pathlib import Path

STALE_SECONDS = 60
"""A temporary file this old belongs to a writer that was killed: it has its name for an instant only.

(Where a file system has no unnamed files, for as long as it is written.)
"""

_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space and build again",
    errno.EDQUOT: "the disk quota is used up: free some space and build again",
    errno.EACCES: "there is no permission to write there: change it, or choose another folder with -o",
    errno.EPERM: "there is no permission to write there: change it, or choose another folder with -o",
    errno.EROFS: "that file system is read-only: choose another folder with -o",
    errno.ENOTDIR: "a file stands where a folder is needed: choose another folder with -o",
    errno.EEXIST: "a file stands where a folder is needed: choose another folder with -o",
    errno.EISDIR: "a folder stands where the file should go: move it away",
}


def write_atomic(path: Path, content: bytes) -> None:
    """Replace `path` by `content` in one step; make its folder when there is none.

    Parameters
    ----------
    path
        The file to write; if it is there, it stays as it is until the new one is complete on disk.
    content
        The bytes of the file.

    Raises
    ------
    ResourceError
        If it cannot be written; the old file is untouched then, and nothing else is left behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        _replace(path, content)
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, error.strerror or str(error))
        raise ResourceError(f"{path} could not be written: {advice}. Nothing there was changed.") from error


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    name = path.with_name(f".{path.name}.{os.getpid()}-{time.monotonic_ns():x}.tmp")
    try:
        if not _write_unnamed(name, content):
            _write_named(name, content)
        name.replace(path)
    except BaseException:
        name.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # not every file system can sync a folder
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _write_unnamed(name: Path, content: bytes) -> bool:
    """Write a file without a name, which a kill cannot leave behind, and name it when it is whole.

    Returns whether that can be done here.
    """
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        return False
    try:
        descriptor = os.open(name.parent, flag | os.O_WRONLY, 0o666)
    except OSError as error:
        if error.errno in {errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL}:
            return False  # this file system has no such files
        raise
    with os.fdopen(descriptor, "wb") as file:
        _fill(file.fileno(), content)
        folder = os.open(name.parent, os.O_RDONLY)
        try:
            # with a folder, Python calls linkat(2), which follows /proc's link as open(2) recommends
            os.link(f"/proc/self/fd/{file.fileno()}", name.name, dst_dir_fd=folder)
        except OSError:
            return False  # there is no /proc, or no links across it
        finally:
            os.close(folder)
    return True


def _write_named(name: Path, content: bytes) -> None:
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        _fill(file.fileno(), content)


def _fill(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def _sweep(path: Path) -> None:
    """Remove what a writer that was killed long ago left beside `path`."""
    oldest = time.time() - STALE_SECONDS
    for stray in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
        with suppress(OSError):
            if stray.stat().st_mtime < oldest:
                stray.unlink()
