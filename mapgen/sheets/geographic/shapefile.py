"""Shapefiles (ESRI, 1998): several files that belong together, in a folder or in a zip archive."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from mapgen.errors import ResourceError
from mapgen.sheets.geographic import dbf, gdal, guard
from mapgen.sheets.geographic.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapgen.sheets.sheet import Sheet

_MAGIC = b"\x00\x00\x27\x0a"
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".cst")
"""What is read: shapes, their index, attributes, coordinate system, encoding (in two endings)."""
_CODES = (".cpg", ".cst")
_NO_INDEX = (
    "has no .shx file, which belongs to it. Copy all files of that name, or give a zip archive of them."
)


class _Part(NamedTuple):
    """One of the files of a shapefile."""

    ending: str
    put: Callable[[Path], None]
    """Puts it at a path."""


@guard.guarded
def read_shapefile(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read a shapefile by its `.shp` file; the others stand beside it, in upper or lower case.

    Raises
    ------
    ResourceError
        If it is none, or a part is missing.
    UsageError
        If a layer of another name than the file's is asked for.
    """
    guard.one_named(layer, [path.stem], path)
    beside = [each for each in path.parent.iterdir() if each.stem == path.stem and each != path]
    parts = [_Part(each.suffix.lower(), _putter(each)) for each in [path, *beside] if each.is_file()]
    return [_sheet(parts, str(path))]


@guard.guarded
def read_zip(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read the shapefiles of a zip archive, a sheet of each.

    Parameters
    ----------
    path
        The archive.
    layer
        The shapefile to read, by its name in the archive without the ending.

    Raises
    ------
    ResourceError
        If it is no archive, has no shapefile, a part is missing, or it exceeds the limits of
        `mapgen.sheets.geographic.archive`.
    UsageError
        If there is no such shapefile.
    """
    with Archive(path) as archive:
        names = {entry.filename: PurePosixPath(entry.filename) for entry in archive.entries(*_PARTS)}
        shapes = {str(name.with_suffix("")): name for name in names.values() if name.suffix.lower() == ".shp"}
        if not shapes:
            raise ResourceError(
                f"{path} has no shapefile in it: no file that ends in .shp. Unpack it, and name the file."
            )
        sheets = []
        for stem in guard.one_named(layer, list(shapes), path):
            parts = [
                _Part(name.suffix.lower(), _taker(archive, entry))
                for entry, name in names.items()
                if str(name.with_suffix("")) == stem
            ]
            sheets.append(_sheet(parts, f"{path} ({stem})"))
    return sheets


def holds_shapefile(path: Path) -> bool:
    """Tell whether a file is a zip archive with a shapefile in it."""
    try:
        with Archive(path) as archive:
            return bool(archive.entries(".shp"))
    except (ResourceError, OSError):
        return False


def _putter(part: Path) -> Callable[[Path], None]:
    return lambda target: gdal.place(part, target)


def _taker(archive: Archive, entry: str) -> Callable[[Path], None]:
    def put(target: Path) -> None:
        target.write_bytes(archive.read(entry))

    return put


def _check_whole(shapes: Path, name: str) -> None:
    """Refuse shapes that are cut off: GDAL gives rows without places for what is not there."""
    with shapes.open("rb") as file:
        file.seek(24)
        words = int.from_bytes(file.read(4), "big")
        size = file.seek(0, 2)
    if size < 2 * words:
        raise ResourceError(
            f"{name} ends too early: its shapes have {size:,} of {2 * words:,} bytes. Download it again."
        )


def _sheet(parts: list[_Part], name: str) -> Sheet:
    with tempfile.TemporaryDirectory(prefix="mapgen-") as folder:
        shapes = Path(folder) / "layer.shp"
        for part in parts:
            target = shapes.with_suffix(part.ending)
            if part.ending in _PARTS and not target.exists():
                part.put(target)
        gdal.check_magic(shapes, _MAGIC, "a shapefile", name)
        _check_whole(shapes, name)
        if not shapes.with_suffix(".shx").exists():
            raise ResourceError(f"{name} {_NO_INDEX}")
        attributes = shapes.with_suffix(".dbf")
        table = dbf.about(attributes) if attributes.exists() else dbf.MISSING
        encoding, notes = _encoding(shapes, table)
        sheet = gdal.read_layer(shapes, None, name, "ESRI Shapefile", encoding)
    sheet.notes += notes + table.notes
    return sheet


def _encoding(shapes: Path, table: dbf.Table) -> tuple[str | None, list[str]]:
    """Return the encoding of the texts, None if what the files state holds; and what is told of it."""
    said = next((part for ending in _CODES if (part := shapes.with_suffix(ending)).exists()), None)
    name = said.read_bytes()[:100].decode("latin-1").strip() if said else ""
    if not dbf.is_encoding(name):
        return (None, []) if table.is_stated and not said else (table.encoding, table.assumed)
    if name.upper() in {"UTF-8", "UTF8", "65001"} and table.encoding == "CP1252":
        return table.encoding, [f"Its .cpg file says {name}, but its texts are not.", *table.assumed]
    return None, []
