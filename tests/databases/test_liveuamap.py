"""Column names of Liveuamap's API, with made-up rows."""

from __future__ import annotations

from mapgen.databases.liveuamap import PROFILE
from mapgen.importing.records import Hints
from tests.importing.tables import converted, table

TEXT = (
    "id,name,timestamp,time,lat,lng,location,source,link,type_id,status_id\n"
    "22500001,Explosions were reported,1707330600,2 hours ago,33.31,44.36,Baghdad,https://example.org/s,"
    "https://example.org/l,1,2\n"
)


def test_an_event_is_read_with_its_moment_on_the_clocks_of_the_place() -> None:
    sheet = table(TEXT)
    assert PROFILE.recognises(sheet)
    understanding = PROFILE.understand(sheet, Hints())
    (record,) = converted(sheet, understanding)
    assert record.faults == []
    properties = record.feature["properties"]
    assert properties["title"] == "Explosions were reported"
    assert properties["start"] == "2024-02-07T21:30+03:00"
    assert [one["url"] for one in properties["sources"]] == ["https://example.org/s", "https://example.org/l"]
    assert any("may be later than the event" in note for note in understanding.notes)


def test_a_plain_list_of_places_is_none() -> None:
    assert not PROFILE.recognises(
        table("id,name,date,lat,lng,link\n1,A,2024-02-07,33,44,https://example.org")
    )


def test_a_region_is_not_the_place() -> None:
    text = TEXT.replace("location", "region").replace(",Baghdad,", ",Donetsk,")
    (record,) = converted(table(text), PROFILE.understand(table(text), Hints()))
    assert record.feature["properties"]["place"] == {"admin1": "Donetsk"}
