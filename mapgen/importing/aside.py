"""Work done by a second process beside this one, which has all that this one has in memory."""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Aside(Generic[T]):
    """Work that begins at once, and whose result is asked for later.

    On Linux it is done in a fork, which copies nothing; elsewhere, or if there can be no other process, when
    the result is asked for.

    Parameters
    ----------
    work
        Must not print, write, or change anything: only its result is known here.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._pipe: int | None = None
        self._child = 0
        if sys.platform == "linux":
            self._begin()

    def result(self) -> T:
        """Wait for the result. What the work raises is raised here."""
        if self._pipe is not None:
            with os.fdopen(self._pipe, "rb") as pipe:
                sent = pipe.read()
            self._pipe = None
            os.waitpid(self._child, 0)
            if sent:
                result: T = pickle.loads(sent)  # noqa: S301  our own
                return result
        return self._work()  # also where the other process was killed, or failed: here it says why

    def _begin(self) -> None:
        reading, writing = os.pipe()
        try:
            self._child = os.fork()
        except OSError:  # too many processes, or too little memory
            os.close(reading)
            os.close(writing)
            return
        if self._child == 0:
            try:
                sent = pickle.dumps(self._work())
                with os.fdopen(writing, "wb") as pipe:
                    pipe.write(sent)
            finally:
                os._exit(0)  # without what this process would do at its end
        os.close(writing)
        self._pipe = reading
