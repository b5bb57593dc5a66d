"""A PostgreSQL server with PostGIS in a temporary folder, on a free port."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql

from mapgen.database import Database
from tests.tools import postgres_programs

PASSWORD = "s3cret-pa:ss"  # noqa: S105
TEMPLATE = "with_postgis"
_UNPRIVILEGED = "nobody"
_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "shared_buffers": "16MB",
    "max_connections": "20",
    "log_min_messages": "fatal",
}


class Server:
    """A server of its own: nothing of the machine's PostgreSQL but its programs is used."""

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="mapgen-postgres-"))
        self._programs = postgres_programs()
        self._user = _UNPRIVILEGED if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        if self._user:
            os.chown(self.folder, pwd.getpwnam(self._user).pw_uid, -1)
        password = self.folder / "password"
        password.write_text(PASSWORD, encoding="utf-8")
        password.chmod(0o644)
        self._run("initdb", "-A", "scram-sha-256", "-U", "postgres", f"--pwfile={password}", "-E", "UTF8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()
        self.execute("postgres", f"CREATE DATABASE {TEMPLATE}")
        self.execute(TEMPLATE, "CREATE SCHEMA gis")
        self.execute(TEMPLATE, "CREATE EXTENSION postgis SCHEMA gis")
        return self

    def __exit__(self, *_details: object) -> None:
        self.stop("immediate")  # nothing of it is kept
        shutil.rmtree(self.folder)

    def start(self) -> None:
        options = " ".join(f"-c {name}='{value}'" for name, value in {**_OPTIONS, "port": self.port}.items())
        self._run("pg_ctl", "start", "--wait", "-l", str(self.folder / "log"), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "stop", "--wait", "-m", mode)

    def url(self, name: str, user: str = "postgres", password: str = PASSWORD) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = TEMPLATE) -> Database:
        names = [sql.Identifier(part) for part in (name, template)]
        self.execute("postgres", sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        self.execute(name, sql.SQL("ALTER DATABASE {} SET search_path = public, gis").format(names[0]))
        return Database(self.url(name))

    def execute(self, name: str, statement: Any) -> None:
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute(statement)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, "-D", self.folder / "data", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            user=self._user,
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )


def execute(database: Database, *statements: Any) -> None:
    """Run statements as a colleague would, in one transaction."""
    with psycopg.connect(database.url) as connection:
        for statement in statements:
            connection.execute(statement)


def rows(database: Database, statement: Any) -> list[tuple[Any, ...]]:
    with psycopg.connect(database.url) as connection:
        return connection.execute(statement).fetchall()
