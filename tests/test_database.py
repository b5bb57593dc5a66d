from __future__ import annotations

from pathlib import Path

import pytest

from mapgen.database import Database, input_of, is_database, without_passwords
from mapgen.errors import UsageError


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://desk:secret@db.example.org:5433/news", "postgresql://desk@db.example.org:5433/news"),
        ("postgres://desk:secret@db/news?sslmode=require", "postgresql://desk@db/news"),
        ("postgresql://db/news?password=secret", "postgresql://db/news"),
        ("postgresql:///news", "postgresql:///news"),
        ("postgresql://desk@/news?host=/run/postgresql", "postgresql://desk@/news"),
        ("postgresql://:secret@db/news", "postgresql://db/news"),
    ],
)
def test_the_text_of_a_database_has_neither_password_nor_parameters(url: str, shown: str) -> None:
    database = Database(url)
    assert str(database) == f"{database}" == shown
    assert repr(database) == f"Database({shown!r})"
    assert "secret" not in repr([database]) + f"{(database,)}"


@pytest.mark.parametrize("password", ["secr@et", "secr/et", "secr?et", "secr#et", "secr[et"])
def test_a_password_that_would_run_into_the_host_is_refused_and_not_repeated(password: str) -> None:
    with pytest.raises(UsageError, match="percent-encoded") as raised:
        Database(f"postgresql://desk:{password}@db/news")
    assert "ecr" not in str(raised.value)


@pytest.mark.parametrize(
    "url", ["postgresql://desk:s%65cret@db/news", "postgresql://db/news?password=s%65cret&sslpassword=other"]
)
def test_a_message_of_a_driver_is_freed_of_the_password_however_it_is_written(url: str) -> None:
    assert Database(url).scrub("bad token secret") == "bad token ***"


def test_an_input_is_a_file_or_a_database() -> None:
    assert input_of("a.geojson") == input_of(Path("a.geojson")) == Path("a.geojson")
    database = input_of("postgresql://db/news")
    assert isinstance(database, Database)
    assert input_of(database) is database
    assert not is_database("postgresql.geojson")


def test_an_address_that_went_through_a_path_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="as text") as raised:
        input_of(Path("postgresql://desk:secret@db/news"))
    assert "secret" not in str(raised.value)


def test_the_address_of_something_else_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="not the address") as raised:
        Database("mysql://desk:secret@db/news")
    assert "secret" not in str(raised.value)


def test_the_scheme_may_be_in_capitals_which_libpq_does_not_know() -> None:
    database = input_of("POSTGRESQL://desk:secret@db/News")
    assert isinstance(database, Database)
    assert database.url == "postgresql://desk:secret@db/News"
    with pytest.raises(UsageError, match="as text"):
        input_of(Path("POSTGRES://desk:secret@db/news"))


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgres+psycopg2", "PostgreSQL+asyncpg"])
def test_an_address_with_the_driver_of_sqlalchemy_is_refused_with_advice_and_not_repeated(
    scheme: str,
) -> None:
    assert is_database(f"{scheme}://desk:secret@db/news")
    with pytest.raises(UsageError, match=r"leave out \+\w+") as raised:
        input_of(f"{scheme}://desk:secret@db/news")
    assert "secret" not in str(raised.value)
    with pytest.raises(UsageError, match="as text"):
        input_of(Path(f"{scheme}://desk:secret@db/news"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://desk:secret@db/news is gone.", "postgresql://desk:***@db/news is gone."),
        ("postgresql:/desk:secret@db/news", "postgresql:/desk:***@db/news"),
        ("POSTGRES+psycopg://desk:se@cr/et@db", "POSTGRES+psycopg://desk:***@db"),
        ("postgresql://:secret@db", "postgresql://:***@db"),
        (
            "postgresql://db/news?user=desk&password=secret&sslmode=require",
            "postgresql://db/news?user=desk&password=***&sslmode=require",
        ),
        ("g/mysql:/desk:secret@db/news", "g/mysql:/desk:***@db/news"),
        ("https://desk:secret@example.org/x", "https://desk:***@example.org/x"),
        ("two: http://a:secret@b, http://c:secret@d", "two: http://a:***@b, http://c:***@d"),
    ],
)
def test_a_message_is_freed_of_the_passwords_of_all_addresses(text: str, shown: str) -> None:
    assert without_passwords(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://desk@db/news is gone.",
        "https://example.org:8080/@desk?to=a@b",
        "HEAD:geodata/a.geojson, row 3: desk@example.org",
        "http://127.0.0.1:8000/",
    ],
)
def test_a_message_without_passwords_stays_as_it_is(text: str) -> None:
    assert without_passwords(text) == text
