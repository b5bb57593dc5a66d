"""A second process that has all that this one has in memory, and sends to it."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

_PIPE_BYTES = 1 << 20
"""What a pipe holds at most without privileges (Linux: `/proc/sys/fs/pipe-max-size`); usually it is 64 KB."""


class Forked:
    """A fork of this process, which copies nothing.

    Only on Linux, as elsewhere forks are slow or not safe; and only where there are no other threads: one may
    hold a lock, which in the fork nobody would give back.

    Parameters
    ----------
    send
        What the second process does, with a pipe to write to. It must not print, write elsewhere, or change
        anything: only what it sends is known here. It is not told here what it raises.
    """

    def __init__(self, send: Callable[[BinaryIO], None]) -> None:
        self.pipe: BinaryIO | None = None
        """What it sends; it ends early if the process does. None if there is no second process."""
        self._child = 0
        if sys.platform == "linux" and threading.active_count() == 1:
            self._begin(send)

    def received(self) -> list[Any]:
        """Wait for the next object that it sends (as pickle writes it); empty where nothing more comes."""
        try:
            return [pickle.load(self.pipe)] if self.pipe else []  # noqa: S301  our own
        except (EOFError, pickle.UnpicklingError):  # it failed, or was killed
            return []

    def end(self) -> None:
        """End the process, whatever it does."""
        if self.pipe is not None:
            self.pipe.close()
            self.pipe = None
            os.kill(self._child, signal.SIGKILL)  # it is there until it is waited for
            os.waitpid(self._child, 0)

    def _begin(self, send: Callable[[BinaryIO], None]) -> None:
        reading, writing = os.pipe()
        try:
            self._child = os.fork()
        except OSError:  # too many processes, or too little memory
            os.close(reading)
            os.close(writing)
            return
        if self._child == 0:
            try:
                os.close(reading)
                _widen(writing)
                with os.fdopen(writing, "wb") as pipe:
                    send(pipe)
            finally:
                os._exit(0)  # without what this process would do at its end
        os.close(writing)
        self.pipe = os.fdopen(reading, "rb")


def _widen(pipe: int) -> None:
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415  (other systems have none)

        with suppress(OSError):  # a user may have so many pipes that there is no more
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
