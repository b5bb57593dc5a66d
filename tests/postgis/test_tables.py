from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from mapgen.config import Table
from mapgen.errors import ResourceError, UsageError
from mapgen.postgis import init
from mapgen.postgis.tables import CHANNEL
from mapgen.table import GEOMETRY, NAMES
from tests.postgis.server import execute, rows

if TYPE_CHECKING:
    from mapgen.database import Database
    from tests.postgis.server import Server

COLUMNS = """
SELECT column_name FROM information_schema.columns WHERE table_schema = '{}' AND table_name = 'incidents'
ORDER BY ordinal_position
"""


def told(database: Database, *statements: str) -> list[str]:
    """Return what is told of statements, each in a transaction of its own."""
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        for statement in statements:
            connection.execute(statement)
        connection.execute("SELECT 1")
        return [notice.payload for notice in connection.notifies(timeout=0)]


def test_the_table_has_a_column_for_everything_and_a_place(empty: Database) -> None:
    assert init(empty, Table()) is True
    assert [name for (name,) in rows(empty, COLUMNS.format("public"))] == [*NAMES, GEOMETRY]
    assert rows(empty, "SELECT type, srid FROM geometry_columns") == [("GEOMETRY", 4326)]


def test_doing_it_again_changes_nothing(database: Database) -> None:
    execute(database, "INSERT INTO incidents (id) VALUES ('a')")
    assert init(database, Table()) is False
    assert rows(database, "SELECT id FROM incidents") == [("a",)]


def test_a_table_can_be_in_a_schema_of_its_own_with_any_name(empty: Database) -> None:
    execute(empty, 'CREATE SCHEMA "News desk"')
    table = Table(name='News desk.Vorfälle "24"')
    assert init(empty, table) is True
    assert told(empty, 'INSERT INTO "News desk"."Vorfälle ""24""" (id) VALUES (\'a\')') == [table.name]


def test_every_change_is_told_once_a_transaction_and_nothing_else_is(database: Database) -> None:
    insert = "INSERT INTO incidents (id) VALUES ('a'), ('b')"
    update = "UPDATE incidents SET title = 'T'"
    for statement in (insert, update, "DELETE FROM incidents WHERE id = 'a'", "TRUNCATE incidents"):
        assert told(database, statement) == ["public.incidents"]
    for statement in ("DELETE FROM incidents", "SELECT * FROM incidents"):
        assert told(database, statement) == []
    told_of = told(database, "INSERT INTO incidents_collection VALUES ('credits', 0, '[]')")
    assert told_of == ["public.incidents_collection"]


def test_a_table_of_a_team_gets_the_trigger_and_is_left_alone_otherwise(empty: Database) -> None:
    execute(empty, "CREATE TABLE incidents (nr serial, headline text)")
    assert init(empty, Table()) is False
    assert rows(empty, COLUMNS.format("public")) == [("nr",), ("headline",)]
    assert told(empty, "INSERT INTO incidents (headline) VALUES ('x')") == ["public.incidents"]
    assert rows(empty, "SELECT to_regclass('incidents_collection')") == [(None,)]


def test_of_a_view_it_says_that_its_tables_are_meant(database: Database) -> None:
    execute(database, "CREATE VIEW published AS SELECT * FROM incidents")
    with pytest.raises(UsageError, match=r"published is no table.*for each table"):
        init(database, Table(name="published"))


def test_without_postgis_it_says_how_to_get_it_and_makes_nothing(server: Server) -> None:
    bare = server.create("bare", "template0")
    execute(bare, "CREATE ROLE guest LOGIN PASSWORD 'guest'", "GRANT ALL ON SCHEMA public TO guest")
    guest = type(bare)(server.url("bare", "guest", "guest"))
    with pytest.raises(ResourceError, match=r"has no PostGIS.*CREATE EXTENSION postgis"):
        init(guest, Table())
    assert rows(bare, "SELECT to_regclass('incidents')") == [(None,)]
    assert init(bare, Table()) is True  # whoever may do it


def test_a_schema_that_is_not_there_is_named(empty: Database) -> None:
    with pytest.raises(ResourceError, match="nowhere"):
        init(empty, Table(name="nowhere.incidents"))


def test_postgis_may_be_in_a_schema_that_nobody_looks_into(server: Server) -> None:
    tidy = server.create("tidy_made")
    server.execute("postgres", "ALTER DATABASE tidy_made RESET search_path")
    assert init(tidy, Table()) is True
