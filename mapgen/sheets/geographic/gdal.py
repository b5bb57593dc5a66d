"""Formats that GDAL reads, through pyogrio, from a file that is what its ending says, and nothing besides it.

GDAL tells formats by content, and some of them (VRT, JSON of several kinds) name other files and addresses
to read. pyogrio cannot restrict it to one driver: so the first bytes are looked at before. They hold a NUL in
each format, at which GDAL's look for such texts ends (tried with 3.12: `fgb` and a VRT without it is a VRT).
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic import guard
from mapgen.sheets.geographic.columns import Columns, of_array, sheet_of_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.sheets.sheet import Sheet

_MOST_NOTES = 5
_ALL = "1 = 1"
"""Makes GDAL count: pyogrio reads as many rows as a GeoPackage says that it has, which may be wrong."""
_FLATGEOBUF = b"fgb\x03fgb"
_LARGEST_HEADER = 10 * 1024 * 1024
"""Of a FlatGeobuf file, in bytes; GDAL's own limit."""


@guard.guarded
def read_flatgeobuf(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read a FlatGeobuf file (flatgeobuf.org, version 3): it has one layer.

    Raises
    ------
    ResourceError
        If it is none, or is cut off.
    UsageError
        If a layer is named.
    """
    if layer is not None:
        raise UsageError(f"{path} has no layer {layer}: a FlatGeobuf file has one. Leave the name out.")
    check_magic(path, _FLATGEOBUF, _WHAT)
    with path.open("rb") as file:
        header = int.from_bytes(file.read(12)[8:], "little")
    if header > _LARGEST_HEADER:
        raise ResourceError(f"{path} is not {_WHAT}: its header would have {header:,} bytes. Save it again.")
    with alone(path, ".fgb") as safe:
        return [read_layer(safe, None, str(path), "FlatGeobuf")]


_WHAT = "a FlatGeobuf file of version 3"


def check_magic(path: Path, magic: bytes, what: str, name: str | None = None) -> None:
    """Refuse a file that does not begin as its format does; `name` is what a person calls it."""
    with path.open("rb") as file:
        start = file.read(len(magic))
    if start != magic:
        raise ResourceError(
            f"{name or path} is not {what}, whatever its name says. Save it again, for example in QGIS."
        )


@contextmanager
def alone(path: Path, ending: str) -> Iterator[Path]:
    """Give a file a name of ours in a folder of its own: GDAL sees in some names more than a file."""
    with tempfile.TemporaryDirectory(prefix="mapgen-") as folder:
        safe = Path(folder) / f"layer{ending}"
        place(path, safe)
        yield safe


def place(path: Path, safe: Path) -> None:
    """Make a file known under another name: a link; a copy where links are not allowed (Windows)."""
    try:
        safe.symlink_to(path.resolve())
    except OSError:
        shutil.copyfile(path, safe)


def read_layer(path: Path, layer: str | None, name: str, driver: str, encoding: str | None = None) -> Sheet:
    """Read a layer.

    Parameters
    ----------
    path
        A file under a name of ours.
    layer
        The layer; None for the only one.
    name
        What the file is called, for messages.
    driver
        The only driver of GDAL that may open it.
    encoding
        Of its texts; None if the format says it.

    Raises
    ------
    ResourceError
        If it cannot be read, or not all of it.
    """
    import pyogrio  # noqa: PLC0415  (GDAL takes a while to load)

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            about = pyogrio.read_info(path, layer=layer, encoding=encoding)
            if about["driver"] == driver:
                meta, _, wkb, fields = pyogrio.raw.read(
                    path, layer=layer, encoding=encoding, where=_ALL, datetime_as_string=True
                )
        except Exception as error:  # of a damaged file, pyogrio raises errors of any kind
            reason = str(error).replace(str(path), name).strip()
            raise ResourceError(
                f"{name} cannot be read: {reason}. Download it again, whole, or save it again in QGIS."
            ) from error
    if about["driver"] != driver:
        raise ResourceError(
            f"{name} is not what its name says, but of {about['driver']}. Name it after that."
        )
    count = len(wkb) if wkb is not None else len(fields[0]) if fields else 0
    if driver == "FlatGeobuf" and about["features"] > count:  # others count what was deleted, too
        raise ResourceError(
            f"{name} ends too early: it says that it has {about['features']} features, {count} are "
            "there. Download it again, whole."
        )
    messages = dict.fromkeys(str(one.message).replace(str(path), name) for one in said)
    return sheet_of_columns(_columns(meta, wkb, fields, (name, count, list(messages)[:_MOST_NOTES])))


def _columns(meta: Any, wkb: Any, fields: Any, about: tuple[str, int, list[str]]) -> Columns:
    name, count, messages = about
    cells, binary = {}, []
    for field, kind, subtype, values in zip(
        meta["fields"].tolist(), meta["ogr_types"], meta["ogr_subtypes"], fields, strict=True
    ):
        if kind == "OFTBinary":
            binary.append(field)
        else:
            cells[field] = of_array(values, kind, subtype)
    notes = [f"GDAL says: {message.rstrip('.')}." for message in messages]
    if binary:
        notes.append(f"Columns of binary data are left out: {', '.join(binary)}.")
    return Columns(
        file=name,
        count=count,
        cells=cells,
        wkb=None if wkb is None else lambda begin, end: wkb[begin:end].tolist(),
        system=meta["crs"],
        notes=notes,
    )
