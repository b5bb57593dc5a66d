"""The errors mapgen raises. Problems *in* data are not errors: they are collected (`mapgen.model.Problem`).

::

    MapgenError            what every error of mapgen is; carries the exit code of the command line
    ├── UsageError         2  the call or mapgen.toml is wrong
    ├── ResourceError      3  a file or folder could not be read or written
    └── DataError          1  there is nothing in the data that can be shown
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.model import Problem


class MapgenError(Exception):
    """What every error of mapgen is: its text says what, where, and what to do next."""

    exit_code: ClassVar[int]


class UsageError(MapgenError):
    """The call, or `mapgen.toml`, is wrong."""

    exit_code = 2


class ResourceError(MapgenError):
    """A file or folder could not be read or written."""

    exit_code = 3


class DataError(MapgenError):
    """Nothing in the data can be shown; `problems` says why."""

    exit_code = 1

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)
