"""`mapgen watch postgresql://…`: a page follows the table that a team edits."""

from __future__ import annotations

from queue import Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from mapgen.config import Table
from mapgen.postgis import init, push
from mapgen.project import Project
from mapgen.read import read
from mapgen.watch import Outcome, Watcher
from tests.examples import feature, write_collection
from tests.postgis.server import Server, execute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapgen.database import Database

pytestmark = pytest.mark.usefixtures("_one_basemap")
LONG_SECONDS = 90.0


class Followed:
    """A table that is watched in a thread of its own."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.said: list[str] = []
        self._page = folder / "output" / "index.html"
        self._stop = Event()
        self._outcomes: Queue[Outcome] = Queue()
        project = Project(inputs=[database], config=None, folder=folder)
        watcher = Watcher(project, folder / "output", self._stop, self.said.append)
        self._thread = Thread(target=self._follow, args=[watcher])
        self._thread.start()

    def _follow(self, watcher: Watcher) -> None:
        for outcome in watcher.outcomes():
            self._outcomes.put(outcome)

    def until_page_has(self, words: str) -> None:
        while not (self._page.exists() and words in self._page.read_text(encoding="utf-8")):
            self._outcomes.get(timeout=LONG_SECONDS)

    def until_error(self) -> str:
        while (outcome := self._outcomes.get(timeout=LONG_SECONDS)).error is None:
            pass
        return str(outcome.error)

    def close(self) -> None:
        self._stop.set()
        self._thread.join(LONG_SECONDS)
        assert not self._thread.is_alive()


@pytest.fixture
def own() -> Iterator[Server]:
    """A server that may be restarted."""
    with Server() as server:
        yield server


def test_a_page_follows_its_table_through_edits_broken_rows_and_a_restart(
    own: Server, tmp_path: Path
) -> None:
    database = own.create("desk")
    init(database, Table())
    push(database, Table(), read(write_collection(tmp_path / "a.geojson", feature(title="Pushed"))))
    followed = Followed(database, tmp_path)
    followed.until_page_has("Pushed")
    execute(database, "UPDATE incidents SET title = 'Edited by a colleague'")
    followed.until_page_has("Edited by a colleague")
    execute(database, "ALTER TABLE incidents RENAME COLUMN title TO headline")
    execute(database, "UPDATE incidents SET headline = 'Renamed'")
    assert "title" in followed.until_error()
    execute(database, "ALTER TABLE incidents RENAME COLUMN headline TO title")
    execute(database, "UPDATE incidents SET title = 'Named as before'")
    followed.until_page_has("Named as before")
    own.stop()
    own.start()
    execute(database, "UPDATE incidents SET title = 'After the restart'")
    followed.until_page_has("After the restart")
    followed.close()
    assert any("is gone" in line for line in followed.said)
    assert any("is back" in line for line in followed.said)
    assert not any("s3cret" in line for line in followed.said)
