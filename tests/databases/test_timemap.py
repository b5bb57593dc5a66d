"""Column names of TimeMap's event schema, with made-up rows."""

from __future__ import annotations

import pytest

from mapgen.databases.timemap import PROFILE
from mapgen.importing.records import Hints
from tests.importing.tables import converted, table

EVENTS = (
    "id,description,date,time,location,latitude,longitude,category,association1,association2,source1,"
    "source2,narrative1\n"
    "7,Something happened,8/3/2011,18:30,Somewhere,33.31,44.36,alpha,tag,,src3,src9,\n"
)
OLDER = (
    "desc,date,time,location,lat,long,source,filters,category\n"
    "Words,8/23/2011,18:30,Somewhere,33.31,44.36,s,f,alpha\n"
)


@pytest.mark.parametrize("text", [EVENTS, OLDER])
def test_sheets_of_events_are_recognised(text: str) -> None:
    assert PROFILE.recognises(table(text))


def test_dates_are_month_first_and_told_to_be() -> None:
    sheet = table(EVENTS)
    understanding = PROFILE.understand(sheet, Hints())
    (record,) = converted(sheet, understanding)
    assert record.feature["properties"]["start"] == "2011-08-03T18:30+03:00"
    assert any("month-first" in note for note in understanding.notes)


def test_a_person_s_order_of_dates_is_not_overruled() -> None:
    sheet = table(EVENTS)
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints(date_order="day-first")))
    assert record.feature["properties"]["start"].startswith("2011-03-08")


def test_an_event_has_its_text_category_and_sources() -> None:
    sheet = table(EVENTS)
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    properties = record.feature["properties"]
    assert record.feature["id"] == "7"
    assert properties["summary"] == "Something happened"
    assert properties["original_type"] == "alpha"
    assert properties["title"] == "alpha, Somewhere"
    assert [one["publisher"] for one in properties["sources"]] == ["src3", "src9"]
    assert "tag" not in str(properties)


def test_a_plain_table_with_a_description_is_none() -> None:
    assert not PROFILE.recognises(
        table("id,description,date,location,latitude,longitude\n1,A,2024-02-07,B,1,2")
    )
