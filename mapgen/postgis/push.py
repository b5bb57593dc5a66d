"""Canonical GeoJSON into the table that a team works on, all of it or nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely
from msgspec import Struct

from mapgen.errors import UsageError
from mapgen.postgis.connection import identifier, psycopg, sql, table_name, transaction
from mapgen.postgis.tables import exists
from mapgen.table import COLLECTION, COLUMNS, EXTRA, FEATURE, GEOMETRY, NAMES, SRID, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.config import Table
    from mapgen.database import Database
    from mapgen.read import RawCollection

_ALL = (*NAMES, GEOMETRY)
_JSON = {EXTRA, FEATURE, *(column.name for column in COLUMNS.values() if column.kind == "json")}


class Pushed(Struct, frozen=True, kw_only=True):
    """What became of the rows of the table."""

    inserted: int
    updated: int
    unchanged: int
    deleted: int
    left: int
    """Rows that the file does not have, and that were left alone."""


def push(database: Database, table: Table, collection: RawCollection, *, delete: bool = False) -> Pushed:
    """Bring the table to what a file says, in one transaction: until it is done, everybody sees the old rows.

    A row whose `id` the file has is replaced where it differs; columns that a team added are not touched.

    Parameters
    ----------
    database, table
        Where the table is; `mapgen postgis init` makes it.
    collection
        Features that validation found nothing wrong with, each with an id of its own.
    delete
        Whether rows that the file does not have are deleted.

    Raises
    ------
    ResourceError
        If the database cannot be reached, or refuses. Nothing has changed then.
    UsageError
        If the table is not one that `init` makes.
    """
    name = table_name(table)
    with transaction(database, table, read_only=False) as connection:
        _check(connection, name)
        # others may read meanwhile; whoever wants to write waits
        connection.execute(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(identifier(name)))
        _copy(connection, name, collection)
        inserted, updated = _upsert(connection, name)
        where = sql.SQL("FROM {} WHERE id NOT IN (SELECT id FROM mapgen_pushed)").format(identifier(name))
        left = connection.execute(sql.SQL("SELECT id ") + where).rowcount
        if delete and left:
            connection.execute(sql.SQL("DELETE ") + where)
        _replace_members(connection, name + COLLECTION, collection.members)
    return Pushed(
        inserted=inserted,
        updated=updated,
        unchanged=len(collection.features) - inserted - updated,
        deleted=left if delete else 0,
        left=0 if delete else left,
    )


def _check(connection: psycopg.Connection[Any], name: str) -> None:
    described = connection.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(identifier(name))).description
    missing = set(_ALL).difference(column.name for column in described or [])
    if missing or not exists(connection, name + COLLECTION):
        lacking = ", ".join(sorted(missing)) or f"beside it {name + COLLECTION}"
        raise UsageError(
            f"{name} is not a table that `mapgen postgis init` made: it lacks {lacking}. Push into one that "
            "init makes under another name (--table), or bring the columns back."
        )


def _copy(connection: psycopg.Connection[Any], name: str, collection: RawCollection) -> None:
    """Put the rows into a table that only this transaction sees."""
    columns = _identifiers(_ALL)
    connection.execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE mapgen_pushed ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA"
        ).format(columns, identifier(name))
    )
    with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("COPY mapgen_pushed ({}) FROM STDIN").format(columns)) as copy,
    ):
        for cells in _rows(collection):
            copy.write_row(cells)


def _rows(collection: RawCollection) -> Iterator[list[Any]]:
    for feature in collection.features:
        row = row_of(feature.value)
        cells = [_written(name, row.cells[name]) for name in NAMES]
        shape = row.shape and shapely.to_wkb(shapely.set_srid(row.shape, SRID), hex=True, include_srid=True)
        yield [*cells, shape]


def _written(name: str, cell: Any) -> Any:
    return json.dumps(cell, ensure_ascii=False) if name in _JSON and cell is not None else cell


def _upsert(connection: psycopg.Connection[Any], name: str) -> tuple[int, int]:
    """Return how many rows are new, and how many others have changed."""
    columns = _identifiers(_ALL)
    # as text: json cannot be compared, and a geometry only where PostGIS' schema is on the path
    before, after = (
        sql.SQL(", ").join(
            sql.SQL("{}.{}::text").format(sql.Identifier(side), column) for column in columns_of
        )
        for side, columns_of in (
            ("now", [*map(sql.Identifier, _ALL)]),
            ("excluded", [*map(sql.Identifier, _ALL)]),
        )
    )
    rows = connection.execute(
        sql.SQL(
            "INSERT INTO {table} AS now ({columns}) SELECT {columns} FROM mapgen_pushed "
            "ON CONFLICT (id) DO UPDATE SET ({columns}) = ROW ({new}) "
            "WHERE ROW ({before}) IS DISTINCT FROM ROW ({after}) RETURNING now.xmax = 0"
        ).format(
            table=identifier(name),
            columns=columns,
            new=sql.SQL(", ").join(sql.SQL("excluded.{}").format(sql.Identifier(one)) for one in _ALL),
            before=before,
            after=after,
        )
    ).fetchall()
    inserted = sum(is_new for (is_new,) in rows)
    return inserted, len(rows) - inserted


def _identifiers(names: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _replace_members(connection: psycopg.Connection[Any], name: str, members: dict[str, Any]) -> None:
    """Write the members of the FeatureCollection, if they are others than before."""
    table = identifier(name)
    wanted = [
        (member, position, json.dumps(value, ensure_ascii=False))
        for position, (member, value) in enumerate(members.items())
        if member != "type"
    ]
    there = connection.execute(
        sql.SQL("SELECT member, position, value::text FROM {} ORDER BY position").format(table)
    ).fetchall()
    if there != wanted:
        connection.execute(sql.SQL("DELETE FROM {}").format(table))
        with connection.cursor() as cursor:
            cursor.executemany(
                sql.SQL("INSERT INTO {} (member, position, value) VALUES (%s, %s, %s)").format(table), wanted
            )
