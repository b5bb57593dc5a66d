from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapgen.canonical import dumps
from mapgen.config import Table
from mapgen.errors import ResourceError, UsageError
from mapgen.postgis import Pushed, push
from mapgen.read import read
from tests.examples import DEMO, python
from tests.postgis.server import execute, rows
from tests.strategies import collection_of, feature, geometries_that_are_good, json_values, text_of, texts

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.database import Database
    from tests.postgis.server import Server

KILLS = 40

incidents = st.builds(
    lambda some, geometry, members: members | feature("x", geometry, **some),
    st.dictionaries(
        st.sampled_from(["title", "summary", "uncertainty_km", "is_aggregate", "place", "claims", "end"])
        | texts,
        json_values,
        max_size=6,
    ),
    geometries_that_are_good,
    st.dictionaries(texts, json_values, max_size=2),
)
foreign = st.dictionaries(texts.filter(lambda key: key not in {"type", "features"}), json_values, max_size=3)


def pushed(
    inserted: int = 0, updated: int = 0, unchanged: int = 0, deleted: int = 0, left: int = 0
) -> Pushed:
    return Pushed(inserted=inserted, updated=updated, unchanged=unchanged, deleted=deleted, left=left)


def test_the_demo_comes_back_byte_for_byte(database: Database) -> None:
    push(database, Table(), read(DEMO))
    assert dumps(read(database)) == DEMO.read_bytes()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(incidents, max_size=4), foreign)
def test_whatever_a_file_holds_comes_back_byte_for_byte(
    shared: Database, values: list[dict[str, Any]], members: dict[str, Any]
) -> None:
    features = [value | {"id": f"n{at}"} for at, value in enumerate(values)]
    collection = collection_of(*features, **_storable(members))
    push(shared, Table(), collection, delete=True)
    assert dumps(read(shared)) == dumps(collection)


def _storable(members: dict[str, Any]) -> dict[str, Any]:
    """Return the members whose names a database can hold: a text there has no NUL."""
    return {name: value for name, value in members.items() if "\0" not in name}


def test_pushing_again_changes_nothing_and_nobody_is_told(database: Database) -> None:
    assert push(database, Table(), read(DEMO)).inserted == 35
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("LISTEN mapgen")
        assert push(database, Table(), read(DEMO), delete=True) == pushed(unchanged=35)
        connection.execute("SELECT 1")
        assert list(connection.notifies(timeout=0)) == []


def test_rows_are_inserted_updated_or_left_and_only_deleted_when_asked(database: Database) -> None:
    push(database, Table(), collection_of(feature("a"), feature("b"), feature("c")))
    changed = collection_of(feature("a"), feature("b", title="Other"), feature("d"))
    assert push(database, Table(), changed) == pushed(inserted=1, updated=1, unchanged=1, left=1)
    assert [row for (row,) in rows(database, "SELECT id FROM incidents ORDER BY id")] == ["a", "b", "c", "d"]
    assert push(database, Table(), changed, delete=True) == pushed(unchanged=3, deleted=1)
    assert dumps(read(database)) == dumps(changed)


def test_a_place_that_was_moved_is_an_update(database: Database) -> None:
    push(database, Table(), collection_of(feature("a", (44.49, 33.31))))
    assert push(database, Table(), collection_of(feature("a", (44.49, 33.32)))) == pushed(updated=1)
    assert rows(database, "SELECT ST_AsText(geom) FROM incidents") == [("POINT(44.49 33.32)",)]


def test_columns_that_a_team_added_keep_what_they_say(database: Database) -> None:
    push(database, Table(), collection_of(feature("a")))
    execute(database, "ALTER TABLE incidents ADD checked_by text", "UPDATE incidents SET checked_by = 'Sam'")
    push(database, Table(), collection_of(feature("a", title="Other"), feature("b")))
    told = rows(database, "SELECT id, title, checked_by FROM incidents ORDER BY id")
    assert told == [("a", "Other", "Sam"), ("b", feature()["properties"]["title"], None)]


def test_editors_find_plain_columns_and_json(database: Database) -> None:
    push(database, Table(), collection_of(feature("a")))
    statement = "SELECT title, place_name, uncertainty_km, claims -> 0 ->> 'by' FROM incidents"
    title = feature()["properties"]["title"]
    assert rows(database, statement) == [(title, "Al-Mashtal", 2.5, "AP")]


def test_what_an_editor_changed_and_only_that_is_another_on_the_way_back(database: Database) -> None:
    push(database, Table(), read(DEMO))
    first = "SELECT id FROM incidents ORDER BY id LIMIT 1"
    execute(database, f"UPDATE incidents SET title = 'Corrected by a colleague' WHERE id = ({first})")  # noqa: S608
    before, after = DEMO.read_text("utf-8").splitlines(), dumps(read(database)).decode().splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ['        "title": "Corrected by a colleague",']


def test_a_table_that_is_not_there_is_asked_for(empty: Database) -> None:
    with pytest.raises(ResourceError, match=r"no table or view incidents.*mapgen postgis init"):
        push(empty, Table(), collection_of(feature("a")))


def test_a_column_that_was_renamed_is_named_and_nothing_is_written(database: Database) -> None:
    execute(database, "ALTER TABLE incidents RENAME title TO headline")
    with pytest.raises(UsageError, match="it lacks title"):
        push(database, Table(), collection_of(feature("a")))


def test_a_table_without_its_companion_is_refused(database: Database) -> None:
    execute(database, "DROP TABLE incidents_collection")
    with pytest.raises(UsageError, match="incidents_collection"):
        push(database, Table(), collection_of(feature("a")))


def test_a_row_that_the_table_refuses_leaves_the_old_ones(database: Database) -> None:
    push(database, Table(), collection_of(feature("a")))
    execute(database, "ALTER TABLE incidents ADD CHECK (title <> 'Rumour')")
    with pytest.raises(ResourceError, match=r"violates check constraint.*Nothing was changed"):
        push(database, Table(), collection_of(feature("b"), feature("c", title="Rumour")), delete=True)
    assert rows(database, "SELECT id FROM incidents") == [("a",)]


def test_who_may_only_read_is_told_whom_to_ask(server: Server, database: Database) -> None:
    execute(
        database,
        "CREATE ROLE reader LOGIN PASSWORD 'r'",
        "GRANT SELECT ON incidents, incidents_collection TO reader",
    )
    reader = type(database)(server.url(database.url.rpartition("/")[2], "reader", "r"))
    assert len(read(reader).features) == 0
    with pytest.raises(ResourceError, match=r"permission denied.*Ask whoever owns"):
        push(reader, Table(), collection_of(feature("a")))


def test_a_table_that_somebody_holds_is_waited_for_only_so_long(database: Database) -> None:
    with psycopg.connect(database.url) as other:
        other.execute("LOCK TABLE incidents")
        with pytest.raises(ResourceError, match=r"more than 1 s.*timeout_seconds"):
            push(database, Table(timeout_seconds=1), collection_of(feature("a")))


# One process imports everything and forks a child for each push: every moment of a kill is one of pushing.
SCRIPT = f"""
import json, os, random, signal, sys, time
from pathlib import Path
from mapgen.canonical import dumps
from mapgen.config import Table
from mapgen.database import Database
from mapgen.postgis import push
from mapgen.read import read

database, files = Database(sys.argv[1]), [read(Path(name)) for name in sys.argv[2:]]

def run(version):
    push(database, Table(), files[version], delete=True)

run(1)
started = time.monotonic()
run(0)
seconds = time.monotonic() - started
moments = random.Random(20240207)
whole = [dumps(file) for file in files]
torn, survived = 0, 0
for kill in range({KILLS}):
    child = os.fork()
    if child == 0:
        run((kill + 1) % 2)
        os._exit(0)
    time.sleep(seconds * moments.uniform(0, 1.1))
    os.kill(child, signal.SIGKILL)
    survived += os.waitpid(child, 0)[1] == 0
    torn += dumps(read(database)) not in whole
print(json.dumps(dict(torn=torn, survived=survived)))
"""


def test_kills_at_random_moments_leave_the_old_rows_or_the_new_ones(
    database: Database, tmp_path: Path
) -> None:
    files = []
    for name in ("0", "1"):
        features = [feature(f"{name}-{at}", title=f"Version {name}") for at in range(300)]
        files.append(tmp_path / f"{name}.geojson")
        files[-1].write_bytes(text_of(*features, note=name))
    result = python(SCRIPT, database.url, *map(str, files))
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["torn"] == 0
    assert found["survived"] < KILLS
