"""Rows worked on by two processes, and yet in the order of their file."""

from __future__ import annotations

import pickle
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from mapgen.importing.forked import Forked

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from mapgen.sheets import Row

T = TypeVar("T")

CHUNK = 512
"""Rows that are worked on together: what becomes of them fits into a pipe, so that neither process has to
wait for the other."""
ALONE = 98
"""Chunks before the second process begins (50,176 rows): smaller files do not earn what a fork costs."""


def worked_on(
    rows: Callable[[], Iterator[Row]], work: Callable[[Sequence[Row]], T], *, alone: int = ALONE
) -> Generator[T, None, None]:
    """Work on chunks of rows; a second process does every other chunk of a large table.

    Each process goes through all rows: to read one takes a quarter of what is done with it, and to send it
    would take as long. A chunk that the second process does not give (it was killed, or it failed) is worked
    on here: what the work raises is raised here.

    Parameters
    ----------
    rows
        Each call goes through all rows anew, and gives the same.
    work
        Returns what can be pickled, and leaves nothing behind on which another call depends.
    alone
        How many chunks are done before there is a second process.

    Yields
    ------
    T
        What becomes of each chunk, in order.
    """
    other: Forked | None = None
    try:
        for number, chunk in enumerate(chunks_of(rows())):
            if number == alone:
                other = Forked(lambda pipe: _send(pipe, rows, work, alone))
            received = other.received() if other and _is_others(number - alone) else []
            yield received[0] if received else work(chunk)
    finally:
        if other:
            other.end()


def chunks_of(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Yield rows in chunks."""
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _is_others(number: int) -> bool:
    return number % 2 == 1


def _send(
    pipe: BinaryIO, rows: Callable[[], Iterator[Row]], work: Callable[[Sequence[Row]], T], alone: int
) -> None:
    for number, chunk in enumerate(chunks_of(rows()), -alone):
        if number > 0 and _is_others(number):
            pickle.dump(work(chunk), pipe)
            pipe.flush()
