"""Incidents of a PostGIS table or view as raw records. Loads psycopg, which the extra `postgis` brings."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import shapely

from mapgen.errors import ResourceError, UsageError
from mapgen.postgis.connection import identifier, psycopg, sql, table_name, transaction
from mapgen.postgis.tables import exists, geometry_type
from mapgen.read.columns import chosen
from mapgen.read.raw import RawCollection
from mapgen.read.texts import FeatureTexts
from mapgen.read.wkb import UNKNOWN_SRID, no_crs, shapes_of
from mapgen.table import COLLECTION, feature_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msgspec import Raw

    from mapgen.config import Table
    from mapgen.database import Database

_BATCH_ROWS = 1000
_DIGEST = """
SELECT sha256(coalesce(string_agg(sha256(convert_to(ROW({columns})::text, 'UTF8')), '' ORDER BY {order}), ''))
FROM {table} WHERE {where}
"""
_PLACES = ("geometry", "geography")
"""PostGIS' types of a place."""


class _Query(NamedTuple):
    """What is read of a table."""

    name: str
    columns: dict[str, str]
    geometry: str


def read_postgis(database: Database, table: Table) -> RawCollection:
    """Make raw records of the rows of a table or view, ordered by their ids.

    Nothing can be changed by it: the transaction is read-only, and all of it sees one state of the data.

    Raises
    ------
    ResourceError
        If the database cannot be reached, or refuses; the message says what to do.
    UsageError
        If the table has not the columns that the settings name, or that an incident needs.
    """
    name = f"{table_name(table)} in {database}"
    with transaction(database, table, read_only=True) as connection:
        geometry_type(connection, database)
        query = _query(connection, table, name)
        texts: list[Raw] = []
        srids: set[int] = set()
        for rows in _batches(connection, table, query):
            shapes = shapes_of([row[-1] for row in rows], name)
            srids.update(shapely.get_srid(shape) for shape in shapes if isinstance(shape, shapely.Geometry))
            texts += [
                feature_text(dict(zip(query.columns, row, strict=False)), shape)
                for row, shape in zip(rows, shapes, strict=True)
            ]
        members = _members(connection, table_name(table) + COLLECTION)
    return RawCollection(
        file=name,
        features=FeatureTexts(texts, name),
        members={"type": "FeatureCollection"} | members,
        problems=[no_crs(name)] if UNKNOWN_SRID in srids else [],
    )


def digest(database: Database, table: Table) -> bytes:
    """Return a hash of what `read_postgis` would read; the database reckons it, so that no row is sent.

    Raises
    ------
    ResourceError, UsageError
        As `read_postgis`.
    """
    name = f"{table_name(table)} in {database}"
    with transaction(database, table, read_only=True) as connection:
        geometry_type(connection, database)
        query = _query(connection, table, name)
        condition, values = _condition(table)
        statement = sql.SQL(_DIGEST).format(
            columns=_columns(query), table=identifier(query.name), where=condition, order=_order(query)
        )
        row = connection.execute(statement, values).fetchone()
        members = _members(connection, table_name(table) + COLLECTION)
    return hashlib.sha256((row[0] if row else b"") + json.dumps(members).encode()).digest()


def _query(connection: psycopg.Connection[Any], table: Table, name: str) -> _Query:
    types = dict(
        connection.execute("SELECT oid, typname FROM pg_type WHERE typname = ANY(%s)", [list(_PLACES)])
    )
    described = connection.execute(
        sql.SQL("SELECT * FROM {} LIMIT 0").format(identifier(table_name(table)))
    ).description
    kinds = {column.name: types.get(column.type_code) for column in described or []}
    columns = chosen(list(kinds), table, name)
    places = [table.geometry] if table.geometry else [column for column, kind in kinds.items() if kind]
    if not places or kinds[places[0]] is None:
        raise ResourceError(
            f"{name} has no column of PostGIS' type geometry. If it has longitude and latitude, make a view "
            "of it with ST_SetSRID(ST_MakePoint(longitude, latitude), 4326) AS geom."
        )
    if len(places) > 1:
        raise UsageError(
            f"{name} has several columns with places: {', '.join(places)}. Say which one is meant, as "
            "`geometry` of [table] in mapgen.toml."
        )
    return _Query(table_name(table), columns, places[0])


def _batches(
    connection: psycopg.Connection[Any], table: Table, query: _Query
) -> Iterator[list[tuple[Any, ...]]]:
    condition, values = _condition(table)
    statement = sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY {}").format(
        _columns(query), identifier(query.name), condition, _order(query)
    )
    with connection.cursor("mapgen") as cursor:  # the server keeps the rows until they are fetched
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(_BATCH_ROWS):
            yield rows


def _columns(query: _Query) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, (*query.columns.values(), query.geometry)))


def _order(query: _Query) -> sql.Composed:
    return sql.SQL('{}::text COLLATE "C"').format(sql.Identifier(query.columns["id"]))


def _condition(table: Table) -> tuple[sql.Composed, list[Any]]:
    """Return the condition that `where` of [table] sets, and the values of its parameters."""
    accepted = {
        column: value if isinstance(value, list) else [value] for column, value in table.where.items()
    }
    conditions = [
        sql.SQL("{} IN ({})").format(
            sql.Identifier(column), sql.SQL(", ").join([sql.Placeholder()] * len(values))
        )
        for column, values in accepted.items()
    ]
    values = [value for values in accepted.values() for value in values]
    return sql.SQL(" AND ").join([sql.SQL("true"), *conditions]), values


def _members(connection: psycopg.Connection[Any], name: str) -> dict[str, Any]:
    """Return the members of the FeatureCollection, which stand in a table of their own."""
    if not exists(connection, name):
        return {}
    statement = sql.SQL("SELECT member, value FROM {} ORDER BY position, member").format(identifier(name))
    return {member: value for member, value in connection.execute(statement) if member != "features"}
