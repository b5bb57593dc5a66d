"""Building again whenever something changes that a build is made from."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

import watchfiles
from msgspec import Struct

from mapgen.collecting import no_collecting
from mapgen.config import FILE_NAME
from mapgen.database import Database
from mapgen.errors import DataError, MapgenError
from mapgen.fingerprint import fingerprint
from mapgen.memory import Memory
from mapgen.published import unchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from threading import Event

    from mapgen.model import Problem
    from mapgen.project import Project
    from mapgen.published import Counts

QUIET_MS = 50
"""A change counts once there was none for so long: editors write a file in several steps."""
PATIENCE_SECONDS = 0.4
"""A file may be half written: what is wrong with it is told if it has not changed for so long."""
TICK_MS = 500
"""So often the files themselves are looked at: network shares and folders that come and go tell nobody."""

RETRY_SECONDS = 5.0
"""So often a database is asked for that could not be reached when it was first needed."""

Signature: TypeAlias = "list[tuple[int, int, int] | int | None]"

_TEMPLATES = Path(__file__).parent / "templates"


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of a change."""

    counts: Counts | None = None
    """Of the page that is there now; None where there is no new one, and the last one stays."""
    seconds: float = 0.0
    """That the build took; 0 where the page was what its input gives."""
    error: MapgenError | None = None
    """Why there is no new page."""
    problems: Sequence[Problem] = ()
    """What is wrong with the data."""


class Watcher:
    """Builds a project, and builds it again on every change.

    Parameters
    ----------
    project
        What to build.
    output
        The folder of the page.
    stop
        Ends the watching when it is set.
    say
        Is told when a database cannot be heard, and when it is back.
    """

    def __init__(
        self, project: Project, output: Path, stop: Event, say: Callable[[str], None] = lambda _line: None
    ) -> None:
        self._project = project
        self._output = output
        self._stop = stop
        self._say = say
        self._memory = Memory()
        self._failed: str | None = None
        self._seen: Signature = []
        self._heard: dict[Database, int] = {}
        """How often each database has told of a change."""

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what came of the first build, and of each after a change.

        Python looks for cycles once an outcome is told, and only among objects that are new since the last:
        to go through those of a large map takes as long as building it again.
        """
        with no_collecting():
            for outcome in self._outcomes():
                yield outcome
                gc.collect()
                gc.freeze()

    def _outcomes(self) -> Iterator[Outcome]:
        for first in self._changes():
            self._seen = self._signature()
            outcome = self._build(first=first)
            while outcome and outcome.error and not self._stop.wait(PATIENCE_SECONDS):
                before, self._seen = self._seen, self._signature()
                if self._seen == before:
                    break
                outcome = self._build(first=first)
            if outcome and not self._is_known(outcome):
                yield outcome

    def _build(self, *, first: bool) -> Outcome | None:
        """Build unless the page is what its input gives; None where there is nothing to say."""
        from mapgen import pipeline  # noqa: PLC0415  folium takes most of a second to import

        begun = time.perf_counter()
        try:
            sources = self._project.sources()
            record = unchanged(self._output, fingerprint(sources.inputs, sources.settings))
            if record:
                return Outcome(counts=record.counts) if first or self._failed else None
            report = pipeline.build(sources.inputs, self._output, sources.settings, memory=self._memory)
        except MapgenError as error:
            problems = error.problems if isinstance(error, DataError) else ()
            return Outcome(error=error, problems=problems, seconds=time.perf_counter() - begun)
        seconds = time.perf_counter() - begun
        return Outcome(counts=report.counts, problems=report.problems, seconds=seconds)

    def _is_known(self, outcome: Outcome) -> bool:
        """Tell whether this error has been told already."""
        before = self._failed
        self._failed = f"{outcome.error} {outcome.problems}" if outcome.error else None
        return self._failed is not None and self._failed == before

    def _changes(self) -> Iterator[bool]:
        """Yield True at once, and False whenever something may have changed."""
        yield True
        while not self._stop.is_set():
            self._hear_databases()
            folders = self._folders()
            if self._signature() != self._seen:
                yield False
            for changes in watchfiles.watch(
                *folders,
                watch_filter=None,
                step=QUIET_MS,
                stop_event=self._stop,
                rust_timeout=TICK_MS,
                yield_on_timeout=True,
                recursive=False,
            ):
                if changes or self._signature() != self._seen:
                    yield False
                if self._folders() != folders:
                    yield False  # mapgen.toml names other files now, or a folder has come or gone
                    break

    def _read(self) -> tuple[Sequence[Path | Database], Sequence[Path]]:
        """Return what incidents are read from, and the gazetteers."""
        try:
            sources = self._project.sources()
        except MapgenError:
            return self._project.inputs, ()
        return sources.inputs, [Path(name) for name in sources.settings.gazetteers]

    def _files(self) -> list[Path]:
        """Return all files whose change can change the page."""
        inputs, gazetteers = self._read()
        paths = [one for one in inputs if isinstance(one, Path)]
        configs = [self._project.config or self._project.folder / FILE_NAME]
        configs += [path.parent / FILE_NAME for path in paths[:1]]
        return [*paths, *gazetteers, *configs, *sorted(_TEMPLATES.iterdir())]

    def _folders(self) -> list[Path]:
        folders = {self._output, *(path.parent for path in self._files())}
        return sorted(folder for folder in folders if folder.is_dir())

    def _signature(self) -> Signature:
        return [*map(_signature, self._files()), *self._heard.values()]

    def _hear_databases(self) -> None:
        """Listen to each database that is an input, in a thread of its own."""
        for source in self._read()[0]:
            if isinstance(source, Database) and source not in self._heard:
                self._heard[source] = 0
                Thread(target=self._hear, args=[source], daemon=True).start()

    def _hear(self, database: Database) -> None:
        from mapgen.postgis.changes import listen  # noqa: PLC0415  (psycopg is an extra)

        while not self._stop.is_set():
            try:
                for _ in listen(database, self._say, self._stop):
                    self._heard[database] += 1
            except MapgenError:  # which building told
                self._stop.wait(RETRY_SECONDS)
                self._heard[database] += 1


def _signature(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
