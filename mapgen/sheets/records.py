"""The records of a text with delimiters, one by one; a broken quotation mark breaks its own record only.

Python's csv reads in strict mode, which refuses what RFC 4180 does not know. What it refuses is read line by
line with more patience: a quotation mark then ends a cell only where a delimiter or the line's end follows.
"""

from __future__ import annotations

import csv
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mapgen.read.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Dialect(NamedTuple):
    """How cells are told apart."""

    delimiter: str
    quote: str | None = '"'
    """None: quotation marks are text."""
    escape: str | None = None

    @property
    def options(self) -> dict[str, Any]:
        """As the csv module takes them."""
        return {
            "delimiter": self.delimiter,
            "quotechar": self.quote,
            "quoting": csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            "escapechar": self.escape,
        }


class Record(NamedTuple):
    """The cells of one record as they stand."""

    line: int
    """Where it begins, counted from 1."""
    cells: list[str]
    faults: tuple[Fault, ...] = ()


def records(
    lines: Iterable[str], dialect: Dialect, width: int | None = None, first: int = 1
) -> Iterator[Record]:
    """Read the records of a text.

    Parameters
    ----------
    lines
        Each with its end, of any kind.
    dialect
        How cells are told apart.
    width
        How many cells a record has, where that is known: it tells where a broken one ends.
    first
        The number of the first line.

    Yields
    ------
    Record
        None for blank lines; what is wrong with the quotation marks is among its faults.
    """
    csv.field_size_limit(_MAX_CELL)  # it is csv's own, and 131,072 otherwise
    source = iter(lines)
    again: deque[str] = deque()
    held: list[str] = []

    def feed() -> Iterator[str]:
        while again:
            held.append(again.popleft())
            yield held[-1]
        for line in source:
            held.append(line)
            yield line

    while True:
        reader = csv.reader(feed(), strict=True, **dialect.options)
        before, line = first - 1, first
        try:
            for cells in reader:
                if width and len(held) > 1 and len(cells) != width and _fits(held[0], dialect, width):
                    break  # a quotation mark that is closed by a later row's
                if cells:
                    yield Record(line, cells)
                held.clear()
                line = before + reader.line_num + 1
            else:
                return
        except csv.Error:
            pass  # what follows is for it, too
        record, used = _mended(held, dialect, width, line)
        again.extendleft(reversed(held[used:]))
        held.clear()
        yield record
        first = line + used


def _fits(line: str, dialect: Dialect, width: int | None) -> bool:
    """Tell whether a line is a whole record but for a quotation mark that is not closed."""
    split = _split(line.rstrip("\r\n"), dialect)
    return split.state == "open" and len(split.cells) == width


def _mended(lines: list[str], dialect: Dialect, width: int | None, number: int) -> tuple[Record, int]:
    """Make a record of the first lines of some that csv refused; return it and how many they are."""
    first, text = _split(lines[0].rstrip("\r\n"), dialect), ""
    if _fits(lines[0], dialect, width):
        return Record(number, first.cells, (_OPEN,)), 1
    for used, line in enumerate(islice(lines, _MAX_LINES), 1):
        text += line
        cells, state = _split(text.rstrip("\r\n"), dialect)
        if state != "open":
            if used > 1 and width and len(cells) != width:
                break
            return Record(number, cells, (_STRAY,) if state == "stray" else ()), used
    return Record(number, first.cells, (_OPEN._replace(severity="error"),)), 1


class _Split(NamedTuple):
    cells: list[str]
    state: Literal["fine", "stray", "open"]
    """Of its quotation marks: one is left open, or some within a cell are not doubled."""


def _split(text: str, dialect: Dialect) -> _Split:
    """Split a record with patience."""
    if dialect.quote is None:
        return _Split(text.split(dialect.delimiter), "fine")
    cells: list[str] = []
    at, stray, left_open = 0, False, False
    while at <= len(text):
        end = None
        if text.startswith(dialect.quote, at) and not left_open:
            end = _closing(text, at + 1, dialect)
            left_open = end is None  # then no later one is closed either
        after = text.find(dialect.delimiter, at if end is None else end)
        after = len(text) if after < 0 else after
        if end is None:
            cells.append(text[at:after])
        else:
            cell = text[at + 1 : end]
            stray = stray or dialect.quote in _without_marks(cell, dialect, "")
            cells.append(_without_marks(cell, dialect, dialect.quote))
        at = after + 1
    return _Split(cells, "open" if left_open else "stray" if stray else "fine")


def _closing(text: str, begin: int, dialect: Dialect) -> int | None:
    """Return where the quotation mark is that ends a cell: before a delimiter or the end, and not doubled."""
    quote = dialect.quote or ""
    at = text.find(quote, begin)
    while at >= 0:
        run = at
        while text.startswith(quote, run):
            run += 1
        rest = text[run : run + _SPACES].lstrip(" ")
        ends = not rest or rest.startswith(dialect.delimiter)
        if ends and (run - at) % 2 and text[at - 1] != dialect.escape:
            return run - 1
        at = text.find(quote, run)
    return None


def _without_marks(cell: str, dialect: Dialect, mark: str) -> str:
    """Put something in the place of marks that stand for a quotation mark."""
    quote = dialect.quote or ""
    if dialect.escape:
        cell = cell.replace(dialect.escape + quote, mark)
    return cell.replace(quote * 2, mark)


_MAX_CELL = 1 << 24
"""Characters. A cell that csv takes for longer has lost its closing quotation mark, or is read alone."""
_MAX_LINES = 20
"""That a cell of a broken record may go over."""
_SPACES = 8
_FIX = "Close the quotation mark, and write each one inside a cell twice, in the file."
_OPEN = Fault(
    "unclosed-quote",
    "A quotation mark is opened and not closed: the row was read up to the end of its line.",
    _FIX,
    "warning",
)
_STRAY = Fault(
    "stray-quote",
    "There are quotation marks inside a quoted cell that are not doubled: they were taken for text.",
    _FIX,
    "warning",
)
