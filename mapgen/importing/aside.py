"""Work done by a second process beside this one, which has all that this one has in memory."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Generic, TypeVar

from mapgen.importing.forked import Forked

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Aside(Generic[T]):
    """Work that begins at once, and whose result is asked for later.

    Where there can be no second process, it is done when the result is asked for.

    Parameters
    ----------
    work
        Must not print, write, or change anything: only its result is known here.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._other = Forked(lambda pipe: pickle.dump(work(), pipe))

    def result(self) -> T:
        """Wait for the result. What the work raises is raised here."""
        received = self._other.received()
        self._other.end()
        # where the other process was killed, or failed, it says here why
        result: T = received[0] if received else self._work()
        return result
