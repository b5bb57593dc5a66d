"""How many incidents there are of what: counted in the columns, so that a million need no object each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from mapgen.columns import CORRECTED, SUMS_UP, UNLOCATED
from mapgen.vocabulary import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mapgen.columns import Columns
    from mapgen.model import Incident

MOST_READ = 10_000
"""Of so many incidents each can be looked at again; of more only the columns are."""
MOST_ROWS = 60
"""Of the overview: what is more is put into decades, then into centuries."""

_EPOCH = 1970


class YearCounts(Struct, frozen=True, kw_only=True):
    """How many incidents of each kind began in these years."""

    first: int
    last: int
    by_kind: list[int]


class Counts(Struct, frozen=True, kw_only=True):
    """How many there are in all. An entry that sums up others is never counted beside them."""

    entries: int
    """All rows, those that sum up others included."""
    incidents: int
    aggregates: int
    doubtful: int
    unlocated: int
    sources: int | None
    """Counted by publisher and address where there are not too many; None where there are."""
    publishers: int
    by_kind: list[int]
    """In the order of the page's kinds."""
    countries: list[str]
    """ISO 3166-1 alpha-2, where any entry was; that of most entries first."""
    first: Incident | None
    """The one that may have begun before all others."""
    last: Incident | None
    """The one that may have ended after all others."""
    corrected: list[Incident]
    """Those with notes of correction."""


def counts_of(columns: Columns) -> Counts:
    """Count the rows of a page."""
    arrays, lists, entries = columns.arrays, columns.lists, columns.incidents
    single = arrays["flags"] & SUMS_UP == 0
    doubtful = [code for code, status in enumerate(lists["statuses"]) if status in DOUBTFUL]
    return Counts(
        entries=len(entries),
        incidents=int(single.sum()),
        aggregates=int((~single).sum()),
        doubtful=int((single & np.isin(arrays["status"], doubtful)).sum()),
        unlocated=int((single & (arrays["lon"] == UNLOCATED)).sum()),
        sources=_sources(entries) if len(entries) <= MOST_READ else None,
        publishers=len(lists["publishers"]),
        by_kind=np.bincount(arrays["kind"][single], minlength=len(lists["kinds"])).tolist(),
        countries=_by_number(arrays["country"], lists["countries"]),
        first=entries[int(arrays["from"].argmin())] if entries else None,
        last=entries[int(arrays["to"].argmax())] if entries else None,
        corrected=[entries[row] for row in np.flatnonzero(arrays["flags"] & CORRECTED).tolist()],
    )


def _sources(entries: Sequence[Incident]) -> int:
    return len({(source.publisher, source.url) for entry in entries for source in entry.sources})


def years_of(columns: Columns) -> list[YearCounts]:
    """Count the incidents by year and kind, in few enough rows to be read; years without any are left out."""
    arrays = columns.arrays
    single = arrays["flags"] & SUMS_UP == 0
    kinds = arrays["kind"][single]
    minutes = arrays["from"][single].astype("datetime64[m]")
    years = minutes.astype("datetime64[Y]").astype(np.int64) + _EPOCH
    size = next((size for size in (1, 10) if len(np.unique(years // size)) <= MOST_ROWS), 100)
    found = []
    for step in np.unique(years // size).tolist():
        by_kind = np.bincount(kinds[years // size == step], minlength=len(columns.lists["kinds"]))
        found.append(YearCounts(first=step * size, last=step * size + size - 1, by_kind=by_kind.tolist()))
    return found


def _by_number(codes: NDArray[Any], countries: Sequence[str]) -> list[str]:
    numbers = np.bincount(codes, minlength=len(countries))
    order = np.argsort(-numbers, kind="stable")
    return [countries[code] for code in order if countries[code]]
