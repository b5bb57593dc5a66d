"""What a form of export is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapgen.model import Dataset


class Form(NamedTuple):
    """A form in which incidents can be written."""

    ending: str
    about: str
    write: Callable[[Dataset, Path], list[str]]
    """Writes the file and returns what it cannot say."""
