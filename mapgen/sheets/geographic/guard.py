"""What the readers of geographic files share: what they check first, and which errors they raise."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeAlias

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.sheet import Sheet

Reader: TypeAlias = Callable[[Path, str | None], list[Sheet]]
"""From a path, and the name of a layer or None for all of them, to the sheets."""

MAX_TEXT_BYTES = 500_000_000
"""Larger XML and JSON is refused: what it takes in memory is many times its size."""


def guarded(reader: Reader) -> Reader:
    """Let a reader raise nothing but `ResourceError` and `UsageError` on what stands in a file."""

    @wraps(reader)
    def read(path: Path, layer: str | None = None) -> list[Sheet]:
        try:
            if path.is_dir():
                raise ResourceError(f"{path} is a folder. Name the file in it.")
            if not path.exists():
                raise ResourceError(f"{path} does not exist. Check the name, and the folder you are in.")
            if not path.is_file():
                raise ResourceError(f"{path} is a device or a pipe. Save what comes from it in a file first.")
            if path.stat().st_size == 0:
                raise ResourceError(f"{path} is empty. Check that it was saved, or downloaded, whole.")
            return reader(path, layer)
        except PermissionError as error:
            raise ResourceError(f"{path} may not be read by this user. Change its permissions.") from error
        except OSError as error:
            raise ResourceError(
                f"{path} could not be read: {error}. Check the disk, or copy the file."
            ) from error
        except (MemoryError, RecursionError) as error:
            raise ResourceError(
                f"{path} does not fit into memory. Split it, for example by year, or convert it to "
                "GeoPackage."
            ) from error

    return read


def text_of(path: Path, kind: str) -> bytes:
    """Return the bytes of a text file.

    Raises
    ------
    ResourceError
        If it is larger than `MAX_TEXT_BYTES`.
    """
    check_size(path.stat().st_size, str(path), kind)
    return path.read_bytes()


def check_size(size: int, name: str, kind: str) -> None:
    """Refuse a text of more than `MAX_TEXT_BYTES`."""
    if size > MAX_TEXT_BYTES:
        raise ResourceError(
            f"{name} has {size / 1e6:,.0f} MB; of {kind} mapgen reads {MAX_TEXT_BYTES / 1e6:.0f} MB at most, "
            "since it takes many times its size in memory. Convert it to GeoPackage, FlatGeobuf or "
            "newline-delimited GeoJSON (QGIS and ogr2ogr do), or split it."
        )


def one_named(layer: str | None, names: list[str], path: Path) -> list[str]:
    """Return the layers to read: the one that is asked for, else all.

    Raises
    ------
    UsageError
        If there is no layer of that name.
    """
    if layer is None:
        return names
    if layer not in names:
        there = f"it has {', '.join(names)}" if names else "it has no named layers"
        raise UsageError(f"{path} has no layer {layer}; {there}.")
    return [layer]
