from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from mapgen.config import Columns
from mapgen.config.columns import FIELDS
from mapgen.errors import UsageError
from mapgen.importing import synonyms
from mapgen.importing.plan import understand
from mapgen.importing.records import Hints
from tests.importing.tables import converted, only, read, sheet_of, table
from tests.strategies import checked

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Cell

ROW = "Date,Title\n2024-02-07,A"


def test_a_row_becomes_an_incident_that_validation_takes() -> None:
    text = (
        "ID,Date,Time,Lat,Long,Town,Country,Province,Type,Status,Fatalities,Wounded,Perpetrator,Source,Link,Notes\n"
        "SYR 1,13/02/2024,21:30,36.2,37.1,Aleppo,Syria,Aleppo,Air/drone strike,weak,2-3,dozens,Russia; Syria,"
        "SANA,https://example.org/1,What happened"
    )
    (record,) = read(table(text), Columns(constants={"location_precision": "town", "uncertainty_km": "5"}))
    assert record.faults == []
    assert record.feature == {
        "type": "Feature",
        "id": "syr-1",
        "properties": {
            "title": "Air/drone strike, Aleppo",
            "summary": "What happened",
            "start": "2024-02-13T21:30+03:00",
            "date_precision": "minute",
            "timezone": "Asia/Damascus",
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Air/drone strike",
            "status": "weak",
            "place": {"name": "Aleppo", "country": "SY", "admin1": "Aleppo"},
            "location_precision": "town",
            "uncertainty_km": 5,
            "actors": [{"name": "Russia", "role": "attacker"}, {"name": "Syria", "role": "attacker"}],
            "sources": [{"id": "s1", "publisher": "SANA", "url": "https://example.org/1"}],
            "claims": [
                {"measure": "killed", "min": 2, "max": 3, "by": "SANA", "source": "s1"},
                {"measure": "injured", "note": "dozens", "by": "SANA", "source": "s1"},
            ],
        },
        "geometry": {"type": "Point", "coordinates": [37.1, 36.2]},
    }
    assert checked(record.feature).problems == []


def test_unknown_is_absent_and_zero_is_what_the_row_says() -> None:
    assert "claims" not in only("Date,Title,Killed,Injured\n2024-02-07,A,unknown,N/A")
    (claim,) = only("Date,Title,Killed\n2024-02-07,A,0")["claims"]
    assert (claim["min"], claim["max"]) == (0, 0)


def test_what_the_data_do_not_grade_is_claimed_and_what_they_do_not_name_not_stated() -> None:
    properties = only(ROW)
    assert (properties["status"], properties["event_type"]) == ("claimed", "Not stated")


def test_an_unknown_word_is_kept_and_told_once_with_its_count() -> None:
    sheet = table("Date,Place,Type\n2024-02-07,A,Airstrike\n2024-02-08,B,airstrike\n2024-02-09,C,Airstrike")
    understanding = understand(sheet, Hints())
    told = [problem.message for problem in understanding.problems]
    assert told[0].startswith('"Airstrike" (2 rows) is no event_type')
    assert len(told) == 2
    assert understanding.problems[0].row == 2
    properties = converted(sheet, understanding)[0].feature["properties"]
    assert properties["event_type"] == "Not stated"
    assert properties["original_type"] == "Airstrike"
    assert properties["title"] == "Airstrike, A"


@pytest.mark.parametrize(
    "word",
    ["Air/drone strike", "AIR/DRONE STRIKE", "Explosions/Remote violence: Air/drone strike"],
)
def test_a_sub_type_says_its_type(word: str) -> None:
    properties = only(f"Date,Place,Type\n2024-02-07,A,{word}")
    assert properties["event_type"] == "Explosions/Remote violence"
    assert properties["sub_event_type"] == "Air/drone strike"


def test_words_of_the_table_are_put_into_those_of_the_project() -> None:
    columns = Columns(
        values={"event_type": {"airstrike": "Air/drone strike"}, "status": {"verified": "fair"}}
    )
    text = "Date,Place,Type,Status\n2024-02-07,A,Airstrike,Verified"
    properties = only(text, columns)
    assert properties["sub_event_type"] == "Air/drone strike"
    assert properties["status"] == "fair"
    assert understand(table(text), Hints(), columns).problems == []


def test_a_value_that_is_no_word_of_the_project_is_a_mistake_of_the_settings() -> None:
    columns = Columns(values={"event_type": {"Airstrike": "Air/drone strik"}})
    with pytest.raises(
        UsageError, match=r'"Air/drone strik", which is no event_type\. Did you mean "Air/drone strike"'
    ):
        read(table("Date,Place,Type\n2024-02-07,A,Airstrike"), columns)


def test_constants_fill_what_a_row_does_not_say() -> None:
    columns = Columns(constants={"status": "weak", "figure_by": "Police", "attacker": "Houthis"})
    (first, second) = read(table("Date,Title,Killed,Status\n2024-02-07,A,1,fair\n2024-02-08,B,2,"), columns)
    assert first.feature["properties"]["status"] == "fair"
    assert second.feature["properties"]["status"] == "weak"
    assert second.feature["properties"]["claims"][0]["by"] == "Police"
    assert second.feature["properties"]["actors"] == [{"name": "Houthis", "role": "attacker"}]


def test_a_country_of_all_rows_is_theirs_that_state_none() -> None:
    columns = Columns(country="IQ")
    first, second = read(table("Date,Place,Country\n2024-02-07,A,Syria\n2024-02-08,B,"), columns)
    assert first.feature["properties"]["place"] == {"name": "A", "country": "SY"}
    assert second.feature["properties"]["place"] == {"name": "B", "country": "IQ"}


def test_na_is_namibia_only_among_codes() -> None:
    codes = read(table("Date,Place,Country\n2024-02-07,A,NA\n2024-02-08,B,ZA"))
    assert codes[0].feature["properties"]["place"].get("country") == "NA"
    names = read(table("Date,Place,Country\n2024-02-07,A,NA\n2024-02-08,B,South Africa"))
    assert "country" not in names[0].feature["properties"]["place"]


def test_figures_of_some_never_stand_for_all() -> None:
    claims = only("Date,Title,Killed,Civilians killed\n2024-02-07,A,5,2")["claims"]
    assert [(claim.get("of_whom"), claim.get("scope"), claim["max"]) for claim in claims] == [
        (None, None, 5),
        ("civilians", "civilians only", 2),
    ]


def test_whose_a_figure_is_is_said_also_where_no_column_says_it() -> None:
    sheet = table("Date,Title,Killed\n2024-02-07,A,5")
    understanding = understand(sheet, Hints())
    assert any("whose the figures are" in note for note in understanding.notes)
    properties = converted(sheet, understanding)[0].feature["properties"]
    assert properties["claims"] == [
        {"measure": "killed", "min": 5, "max": 5, "by": "strikes.csv", "source": "table"}
    ]
    assert properties["sources"] == [{"id": "table", "title": "strikes.csv", "title_exact": False}]


def test_folders_of_somebody_s_machine_are_not_published() -> None:
    for file in ("/home/someone/strikes.csv", "/home/some one (1)/strikes.csv"):
        (record,) = read(table("Date,Title,Killed\n2024-02-07,A,5", file))
        assert record.feature["properties"]["claims"][0]["by"] == "strikes.csv"
    (record,) = read(table("Date,Title,Killed\n2024-02-07,A,5", "/home/someone/strikes.xlsx (2024/25)"))
    assert record.feature["properties"]["claims"][0]["by"] == "strikes.xlsx (2024/25)"


def test_which_of_several_sources_a_figure_is_from_is_not_guessed() -> None:
    text = "Date,Title,Killed,Link,Publisher\n2024-02-07,A,5,https://a.org/1 https://b.org/2,"
    properties = only(text, Columns(constants={"figure_by": "Police"}))
    assert properties["claims"][0]["source"] == "table"
    assert properties["sources"][2] == {
        "id": "table",
        "title": "strikes.csv",
        "title_exact": False,
        "publisher": "Police",
    }
    record = {"type": "Feature", "id": "a", "properties": properties, "geometry": None}
    assert checked(record).errors == []


def test_a_figure_of_one_of_the_publishers_is_from_that_source() -> None:
    text = (
        "Date,Title,Killed,Link,Publisher,figure_by\n2024-02-07,A,5,https://a.org/1 https://b.org/2,AFP;AP,AP"
    )
    assert only(text)["claims"][0]["source"] == "s2"


def test_least_and_most_make_one_figure_and_are_never_reversed() -> None:
    first, second = read(table("Date,Title,Killed min,Killed max\n2024-02-07,A,2,5\n2024-02-08,B,5,2"))
    claim = first.feature["properties"]["claims"][0]
    assert (claim["min"], claim["max"]) == (2, 5)
    assert [(fault.code, fault.severity) for fault in second.faults] == [("figures-reversed", "warning")]
    assert "claims" not in second.feature["properties"]


@pytest.mark.parametrize(
    ("publisher", "links", "expected"),
    [
        ("AFP", "https://a.org/1", [("AFP", "https://a.org/1")]),
        ("", "https://a.org/1 https://b.org/2", [(None, "https://a.org/1"), (None, "https://b.org/2")]),
        ("", "https://a.org/1, https://b.org/2", [(None, "https://a.org/1"), (None, "https://b.org/2")]),
        ("", "https://a.org/1;https://b.org/2", [(None, "https://a.org/1"), (None, "https://b.org/2")]),
        ("", "https://a.org/1\nhttps://a.org/1", [(None, "https://a.org/1")]),
        ("", "https://a.org/x,y;z", [(None, "https://a.org/x,y;z")]),
        (
            "AFP; AP",
            "https://a.org/1 https://b.org/2",
            [("AFP", "https://a.org/1"), ("AP", "https://b.org/2")],
        ),
        (
            "AFP",
            "https://a.org/1 https://b.org/2",
            [(None, "https://a.org/1"), (None, "https://b.org/2"), ("AFP", None)],
        ),
        ("AFP; AP", "", [("AFP", None), ("AP", None)]),
        ("", "see the archive", [("see the archive", None)]),
    ],
)
def test_each_address_is_a_source_and_nobody_s_is_guessed(
    publisher: str, links: str, expected: list[tuple[str | None, str | None]]
) -> None:
    sheet = sheet_of(
        ("Date", "Title", "Publisher", "Link"), [("2024-02-07", "A", publisher or None, links or None)]
    )
    (record,) = read(sheet, Columns(names={"source_url": "Link"}))
    sources = record.feature["properties"]["sources"]
    assert [(one.get("publisher"), one.get("url")) for one in sources] == expected
    assert [one["id"] for one in sources] == [f"s{number}" for number in range(1, len(sources) + 1)]


def test_a_title_is_made_of_what_the_row_states_alone() -> None:
    assert only("Date,Place,Type\n2024-02-07,Kafr Nabl,Armed clash")["title"] == "Armed clash, Kafr Nabl"
    assert only("Date,Place\n2024-02-07,Kafr Nabl")["title"] == "Kafr Nabl"
    assert only("Date,Notes\n2024-02-07,A car burned")["title"] == "A car burned"
    long = only(f"Date,Notes\n2024-02-07,{'word ' * 100}")["title"]
    assert long.endswith("word…")
    assert len(long) < 125
    assert only("Date,Lat,Lon\n2024-02-07,33.3,44.4")["title"] == "2024-02-07"


def test_that_nothing_says_how_precise_places_are_is_told_once() -> None:
    text = "Date,Title,Lat,Lon\n2024-02-07,A,33.3,44.4"
    assert any("how precise" in note for note in understand(table(text), Hints()).notes)
    said = Columns(constants={"location_precision": "town"})
    assert not any("how precise" in note for note in understand(table(text), Hints(), said).notes)


def test_year_month_and_day_may_have_columns_of_their_own() -> None:
    text = "Year,Month,Day,Title\n2024,2,7,A\n2024,2,,B\n2024,,,C"
    found = [record.feature["properties"] for record in read(table(text))]
    assert [(one["start"], one["date_precision"]) for one in found] == [
        ("2024-02-07", "day"),
        ("2024-02-01", "month"),
        ("2024-01-01", "year"),
    ]


def test_a_stated_precision_is_never_finer_than_the_date() -> None:
    text = "Date,Title,date_precision\n2024-02-07,A,month\n2024-02,B,day"
    found = [record.feature["properties"]["date_precision"] for record in read(table(text))]
    assert found == ["month", "month"]


def test_a_time_that_cannot_be_read_leaves_the_day() -> None:
    (record,) = read(table("Date,Time,Title\n2024-02-07,whenever,A"))
    assert record.feature["properties"]["start"] == "2024-02-07"
    assert [(fault.severity, fault.path) for fault in record.faults] == [("warning", ("Time",))]


def test_a_date_that_cannot_be_read_names_its_column() -> None:
    (record,) = read(table("Date,Title\n2024-02-31,A"))
    assert [fault.path for fault in record.faults] == [("Date",)]
    assert "start" not in record.feature["properties"]


def test_all_rows_may_be_of_one_day() -> None:
    assert only("Title\nA", Columns(constants={"start": "7 February 2024"}))["start"] == "2024-02-07"
    with pytest.raises(UsageError, match='start = "soon", which is no date'):
        read(table("Title\nA"), Columns(constants={"start": "soon"}))


@pytest.mark.parametrize(
    "text", [" ", "; ", "(", "1,", "http://a ", "a (attacker); ", "N/A ", "[", "killed: 1 "]
)
def test_a_cell_of_a_hundred_thousand_signs_is_ordinary_data(text: str) -> None:
    header = [field for field in FIELDS if field not in {"easting", "northing", "utm_zone"}] + [
        "actors",
        "claims",
    ]
    cell = f"a{text * (100_000 // len(text))}b"
    (record,) = read(sheet_of(header, [[cell] * len(header)]))
    assert record.feature["properties"]["title"]


def test_several_columns_may_make_up_a_text() -> None:
    columns = Columns(names={"summary": ["What", "More"]})
    assert only("Date,Title,What,More\n2024-02-07,A,First.,Second.", columns)["summary"] == "First.\nSecond."


def test_a_radius_is_a_number_of_kilometres() -> None:
    good, bad = read(table("Date,Title,Radius (km),uncertainty_km\n2024-02-07,A,,2.5\n2024-02-08,B,,far"))
    assert good.feature["properties"]["uncertainty_km"] == 2.5
    assert [fault.code for fault in bad.faults] == ["unreadable-radius"]


HEADINGS = st.sampled_from(
    [
        *(name for several in (*synonyms.SURE.values(), *synonyms.LIKELY.values()) for name in several),
        "Civilians killed",
        "x1",
    ]
)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(min_size=1),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(
        ["2024-02-07", "13/02/2024", "12-15", "33.3", "https://a.org/1", "[1]", "{", "\0", "\u202e"]
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_no_cell_under_any_heading_breaks_a_row_or_loses_it(data: st.DataObject) -> None:
    header = ["Date", "Title", *data.draw(st.lists(HEADINGS, unique=True, max_size=8))]
    lines: list[list[Any]] = data.draw(
        st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=5)
    )
    sheet = sheet_of(header, lines)
    try:
        understanding = understand(sheet, Hints(), Columns(names={"start": "Date", "title": "Title"}))
    except UsageError:  # two columns of the same meaning, or one that needs another
        return
    records = converted(sheet, understanding)
    assert len(records) == len(lines)
    assert all(record.feature["properties"]["status"] for record in records)


def test_a_province_or_a_country_is_never_the_name_of_the_place() -> None:
    text = "Date,Title,Place,Province,Country\n2024-02-07,A,Unknown,Baghdad,Iraq\n2024-02-07,B,,,Iraq"
    first, second = (record.feature["properties"] for record in read(table(text)))
    assert first["place"] == {"country": "IQ", "admin1": "Baghdad"}
    assert second["place"] == {"country": "IQ"}


def test_that_nobody_knows_how_precise_a_place_is_is_kept() -> None:
    found = only("Date,Title,location_precision\n2024-02-07,A,unknown")
    assert found["location_precision"] == "unknown"


def _at(geometry: Any, latitude: str, longitude: str) -> Any:
    sheet = sheet_of(("date", "title", "latitude", "longitude"), [("2024-02-07", "A", latitude, longitude)])
    rows = [row._replace(geometry=geometry) for row in sheet.rows()]
    (record,) = read(structs.replace(sheet, rows=lambda: iter(rows), has_geometry=True))
    return record


def test_columns_of_degrees_place_a_row_whose_own_geometry_is_empty() -> None:
    record = _at(None, "33.3", "44.4")
    assert (record.feature["geometry"]["coordinates"], record.faults) == ([44.4, 33.3], [])


def test_a_geometry_that_is_elsewhere_than_the_columns_say_is_told() -> None:
    baghdad = {"type": "Point", "coordinates": [44.4, 33.3]}
    assert _at(baghdad, "33.303", "44.401").faults == []
    for latitude in ("35.3", "x"):
        record = _at(baghdad, latitude, "44.4")
        assert record.feature["geometry"] == baghdad
        assert [(fault.severity, fault.path) for fault in record.faults] == [("warning", ("latitude",))]


def test_addresses_among_publishers_are_addresses() -> None:
    cells = ["http://a.b/1 http://c.d/2", "AFP; https://a.b/1", "AFP; Reuters", "ftp://x"]
    records = read(sheet_of(("Date", "Title", "Sources"), [("2024-02-07", "A", cell) for cell in cells]))
    found = [
        [(one.get("publisher"), one.get("url")) for one in record.feature["properties"]["sources"]]
        for record in records
    ]
    assert found == [
        [(None, "http://a.b/1"), (None, "http://c.d/2")],
        [("AFP", "https://a.b/1")],
        [("AFP", None), ("Reuters", None)],
        [("ftp://x", None)],
    ]


def test_a_sub_type_of_another_type_is_kept_and_told() -> None:
    (record,) = read(table("Date,Title,event_type,sub_event_type\n2024-02-07,A,Battles,Air/drone strike"))
    properties = record.feature["properties"]
    assert (properties["event_type"], properties["original_subtype"]) == ("Battles", "Air/drone strike")
    assert "sub_event_type" not in properties
    assert [(fault.code, fault.severity) for fault in record.faults] == [("sub-type-of-another", "warning")]
    assert '"Explosions/Remote violence"' in record.faults[0].message


def test_of_an_unknown_type_it_is_not_said_that_none_is_stated_where_the_sub_type_says_it() -> None:
    sheet = table("Date,Title,event_type,sub_event_type\n2024-02-07,A,airstrike,Armed clash")
    understanding = understand(sheet, Hints())
    (record,) = converted(sheet, understanding)
    assert record.feature["properties"]["event_type"] == "Battles"
    assert "where the sub-type says none" in understanding.problems[0].message


def test_a_number_that_cannot_be_read_is_not_called_none() -> None:
    notes = understand(table("Date,Title,Killed\n2024-02-07,A,12.000\n2024-02-07,B,1.5"), Hints()).notes
    assert not any("no number" in note for note in notes)
