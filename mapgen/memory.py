"""What a process that builds again and again remembers: results, by what they were made from.

A build that is handed a `Memory` gives the same bytes as one without. It makes anew only what the last one
did not make from the same: the same text of a record, the same incidents, the same settings.
"""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

T = TypeVar("T")


class Memory:
    """Results of the last build, and of one that is at work.

    What a build did not ask for is forgotten when it is done; so there is never more than two builds made.
    """

    def __init__(self) -> None:
        self._last: dict[Hashable, Any] = {}
        self._present: dict[Hashable, Any] = {}

    @contextmanager
    def build(self) -> Iterator[None]:
        """Remember what is made within; if that fails, what was known before."""
        try:
            yield
            self._last = self._present
        finally:
            self._present = {}

    def find(self, key: Hashable) -> Any:
        """Return what was kept under a key; None where nothing was."""
        found = self._present.get(key)
        if found is None and (found := self._last.get(key)) is not None:
            self._present[key] = found
        return found

    def keep(self, key: Hashable, result: object) -> None:
        """Remember a result; nobody may change it."""
        self._present[key] = result

    def recall(self, key: Hashable, objects: Sequence[object], make: Callable[[], T]) -> T:
        """Return what was made from these very objects, in this order; make it where it was not.

        Parameters
        ----------
        key
            What it is, and whatever else it is made from.
        objects
            Kept with the result, so that no other object can come to have the identity of one of them.
        make
            Makes it; the same objects give the same.
        """
        whole = (key, array("Q", map(id, objects)).tobytes())
        if (found := self.find(whole)) is None:
            found = (make(), objects)
            self.keep(whole, found)
        result: T = found[0]
        return result


def recall(memory: Memory | None, key: Hashable, objects: Sequence[object], make: Callable[[], T]) -> T:
    """Return what `Memory.recall` returns; without a memory, make it."""
    return make() if memory is None else memory.recall(key, objects, make)
