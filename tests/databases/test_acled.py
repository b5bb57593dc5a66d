"""ACLED's layouts are read by its code book, and written back. Headings are real, rows are made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.databases import acled
from mapgen.databases import acled_codes as codes
from mapgen.importing.records import Hints
from mapgen.model import Actor, Claim
from mapgen.vocabulary import EVENT_TYPES, UNSTATED
from tests.databases.codebooks import (
    incident_of,
    never_raises,
    properties_of,
    record_of,
    table,
    understood,
    wild_tables,
)
from tests.examples import claim, incident

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Sheet

HEADING_2023 = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
    "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp,"
    "population_1km,population_2km,population_5km,population_best"
)
HEADING_2020 = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
)
HEADING_2017 = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,"
    "ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,"
    "GEO_PRECISION,SOURCE,NOTES,FATALITIES"
)
LAYOUT_2023, LAYOUT_2020, LAYOUT_2017 = (
    heading.split(",") for heading in (HEADING_2023, HEADING_2020, HEADING_2017)
)

ROW: dict[str, Any] = {
    "event_id_cnty": "IRQ1",
    "event_date": "2024-02-07",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Ruritania",
    "inter1": "8",
    "actor2": "Zenda Front",
    "assoc_actor_2": "Fishers (Ruritania); Women",
    "inter2": "3",
    "interaction": "38",
    "iso": "368",
    "region": "Middle East",
    "country": "Iraq",
    "admin1": "Baghdad",
    "location": "Al Mashtal",
    "latitude": "33.3152",
    "longitude": "44.4961",
    "geo_precision": "1",
    "source": "AP; SOHR",
    "source_scale": "Other-International",
    "notes": "On 7 February 2024, a drone hit a car.",
    "fatalities": "2",
    "timestamp": "1707858000",
}


def of_row(hints: Hints | None = None, /, **cells: Any) -> dict[str, Any]:
    return properties_of(acled.PROFILE, table(LAYOUT_2023, ROW | cells), hints)


def test_a_row_of_the_layout_of_2023_becomes_an_incident() -> None:
    record = record_of(acled.PROFILE, table(LAYOUT_2023, ROW))
    assert record.feature["id"] == "acled-irq1"
    assert record.feature["geometry"] == {"type": "Point", "coordinates": [44.4961, 33.3152]}
    said = record.feature["properties"]
    assert said["title"] == "Air/drone strike, Al Mashtal"
    assert said["summary"] == ROW["notes"]
    assert (said["start"], said["date_precision"]) == ("2024-02-07", "day")
    assert (said["event_type"], said["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert said["place"] == {"name": "Al Mashtal", "country": "IQ", "admin1": "Baghdad"}
    assert (said["location_precision"], said["uncertainty_km"]) == ("town", 10)
    assert said["claims"] == [{"measure": "killed", "by": "ACLED", "source": "acled", "min": 2, "max": 2}]
    assert said["status"] == "claimed"
    assert said["origin"]["database"] == "acled"


def test_dates_with_a_month_in_words_are_read_in_the_layout_before() -> None:
    row = ROW | {"event_date": "03 December 2020", "iso3": "IRQ", "data_id": "77"}
    said = properties_of(acled.PROFILE, table(LAYOUT_2020, row))
    assert said["start"] == "2020-12-03"
    assert said["place"]["country"] == "IQ"


def test_the_capitals_and_the_former_types_of_2017_are_read() -> None:
    former = {name.upper(): cell for name, cell in ROW.items()}
    former |= {
        "EVENT_DATE": "18/04/2001",
        "EVENT_TYPE": "Battle-No change of territory",
        "ALLY_ACTOR_1": "Allies",
    }
    said = properties_of(acled.PROFILE, table(LAYOUT_2017, former))
    assert said["start"] == "2001-04-18"
    assert (said["event_type"], said["sub_event_type"]) == ("Battles", "Armed clash")
    assert said["origin"]["event_type"] == "Battle-No change of territory"
    assert said["place"]["country"] == "IQ"
    assert {"name": "Allies", "role": "other"}.items() <= said["actors"][1].items()


@pytest.mark.parametrize(
    ("inter1", "kind"), [("5", "Riots"), ("6", "Protests"), ("1", UNSTATED), (None, UNSTATED)]
)
def test_of_riots_and_protests_of_old_the_first_actor_tells_which(inter1: str | None, kind: str) -> None:
    record = record_of(
        acled.PROFILE,
        table(LAYOUT_2023, ROW | {"event_type": "Riots/Protests", "sub_event_type": None, "inter1": inter1}),
    )
    assert record.feature["properties"]["event_type"] == kind
    assert record.feature["properties"]["origin"]["event_type"] == "Riots/Protests"
    assert [fault.code for fault in record.faults] == (["event-type-not-mapped"] if kind == UNSTATED else [])


def test_dates_in_figures_are_day_first_as_documented_unless_the_column_shows_another_order() -> None:
    documented, shown = ("03/04/2020", "05/06/2020"), ("03/04/2020", "12/31/2020")
    for dates, first in ((documented, "2020-04-03"), (shown, "2020-03-04")):
        rows = [ROW | {"event_date": date} for date in dates]
        _, records = understood(acled.PROFILE, table(LAYOUT_2023, *rows))
        assert records[0].feature["properties"]["start"] == first


def test_what_a_person_says_of_the_order_of_dates_goes_before_the_code_book() -> None:
    said = of_row(Hints(date_order="month-first"), event_date="03/04/2020")
    assert said["start"] == "2020-03-04"


def test_a_date_of_a_workbook_is_a_day_and_not_midnight() -> None:
    said = of_row(event_date=dt.datetime(2024, 2, 7))  # noqa: DTZ001  (cells have no zone)
    assert (said["start"], said["date_precision"]) == ("2024-02-07", "day")


@pytest.mark.parametrize(
    ("code", "start", "precision"),
    [("1", "2024-02-14", "day"), ("2", "2024-02-14", "week"), ("3", "2024-02-01", "month")],
)
def test_a_date_is_as_exact_as_its_time_precision(code: str, start: str, precision: str) -> None:
    said = of_row(event_date="2024-02-14", time_precision=code)
    assert (said["start"], said["date_precision"]) == (start, precision)
    assert ("2024-02-14" in said.get("date_note", "")) == (code != "1")


@pytest.mark.parametrize(("code", "placing"), codes.GEO_PRECISION.items())
def test_a_place_is_as_exact_as_its_geo_precision(code: str, placing: Any) -> None:
    said = of_row(geo_precision=code)
    assert said["location_precision"] == placing.precision != "exact"
    assert said["uncertainty_km"] == placing.uncertainty_km
    assert ("geocode" in said) == (placing.note is not None)


def test_no_fatalities_are_at_least_none_and_never_nobody() -> None:
    (toll,) = of_row(fatalities="0")["claims"]
    assert toll["min"] == 0
    assert "max" not in toll
    assert toll["note"] == acled.ZERO


def test_fatalities_that_stand_for_words_say_so() -> None:
    (toll,) = of_row(fatalities="12")["claims"]
    assert (toll["min"], toll["max"]) == (12, 12)
    assert "dozens" in toll["note"]


def test_fatalities_that_are_not_known_are_no_claim() -> None:
    assert "claims" not in of_row(fatalities=None)


def test_no_actor_is_an_attacker_in_a_battle() -> None:
    said = of_row(event_type="Battles", sub_event_type="Armed clash", inter2="7", civilian_targeting=None)
    assert {actor["role"] for actor in said["actors"]} == {"participant", "other"}


@pytest.mark.parametrize(
    ("event_type", "sub", "inters", "roles"),
    [
        ("Violence against civilians", "Attack", ("3", "7"), ["attacker", "target"]),
        ("Violence against civilians", "Attack", ("Civilians", "State forces"), ["target", "attacker"]),
        ("Violence against civilians", "Attack", ("3", "3"), ["participant", "participant"]),
        ("Explosions/Remote violence", "Air/drone strike", ("1", "7"), ["attacker", "target"]),
        ("Protests", "Excessive force against protesters", ("6", "1"), ["target", "attacker"]),
        ("Protests", "Protest with intervention", ("6", "1"), ["participant", "participant"]),
    ],
)
def test_one_sided_violence_names_who_did_it_to_whom(
    event_type: str, sub: str, inters: tuple[str, str], roles: list[str]
) -> None:
    said = of_row(
        event_type=event_type, sub_event_type=sub, inter1=inters[0], inter2=inters[1], assoc_actor_2=None
    )
    assert [actor["role"] for actor in said["actors"]] == roles


def test_associated_actors_say_with_whom_they_were() -> None:
    notes = [actor.get("note") for actor in of_row()["actors"]]
    assert notes == [None, None, "associated with Zenda Front", "associated with Zenda Front"]


def test_each_source_is_a_publisher_and_acled_may_not_be_passed_on() -> None:
    sources = of_row(source="AP; SOHR; AP")["sources"]
    assert [one["publisher"] for one in sources] == ["ACLED", "AP", "SOHR"]
    assert [one.get("redistribute") for one in sources] == [False, None, None]
    assert len({one["id"] for one in sources}) == 3


def test_an_event_type_that_the_project_has_not_is_not_stated_and_told() -> None:
    hints = Hints(vocabulary={"Air strike": ()})
    record = record_of(acled.PROFILE, table(LAYOUT_2023, ROW), hints)
    assert record.feature["properties"]["event_type"] == UNSTATED
    assert record.feature["properties"]["origin"]["event_type"] == "Explosions/Remote violence"
    assert [fault.code for fault in record.faults] == ["event-type-not-mapped"]


def test_a_row_without_a_date_is_withheld_and_one_without_a_point_is_not() -> None:
    undated = record_of(acled.PROFILE, table(LAYOUT_2023, ROW | {"event_date": None}))
    assert [(fault.code, fault.severity, fault.path) for fault in undated.faults] == [
        ("no-date", "error", ("event_date",))
    ]
    unplaced = record_of(acled.PROFILE, table(LAYOUT_2023, ROW | {"latitude": None, "longitude": None}))
    assert unplaced.feature["geometry"] is None
    assert list(unplaced.faults) == []


def test_the_point_of_a_geographic_file_is_taken_where_no_column_has_one() -> None:
    bare = table(LAYOUT_2023, ROW | {"latitude": None, "longitude": None})
    point = {"type": "Point", "coordinates": [44.0, 33.0]}
    rows = [row._replace(geometry=point) for row in bare.rows()]
    bare.rows = lambda: iter(rows)
    assert record_of(acled.PROFILE, bare).feature["geometry"] == point


def test_that_a_documented_order_of_dates_was_used_is_told() -> None:
    understanding, _ = understood(acled.PROFILE, table(LAYOUT_2023, ROW | {"event_date": "03/04/2020"}))
    assert "day-first, as documented" in understanding.notes[0]


def test_columns_that_were_not_used_are_told() -> None:
    understanding, _ = understood(acled.PROFILE, table([*LAYOUT_2023, "My remarks"], ROW))
    assert any("population_best, My remarks" in note for note in understanding.notes)
    assert understanding.credits == [acled.CREDIT]


def test_a_row_of_hxl_tags_is_passed_over_and_told() -> None:
    tags = [f"#event+{name}" for name in LAYOUT_2023]
    understanding, records = understood(acled.PROFILE, table(LAYOUT_2023, tags, ROW))
    assert len(records) == 1
    assert understanding.notes[0].startswith("Row 2 has HXL tags")


def test_records_do_not_share_what_may_be_changed_of_a_place() -> None:
    _, (one, other) = understood(acled.PROFILE, table(LAYOUT_2023, ROW, ROW))
    one.feature["properties"]["place"]["name"] = "Elsewhere"
    one.feature["geometry"]["coordinates"][0] = 0
    assert other.feature["properties"]["place"]["name"] == "Al Mashtal"
    assert other.feature["geometry"]["coordinates"][0] == 44.4961


@settings(max_examples=40, deadline=None)
@given(wild_tables([LAYOUT_2017, LAYOUT_2020, LAYOUT_2023], ROW))
def test_no_cells_make_it_raise_or_lose_a_row(sheet: Sheet) -> None:
    never_raises(acled.PROFILE, sheet)


# the way back

_names = st.text("abcdefgh XYZ", min_size=1, max_size=8).map(str.strip).filter(bool)
_kinds = st.sampled_from([(kind, sub) for kind, subs in EVENT_TYPES.items() for sub in subs])


@st.composite
def acled_rows(draw: st.DrawFn) -> dict[str, Any]:
    kind, sub = draw(_kinds)
    day = draw(st.dates(dt.date(1997, 1, 1), dt.date(2026, 1, 1)))
    actors = draw(st.lists(_names, min_size=1, max_size=2, unique=True))
    row: dict[str, Any] = ROW | {
        "event_date": day.isoformat(),
        "year": str(day.year),
        "time_precision": draw(st.sampled_from("123")),
        "geo_precision": draw(st.sampled_from("123")),
        "event_type": kind,
        "sub_event_type": sub,
        "disorder_type": draw(_names),
        "actor1": actors[0],
        "assoc_actor_1": "; ".join(draw(st.lists(_names, max_size=2))) or None,
        "inter1": draw(st.sampled_from([*codes.ACTOR_TYPES, *codes.ACTOR_TYPES.values()])),
        "actor2": actors[1] if len(actors) > 1 else None,
        "inter2": draw(st.sampled_from([*codes.ACTOR_TYPES, "0"])),
        "civilian_targeting": draw(st.sampled_from(["Civilian targeting", None])),
        "source": "; ".join(draw(st.lists(_names, min_size=1, max_size=3, unique_by=str.lower))),
        "fatalities": str(draw(st.integers(0, 300))),
        "tags": draw(st.none() | _names),
        "admin2": draw(st.none() | _names),
    }
    row["assoc_actor_2"] = "; ".join(draw(st.lists(_names, max_size=2))) or None if row["actor2"] else None
    return row


@settings(max_examples=40, deadline=None)
@given(acled_rows())
def test_a_row_that_became_an_incident_is_the_same_row_again(row: dict[str, Any]) -> None:
    cells, notes = acled.row_of(incident_of(record_of(acled.PROFILE, table(acled.COLUMNS, row))))
    again = {
        name: None if cell is None else str(cell) for name, cell in zip(acled.COLUMNS, cells, strict=True)
    }
    assert again == {name: row.get(name) for name in acled.COLUMNS}
    assert notes == []


def test_the_columns_are_those_of_the_layout_of_2023() -> None:
    assert list(acled.COLUMNS) == LAYOUT_2023[:31]


SIDES = {"A": "target", "B": "attacker", "C": "attacker"}


@dataclass
class Elsewhere:
    members: dict[str, Any]
    cells: dict[str, Any]


@pytest.mark.parametrize(
    "case",
    [
        Elsewhere({}, {"event_date": "2024-02-07", "time_precision": 1, "iso": 368, "country": "Iraq"}),
        Elsewhere(
            {"location_precision": "exact"}, {"geo_precision": 1, "latitude": 33.32, "longitude": 44.48}
        ),
        Elsewhere({"location_precision": "district"}, {"geo_precision": 2}),
        Elsewhere({"location_precision": "province"}, {"geo_precision": 3}),
        Elsewhere({"location_precision": "country"}, {"geo_precision": None}),
        Elsewhere(
            {"start": "2024-02-01", "date_precision": "month", "timezone": None},
            {"event_date": "2024-02-15", "time_precision": 3},
        ),
        Elsewhere(
            {"start": "2024-02-05", "date_precision": "week"},
            {"event_date": "2024-02-08", "time_precision": 2},
        ),
        Elsewhere({"start": "2024-01-01", "date_precision": "year"}, {"time_precision": None}),
        Elsewhere(
            {"event_type": "Ambush", "sub_event_type": None}, {"event_type": None, "disorder_type": None}
        ),
        Elsewhere({"claims": [claim(2, 3), claim(4, None)]}, {"fatalities": 2}),
        Elsewhere({"claims": [claim(5, 5, scope="civilians only")]}, {"fatalities": 0}),
        Elsewhere(
            {
                "actors": [
                    Actor(name="A", role="target"),
                    Actor(name="B", role="attacker"),
                    Actor(name="C", role="attacker"),
                ]
            },
            {"actor1": "A", "actor2": "B", "assoc_actor_2": "C"},
        ),
    ],
)
def test_an_incident_from_elsewhere_gets_codes_that_claim_no_more_than_it_says(case: Elsewhere) -> None:
    cells, _ = acled.row_of(incident(**case.members))
    row = dict(zip(acled.COLUMNS, cells, strict=True))
    assert {name: row[name] for name in case.cells} == case.cells


def test_what_has_no_place_in_acled_is_told() -> None:
    told = acled.row_of(
        incident(
            start="2024-01-01",
            date_precision="year",
            location_precision="country",
            event_type="Ambush",
            sub_event_type=None,
            actors=[Actor(name="A", role="host")],
            claims=[Claim(measure="killed", by="x", source="s1", max=7)],
        )
    )[1]
    assert len(told) == 6


def test_codes_of_acled_are_not_written_where_the_incident_says_otherwise_by_now() -> None:
    edited = incident_of(record_of(acled.PROFILE, table(LAYOUT_2023, ROW)))
    edited.location_precision, edited.date_precision, edited.start = "province", "month", "2024-03-01"
    edited.event_type, edited.sub_event_type = "Battles", "Armed clash"
    assert edited.place is not None
    edited.place.country = "SY"
    row = dict(zip(acled.COLUMNS, acled.row_of(edited)[0], strict=True))
    assert (row["geo_precision"], row["time_precision"], row["event_date"]) == (3, 3, "2024-03-15")
    assert (row["event_type"], row["iso"], row["country"]) == ("Battles", 760, "Syria")


def test_words_of_acled_that_no_type_of_the_project_says_are_written_back() -> None:
    record = record_of(acled.PROFILE, table(LAYOUT_2023, ROW), Hints(vocabulary={}))
    row = dict(zip(acled.COLUMNS, acled.row_of(incident_of(record))[0], strict=True))
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
