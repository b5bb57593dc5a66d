"""UCDP GED is read by its codebook, and written back. Headings are real, rows are made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.databases import ucdp
from mapgen.databases import ucdp_codes as codes
from mapgen.databases.ucdp_rows import SCOPES
from mapgen.importing.records import Hints
from mapgen.model import Actor
from mapgen.vocabulary import UNSTATED
from tests.databases.codebooks import (
    incident_of,
    never_raises,
    properties_of,
    record_of,
    table,
    wild_tables,
)
from tests.examples import claim, incident, source

if TYPE_CHECKING:
    from mapgen.sheets.sheet import Sheet

HEADING = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
    "high,low,gwnoa,gwnob"
)
LAYOUT = HEADING.split(",")
"""GED 20.1 to 25.1, and the Candidate dataset."""

ROW: dict[str, Any] = {
    "id": "900001",
    "relid": "IRQ-2017-1-524-1",
    "year": "2017",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_name": "Ruritania: Government",
    "dyad_name": "Government of Ruritania - Zenda Front",
    "side_a": "Government of Ruritania",
    "side_b": "Zenda Front",
    "number_of_sources": "2",
    "source_office": "Agency One;Agency Two",
    "source_date": "2017-03-01;2017-03-02",
    "source_headline": "First headline;Second headline",
    "where_prec": "1",
    "where_coordinates": "Mosul city",
    "adm_1": "Ninawa governorate",
    "adm_2": "Mosul district",
    "latitude": "36.335",
    "longitude": "43.118",
    "geom_wkt": "POINT (43.118 36.335)",
    "country": "Iraq",
    "country_id": "645",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2017-03-01 00:00:00.000",
    "date_end": "2017-03-01 00:00:00.000",
    "deaths_a": "0",
    "deaths_b": "4",
    "deaths_civilians": "1",
    "deaths_unknown": "0",
    "best": "5",
    "high": "9",
    "low": "3",
    "gwnoa": "645",
}


def of_row(hints: Hints | None = None, /, **cells: Any) -> dict[str, Any]:
    return properties_of(ucdp.PROFILE, table(LAYOUT, ROW | cells), hints)


def test_a_row_becomes_an_incident() -> None:
    record = record_of(ucdp.PROFILE, table(LAYOUT, ROW))
    assert record.feature["id"] == "ucdp-900001"
    assert record.feature["geometry"] == {"type": "Point", "coordinates": [43.118, 36.335]}
    said = record.feature["properties"]
    assert said["title"] == "Government of Ruritania - Zenda Front, Mosul city"
    assert (said["start"], said["date_precision"], said.get("end")) == ("2017-03-01", "day", None)
    assert said["place"] == {"name": "Mosul city", "country": "IQ", "admin1": "Ninawa governorate"}
    assert said["origin"]["database"] == "ucdp"
    assert [one["publisher"] for one in said["sources"]] == ["UCDP", "Agency One", "Agency Two"]


def test_a_file_of_candidate_events_without_a_heading_is_known_by_its_relid() -> None:
    bare = table(LAYOUT, ROW, named=False)
    assert properties_of(ucdp.PROFILE, bare)["title"].endswith("Mosul city")
    assert ucdp.PROFILE.recognises(table(LAYOUT[:-1], ROW, named=False))
    assert not ucdp.PROFILE.recognises(table(LAYOUT, ROW | {"relid": "what"}, named=False))
    assert not ucdp.PROFILE.recognises(table(LAYOUT, named=False))


@pytest.mark.parametrize(("code", "placing"), codes.WHERE_PREC.items())
def test_a_place_is_as_exact_as_its_where_prec(code: str, placing: Any) -> None:
    said = of_row(where_prec=code)
    assert said["location_precision"] == placing.precision != "exact"
    assert said.get("uncertainty_km") == placing.uncertainty_km
    assert said.get("geocode", {}).get("note") == placing.note


@pytest.mark.parametrize(
    ("code", "first", "last", "start", "end"),
    [
        ("1", "2017-03-01", "2017-03-04", "2017-03-01", "2017-03-04"),
        ("2", "2017-02-27", "2017-03-01", "2017-02-27", None),
        ("2", "2017-03-01", "2017-03-06", "2017-03-01", "2017-03-06"),
        ("3", "2017-02-27", "2017-03-05", "2017-02-27", None),
        ("4", "2017-03-01", "2017-03-31", "2017-03-01", None),
        ("4", "2017-03-10", "2017-04-09", "2017-03-01", "2017-04-01"),
        ("5", "2017-01-01", "2017-12-31", "2017-01-01", None),
    ],
)
def test_a_time_is_as_exact_as_its_date_prec(
    code: str, first: str, last: str, start: str, end: str | None
) -> None:
    said = of_row(date_prec=code, date_start=first, date_end=last)
    assert (said["start"], said.get("end")) == (start, end)
    assert said["date_precision"] == codes.DATE_PREC[code]
    if code != "1":
        assert said["date_note"] == f"UCDP: some time from {first} to {last}"


def test_a_midnight_behind_a_date_is_no_time_of_day() -> None:
    for date in ("2017-03-01T00:00:00", "3/1/2017 12:00:00 AM", "3/1/2017 0:00"):
        said = of_row(Hints(date_order="month-first"), date_start=date, date_end=date)
        assert (said["start"], said["date_precision"]) == ("2017-03-01", "day")


def test_a_last_day_before_the_first_is_told_and_left_out() -> None:
    record = record_of(ucdp.PROFILE, table(LAYOUT, ROW | {"date_end": "2017-02-01"}))
    assert "end" not in record.feature["properties"]
    assert [(fault.code, fault.severity) for fault in record.faults] == [("end-before-start", "warning")]


def test_one_sided_violence_is_against_civilians_and_by_side_a() -> None:
    said = of_row(type_of_violence="3", side_b="Civilians")
    assert said["event_type"] == "Violence against civilians"
    assert [actor["role"] for actor in said["actors"]] == ["attacker", "target"]


@pytest.mark.parametrize("code", ["1", "2"])
def test_conflicts_between_two_sides_have_no_type_of_acled_and_no_attacker(code: str) -> None:
    said = of_row(type_of_violence=code)
    assert said["event_type"] == UNSTATED
    assert said["origin"]["type_of_violence"] == code
    assert [actor["role"] for actor in said["actors"]] == ["participant", "participant"]


def test_a_project_with_the_types_of_ucdp_gets_them() -> None:
    hints = Hints(vocabulary={"State-based conflict": (), "One-sided violence": ()})
    record = record_of(ucdp.PROFILE, table(LAYOUT, ROW), hints)
    assert record.feature["properties"]["event_type"] == "State-based conflict"


def test_the_estimates_are_one_claim_from_lowest_to_highest() -> None:
    whole = [one for one in of_row()["claims"] if "scope" not in one]
    assert whole == [
        {
            "measure": "killed",
            "by": "UCDP",
            "source": "ucdp",
            "min": 3,
            "max": 9,
            "note": "UCDP's best estimate is 5",
        }
    ]


@pytest.mark.parametrize(
    ("figures", "bounds", "codes_of_faults"),
    [
        (("6", "4", "2"), [], ["figures-reversed"]),
        (("2", "9", "6"), [(2, 6)], ["figures-contradict"]),
        (("2", "1", "6"), [(2, 6)], ["figures-contradict"]),
        (("2", None, None), [(2, None)], []),
        ((None, None, "6"), [(None, 6)], []),
        ((None, "4", None), [(4, 4)], []),
    ],
)
def test_estimates_that_contradict_each_other_are_told_and_none_is_made_up(
    figures: tuple[str | None, ...], bounds: list[tuple[int | None, int | None]], codes_of_faults: list[str]
) -> None:
    row = ROW | dict.fromkeys(SCOPES) | dict(zip(("low", "best", "high"), figures, strict=True))
    record = record_of(ucdp.PROFILE, table(LAYOUT, row))
    claims = record.feature["properties"].get("claims", [])
    assert [(one.get("min"), one.get("max")) for one in claims] == bounds
    assert [fault.code for fault in record.faults] == codes_of_faults
    assert all(fault.severity == "warning" for fault in record.faults)
    back = dict(zip(ucdp.COLUMNS, ucdp.row_of(incident_of(record))[0], strict=True))
    if codes_of_faults == ["figures-reversed"]:
        assert [str(back[name]) for name in ("low", "best", "high")] == list(figures)


def test_whose_deaths_they_are_never_enters_the_headline() -> None:
    parts = [one for one in of_row()["claims"] if "scope" in one]
    assert [(one["min"], one["of_whom"]) for one in parts] == [(4, "Zenda Front"), (1, "civilians")]


def test_an_event_without_any_death_has_no_figure() -> None:
    zero = dict.fromkeys(["best", "high", "low", *SCOPES], "0")
    (toll,) = of_row(**zero)["claims"]
    assert toll["note"] == ucdp.NOBODY
    assert not {"min", "max"} & toll.keys()


def test_a_summary_of_several_events_says_so() -> None:
    (toll, *_) = of_row(event_clarity="2")["claims"]
    assert "sum up several events" in toll["note"]


def test_reports_that_do_not_go_together_stay_as_they_stand() -> None:
    said = of_row(source_date="2017-03-01", source_article="Agency One,2017-03-01,First headline")
    assert said["sources"][1] == {
        "id": "articles",
        "title": "Agency One,2017-03-01,First headline",
        "title_exact": False,
    }


def test_former_names_of_countries_are_known() -> None:
    names = {
        "Russia (Soviet Union)": "RU",
        "DR Congo (Zaire)": "CD",
        "Yemen (North Yemen)": "YE",
        "Nowhere": None,
    }
    for name, code in (names | {"Nowhere": None}).items():
        assert of_row(country=name)["place"].get("country") == code


@settings(max_examples=40, deadline=None)
@given(wild_tables([LAYOUT], ROW))
def test_no_cells_make_it_raise_or_lose_a_row(sheet: Sheet) -> None:
    never_raises(ucdp.PROFILE, sheet)


# the way back

_names = st.text("abcdefgh XYZ", min_size=1, max_size=8).map(str.strip).filter(bool)


@st.composite
def ucdp_rows(draw: st.DrawFn) -> dict[str, Any]:
    first = draw(st.dates(dt.date(1989, 1, 1), dt.date(2025, 1, 1)))
    last = first + dt.timedelta(draw(st.integers(0, 400)))
    low, best, high = sorted(draw(st.tuples(*[st.integers(0, 300)] * 3)))
    side_a, side_b = draw(st.lists(_names, min_size=2, max_size=2, unique=True))
    reports = draw(
        st.lists(st.tuples(_names, _names), min_size=1, max_size=3, unique_by=lambda one: one[0].lower())
    )
    row: dict[str, Any] = ROW | {
        "year": str(first.year),
        "type_of_violence": draw(st.sampled_from("123")),
        "where_prec": draw(st.sampled_from("1234567")),
        "date_prec": draw(st.sampled_from("12345")),
        "event_clarity": draw(st.sampled_from("12")),
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        "low": str(low),
        "best": str(best),
        "high": str(high),
        "side_a": side_a,
        "side_b": side_b,
        "source_office": ";".join(office for office, _ in reports),
        "source_date": ";".join("2017-03-01" for _ in reports),
        "source_headline": ";".join(headline for _, headline in reports),
        "source_original": draw(st.none() | _names),
    }
    return row | {column: str(draw(st.integers(0, 5))) for column in SCOPES}


@settings(max_examples=40, deadline=None)
@given(ucdp_rows())
def test_a_row_that_became_an_incident_is_the_same_row_again(row: dict[str, Any]) -> None:
    cells, notes = ucdp.row_of(incident_of(record_of(ucdp.PROFILE, table(LAYOUT, row))))
    texts = [None if cell is None else str(cell) for cell in cells]
    assert dict(zip(ucdp.COLUMNS, texts, strict=True)) == {name: row.get(name) for name in LAYOUT}
    assert notes == []


def test_the_columns_are_those_of_the_dataset() -> None:
    assert list(ucdp.COLUMNS) == LAYOUT


@dataclass
class Elsewhere:
    members: dict[str, Any]
    cells: dict[str, Any]


SIDES = {"A": "target", "B": "attacker"}


@pytest.mark.parametrize(
    "case",
    [
        Elsewhere(
            {}, {"date_prec": 1, "date_start": "2024-02-07", "date_end": "2024-02-07", "country": "Iraq"}
        ),
        Elsewhere({"start": "2024-02-01", "date_precision": "day", "end": "2024-02-03"}, {"date_prec": 2}),
        Elsewhere({"start": "2024-02-01", "date_precision": "day", "end": "2024-02-20"}, {"date_prec": 4}),
        Elsewhere(
            {"start": "2024-02-08", "date_precision": "week"},
            {"date_prec": 3, "date_start": "2024-02-05", "date_end": "2024-02-11"},
        ),
        Elsewhere(
            {"start": "2024-02-01", "date_precision": "month"},
            {"date_prec": 4, "date_start": "2024-02-01", "date_end": "2024-02-29"},
        ),
        Elsewhere(
            {"start": "2024-01-01", "date_precision": "year"}, {"date_prec": 5, "date_end": "2024-12-31"}
        ),
        Elsewhere({"location_precision": "exact"}, {"where_prec": 1}),
        Elsewhere({"location_precision": "district", "uncertainty_km": 20.0}, {"where_prec": 2}),
        Elsewhere({"location_precision": "district", "uncertainty_km": None}, {"where_prec": 3}),
        Elsewhere({"location_precision": "province"}, {"where_prec": 4}),
        Elsewhere({"location_precision": "country"}, {"where_prec": 6}),
        Elsewhere({"location_precision": "unknown"}, {"where_prec": None}),
        Elsewhere(
            {"event_type": "Violence against civilians", "sub_event_type": None}, {"type_of_violence": "3"}
        ),
        Elsewhere({}, {"type_of_violence": None, "best": None, "low": None, "high": None}),
        Elsewhere({"claims": [claim(2, 3), claim(4, 4)]}, {"low": 2, "best": None, "high": 4}),
        Elsewhere({"claims": [claim(4, 4)]}, {"low": 4, "best": 4, "high": 4, "deaths_civilians": None}),
        Elsewhere({"claims": [claim(4, None)]}, {"low": 4, "best": None, "high": None}),
        Elsewhere(
            {"actors": [Actor(name=name, role=role) for name, role in SIDES.items()]},
            {"side_a": "B", "side_b": "A"},
        ),
    ],
)
def test_an_incident_from_elsewhere_gets_codes_that_claim_no_more_than_it_says(case: Elsewhere) -> None:
    cells, _ = ucdp.row_of(incident(**case.members))
    row = dict(zip(ucdp.COLUMNS, cells, strict=True))
    assert {name: row[name] for name in case.cells} == case.cells


def test_a_semicolon_in_a_headline_does_not_part_it() -> None:
    cells, _ = ucdp.row_of(incident(sources=[source("a", title="One; two"), source("b", title="Three")]))
    row = dict(zip(ucdp.COLUMNS, cells, strict=True))
    assert row["source_headline"] == "One, two;Three"


def test_what_has_no_place_in_ucdp_is_told() -> None:
    told = ucdp.row_of(
        incident(
            location_precision="unknown",
            actors=[Actor(name="A", role="host")],
            claims=[claim(4, None)],
        )
    )[1]
    assert len(told) == 5


def test_codes_of_ucdp_are_not_written_where_the_incident_says_otherwise_by_now() -> None:
    edited = incident_of(record_of(ucdp.PROFILE, table(LAYOUT, ROW)))
    edited.location_precision, edited.date_precision, edited.start = "province", "month", "2017-04-01"
    edited.claims = [claim(20, 30)]
    edited.event_type = codes.CIVILIAN_TYPE
    assert edited.place is not None
    edited.place.country = "SY"
    row = dict(zip(ucdp.COLUMNS, ucdp.row_of(edited)[0], strict=True))
    assert (row["where_prec"], row["date_prec"], row["date_end"]) == (4, 4, "2017-04-30")
    assert (row["low"], row["best"], row["high"]) == (20, None, 30)
    assert (row["type_of_violence"], row["country"]) == ("3", "Syria")
