from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from mapgen.downloads.table import BOM, HEADINGS, csv_line, incident_line
from mapgen.export import export
from mapgen.importing.own import own_reader
from mapgen.model import Actor, Claim, Dataset, Incident, Place, Relation, Source
from mapgen.sheets.registry import open_sheets
from mapgen.table import NAMES, row_of
from tests.importing.tables import read, sheet_of, table
from tests.strategies import checked, feature

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapgen.model import DatePrecision

INCIDENT = Incident(
    id="iq-1",
    title="Strike; on a car",
    start="2024-02-07T21:30+03:00",
    end="2024-02-07T22:00+03:00",
    date_precision="minute",
    date_note="before ten",
    event_type="Explosions/Remote violence",
    sub_event_type="Air/drone strike",
    status="weak",
    is_aggregate=True,
    place=Place(name="Al-Mashtal", country="IQ", admin1="Baghdad"),
    location_precision="neighbourhood",
    uncertainty_km=2.5,
    actors=[Actor(name="US; Central Command", role="attacker"), Actor(name="KH (Iraq)", role="target")],
    claims=[
        Claim(measure="killed", by="Police", source="afp", min=2, max=3, of_whom="fighters"),
        Claim(measure="killed", by="KH", source="s2", max=1, note="a leader; no names"),
        Claim(measure="injured", by="Police", source="afp", min=4),
        Claim(measure="missing", by="Police (north), army", source="afp", of_whom="men (some)"),
    ],
    relations=[Relation(type="part_of", target="war-1")],
    sources=[
        Source(id="afp", publisher="AFP", url="https://example.org/afp"),
        Source(id="s2", publisher="Sabereen News (Telegram, archived)"),
    ],
    disputed=["Who fired it", "How many"],
    summary="What happened",
)
POSITION = (33.31, 44.49)


def download(*incidents: Incident) -> str:
    return BOM + csv_line(HEADINGS) + "".join(incident_line(one, POSITION) for one in incidents)


def rows(text: str) -> Sequence[Sequence[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


def imported(incident: Incident) -> dict[str, Any]:
    (record,) = read(table(download(incident).removeprefix(BOM)))
    assert record.faults == []
    return dict(record.feature)


def test_a_download_of_a_page_comes_back_as_far_as_it_says_it() -> None:
    found = imported(INCIDENT)
    properties = found["properties"]
    assert found["id"] == "iq-1"
    assert found["geometry"] == {"type": "Point", "coordinates": [44.49, 33.31]}
    same = ("title", "start", "end", "date_precision", "date_note", "event_type", "sub_event_type", "status")
    for name in (*same, "summary", "location_precision", "uncertainty_km", "disputed", "is_aggregate"):
        assert properties[name] == getattr(INCIDENT, name), name
    assert properties["place"] == {"name": "Al-Mashtal", "country": "IQ", "admin1": "Baghdad"}
    assert properties["actors"] == [
        {"name": "US; Central Command", "role": "attacker"},
        {"name": "KH (Iraq)", "role": "target"},
    ]
    assert properties["relations"] == [{"type": "part_of", "target": "war-1"}]
    publishers = {one["id"]: one.get("publisher") for one in properties["sources"]}
    claims = [
        (one["measure"], one.get("min"), one.get("max"), one["by"], publishers[one["source"]])
        for one in properties["claims"]
    ]
    assert claims == [
        ("killed", 2, 3, "Police", "AFP"),
        ("killed", None, 1, "KH", "Sabereen News (Telegram, archived)"),
        ("injured", 4, None, "Police", "AFP"),
        ("missing", None, None, "Police (north), army", "AFP"),
    ]
    assert properties["claims"][0]["of_whom"] == "fighters"
    assert properties["claims"][1]["note"] == "a leader; no names"
    assert "https://example.org/afp" in [one.get("url") for one in properties["sources"]]


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        ("minute", "2024-02-07T21:30+03:00", "2024-02-07T22:00+03:00"),
        ("week", "2024-02-05", None),
        ("month", "2024-02-01", None),
    ],
)
def test_an_export_to_kml_comes_back_as_a_download_does(
    tmp_path: Path, precision: DatePrecision, start: str, end: str | None
) -> None:
    point = {"type": "Point", "coordinates": [44.49, 33.31]}
    exported = replace(
        INCIDENT, title="'=1+1", start=start, end=end, date_precision=precision, geometry=point
    )
    export(Dataset(incidents=[exported], total=1), tmp_path / "a.kml")
    (sheet,) = open_sheets(tmp_path / "a.kml")
    (record,) = read(sheet)
    assert record.faults == []
    found, downloaded = record.feature["properties"], imported(exported)["properties"]
    assert found["title"] == "'=1+1"
    assert (found["start"], found.get("end"), found["date_precision"]) == (start, end, precision)
    for name in ("actors", "claims", "disputed", "is_aggregate", "place", "relations", "sources", "summary"):
        assert found[name] == downloaded[name], name


def test_brackets_of_whom_a_figure_counts_are_not_taken_for_whose_it_is() -> None:
    properties: dict[str, Any] = {}
    text = "killed: 1; of whom: US contractor (N. H.) (US-led coalition (OIR), Kurdistan24 (archive))"
    assert own_reader("claims")(text, properties) is None
    (claim,) = properties["claims"]
    assert (claim["of_whom"], claim["by"]) == ("US contractor (N. H.)", "US-led coalition (OIR)")
    assert properties["sources"] == [{"id": claim["source"], "publisher": "Kurdistan24 (archive)"}]


def test_what_comes_back_of_a_download_is_good() -> None:
    found = imported(INCIDENT)
    assert checked(found).errors == []


def test_an_apostrophe_that_kept_a_spreadsheet_from_running_a_text_is_taken_away() -> None:
    dangerous = Incident(
        id="a", title="=1+1", start="2024-02-07", date_precision="day", event_type="Battles", status="claimed"
    )
    assert imported(dangerous)["properties"]["title"] == "=1+1"
    (record,) = read(table("Date,Title\n2024-02-07,'=1+1"))
    assert record.feature["properties"]["title"] == "'=1+1"


def test_the_table_of_a_team_comes_back_whole() -> None:
    original = feature(disputed=["Who fired it"], previous_ids=["old-1"], desk="night", is_aggregate=True)
    cells = row_of(original).cells
    lines = [
        [json.dumps(cells[name]) if isinstance(cells[name], dict | list) else cells[name] for name in NAMES]
        + [44.49, 33.31]
    ]
    (record,) = read(sheet_of((*NAMES, "longitude", "latitude"), lines))
    assert record.faults == []
    assert record.feature["properties"] == original["properties"]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("claims", "killed, some"),
        ("actors", "Somebody"),
        ("is_aggregate", "maybe"),
        ("claims", "[1"),
        ("extra", "{]"),
    ],
)
def test_what_is_in_no_form_of_ours_is_left_out_and_told(column: str, cell: str) -> None:
    properties: dict[str, Any] = {}
    fault = own_reader(column)(cell, properties)
    assert fault is not None
    assert (fault.severity, fault.path) == ("warning", (column,))
    assert properties == {}


def test_a_column_called_claims_in_somebody_elses_table_is_theirs() -> None:
    (record,) = read(table("Date,Title,claims\n2024-02-07,A,two parties"))
    assert record.faults == []
    assert "claims" not in record.feature["properties"]
