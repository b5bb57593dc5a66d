"""Column names as in the Bureau's sheets, with made-up rows."""

from __future__ import annotations

import pytest

from mapgen.databases.tbij import NONE_REPORTED, PROFILE
from mapgen.importing.records import Hints
from tests.importing.tables import converted, table

PAKISTAN = (
    "Strike ID,Date,Location,Area,Minimum total people killed,Maximum total people killed,"
    "Minimum civilians reported killed,Maximum civilians reported killed,Minimum children reported killed,"
    "Maximum children reported killed,Minimum reported injured,Maximum reported injured,Longitude,Latitude\n"
    "X1,17/06/2004,Somewhere,South Waziristan,6,8,0,2,0,1,1,,69.5,32.3\n"
)
SOMALIA = (
    '"Strike ID","Date","Confirmed/\r\npossible US strike","Location","Minimum people killed",'
    '"Maximum people killed","Minimum civilians killed","Maximum civilians killed",'
    '"Minimum children killed","Maximum children killed",'
    '"Minimum people injured","Maximum people injured"\n'
    "SOM1,13/01/2019,Confirmed,Somewhere,1,3,0,0,0,0,0,0\n"
)
YEMEN = SOMALIA.replace("possible US strike", "possible US attack?").replace(
    '"Location"', '"Location","Type of attack"'
)


def test_the_sheet_of_pakistan_is_read_with_figures_by_whom() -> None:
    sheet = table(PAKISTAN)
    assert PROFILE.recognises(sheet)
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.faults == []
    properties = record.feature["properties"]
    assert record.feature["id"] == "x1"
    assert record.feature["geometry"] == {"type": "Point", "coordinates": [69.5, 32.3]}
    assert properties["start"] == "2004-06-17"
    assert properties["sub_event_type"] == "Air/drone strike"
    assert properties["actors"] == [{"name": "United States", "role": "alleged_attacker"}]
    claims = [
        (one["measure"], one.get("of_whom"), one.get("min"), one.get("max")) for one in properties["claims"]
    ]
    assert claims == [
        ("killed", None, 6, 8),
        ("injured", None, 1, None),
        ("killed", "civilians", 0, 2),
        ("killed", "children", 0, 1),
    ]
    assert {one["by"] for one in properties["claims"]} == {"The Bureau of Investigative Journalism"}
    assert all("scope" in one for one in properties["claims"] if "of_whom" in one)


@pytest.mark.parametrize("text", [SOMALIA, YEMEN.replace("Somewhere,1", "Somewhere,US drone strike,1")])
def test_the_other_layouts_of_the_bureau_are_recognised(text: str) -> None:
    sheet = table(text)
    assert PROFILE.recognises(sheet)
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.feature["properties"]["sub_event_type"] == "Air/drone strike"


def test_what_the_bureau_does_not_call_a_strike_is_not_called_so() -> None:
    sheet = table(YEMEN.replace("Somewhere,1", "Somewhere,US ground operation,1"))
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.feature["properties"]["event_type"] == "Not stated"
    assert record.feature["properties"]["original_type"] == "US ground operation"


def test_zero_is_never_exactly_nobody() -> None:
    sheet = table(SOMALIA)
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    claims = record.feature["properties"]["claims"]
    assert [(one["measure"], one["min"], one.get("max")) for one in claims] == [
        ("killed", 1, 3),
        ("injured", 0, None),
        ("killed", 0, None),
        ("killed", 0, None),
    ]
    assert [one.get("note") for one in claims] == [None, *[NONE_REPORTED] * 3]


def test_that_zero_is_not_a_finding_is_told() -> None:
    assert any(
        "not that there was none" in note for note in PROFILE.understand(table(PAKISTAN), Hints()).notes
    )


def test_any_table_of_killed_is_not_the_bureau_s() -> None:
    assert not PROFILE.recognises(table("Date,Location,Minimum people killed\n2024-02-07,A,1"))
