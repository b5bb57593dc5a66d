"""How often texts have each letter: two that are alike have nearly the same, which is counted in no time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from mapgen.plausibility.facts import Integers

BINS = 32
_MOST = 255
_TOGETHER = 1 << 12
_PAIRS = 1 << 18
_LAST_SPACE = 0x3000
_IS_SPACE = np.array([chr(code).isspace() for code in range(_LAST_SPACE + 2)])
_ROUNDING = 1e-6


class Letters:
    """The letters of texts, counted.

    Parameters
    ----------
    texts
        They need not be in memory all at once.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        counts: list[NDArray[np.uint8]] = []
        lengths: list[int] = []
        batch: list[str] = []
        for text in texts:
            batch.append(text)
            if len(batch) == _TOGETHER:
                counts.append(_counted(batch))
                lengths += map(len, batch)
                batch = []
        counts.append(_counted(batch))
        self._counts = np.concatenate(counts)
        self.lengths: Integers = np.array([*lengths, *map(len, batch)], np.int64)

    def may_be_alike(self, first: Integers, second: Integers, score: float) -> NDArray[np.bool_]:
        """Tell of which pairs of texts `rapidfuzz.fuzz.token_sort_ratio` can reach a score, 0 to 100.

        To make one text of another, each letter that it has more or less often must be put in or taken out.
        """
        most = (1 - score / 100) * (self.lengths[first] + self.lengths[second]) + _ROUNDING
        least = [
            np.abs(
                self._counts[first[at : at + _PAIRS]].astype(np.int16)
                - self._counts[second[at : at + _PAIRS]]
            ).sum(axis=1)
            for at in range(0, len(first), _PAIRS)
        ]
        return np.asarray(np.concatenate([*least, np.zeros(0)]) <= most)


def _counted(texts: list[str]) -> NDArray[np.uint8]:
    """Return how often each text has the letters of each bin, up to 255; white space is in none."""
    lengths = [len(text) for text in texts]
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    bins = np.where(_IS_SPACE[np.minimum(codes, _LAST_SPACE + 1)], BINS, codes % BINS)
    width = BINS + 1
    rows = np.repeat(np.arange(len(texts)) * width, lengths)
    counts = np.bincount(rows + bins, minlength=len(texts) * width).reshape(-1, width)
    return np.minimum(counts[:, :BINS], _MOST).astype(np.uint8)
