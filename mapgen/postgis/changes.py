"""Hearing of changes in a database, whatever happens to the connection meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.errors import MapgenError
from mapgen.postgis.connection import connect, psycopg, sql
from mapgen.postgis.tables import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event

    from mapgen.database import Database

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
TICK_SECONDS = 0.5
"""So often it is looked whether to stop."""
MISSED = ""
"""Stands for the tables that may have changed while there was no connection."""


def listen(database: Database, say: Callable[[str], None], stop: Event) -> Iterator[str]:
    """Yield the name of a table (`schema.table`) whenever it has changed, until `stop` is set.

    The trigger that `init` installs tells of it. If the connection is lost, another is made, after pauses
    that double up to half a minute; once there is one, `MISSED` is yielded, since nobody told of what
    happened in between.

    Parameters
    ----------
    database
        What to listen to.
    say
        Is told when the connection is lost, why it could not be made again, and when it is back.
    stop
        Ends it.

    Raises
    ------
    ResourceError, UsageError
        If the first connection cannot be made.
    """
    connection = _listening(database)
    while not stop.is_set():
        try:
            with connection:
                yield from _told(connection, stop)
        except psycopg.OperationalError as error:
            say(f"{database} is gone ({_in_a_line(error)}). The page stays as it is meanwhile.")
            again = _again(database, say, stop)
            if again is None:
                return
            connection = again
            say(f"{database} is back.")
            yield MISSED


def _listening(database: Database) -> psycopg.Connection[Any]:
    connection = connect(database, autocommit=True)
    connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
    return connection


def _told(connection: psycopg.Connection[Any], stop: Event) -> Iterator[str]:
    while not stop.is_set():
        for notice in connection.notifies(timeout=TICK_SECONDS, stop_after=1):
            yield notice.payload


def _again(database: Database, say: Callable[[str], None], stop: Event) -> psycopg.Connection[Any] | None:
    """Connect again, however long it takes; None when it is to stop."""
    pause = FIRST_PAUSE_SECONDS
    while not stop.wait(pause):
        try:
            return _listening(database)
        except (MapgenError, psycopg.OperationalError) as error:
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            say(f"{_in_a_line(error)} Trying again in {pause:g} s.")
    return None


def _in_a_line(error: Exception) -> str:
    return " ".join(str(error).split())
