"""Databases of a real PostgreSQL with PostGIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mapgen.config import Table
from mapgen.postgis import init
from tests.postgis.server import Server, execute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.database import Database


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server that the tests share."""
    with Server() as one:
        yield one


@pytest.fixture(scope="session")
def _one(server: Server) -> Database:
    return server.create("news")


@pytest.fixture
def empty(_one: Database) -> Database:
    """A database with PostGIS and nothing else."""
    execute(
        _one, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public", "GRANT USAGE ON SCHEMA public TO PUBLIC"
    )
    return _one


@pytest.fixture
def database(empty: Database) -> Database:
    """A database with the table that `init` makes."""
    init(empty, Table())
    return empty


@pytest.fixture(scope="module")
def shared(server: Server) -> Database:
    """The same, for tests that push whatever they need and leave it."""
    one = server.create("shared")
    init(one, Table())
    return one
