"""The table that a team works on, and the trigger that tells of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError, UsageError
from mapgen.postgis.connection import errors, identifier, psycopg, sql, table_name, transaction
from mapgen.table import COLLECTION, COLUMNS, EXTRA, FEATURE, GEOMETRY, SRID

if TYPE_CHECKING:
    from mapgen.config import Table
    from mapgen.database import Database

CHANNEL = "mapgen"
"""On which the trigger tells that a table has changed; what it says is the table's name."""

TYPES = {"text": "text", "number": "double precision", "flag": "boolean", "json": "json"}
"""`json`, unlike `jsonb`, keeps the order of members and the digits of numbers as they were written."""

_FUNCTION = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify({channel}, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
    RETURN NULL;
END
$$
"""
# Row by row: a statement that changed nothing tells nothing. Of a transaction, only one message is sent.
_TRIGGERS = (
    ("mapgen_notify", "INSERT OR UPDATE OR DELETE", "ROW"),
    ("mapgen_notify_truncate", "TRUNCATE", "STATEMENT"),
)


def init(database: Database, table: Table) -> bool:
    """Make the table if there is none, and install the trigger that tells of changes.

    A table that is there already is not altered otherwise. Doing it again changes nothing.

    Returns
    -------
    bool
        Whether the table was made.

    Raises
    ------
    ResourceError
        If the database cannot be reached, has no PostGIS or does not allow it.
    UsageError
        If the name is that of a view.
    """
    name = table_name(table)
    with transaction(database, table, read_only=False) as connection:
        made = not exists(connection, name)
        if made:
            _create(connection, database, name)
        for one in (name, name + COLLECTION):
            if exists(connection, one):
                _install(connection, one)
    return made


def exists(connection: psycopg.Connection[Any], name: str) -> bool:
    """Tell whether there is a table or view of that name."""
    row = connection.execute("SELECT to_regclass(%s)", [identifier(name).as_string(connection)]).fetchone()
    return row is not None and row[0] is not None


def geometry_type(connection: psycopg.Connection[Any], database: Database) -> sql.Identifier:
    """Return the name of PostGIS' type, in whichever schema it was put.

    Raises
    ------
    ResourceError
        If there is none.
    """
    row = connection.execute(
        "SELECT nspname FROM pg_type JOIN pg_namespace n ON n.oid = typnamespace WHERE typname = 'geometry'"
    ).fetchone()
    if row is None:
        raise ResourceError(
            f"{database} has no PostGIS. Install it on the server (Debian: postgresql-postgis), then have an "
            "administrator run: CREATE EXTENSION postgis;"
        )
    return sql.Identifier(row[0], "geometry")


def _create(connection: psycopg.Connection[Any], database: Database, name: str) -> None:
    try:
        with connection.transaction():
            connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    except (errors.InsufficientPrivilege, errors.FeatureNotSupported, errors.UndefinedFile):
        pass  # an administrator may have installed it under any name: what counts is the type
    geometry = geometry_type(connection, database)
    columns = [
        sql.SQL("id text PRIMARY KEY CHECK (id <> '')"),
        *(
            sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(TYPES[column.kind]))
            for column in COLUMNS.values()
        ),
        *(sql.SQL("{} json").format(sql.Identifier(column)) for column in (EXTRA, FEATURE)),
        sql.SQL("{} {}(Geometry, {})").format(sql.Identifier(GEOMETRY), geometry, sql.Literal(SRID)),
    ]
    connection.execute(sql.SQL("CREATE TABLE {} ({})").format(identifier(name), sql.SQL(", ").join(columns)))
    connection.execute(
        sql.SQL("CREATE INDEX ON {} USING gist ({})").format(identifier(name), sql.Identifier(GEOMETRY))
    )
    connection.execute(
        sql.SQL(
            "CREATE TABLE {} (member text PRIMARY KEY, position integer NOT NULL, value json NOT NULL)"
        ).format(identifier(name + COLLECTION))
    )


def _install(connection: psycopg.Connection[Any], name: str) -> None:
    schema, _, _ = name.rpartition(".")
    function = identifier(f"{schema}.mapgen_notify" if schema else "mapgen_notify")
    connection.execute(sql.SQL(_FUNCTION).format(function=function, channel=sql.Literal(CHANNEL)))
    for trigger, events, each in _TRIGGERS:
        names = {"trigger": sql.Identifier(trigger), "table": identifier(name), "function": function}
        parts = {"events": sql.SQL(events), "each": sql.SQL(each)}
        try:
            connection.execute(sql.SQL("DROP TRIGGER IF EXISTS {trigger} ON {table}").format(**names))
            connection.execute(
                sql.SQL(
                    "CREATE TRIGGER {trigger} AFTER {events} ON {table} FOR EACH {each} "
                    "EXECUTE FUNCTION {function}()"
                ).format(**names, **parts)
            )
        except errors.WrongObjectType as error:
            raise UsageError(
                f"{name} is no table, so nothing can be told of its changes. Run `mapgen postgis init` with "
                "--table for each table that the view is made of."
            ) from error
