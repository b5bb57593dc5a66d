from __future__ import annotations

from queue import Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from mapgen.config import Table
from mapgen.errors import ResourceError
from mapgen.postgis import init, listen
from mapgen.postgis.changes import MISSED
from tests.postgis.server import PASSWORD, Server, execute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.database import Database

LONGEST_WAIT_SECONDS = 120
INSERT = "INSERT INTO incidents (id) VALUES (gen_random_uuid()::text)"


class Listener:
    """What is heard, and what is said meanwhile, in their order."""

    def __init__(self, database: Database) -> None:
        self.said: list[str] = []
        self.told: Queue[str] = Queue()
        self.stop = Event()
        self._changes = listen(database, self._say, self.stop)
        self.thread = Thread(target=self._hear)
        self.thread.start()

    def next(self) -> str:
        return self.told.get(timeout=LONGEST_WAIT_SECONDS)

    def _say(self, text: str) -> None:
        self.said.append(text)
        self.told.put(f"said: {text}")

    def _hear(self) -> None:
        for change in self._changes:
            self.told.put(change)


@pytest.fixture
def listener(database: Database) -> Iterator[Listener]:
    one = Listener(database)
    yield one
    one.stop.set()
    one.thread.join()


def first_change(listener: Listener, database: Database) -> str:
    """Return the first change that is told; until it listens, nothing is."""
    while listener.told.empty():
        execute(database, INSERT)
        listener.stop.wait(0.05)
    return listener.next()


def test_a_change_is_told_and_the_end_is_heard(listener: Listener, database: Database) -> None:
    assert first_change(listener, database) == "public.incidents"
    listener.stop.set()
    listener.thread.join(LONGEST_WAIT_SECONDS)
    assert not listener.thread.is_alive()


def test_a_server_that_restarts_is_found_again_and_what_was_missed_is_made_up_for() -> None:
    with Server() as server:  # of its own: the others go on
        database = server.create("news")
        init(database, Table())
        listener = Listener(database)
        assert first_change(listener, database) == "public.incidents"
        server.stop()
        while not any("Trying again" in text for text in listener.said):
            listener.next()
        server.start()
        while (heard := listener.next()) != MISSED:
            assert heard.startswith("said: ")
        execute(database, INSERT)
        assert listener.next() == "public.incidents"
        listener.stop.set()
        listener.thread.join()
    assert "is gone" in listener.said[0]
    assert listener.said[-1] == f"{database} is back."
    assert PASSWORD not in "".join(listener.said)


def test_where_nothing_can_be_heard_at_first_it_says_why(database: Database) -> None:
    wrong = type(database)(database.url.replace(PASSWORD, "wr0ng"))
    with pytest.raises(ResourceError, match="Check user and password"):
        next(listen(wrong, print, Event()))
