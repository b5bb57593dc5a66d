from __future__ import annotations

import pytest

from mapgen.databases.hxl import PROFILE
from mapgen.importing.records import Hints
from tests.importing.tables import converted, table

DATA = (
    "Event,Fecha,Lat,Lon,Gov,Town,Dead,Hurt,Civ,Kind,Who\n"
    "{tags}\n"
    "E1,2024-02-07,33.31,44.36,Baghdad,Al-Mashtal,3,5,1,Air/drone strike,United States\n"
)
TAGS = (
    "#event+id,#date +occurred,#geo+lat,# geo + lon,#adm1+name,#loc+name,#affected+killed,#affected+injured,"
    "#affected+civilians+killed,#event+type,#org"
)


def test_columns_are_read_by_their_tags_and_the_row_of_tags_is_passed_over() -> None:
    sheet = table(DATA.format(tags=TAGS))
    assert PROFILE.recognises(sheet)
    understanding = PROFILE.understand(sheet, Hints())
    assert "row 2, which holds no incident" in understanding.notes[0]
    (record,) = converted(sheet, understanding)
    assert record.faults == []
    properties = record.feature["properties"]
    assert record.feature["id"] == "e1"
    assert record.feature["geometry"] == {"type": "Point", "coordinates": [44.36, 33.31]}
    assert properties["start"] == "2024-02-07"
    assert properties["place"] == {"name": "Al-Mashtal", "admin1": "Baghdad"}
    assert properties["sub_event_type"] == "Air/drone strike"
    assert properties["actors"] == [{"name": "United States", "role": "participant"}]
    assert [(one["measure"], one["max"], one.get("of_whom")) for one in properties["claims"]] == [
        ("killed", 3, None),
        ("injured", 5, None),
        ("killed", 1, "civilians"),
    ]


def test_the_order_of_attributes_does_not_count() -> None:
    sheet = table(
        DATA.format(tags=TAGS.replace("#affected+civilians+killed", "#affected +killed +ind +civilians"))
    )
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.feature["properties"]["claims"][2]["of_whom"] == "civilians"


def test_what_stands_above_the_tags_is_passed_over_too() -> None:
    header, tags, row = DATA.format(tags=TAGS).strip().split("\n")
    sheet = table("\n".join([header, "as of March 2024" + "," * 10, tags, row]))
    assert len(converted(sheet, PROFILE.understand(sheet, Hints()))) == 1


def test_tags_may_be_the_heading_itself() -> None:
    _, tags, row = DATA.format(tags=TAGS).strip().split("\n")
    sheet = table(f"{tags}\n{row}")
    assert len(converted(sheet, PROFILE.understand(sheet, Hints()))) == 1


@pytest.mark.parametrize(
    "text", ["Date,Title\n2024-02-07,A", "Date,Title,Tag\n2024-02-07,A,#hashtag", "Date,Title\n#,##"]
)
def test_a_table_with_few_hashtags_is_none(text: str) -> None:
    assert not PROFILE.recognises(table(text))


def test_a_column_of_another_tag_is_not_guessed_at() -> None:
    sheet = table("Date,Killed,Place\n#date+occurred,#meta+killed,#loc\n2024-02-07,7,Baghdad")
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert "claims" not in record.feature["properties"]
