"""One JSON value a line: newline-delimited GeoJSON, and GeoJSON text sequences (RFC 8142).

The file is gone through twice, for the names of the columns and for the rows; nothing of it is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mapgen.errors import ResourceError, UsageError
from mapgen.read.faults import Fault
from mapgen.read.jsontext import UTF8_BOM, decode
from mapgen.sheets.geographic import guard
from mapgen.sheets.geographic.collection import IDENT, checked, feature_of, path_to_column
from mapgen.sheets.geographic.features import Found, headings, row_of
from mapgen.sheets.sheet import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_LINE_BYTES = 100_000_000
_RECORD_SEPARATOR = b"\x1e"


class _Text(NamedTuple):
    """The text of one record."""

    line: int
    text: bytes
    too_long: bool = False


@guard.guarded
def read_lines(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read a file with one feature a line; a line that cannot be read is a row with an error.

    Raises
    ------
    ResourceError
        If no line is an object of JSON.
    UsageError
        If a layer is named.
    """
    if layer is not None:
        raise UsageError(
            f"{path} has no layer {layer}: a file with one feature a line has none. Leave the name out."
        )
    keys: dict[str, None] = {}
    readable = False
    for text in _texts(path):
        feature = _feature(text)
        keys.update(dict.fromkeys(feature.properties))
        readable = readable or not any(fault.severity == "error" for fault in feature.faults)
    if not readable:
        raise ResourceError(
            f"{path} has no line that is a JSON object. Check that it is newline-delimited GeoJSON."
        )
    columns = headings(keys) | ({IDENT: "feature id" if "id" in keys else "id"} if IDENT in keys else {})

    def rows() -> Iterator[Row]:
        for text in _texts(path):
            yield row_of(text.line, checked(_feature(text)), columns)

    return [
        Sheet(
            file=str(path),
            header=tuple(columns.values()),
            rows=rows,
            has_geometry=True,
            notes=["The file has one feature a line."],
        )
    ]


def _feature(text: _Text) -> Found:
    if text.too_long:
        message = f"The line is longer than {MAX_LINE_BYTES // 1_000_000} MB."
        return Found({}, None, (Fault("too-long", message, "Check what wrote it; one line is one feature."),))
    decoded = decode(text.text)
    if not decoded.readable:
        faults = tuple(fault._replace(line=None, path=()) for fault in decoded.faults)
        return Found({}, None, faults)
    faults = tuple(fault._replace(path=path_to_column(fault.path)) for fault in decoded.faults)
    return feature_of(decoded.value, faults)


def _texts(path: Path) -> Iterator[_Text]:
    """Yield the records: between record separators if the file begins with one, else lines."""
    with path.open("rb") as file:
        start = file.read(len(UTF8_BOM))
        file.seek(len(UTF8_BOM) if start == UTF8_BOM else 0)
        lines = _lines(file)
        yield from _sequence(lines) if start.startswith(_RECORD_SEPARATOR) else lines


def _lines(file: Any) -> Iterator[_Text]:
    number = 0
    while line := file.readline(MAX_LINE_BYTES):
        number += 1
        too_long = len(line) == MAX_LINE_BYTES and not line.endswith(b"\n")
        rest = line
        while too_long and rest and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES)
        if stripped := line.strip():
            yield _Text(number, b"" if too_long else stripped, too_long)


def _sequence(lines: Iterator[_Text]) -> Iterator[_Text]:
    """Join the lines of each record (RFC 8142: a record may go over several)."""
    waiting: list[_Text] = []
    for line in lines:
        for index, piece in enumerate(line.text.split(_RECORD_SEPARATOR)):
            if index and waiting:
                yield _joined(waiting)
                waiting = []
            if piece.strip() or line.too_long:
                waiting.append(line._replace(text=piece))
    if waiting:
        yield _joined(waiting)


def _joined(pieces: list[_Text]) -> _Text:
    return _Text(
        pieces[0].line, b"\n".join(piece.text for piece in pieces), any(piece.too_long for piece in pieces)
    )
