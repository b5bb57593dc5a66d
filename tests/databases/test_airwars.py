"""Column names as Airwars' site exports them, with made-up rows."""

from __future__ import annotations

import pytest

from mapgen.databases.airwars import PROFILE
from mapgen.importing.records import Hints
from tests.importing.tables import converted, table

HEADER = (
    "unique_reference_code,permalink,country,date,grading,latitude,longitude,geolocation_accuracy,"
    "strike_status,"
    "civilians_killed_min,civilians_killed_max,children_killed_min,children_killed_max,civilians_injured_min,"
    "civilians_injured_max,militants_killed_min,militants_killed_max,civilian_deaths_conceded_min,belligerent_list"
)
ROW = (
    "XX001,https://example.org/xx001,the_gaza_strip,2021-05-13 00:00:00,{grading},31.5,34.45,{accuracy},"
    "likely_strike,"
    '2,4,1,1,,,0,0,0,"[{{""belligerent"":""Forces A""}},{{""belligerent"":""Forces B""}}]"'
)


def text(grading: str = "fair", accuracy: str = "Nearby landmark") -> str:
    return f"{HEADER}\n{ROW.format(grading=grading, accuracy=accuracy)}"


def test_an_incident_has_grading_place_belligerents_and_figures_by_whom() -> None:
    sheet = table(text())
    assert PROFILE.recognises(sheet)
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.faults == []
    properties = record.feature["properties"]
    assert record.feature["id"] == "xx001"
    assert (properties["start"], properties["date_precision"]) == ("2021-05-13", "day")
    assert properties["status"] == "fair"
    assert properties["place"]["country"] == "PS"
    assert properties["location_precision"] == "neighbourhood"
    assert properties["actors"] == [
        {"name": "Forces A", "role": "alleged_attacker"},
        {"name": "Forces B", "role": "alleged_attacker"},
    ]
    claims = {one["of_whom"]: (one.get("min"), one.get("max")) for one in properties["claims"]}
    assert claims == {"civilians": (2, 4), "children": (1, 1), "militants": (0, 0)}
    assert properties["sources"] == [{"id": "s1", "url": "https://example.org/xx001", "publisher": "Airwars"}]


@pytest.mark.parametrize(
    ("accuracy", "precision"),
    [
        ("Province/governorate", "province"),
        ("Subdistrict", "district"),
        ("Village", "town"),
        ("Exact location (via Airwars)", "exact"),
        ("Within 100m (via Coalition)", "exact"),
    ],
)
def test_each_label_of_accuracy_has_its_precision(accuracy: str, precision: str) -> None:
    sheet = table(text(accuracy=accuracy))
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.feature["properties"]["location_precision"] == precision


@pytest.mark.parametrize("grading", ["Confirmed", "Fair", "Weak", "Contested", "Discounted"])
def test_its_grading_is_kept(grading: str) -> None:
    sheet = table(text(grading=grading))
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.feature["properties"]["status"] == grading.lower()


def test_what_is_not_graded_is_claimed() -> None:
    sheet = table(text(grading="no_grading"))
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.feature["properties"]["status"] == "claimed"


def test_headings_with_capitals_and_spaces_are_the_same() -> None:
    titles = HEADER.replace("_", " ").title()
    sheet = table(text().replace(HEADER, titles))
    assert PROFILE.recognises(sheet)
    (record,) = converted(sheet, PROFILE.understand(sheet, Hints()))
    assert record.feature["properties"]["claims"][0]["by"] == "Airwars"


@pytest.mark.parametrize("cell", ["[1", "[[[", '["A"', "A; B", ""])
def test_belligerents_in_any_form_break_nothing(cell: str) -> None:
    broken = text().rsplit(',"[', 1)[0]
    sheet = table(f'{broken},"{cell.replace(chr(34), chr(34) * 2)}"')
    assert len(converted(sheet, PROFILE.understand(sheet, Hints()))) == 1
