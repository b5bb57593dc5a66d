"""Connections to a database, and what to say when it refuses.

Whoever needs psycopg takes it from here, where it is said what to do if it is not installed.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError, UsageError

try:
    import psycopg
    from psycopg import errors, sql
    from psycopg.conninfo import conninfo_to_dict
except ImportError as error:
    raise UsageError(
        'Working with a database needs psycopg, which is not installed: pip install "mapgen[postgis]".'
    ) from error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.config import Table
    from mapgen.database import Database

__all__ = ["DEFAULT_TABLE", "connect", "errors", "identifier", "psycopg", "sql", "table_name", "transaction"]

DEFAULT_TABLE = "incidents"

_PARAMETERS: dict[str, Any] = {
    "connect_timeout": 10,
    # a connection that waits finds out within a minute that the other end is gone
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "application_name": "mapgen",
    "client_encoding": "UTF8",
}
"""What is asked for where the address does not say otherwise; times in seconds."""


def connect(database: Database, *, autocommit: bool = False) -> psycopg.Connection[Any]:
    """Connect to a database.

    Raises
    ------
    ResourceError
        If it does not answer, or lets nobody in.
    UsageError
        If its address is not one.
    """
    try:
        parameters = _PARAMETERS | conninfo_to_dict(database.url)
    except psycopg.ProgrammingError as error:
        fault = database.scrub(str(error).strip())
        message = f"{database} is not an address that can be connected to: {fault}. See docs/team-data.md."
        raise UsageError(message) from None
    try:
        return psycopg.connect(**parameters, autocommit=autocommit)
    except psycopg.OperationalError as error:
        raise ResourceError(_refused(database, error)) from None


@contextmanager
def transaction(database: Database, table: Table, *, read_only: bool) -> Iterator[psycopg.Connection[Any]]:
    """Open a connection with one transaction, which is undone if anything is raised.

    Parameters
    ----------
    database
        Where to.
    table
        Says how long a statement may take.
    read_only
        Whether the database is to refuse every change. All statements then see the same state of it.

    Raises
    ------
    ResourceError, UsageError
        As `connect`; and whatever the database says, with what to do.
    """
    connection = connect(database)
    try:
        with connection:
            connection.read_only = read_only
            if read_only:
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            timeout = f"{table.timeout_seconds}s"
            connection.execute(
                "SELECT set_config('statement_timeout', %s, true), set_config('TimeZone', 'UTC', true)",
                [timeout],
            )
            yield connection
    except psycopg.Error as error:
        raise ResourceError(_what_to_do(database, table, error)) from error


def table_name(table: Table) -> str:
    """Return the name of the table as people write it: `table` or `schema.table`."""
    return table.name or DEFAULT_TABLE


def identifier(name: str) -> sql.Identifier:
    """Return a name of a table, quoted; a dot separates the schema."""
    return sql.Identifier(*name.split(".", 1))


def _refused(database: Database, error: psycopg.OperationalError) -> str:
    said = database.scrub(" ".join(str(error).split()))
    server = error.pgconn
    if server is not None and server.needs_password:
        advice = "It asks for a password: put it in PGPASSWORD or ~/.pgpass, or into the address."
    elif server is not None and server.used_password:
        advice = "Check user and password, the latter in the address, PGPASSWORD or ~/.pgpass."
    else:
        advice = "Check host, port, user and database, and that the server runs and may be reached from here."
    return f"{database} could not be connected to: {said}. {advice}"


def _what_to_do(database: Database, table: Table, error: psycopg.Error) -> str:
    name = table_name(table)
    said = error.diag.message_primary or str(error).strip()
    match error:
        case errors.QueryCanceled() | errors.LockNotAvailable():
            return (
                f"{database} took more than {table.timeout_seconds} s for one statement, or it was cancelled "
                f"({said}). Nothing was changed. Raise `timeout_seconds` of [table] in mapgen.toml, or find "
                "out what the database waits for."
            )
        case errors.UndefinedTable() | errors.InvalidSchemaName():
            return (
                f"{database} has no table or view {name} ({said}). Name it as `name` of [table] in "
                "mapgen.toml, with its schema, or make it with `mapgen postgis init`."
            )
        case errors.InsufficientPrivilege():
            return f"{database} does not allow that: {said}. Ask whoever owns {name} for the permission."
        case errors.ReadOnlySqlTransaction():
            return f"{database} refused a change while {name} was read: {said}. A view must not change data."
        case psycopg.OperationalError():
            return f"{database} is gone: {said}. Nothing was changed. Check the server, then try again."
        case _:
            return f"{database} could not do that with {name}: {said}. Nothing was changed."
