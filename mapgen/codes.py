"""Words as numbers: each word that is used stands once in a list, and a column has its index there."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[Any]

T = TypeVar("T")


class Codes(dict[T, int]):
    """A number for each value; a new value gets the next one."""

    def __init__(self, values: Iterable[T] = ()) -> None:
        super().__init__((value, index) for index, value in enumerate(values))

    def __missing__(self, value: T) -> int:
        self[value] = index = len(self)
        return index


class Coded(Generic[T]):
    """A column of codes, one for each row.

    Parameters
    ----------
    vocabulary
        Gives the order of the list; values that are not in it stand after it, sorted.
    always
        Values that are in the list, used or not.
    """

    def __init__(self, vocabulary: Sequence[T] = (), always: Sequence[T] = ()) -> None:
        self._vocabulary = vocabulary
        self._codes = Codes(always)
        self._column = array("I")

    def add(self, values: Iterable[T]) -> None:
        """Add the values of more rows."""
        self._column.extend(map(self._codes.__getitem__, values))

    def settle(self) -> tuple[list[T], Array]:
        """Return the list, and the column of indices into it."""
        values = in_order(set(self._codes), self._vocabulary)
        final = Codes(values)
        codes = np.array([final[value] for value in self._codes], np.uint32)
        return values, narrow(codes[np.array(self._column)])


class Flat(NamedTuple, Generic[T]):
    """The values of rows that have several, or none, one after another."""

    counts: array[int]
    """How many each row has."""
    values: list[T]


class Several(Generic[T]):
    """Codes of rows that have several values, or none."""

    def __init__(self) -> None:
        self._counts = array("I")
        self._coded: Coded[T] = Coded()

    def add(self, rows: Flat[T]) -> None:
        """Add the values of more rows."""
        self._counts.extend(rows.counts)
        self._coded.add(rows.values)

    def settle(self) -> tuple[list[T], Array, Array]:
        """Return the list, how many values each row has, and the indices of all, row by row."""
        values, column = self._coded.settle()
        return values, narrow(np.array(self._counts)), column


def flat(rows: Iterable[list[T]]) -> Flat[T]:
    """Return the values of rows; what a row repeats counts once."""
    different = [values if len(values) < 2 else list(dict.fromkeys(values)) for values in rows]
    return Flat(array("I", map(len, different)), list(chain.from_iterable(different)))


def in_order(used: set[T], vocabulary: Sequence[T]) -> list[T]:
    """Return the words of a vocabulary that are used, in its order, and others after them, sorted."""
    others: list[Any] = list(used.difference(vocabulary))
    return [word for word in vocabulary if word in used] + sorted(others)


def narrow(numbers: Array) -> Array:
    """Return whole numbers in as few bytes as they need."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
