from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapgen import read as reading
from mapgen.config import Settings, Table
from mapgen.errors import ResourceError, UsageError
from mapgen.postgis import push
from mapgen.read.postgis import digest
from mapgen.validate import validate
from tests.postgis.server import PASSWORD, execute
from tests.strategies import collection_of, feature

if TYPE_CHECKING:
    from mapgen.database import Database
    from mapgen.read import RawCollection
    from tests.postgis.server import Server

TEAM = """
CREATE TABLE cases (
    nr integer PRIMARY KEY, headline text, happened timestamptz, precision text, kind text, grade text,
    zone text, town text, informant text, radius numeric, published boolean DEFAULT true, desk text,
    sources jsonb, spot geometry(Point, 3857)
)
"""
ROW = """
INSERT INTO cases VALUES (
    7, 'Strike', '2024-02-07T18:30Z', 'minute', 'Battles', 'weak', 'Asia/Baghdad', 'Karrada', 'a name', 2.50,
    true, 'iraq', '[{"id": "ap", "publisher": "AP", "url": "https://apnews.com/"}]',
    ST_Transform(ST_SetSRID(ST_MakePoint(44.49, 33.31), 4326), 3857)
)
"""
MAPPING = {
    "id": "nr",
    "title": "headline",
    "start": "happened",
    "date_precision": "precision",
    "event_type": "kind",
    "status": "grade",
    "timezone": "zone",
    "place_name": "town",
    "uncertainty_km": "radius",
}


def read(database: Database, table: Table | None = None) -> RawCollection:
    return reading.read(database, Settings(table=table or Table()))


def team(**members: Any) -> Table:
    return Table(name="cases", columns=MAPPING, **members)


@pytest.fixture
def cases(empty: Database) -> Database:
    """A database with a team's own table and one case in it."""
    execute(empty, TEAM, ROW)
    return empty


def only(collection: RawCollection) -> dict[str, Any]:
    assert len(collection.features) == 1
    value: dict[str, Any] = collection.features[0].value
    return value


def test_a_teams_own_table_is_read_by_the_names_in_the_settings(cases: Database) -> None:
    assert only(read(cases, team())) == {
        "type": "Feature",
        "id": "7",
        "properties": {
            "title": "Strike",
            "start": "2024-02-07T21:30+03:00",
            "date_precision": "minute",
            "event_type": "Battles",
            "status": "weak",
            "timezone": "Asia/Baghdad",
            "place": {"name": "Karrada"},
            "uncertainty_km": 2.5,
            "sources": [{"id": "ap", "publisher": "AP", "url": "https://apnews.com/"}],
        },
        "geometry": {"type": "Point", "coordinates": [44.49, 33.31]},
    }
    assert validate([read(cases, team())]).errors == []


def test_what_is_not_named_is_not_read(cases: Database) -> None:
    assert "a name" not in str(only(read(cases, team())))
    named = Table(name="cases", columns=MAPPING | {"seen_by": "informant"})
    assert only(read(cases, named))["properties"]["seen_by"] == "a name"


def test_only_rows_that_fulfil_the_condition_are_read(cases: Database) -> None:
    fulfilled: list[dict[str, Any]] = [
        {"published": True},
        {"desk": ["syria", "iraq"]},
        {"nr": 7, "desk": "iraq"},
    ]
    for where in fulfilled:
        assert len(read(cases, team(where=where)).features) == 1
    unfulfilled: list[dict[str, Any]] = [{"published": False}, {"desk": "' OR true --"}, {"nr": [8, 9]}]
    for where in unfulfilled:
        assert len(read(cases, team(where=where)).features) == 0


def test_names_from_the_settings_are_never_run(cases: Database) -> None:
    hostile = 'cases"; DROP TABLE cases; --'
    with pytest.raises(ResourceError, match="no table or view"):
        read(cases, Table(name=hostile))
    with pytest.raises(UsageError, match="has no column"):
        read(cases, Table(name="cases", columns=MAPPING | {"summary": hostile}))
    assert len(read(cases, team()).features) == 1


def test_a_view_is_read_like_a_table(cases: Database) -> None:
    execute(
        cases,
        "CREATE VIEW incidents AS SELECT nr AS id, headline AS title, happened::date AS start, "
        "'day' AS date_precision, kind AS event_type, grade AS status, "
        "json_build_array(json_build_object('measure', 'killed', 'by', 'Police', 'min', 2)) AS claims, "
        "ST_Transform(spot, 4326) AS geom FROM cases",
    )
    properties = only(read(cases))["properties"]
    assert properties["start"] == "2024-02-07"
    assert properties["claims"] == [{"measure": "killed", "by": "Police", "min": 2}]


def test_rows_come_in_the_order_of_their_ids(database: Database) -> None:
    push(database, Table(), collection_of(feature("b"), feature("a"), feature("a-b")))
    assert [raw.value["id"] for raw in read(database).features] == ["a", "a-b", "b"]


def test_a_row_with_an_error_is_withheld_alone_and_named(database: Database) -> None:
    push(database, Table(), collection_of(feature("a"), feature("b"), feature("c")))
    execute(
        database,
        "UPDATE incidents SET start = 'yesterday' WHERE id = 'a'",
        "UPDATE incidents SET geom = 'SRID=4326;CURVEPOLYGON(CIRCULARSTRING(0 0, 1 1, 2 0, 1 -1, 0 0))' "
        "WHERE id = 'b'",
    )
    dataset = validate([read(database)])
    assert [incident.id for incident in dataset.incidents] == ["c"]
    named = [(problem.feature, problem.field) for problem in dataset.errors]
    assert named == [("a", "properties.start"), ("b", "geometry")]
    assert dataset.errors[0].file == f"incidents in {database}"


def test_places_that_do_not_tell_their_system_get_a_warning(empty: Database) -> None:
    execute(
        empty,
        "CREATE TABLE incidents AS SELECT 'a' AS id, 'T' AS title, '2024-02-07' AS start, 'weak' AS status, "
        "'day' AS date_precision, 'Battles' AS event_type, ST_MakePoint(44.5, 33.3) AS geom",
    )
    collection = read(empty)
    assert [problem.code for problem in collection.problems] == ["no-crs"]
    assert only(collection)["geometry"]["coordinates"] == [44.5, 33.3]


def test_a_renamed_column_is_named_with_what_it_may_be_called_now(cases: Database) -> None:
    execute(cases, "ALTER TABLE cases RENAME headline TO headlines")
    with pytest.raises(UsageError, match=r"has no column headline, .* Is it headlines now\?"):
        read(cases, team())


def test_a_table_without_what_an_incident_needs_is_told_so(cases: Database) -> None:
    with pytest.raises(UsageError, match=r"has no column id, title, start, .*\[table\.columns\]"):
        read(cases, Table(name="cases"))


def test_of_several_places_one_must_be_chosen(cases: Database) -> None:
    execute(cases, "ALTER TABLE cases ADD area geometry(Polygon, 4326)")
    with pytest.raises(UsageError, match="several columns with places: spot, area"):
        read(cases, team())
    assert only(read(cases, team(geometry="area")))["geometry"] is None


def test_a_table_without_places_is_told_how_to_get_them(cases: Database) -> None:
    execute(cases, "ALTER TABLE cases DROP spot")
    with pytest.raises(ResourceError, match="ST_MakePoint"):
        read(cases, team())


def test_a_database_without_postgis_is_told_so(server: Server) -> None:
    with pytest.raises(ResourceError, match=r"has no PostGIS.*CREATE EXTENSION"):
        read(server.create("bare_read", "template0"))


def test_a_wrong_password_is_said_and_none_is_shown(database: Database) -> None:
    wrong = type(database)(database.url.replace(PASSWORD, "wr0ng"))
    with pytest.raises(ResourceError, match=r"authentication failed.*Check user and password") as raised:
        read(wrong)
    assert "wr0ng" not in str(raised.value)
    without = type(database)(database.url.replace(f":{PASSWORD}", ""))
    with pytest.raises(ResourceError, match="PGPASSWORD"):
        read(without)


def test_a_server_that_does_not_answer_is_said(database: Database, server: Server) -> None:
    gone = type(database)(database.url.replace(str(server.port), "1"))
    with pytest.raises(ResourceError, match=r"could not be connected to.*server runs") as raised:
        read(gone)
    assert PASSWORD not in str(raised.value)


def test_a_database_that_is_not_there_is_named(server: Server, database: Database) -> None:
    with pytest.raises(ResourceError, match='"nothing" does not exist'):
        read(type(database)(server.url("nothing")))


def test_an_address_that_libpq_does_not_know_is_a_matter_of_usage(database: Database) -> None:
    with pytest.raises(UsageError, match="sslmoode") as raised:
        read(type(database)(f"{database.url}?sslmoode=x"))
    assert PASSWORD not in str(raised.value)


def test_a_slow_view_is_given_up(database: Database) -> None:
    execute(
        database, "CREATE VIEW slow AS SELECT i.* FROM (VALUES (pg_sleep(30)::text)) AS s, incidents AS i"
    )
    push(database, Table(), collection_of(feature("a")))
    with pytest.raises(ResourceError, match=r"more than 1 s.*timeout_seconds"):
        read(database, Table(name="slow", timeout_seconds=1))


def test_reading_cannot_change_anything(database: Database) -> None:
    push(database, Table(), collection_of(feature("a")))
    execute(
        database,
        "CREATE FUNCTION meddle() RETURNS text VOLATILE LANGUAGE sql AS "
        "$$ DELETE FROM incidents; SELECT 'x'::text $$",
        "CREATE VIEW meddling AS SELECT i.*, meddle() AS own FROM incidents AS i",
    )
    with pytest.raises(ResourceError, match="A view must not change data"):
        read(database, Table(name="meddling", columns={"own": "own"}))
    assert len(read(database).features) == 1


def test_the_server_may_vanish_while_it_is_read(database: Database) -> None:
    execute(
        database,
        "CREATE VIEW fatal AS SELECT i.* FROM (VALUES (pg_terminate_backend(pg_backend_pid())::text)) AS s, "
        "incidents AS i",
    )
    push(database, Table(), collection_of(feature("a")))
    with pytest.raises(ResourceError, match=r"is gone: .*try again"):
        read(database, Table(name="fatal"))


def test_the_hash_of_a_table_changes_with_what_is_read_and_nothing_else(cases: Database) -> None:
    first = digest(cases, team())
    execute(cases, "UPDATE cases SET informant = 'another'")
    assert digest(cases, team()) == first
    execute(cases, "UPDATE cases SET headline = 'Another'")
    second = digest(cases, team())
    assert second != first
    assert digest(cases, team(where={"nr": 8})) not in {first, second}
    execute(
        cases, "CREATE TABLE cases_collection AS SELECT 'note' AS member, 0 AS position, '1'::json AS value"
    )
    assert digest(cases, team()) not in {first, second}


def test_postgis_may_be_in_a_schema_that_nobody_looks_into(server: Server) -> None:
    tidy = server.create("tidy_read")
    server.execute("postgres", "ALTER DATABASE tidy_read RESET search_path")
    execute(
        tidy,
        "CREATE TABLE incidents (id text, title text, start date, date_precision text, event_type text, "
        "status text, geom gis.geometry)",
        "INSERT INTO incidents VALUES ('a', 'T', '2024-02-07', 'day', 'Battles', 'weak', "
        "gis.ST_SetSRID(gis.ST_MakePoint(44.5, 33.3), 4326))",
    )
    assert only(read(tidy))["geometry"]["coordinates"] == [44.5, 33.3]
