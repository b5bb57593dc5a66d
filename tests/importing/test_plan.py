from __future__ import annotations

import pytest

from mapgen.config import Columns
from mapgen.errors import UsageError
from mapgen.importing.plan import plan_of, understand
from mapgen.importing.records import Hints
from tests.importing.tables import only, read, sheet_of, table


def names(text: str, columns: Columns | None = None) -> dict[str, object]:
    return dict(plan_of(table(text), columns).columns.names)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "Date,Lat.,Long,Location,Fatalities",
            {
                "start": "Date",
                "latitude": "Lat.",
                "longitude": "Long",
                "place_name": "Location",
                "killed": "Fatalities",
            },
        ),
        (
            "eventDate,decimal_latitude,decimal_longitude,placeName,killedMin",
            {
                "start": "eventDate",
                "latitude": "decimal_latitude",
                "longitude": "decimal_longitude",
                "place_name": "placeName",
                "killed_min": "killedMin",
            },
        ),
        (
            "Fecha,Latitud,Longitud,Lugar,Muertos",
            {
                "start": "Fecha",
                "latitude": "Latitud",
                "longitude": "Longitud",
                "place_name": "Lugar",
                "killed": "Muertos",
            },
        ),
        (
            "Date de l'incident,Latitude,Longitude,Lieu,Blessés",
            {
                "start": "Date de l'incident",
                "latitude": "Latitude",
                "longitude": "Longitude",
                "place_name": "Lieu",
                "injured": "Blessés",
            },
        ),
        (
            "التاريخ,خط العرض,خط الطول,المكان,عدد القتلى",
            {
                "start": "التاريخ",
                "latitude": "خط العرض",
                "longitude": "خط الطول",
                "place_name": "المكان",
                "killed": "عدد القتلى",
            },
        ),
        (
            "Дата,Широта,Довгота,Місто,Загинуло",
            {
                "start": "Дата",
                "latitude": "Широта",
                "longitude": "Довгота",
                "place_name": "Місто",
                "killed": "Загинуло",
            },
        ),
        (
            "Datum,Breitengrad,Längengrad,Ort,Todesopfer",
            {
                "start": "Datum",
                "latitude": "Breitengrad",
                "longitude": "Längengrad",
                "place_name": "Ort",
                "killed": "Todesopfer",
            },
        ),
        (
            "DATE,coord_y,coord_x,City,Wounded",
            {
                "start": "DATE",
                "latitude": "coord_y",
                "longitude": "coord_x",
                "place_name": "City",
                "injured": "Wounded",
            },
        ),
    ],
)
def test_columns_are_known_by_their_names_in_several_languages_and_spellings(
    header: str, expected: dict[str, str]
) -> None:
    assert names(f"{header}\n2024-02-07,33.31,44.36,Baghdad,3") == expected


def test_two_columns_that_could_be_the_date_are_asked_about() -> None:
    with pytest.raises(UsageError, match=r'"Date", "Incident date" could each be the start.*start = "Date"'):
        names("Date,Incident date,Location\n2024-02-07,2024-02-06,Baghdad")


def test_a_person_s_word_settles_it() -> None:
    text = "Date,Incident date,Location\n2024-02-07,2024-02-06,Baghdad"
    assert only(text, Columns(names={"start": "Incident date"}))["start"] == "2024-02-06"
    assert only(text, Columns(ignore=["Date"]))["start"] == "2024-02-06"


def test_the_name_of_the_field_itself_comes_before_a_synonym() -> None:
    assert names("start,Date,title\n2024-02-07,2024-02-06,A")["start"] == "start"


def test_equally_likely_columns_that_may_be_missing_are_left_out_and_told() -> None:
    plan = plan_of(table("Date,Location,Region,Province\n2024-02-07,Baghdad,Middle,Baghdad"))
    assert "admin1" not in plan.columns.names
    assert plan.unused["Region"] == 'it could be admin1, and so could "Province"'


def test_a_mistyped_column_is_answered_with_the_nearest() -> None:
    with pytest.raises(
        UsageError, match=r'no column "Dte", which .columns. has for start. Did you mean "Date"'
    ):
        names("Date,Location\n2024-02-07,Baghdad", Columns(names={"start": "Dte"}))


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Location,Killed", "a column with dates"),
        ("Date,Killed", "a title, a summary or a place"),
        ("Date,Latitude,Location", "a longitude for its latitude"),
    ],
)
def test_what_is_missing_is_said_with_the_line_to_write(header: str, wanted: str) -> None:
    with pytest.raises(UsageError, match=rf"needs {wanted}.*columns\.names"):
        names(f"{header}\n")


def test_likely_names_count_only_if_the_cells_are_of_the_kind() -> None:
    plan = plan_of(table("Date,Title,Y,X\n2024-02-07,A,yes,no\n2024-02-08,B,no,yes"))
    assert set(plan.columns.names) == {"start", "title"}
    assert set(plan.unused) == {"Y", "X"}


def test_metres_need_their_system() -> None:
    text = "Date,Title,X,Y\n2024-02-07,A,441500,3686000"
    with pytest.raises(UsageError, match=r"are not degrees.*crs"):
        read(table(text))
    (record,) = read(table(text), Columns(crs="EPSG:32638"))
    assert record.feature["geometry"]["coordinates"] == pytest.approx([44.37, 33.31], abs=0.01)


def test_easting_and_northing_with_a_zone_in_each_row_are_utm() -> None:
    (record,) = read(table("Date,Title,Easting,Northing,UTM zone\n2024-02-07,A,441500,3686000,38N"))
    assert record.feature["geometry"]["coordinates"] == pytest.approx([44.37, 33.31], abs=0.01)


def test_columns_without_telling_names_are_known_by_what_stands_in_them() -> None:
    plan = plan_of(table("a,b,c,Title\n2024-02-07,33.312,144.361,A\n2024-02-08,-33.512,-144.421,B"))
    assert plan.columns.names == {"title": "Title", "start": "a", "latitude": "b", "longitude": "c"}


def test_which_of_two_columns_of_degrees_is_the_latitude_is_not_guessed() -> None:
    with pytest.raises(UsageError, match='"b", "c" could each be the latitude'):
        plan_of(table("a,b,c,Title\n2024-02-07,33.312,44.361,A"))


def test_an_order_of_dates_that_the_heading_states_is_kept_to() -> None:
    assert only("Date (MM-DD-YYYY),Title\n02-03-2024,A")["start"] == "2024-02-03"
    assert only("Date (DD/MM/YYYY),Title\n02/03/2024,A")["start"] == "2024-03-02"


def test_figures_of_some_are_told_apart_from_those_of_all() -> None:
    plan = plan_of(
        table("Date,Title,Killed,Civilians killed (min),Civilians killed (max)\n2024-02-07,A,5,0,2")
    )
    assert plan.columns.names["killed"] == "Killed"
    (figure,) = plan.columns.figures
    assert (figure.measure, figure.of_whom, figure.min, figure.max) == (
        "killed",
        "civilians",
        "Civilians killed (min)",
        "Civilians killed (max)",
    )


def test_two_columns_of_the_same_figure_are_asked_about() -> None:
    with pytest.raises(UsageError, match='"Killed", "Deaths" could each be the killed'):
        plan_of(table("Date,Title,Killed,Deaths\n2024-02-07,A,5,5"))


def test_a_column_of_sources_is_told_by_its_cells_to_be_links_or_names() -> None:
    assert names("Date,Title,Source\n2024-02-07,A,https://example.org/1")["source_url"] == "Source"
    assert names("Date,Title,Source\n2024-02-07,A,AFP")["source_publisher"] == "Source"


def test_what_was_found_and_what_is_not_used_is_told() -> None:
    notes = understand(table("Date,Title,Phone\n2024-02-07,A,+1"), Hints()).notes
    assert '"Date" is read as start; "Title" is read as title.' in notes
    assert 'Columns that are not used: "Phone".' in notes


def test_columns_of_figures_of_some_are_told() -> None:
    notes = understand(table("Date,Title,Civilians killed\n2024-02-07,A,1"), Hints()).notes
    assert any('"Civilians killed" is read as killed, civilians only' in note for note in notes)


def test_a_person_s_order_of_dates_comes_before_that_of_the_heading() -> None:
    text = "Date (MM-DD-YYYY),Title\n02-03-2024,A"
    assert only(text, hints=Hints(date_order="day-first"))["start"] == "2024-03-02"


def test_columns_that_are_not_used_are_not_kept() -> None:
    assert "+1 555" not in str(only("Date,Title,Phone\n2024-02-07,A,+1 555"))


def test_a_table_without_rows_is_understood() -> None:
    assert read(sheet_of(("Date", "Title"), [])) == []


def test_a_file_without_columns_is_told_to_have_none() -> None:
    with pytest.raises(UsageError, match="it has no columns at all"):
        plan_of(sheet_of((), [()]))
