"""What the table of a shapefile (dBASE III) says of itself, and in which encoding its texts seem to be."""

from __future__ import annotations

import codecs
import struct
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_UNSTATED = frozenset((0x00, 0x57))
"""Language drivers that say nothing: none, and "ANSI", which ArcGIS writes whatever the encoding is."""
_LONGEST_NAME = 10


class Table(NamedTuple):
    """What was found out."""

    is_stated: bool
    """Whether the table states the encoding of its texts."""
    encoding: str | None
    """What their encoding seems to be, as GDAL calls it; None of a table that cannot be read."""
    assumed: list[str]
    """What is told where that is relied on."""
    notes: list[str]
    """What is told in any case."""


MISSING = Table(True, None, [], ["There is no .dbf file beside the shapes, so they have no attributes."])


def about(path: Path) -> Table:
    """Look at a table; one that is damaged says nothing, and GDAL reports it."""
    with path.open("rb") as file:
        header = file.read(32)
        if len(header) < 32:
            return Table(True, None, [], [])
        count, start, width = struct.unpack_from("<IHH", header, 4)
        fields = _fields(file.read(max(start - 32, 0)))
        file.seek(start)
        records = iter(lambda: file.read(width), b"") if width else iter(())
        texts = [slice(offset, offset + length) for _, kind, offset, length in fields if kind == b"C"]
        encoding, assumed = _encoding_of(islice(records, count), texts)
    is_stated = header[29] not in _UNSTATED
    return Table(is_stated, encoding, assumed, _cut([name for name, _, _, _ in fields]))


def _encoding_of(records: Iterable[bytes], texts: list[slice]) -> tuple[str, list[str]]:
    told: list[str] = []
    for record in records:
        if not record.isascii():
            if not all(_is_utf8(record[text]) for text in texts):
                return "CP1252", [_CP1252]
            told = ["The shapefile does not say its encoding; its texts are UTF-8."]
    return "UTF-8", told


_CP1252 = (
    "Which encoding the texts have is not known, but it is not UTF-8: Windows-1252 (Western European) is "
    "assumed. If letters are wrong, put a .cpg file beside the shapefile that names the encoding, such as "
    "1256 for Arabic or 1251 for Cyrillic."
)


def is_encoding(name: str) -> bool:
    """Tell whether the name in a .cpg file is one: `UTF-8`, `1256`, `Windows-1250`, `ISO 8859-1`."""
    name = "".join(name.split()).removeprefix("ANSI")
    for each in (name, f"cp{name}", name.replace("88", "8859-", 1) if name.startswith("88") else name):
        try:
            codecs.lookup(each)
        except (LookupError, ValueError):
            continue
        return True
    return False


def _fields(text: bytes) -> list[tuple[str, bytes, int, int]]:
    """Return name, type, offset and length of each field."""
    fields = []
    offset = 1  # of the mark of deletion
    for at in range(0, len(text) - 31, 32):
        field = text[at : at + 32]
        if field[:1] == b"\r":
            break
        length = field[16]
        fields.append((field[:11].split(b"\0")[0].decode("utf-8", "replace"), field[11:12], offset, length))
        offset += length
    return fields


def _cut(names: list[str]) -> list[str]:
    long = [name for name in names if len(name.encode()) >= _LONGEST_NAME]
    if not long:
        return []
    return [
        f"Shapefiles cut the names of columns at {_LONGEST_NAME} letters; these may be cut: "
        f"{', '.join(long)}."
    ]


def _is_utf8(text: bytes) -> bool:
    """Tell whether a text is UTF-8; its last letter may be cut, as it is where a text fills its field."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(text.rstrip(b" \0"))
    except UnicodeDecodeError:
        return False
    return True
