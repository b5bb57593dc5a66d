"""GDELT's event tables are read by their code books. Headings are real, rows are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from mapgen.databases import gdelt
from mapgen.databases import gdelt_codes as codes
from mapgen.databases.country_codes import FIPS_COUNTRIES, ISO_NUMBERS
from mapgen.importing.values import country_code
from mapgen.vocabulary import EVENT_TYPES, UNSTATED
from tests.databases.codebooks import never_raises, properties_of, record_of, table, wild_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.sheets.sheet import Sheet

ROW: dict[str, Any] = {
    "GLOBALEVENTID": "900001",
    "SQLDATE": "20150219",
    "Actor1Name": "RURITANIA",
    "Actor2Name": "MILITARY",
    "EventCode": "195",
    "EventBaseCode": "195",
    "EventRootCode": "19",
    "QuadClass": "4",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Mosul, Ninawa, Iraq",
    "ActionGeo_CountryCode": "IZ",
    "ActionGeo_Lat": "36.335",
    "ActionGeo_Long": "43.1189",
    "DATEADDED": "20150219",
    "SOURCEURL": "https://www.example.org/a",
}
LAYOUTS = [codes.COLUMNS_1_BACKFILE, codes.COLUMNS_1, codes.COLUMNS_2]


def of_row(**cells: Any) -> dict[str, Any]:
    return properties_of(gdelt.PROFILE, table(codes.COLUMNS_2, ROW | cells, named=False))


@pytest.mark.parametrize("columns", LAYOUTS)
@pytest.mark.parametrize("named", [True, False])
def test_each_layout_is_read_with_and_without_a_heading(columns: Sequence[str], named: bool) -> None:
    said = properties_of(gdelt.PROFILE, table(columns, ROW, named=named))
    assert said["title"] == "Fight (machine-coded), Mosul, Ninawa, Iraq"
    assert (said["start"], said["date_precision"]) == ("2015-02-19", "day")
    assert said["place"] == {"name": "Mosul, Ninawa, Iraq", "country": "IQ"}
    assert len(said["sources"]) == (2 if "SOURCEURL" in columns else 1)


def test_the_layouts_have_as_many_columns_as_the_code_books_say() -> None:
    assert [len(columns) for columns in LAYOUTS] == [57, 58, 61]
    assert codes.COLUMNS_1[56:] == ("DATEADDED", "SOURCEURL")
    assert codes.COLUMNS_2[35:43] == (
        *("Actor1Geo_Type", "Actor1Geo_FullName", "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code"),
        *("Actor1Geo_ADM2Code", "Actor1Geo_Lat", "Actor1Geo_Long", "Actor1Geo_FeatureID"),
    )


def test_a_heading_in_small_letters_is_known() -> None:
    columns = [name.lower() for name in codes.COLUMNS_2]
    assert gdelt.PROFILE.recognises(table(columns, {name.lower(): cell for name, cell in ROW.items()}))


def test_other_tables_of_that_width_are_not_taken_for_gdelt() -> None:
    assert not gdelt.PROFILE.recognises(table(codes.COLUMNS_2, ROW | {"SQLDATE": "Monday"}, named=False))
    assert not gdelt.PROFILE.recognises(table(codes.COLUMNS_2, named=False))
    assert not gdelt.PROFILE.recognises(table(codes.COLUMNS_2[:60], ROW, named=False))


@pytest.mark.parametrize(("code", "placing"), codes.GEO_TYPE.items())
def test_a_place_is_as_exact_as_its_type_and_centres_are_marked(code: str, placing: Any) -> None:
    said = of_row(ActionGeo_Type=code)
    assert said["location_precision"] == placing.precision != "exact"
    assert ("geocode" in said) == (placing.precision != "town")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("195", ("Explosions/Remote violence", "Air/drone strike")),
        ("1952", ("Explosions/Remote violence", "Air/drone strike")),
        ("1831", ("Explosions/Remote violence", "Suicide bomb")),
        ("1832", ("Explosions/Remote violence", None)),
        ("145", ("Riots", None)),
        ("190", (UNSTATED, None)),
        ("043", (UNSTATED, None)),
        (None, (UNSTATED, None)),
    ],
)
def test_an_action_has_a_type_of_acled_only_where_the_code_book_says_the_same(
    code: str | None, kind: tuple[str, str | None]
) -> None:
    said = of_row(EventCode=code)
    assert (said["event_type"], said.get("sub_event_type")) == kind


def test_the_types_are_those_of_acled() -> None:
    for kind, sub in codes.EVENT_TYPES.values():
        assert sub is None or sub in EVENT_TYPES[kind]


def test_what_machines_coded_is_only_claimed_and_counts_nobody() -> None:
    said = of_row()
    assert said["status"] == "claimed"
    assert "claims" not in said
    assert [actor["role"] for actor in said["actors"]] == ["participant", "participant"]
    assert said["sources"][0]["publisher"] == "GDELT (machine-coded)"
    assert said["sources"][1] == {
        "id": "article",
        "publisher": "example.org",
        "url": "https://www.example.org/a",
    }


def test_a_source_that_is_no_address_is_a_description() -> None:
    cited = of_row(SOURCEURL="BBC Monitoring, 19 February")["sources"][1]
    assert cited == {"id": "article", "title": "BBC Monitoring, 19 February", "title_exact": False}


@pytest.mark.parametrize("day", ["20150231", "2015", "2015021x"])
def test_a_day_that_does_not_exist_withholds_the_row(day: str) -> None:
    record = record_of(gdelt.PROFILE, table(codes.COLUMNS_2, ROW | {"SQLDATE": day}))
    assert [fault.severity for fault in record.faults] == ["error"]


def test_codes_of_fips_are_not_those_of_iso() -> None:
    known = {"IZ": "IQ", "IS": "IL", "NI": "NG", "NG": "NE", "GZ": "PS", "WE": "PS", "KV": "XK", "UP": "UA"}
    assert {code: FIPS_COUNTRIES[code] for code in known} == known
    assert set(FIPS_COUNTRIES.values()) - {"XK"} <= ISO_NUMBERS.keys()


def test_the_numbers_of_countries_are_those_that_import_reads() -> None:
    assert {code: country_code(str(number)) for code, number in ISO_NUMBERS.items()} == {
        code: code for code in ISO_NUMBERS
    }


@settings(max_examples=40, deadline=None)
@given(wild_tables(LAYOUTS, ROW))
def test_no_cells_make_it_raise_or_lose_a_row(sheet: Sheet) -> None:
    never_raises(gdelt.PROFILE, sheet)
