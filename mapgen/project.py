"""A map project: which files are built into which folder, by which settings."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from mapgen.config import Settings, find, load
from mapgen.database import Database, input_of, is_database
from mapgen.errors import UsageError


class Sources(Struct, frozen=True, kw_only=True):
    """What a build reads."""

    settings: Settings
    config: Path | None
    """The `mapgen.toml` that the settings are from."""
    inputs: list[Path | Database]


class Project(Struct, frozen=True, kw_only=True):
    """What the command line says of a project; the rest is found when it is built."""

    inputs: list[Path | Database]
    """Those named; without any, those that `mapgen.toml` names."""
    config: Path | None
    """The `mapgen.toml` named; without one it is looked for (`mapgen.config.find`)."""
    folder: Path
    """Where to look."""

    def sources(self) -> Sources:
        """Find what a build reads, as things stand now.

        Raises
        ------
        ResourceError
            If `mapgen.toml` cannot be read.
        UsageError
            If it is wrong, or no input is named anywhere.
        """
        config = self.config or find(self.folder, [one for one in self.inputs if isinstance(one, Path)])
        settings = load(config) if config else Settings()
        folder = config.parent if config else self.folder
        inputs = self.inputs or [
            input_of(name if is_database(name) else folder / name) for name in settings.inputs
        ]
        if not inputs:
            raise UsageError("There is no input: name a file or a database, or list `inputs` in mapgen.toml.")
        return Sources(settings=settings, config=config, inputs=inputs)
