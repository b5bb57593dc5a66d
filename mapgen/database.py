"""A database as an input. Its password is in its address alone, and is never shown."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from msgspec import Struct
from msgspec.structs import force_setattr

from mapgen.errors import UsageError

_SCHEME = r"postgres(?:ql)?"
_ADDRESS = re.compile(rf"({_SCHEME})(\+\w+)?://", re.IGNORECASE)
"""Scheme, and the driver that SQLAlchemy puts behind it."""
_FORM = "postgresql://USER@HOST/DATABASE"
_HIDDEN = "***"
_SECRETS = (
    # as written or, with one slash, as a Path writes it; up to the last @, for / and @ may be unescaped in it
    re.compile(rf"(?i)({_SCHEME}(?:\+\w+)?:/{{1,2}}[^\s:/@]*:)\S*(?=@)"),
    re.compile(r"([a-zA-Z][\w+.-]*:/{1,2}[^\s:/@?#]*:)[^\s/?#]*(?=@)"),
    re.compile(rf"(?i)({_SCHEME}(?:\+\w+)?:/\S*?[?&]\w*password=)[^\s&]+"),
)


class Database(Struct, frozen=True):
    """A PostgreSQL database, by its connection URI (libpq, section 34.1.1.2).

    Text made of it (`str`, `repr`, a message) has neither its password nor its parameters.
    """

    url: str

    def __post_init__(self) -> None:
        """Raise UsageError where user and password cannot be told from the host."""
        address = _ADDRESS.match(self.url)
        if not address:
            raise UsageError(f"That is not the address of a PostgreSQL database: {_FORM}.")
        if address[2]:
            raise UsageError(
                f"The address of a database has no driver: leave out {address[2]}, which is SQLAlchemy's, so "
                f"that it is {_FORM}."
            )
        # libpq knows the scheme in small letters only
        force_setattr(self, "url", address[1].lower() + self.url[address.end(1) :])
        if any(sign in self._login for sign in "@/?#[]"):
            raise UsageError(
                "In the address of the database, user and password must be percent-encoded (@ is %40, / is "
                "%2F, # is %23, ? is %3F). Better leave the password out of it: put it in PGPASSWORD or "
                "~/.pgpass."
            )

    def __str__(self) -> str:
        user = self._login.partition(":")[0]
        return f"postgresql://{user}{'@' if user else ''}{self._rest.partition('?')[0]}"

    def __repr__(self) -> str:
        return f"Database({str(self)!r})"

    def scrub(self, text: str) -> str:
        """Return a text without the password, which a driver may have quoted."""
        _, _, written = self._login.partition(":")
        given = [value for name, value in parse_qsl(self._rest.partition("?")[2]) if "password" in name]
        for secret in {written, unquote(written), *given} - {""}:
            text = text.replace(secret, _HIDDEN)
        return text

    @property
    def _login(self) -> str:
        return self.url.partition("://")[2].rpartition("@")[0]

    @property
    def _rest(self) -> str:
        return self.url.partition("://")[2].rpartition("@")[2]


def is_database(text: str) -> bool:
    """Tell whether a text is meant as the address of a database; `Database` refuses those it cannot use."""
    return _ADDRESS.match(text) is not None


def without_passwords(text: str) -> str:
    """Return a message without the passwords of the addresses in it, whatever they are addresses of."""
    for secret in _SECRETS:
        text = secret.sub(rf"\1{_HIDDEN}", text)
    return text


def input_of(source: str | Path | Database) -> Path | Database:
    """Return what an input names: a file, or a database.

    Raises
    ------
    UsageError
        If it is the address of a database in a form that cannot be used.
    """
    if isinstance(source, Database):
        return source
    if isinstance(source, str) and is_database(source):
        return Database(source)
    if _ADDRESS.match(str(source).replace(":/", "://", 1)):  # a Path loses a slash
        raise UsageError(f"Give the address of a database as text, not as a Path: {_FORM}.")
    return Path(source)
