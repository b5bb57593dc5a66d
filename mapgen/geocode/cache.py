"""What online geocoders answered, kept in a SQLite file: nobody is asked the same twice.

Two processes can use it at once. It also holds when a service may be asked next, so that all of them
together keep its pace.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
import weakref
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from mapgen.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILE_NAME = "geocoding.sqlite"
LAYOUT = 1
"""Of the tables; a file of another is set aside."""
LONGEST_WAIT_SECONDS = 86_400
"""No service asks for more; a time that lies further ahead was written by a clock that was wrong."""
BUSY_SECONDS = 120
"""Another process holds the file for as long as one answer takes."""

_TABLES = """
CREATE TABLE IF NOT EXISTS answer (
    provider TEXT, query TEXT, language TEXT, version INTEGER, date TEXT NOT NULL, places TEXT NOT NULL,
    PRIMARY KEY (provider, query, language, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pace (provider TEXT PRIMARY KEY, not_before REAL NOT NULL) WITHOUT ROWID;
"""


class Key(NamedTuple):
    """What was asked of whom."""

    provider: str
    query: str
    language: str
    version: int
    """Of the question's form: a later mapgen may ask for more."""


def default_path() -> Path:
    """Return where answers are kept: the user's own folder for caches (`XDG_CACHE_HOME`, or the system's)."""
    home = Path.home()
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = home / "Library" / "Caches"
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return folder / "mapgen" / FILE_NAME


class Cache:
    """The file; it is made when there is none. A damaged one is set aside and said to be so.

    Parameters
    ----------
    path
        Where it is.
    tell
        Says a line to whoever asked.

    Raises
    ------
    ResourceError
        If it cannot be made or used.
    """

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self.path = path
        self._tell = tell
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise _unusable(path, error) from error
        self._connection = self._opened()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def get(self, key: Key) -> list[Any] | None:
        """Return the places that were answered, as the service wrote them; None where it was not asked."""
        rows = self._run(
            "SELECT places FROM answer WHERE provider = ? AND query = ? AND language = ? AND version = ?", key
        )
        with suppress(msgspec.MsgspecError, UnicodeError):  # what cannot be read is asked again
            return msgspec.json.decode(rows[0][0], type=list[Any]) if rows else None
        return None

    def put(self, key: Key, places: list[Any]) -> None:
        """Keep what was answered, with today's date."""
        date = time.strftime("%Y-%m-%d", time.gmtime())
        text = msgspec.json.encode(places).decode()
        self._run("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)", (*key, date, text))

    def not_before(self, provider: str, now: float) -> float:
        """Return when a service may be asked next, in seconds since 1970; `now` where it may be at once."""
        rows = self._run("SELECT not_before FROM pace WHERE provider = ?", (provider,))
        found = rows[0][0] if rows and isinstance(rows[0][0], float) else now
        return found if found <= now + LONGEST_WAIT_SECONDS else now

    def wait_until(self, provider: str, moment: float) -> None:
        """Let no process ask a service before a moment."""
        self._run("INSERT OR REPLACE INTO pace VALUES (?, ?)", (provider, float(moment)))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes from writing, and so from asking, meanwhile."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            if self._connection.in_transaction:  # not if the file was set aside meanwhile
                self._run("COMMIT")

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            raise _unusable(self.path, error) from error
        except sqlite3.DatabaseError as error:
            self._connection.close()
            self._set_aside(error)
            self._connection = self._opened()
            return []

    def _opened(self) -> sqlite3.Connection:
        try:
            connection = _connect(self.path)
        except sqlite3.OperationalError as error:
            raise _unusable(self.path, error) from error
        except sqlite3.DatabaseError as error:
            self._set_aside(error)
            connection = self._anew()
        weakref.finalize(self, connection.close)  # whoever asks a service need not close it
        return connection

    def _anew(self) -> sqlite3.Connection:
        try:
            return _connect(self.path)
        except sqlite3.Error as error:
            raise _unusable(self.path, error) from error

    def _set_aside(self, error: sqlite3.Error) -> None:
        stem = self.path.with_name(
            f"{self.path.name}.damaged-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}"
        )
        aside = next(path for path in _names(stem) if not path.exists())
        try:
            for suffix in ("", "-wal", "-shm"):
                own = self.path.with_name(self.path.name + suffix)
                if own.exists():
                    own.rename(aside.with_name(aside.name + suffix))
        except OSError as failure:
            raise _unusable(self.path, failure) from failure
        self._tell(
            f"The cache of online answers, {self.path}, cannot be read ({error}): it is now {aside.name}, "
            "and services are asked anew."
        )


def _names(stem: Path) -> Iterator[Path]:
    yield stem
    number = 1
    while True:
        number += 1
        yield stem.with_name(f"{stem.name}-{number}")


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file and see that it is whole.

    Raises
    ------
    sqlite3.OperationalError
        If it cannot be used.
    sqlite3.DatabaseError
        If it is damaged, or no cache of this layout.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        (check,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        with closing(connection.execute("SELECT count(*) FROM sqlite_master")) as found:
            empty = found.fetchone() == (0,)
        if check != "ok" or (layout != LAYOUT and not (layout == 0 and empty)):
            why = "it is no cache of this version of mapgen" if check == "ok" else check
            raise sqlite3.DatabaseError(why)  # noqa: TRY301  (closed below, like after all other faults)
        connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {LAYOUT}; COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _unusable(path: Path, error: Exception) -> ResourceError:
    return ResourceError(
        f"The cache of online answers, {path}, cannot be used: {error}. Name another file with --cache."
    )
