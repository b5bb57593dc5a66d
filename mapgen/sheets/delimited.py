"""Tables as text: cells between commas, semicolons, tabs or bars, as CSV files have them, clean or not.

A file is gone through once to find out what it is, and each time its rows are asked for; never more of it is
held than a few rows.
"""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from mapgen.errors import ResourceError
from mapgen.read.faults import REPLACEMENT, SAVE_AS_UTF8, Fault
from mapgen.sheets.archive import parts_of, readable
from mapgen.sheets.dialect import dialect_of, lines_of, quoting_of
from mapgen.sheets.encoding import chunks, encoding_of
from mapgen.sheets.extras import Extras, Filter
from mapgen.sheets.heading import heading_of
from mapgen.sheets.records import Dialect, Record, records
from mapgen.sheets.sheet import Cell, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mapgen.sheets.archive import Part
    from mapgen.sheets.encoding import Encoding


def read_delimited(path: Path, sheet: str | None = None) -> list[Sheet]:
    """Find out how the tables in a text file, plain or compressed, are written.

    Parameters
    ----------
    path
        A text file, or a `.gz` or `.zip` of such.
    sheet
        Which file of a `.zip` with several; each is a sheet otherwise.

    Returns
    -------
    list of Sheet
        At least one.

    Raises
    ------
    ResourceError
        If there is nothing in it; if it is compressed, also if it is damaged, too large, or without a text.
    UsageError
        If the `.zip` holds no such file.
    """
    likely = "\t" if {".tsv", ".tab"} & {suffix.lower() for suffix in path.suffixes} else ","
    with readable(path):
        return [_sheet(part, likely) for part in parts_of(path, sheet)]


def _sheet(part: Part, likely: str) -> Sheet:
    text = _Text(part, encoding_of(part.opened))
    sample = _beginning(text.lines())
    dialect, first = _dialect(sample, likely)
    found = list(islice(records(sample[first - 1 :], dialect, first=first), _ROWS))
    found = [record for record in found if any(map(str.strip, record.cells))]
    if not found:
        raise ResourceError(f"{part.name} is empty: there is no table in it. Check which file is meant.")
    heading = heading_of([_cells(record) for record in found])
    data = found[heading.above :]
    table = _Table(text, dialect, heading.names, data[0].line if data else 0)
    extras = Extras()
    leave_out = Filter(heading)
    # a line end before it: the heading itself does not count
    again = f"\n{sample[found[heading.above - 1].line - 1]}" if heading.cells else ""
    if data and _may_have_extras(text, again, leave_out, dialect):
        for _ in leave_out(table.records(), _numbered, extras):
            pass
        table.leave_out = leave_out if extras else None
    return Sheet(
        file=part.name,
        header=heading.names,
        rows=table.rows,
        named=heading.cells is not None,
        notes=[*text.notes(), *heading.notes, *extras.notes("line")],
    )


class _Text:
    """A file as lines."""

    def __init__(self, part: Part, encoding: Encoding) -> None:
        self.part, self.encoding = part, encoding

    def opened(self) -> io.TextIOWrapper:
        """Open it; whatever ends a line, LF, CR or both, stays."""
        return io.TextIOWrapper(self.part.opened(), self.encoding.codec, errors="replace", newline="")

    def lines(self) -> Iterator[str]:
        """Go through its lines."""
        with self.opened() as file:
            yield from (line.replace("\0", "") for line in file) if self.encoding.has_nul else file

    def notes(self) -> list[str]:
        """Say how its characters were read."""
        notes = [self.encoding.note] if self.encoding.note else []
        if self.encoding.has_nul and not self.encoding.codec.startswith(("utf-16", "utf-32")):
            notes.append("The text has bytes of zero, which stand for nothing: they were left out.")
        return notes


class _Table:
    """The rows below a heading."""

    def __init__(self, text: _Text, dialect: Dialect, names: tuple[str, ...], first: int) -> None:
        self.text, self._dialect, self._names, self._first = text, dialect, names, first
        self.leave_out: Filter | None = None

    def records(self) -> Iterator[Record]:
        """Go through all records, what is no data included."""
        if not self._first:
            return
        below = islice(self.text.lines(), self._first - 1, None)
        yield from records(below, self._dialect, len(self._names), self._first)

    def rows(self) -> Iterator[Row]:
        """Go through all rows of data."""
        found = self.records()
        if self.leave_out:
            found = self.leave_out(found, _numbered, Extras())
        width, damaged, strip = len(self._names), self.text.encoding.damaged, str.strip
        for record in found:
            cells: list[Cell] = [text or None for text in map(strip, record.cells)]
            if not any(cells):
                continue
            if len(cells) != width or record.faults or (damaged and REPLACEMENT in "".join(record.cells)):
                yield self._checked(record, cells)
            else:
                yield Row(record.line, cells)

    def _checked(self, record: Record, cells: list[Cell]) -> Row:
        """Give a row one cell for each column, and say what is wrong with it."""
        width, count = len(self._names), len(cells)
        faults = list(record.faults)
        if any(cells[width:]):
            faults.append(_too_many(count, width))
        elif count < width:
            faults.append(_too_few(count, width))
        cells = cells[:width] + [None] * (width - count)
        lost = [name for name, cell in zip(self._names, cells, strict=True) if REPLACEMENT in str(cell)]
        faults += [_LOST._replace(path=(name,)) for name in lost]
        return Row(record.line, cells, None, tuple(faults))


def _beginning(lines: Iterator[str]) -> list[str]:
    """Return the lines that tell what a text is."""
    sample = []
    size = 0
    for line in lines:
        sample.append(line)
        size += len(line)
        if size > _SAMPLE:
            break
    return sample


def _dialect(sample: Sequence[str], likely: str) -> tuple[Dialect, int]:
    """Return how cells are told apart, and the number of the first line of the table."""
    said = sample[0].strip().strip('"').lower() if sample else ""
    if said.startswith("sep=") and len(said) in {4, 5}:  # Excel's own: sep=; or a tab
        return quoting_of("".join(sample[1:]), said[4:] or "\t"), 2
    return dialect_of("".join(sample), likely), 1


def _may_have_extras(text: _Text, heading: str, leave_out: Filter, dialect: Dialect) -> bool:
    """Look quickly whether there may be comments, headings that stand again, or footers."""
    codec = text.encoding.codec
    if codec.startswith(("utf-16", "utf-32")):
        return True
    again = heading.encode(codec.removesuffix("-sig"), "replace")
    end = b""
    for chunk in chunks(text.part.opened):
        around = end[-max(2, len(again)) :] + chunk
        if (b"#" in around and _COMMENT.search(around)) or (again and again in around):
            return True
        end = (end[-_END:] + chunk)[-_END - len(again) :]
    last = end[-_END:].decode(codec, "replace").replace("\0", "")
    lines = [line for line in lines_of(last) if not line.isspace()][-_LAST_LINES:]
    return any(leave_out.may_be_footer(_cells(record)) for record in records(lines, dialect))


def _cells(record: Record) -> list[Cell]:
    return [text.strip() or None for text in record.cells]


def _numbered(record: Record) -> tuple[int, list[Cell]]:
    return record.line, _cells(record)


def _too_many(count: int, width: int) -> Fault:
    return Fault(
        "too-many-cells",
        f"The row has {count} cells, the table {width} columns: nobody can tell which cell belongs where.",
        "Put texts that hold the delimiter between quotation marks, or remove what is too much.",
    )


def _too_few(count: int, width: int) -> Fault:
    return Fault(
        "too-few-cells",
        f"The row has {count} cells, the table {width} columns: the others were taken as empty.",
        "Check that no cell is missing on the left of others, and that the row is not broken in two.",
        "warning",
    )


_LOST = Fault(
    "lost-character",
    "A character was lost, here or in an earlier program: � stands in its place.",
    f"Write what was meant. {SAVE_AS_UTF8}",
    "warning",
)
_ROWS = 300
_SAMPLE = 1 << 18
_COMMENT = re.compile(rb"[\r\n]#")
_END = 1 << 14
_LAST_LINES = 5
