"""What stands in a column tells, where its name alone does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mapgen.config.columns import NUMBERS
from mapgen.importing.numbers import Count, count_of
from mapgen.importing.sample import dates_in, is_epoch, is_fraction, is_link, is_metres, within
from mapgen.importing.values import country_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.importing.headings import Meaning
    from mapgen.importing.sample import Sample
    from mapgen.sheets.sheet import Cell

BY_NAME = "named so"
_MOSTLY = 0.9
"""The share of a column's cells that must be of a kind; the others are what is wrong in it."""


class Evidence(NamedTuple):
    """How many of the first rows of a column are of a kind."""

    matching: int
    filled: int
    """Rows in which the column says anything."""
    rows: int
    what: str

    @property
    def fits(self) -> bool:
        """Tell whether nearly all that stands in the column is of that kind."""
        return self.filled > 0 and self.matching >= _MOSTLY * self.filled

    def __str__(self) -> str:
        return f"{self.what} in {self.matching} of {self.rows} rows"


def evidence(field: str, column: str, sample: Sample) -> Evidence:
    """Return how far what stands in a column is what a field holds."""
    if field in {"start", "end"}:
        dates = dates_in(column, sample.cells[column])
        count, what = max(dates, sample.count(column, is_epoch)), "dates"
    elif field in NUMBERS:
        count, what = sample.count(column, lambda cell: _is_count(cell, column)), "numbers of people"
    elif field == "event_type":
        count, what = len(sample.cells[column]) * sample.is_words(column), "words that come again"
    elif field in _KINDS:
        kind, what = _KINDS[field]
        count = sample.count(column, kind)
    else:
        count, what = len(sample.cells[column]), "filled"
    return Evidence(count, len(sample.cells[column]), len(sample.rows), what)


def tell_apart(found: Meaning, column: str, sample: Sample) -> Iterator[str]:
    """Yield the fields that a column can be, by its name and by what stands in it."""
    for field in found.fields:
        if found.rank and field in {"source_url", "source_publisher"}:
            links = sample.count(column, is_link) > len(sample.cells[column]) / 2
            yield "source_url" if links else "source_publisher"
        elif found.rank < 2 or evidence(field, column, sample).fits:
            yield field


def looks_dated(column: str, sample: Sample) -> bool:
    """Tell whether a column has nothing but dates, whatever it is called."""
    cells = sample.cells[column]
    return bool(cells) and dates_in(column, cells) == len(cells)


def looks_degrees(column: str, sample: Sample, limit: float = 180) -> bool:
    """Tell whether a column has nothing but degrees with decimals, whatever it is called."""
    total = len(sample.cells[column])
    fractions = sample.count(column, is_fraction)
    return total > 0 and fractions > total / 2 and sample.count(column, within(limit)) == total


_KINDS = {
    "country": (country_code, "names or codes of countries"),
    "easting": (is_metres, "numbers too large for degrees"),
    "latitude": (within(90), "numbers from -90 to 90"),
    "longitude": (within(180), "numbers from -180 to 180"),
    "northing": (is_metres, "numbers too large for degrees"),
    "source_url": (is_link, "web addresses"),
}


def _is_count(cell: Cell, column: str) -> bool:
    return isinstance(count_of(cell, column), Count)
