from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapgen.canonical import feature_of
from mapgen.databases import acled, ucdp
from mapgen.databases.registry import profile_of
from mapgen.downloads.table import HEADINGS
from mapgen.errors import ResourceError, UsageError
from mapgen.export import FORMATS, export
from mapgen.importing.records import Hints
from mapgen.loading import load
from mapgen.model import Claim, may_be_passed_on
from mapgen.sheets.registry import open_sheets
from tests.examples import DEMO, incident, source
from tests.export.records import dataset, of_features, read_back
from tests.strategies import feature, geometries_that_are_good, json_values, texts

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.model import Dataset

WHOLE = ["geojson", "gpkg", "parquet"]
"""The forms that give back what went in."""


@pytest.fixture(scope="module")
def story() -> Dataset:
    return load(DEMO)


@pytest.mark.parametrize("form", WHOLE)
def test_the_story_comes_back_as_it_was(tmp_path: Path, story: Dataset, form: str) -> None:
    export(story, tmp_path / f"a.{form}")
    back = read_back(tmp_path / f"a.{form}")
    assert list(back.incidents) == list(story.incidents)
    if form != "parquet":
        assert (back.background, back.credits) == (story.background, story.credits)


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some=st.lists(
        st.tuples(
            st.dictionaries(
                texts.filter(lambda name: name.strip() and "\0" not in name), json_values, max_size=3
            ),
            geometries_that_are_good,
            texts,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_incidents_hold_comes_back_or_is_told(tmp_path: Path, form: str, some: list[Any]) -> None:
    before = of_features(
        *(
            feature(f"n{at}", place, **{"place": {"name": "X"}, "summary": text, **own})
            for at, (own, place, text) in enumerate(some)
        )
    )
    if not before.incidents:
        return
    notes = export(before, tmp_path / f"a.{form}")
    after = load(tmp_path / f"a.{form}")
    for one, other in zip(before.incidents, after.incidents, strict=True):
        old, new = (feature_of(each) for each in (one, other))
        lost = {
            name
            for name, value in old["properties"].items()
            if value is not None and new["properties"].get(name) != value
        }
        assert all(any(f"{name} (" in note for note in notes) for name in lost), (lost, notes)
        if form != "parquet":
            assert lost == set()


@pytest.mark.parametrize("form", ["csv", "kml"])
def test_of_the_other_forms_every_incident_with_date_kind_and_place_comes_back(
    tmp_path: Path, story: Dataset, form: str
) -> None:
    export(story, tmp_path / f"a.{form}")
    back = {one.id: one for one in read_back(tmp_path / f"a.{form}").incidents}
    for one in story.incidents:
        other = back[one.id]
        for name in ("title", "start", "end", "date_precision", "event_type", "sub_event_type", "summary"):
            assert getattr(other, name) == getattr(one, name)
        assert one.geometry is None or one.geometry == other.geometry
        assert one.place is not None
        assert other.place is not None
        assert one.place.country == other.place.country


@pytest.mark.parametrize(("form", "columns"), [("acled", acled.COLUMNS), ("ucdp", ucdp.COLUMNS)])
def test_the_shape_of_a_database_has_its_columns_and_a_row_each_and_tells_what_it_cannot_say(
    tmp_path: Path, story: Dataset, form: str, columns: tuple[str, ...]
) -> None:
    path = tmp_path / "a.csv"
    notes = export(story, path, form)
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert tuple(rows[0]) == tuple(columns)
    assert len(rows) == 1 + len(story.incidents)
    assert {len(row) for row in rows} == {len(columns)}
    assert notes
    assert len(read_back(path).incidents) == len(story.incidents)


@pytest.mark.parametrize("form", ["acled", "ucdp"])
def test_what_the_shape_of_a_database_cannot_say_is_told_once_a_kind_with_incidents(
    tmp_path: Path, form: str
) -> None:
    those = [incident(f"n{at}", event_type=f"Ambush {at}", sub_event_type=None) for at in range(1, 13)]
    notes = export(dataset(*those), tmp_path / "a.csv", form)
    (said,) = [note for note in notes if "event type" in note]
    assert said.endswith(" (12 incidents: n1, n2, n3, …).")


@pytest.mark.parametrize("kept_back", [False, True])
@pytest.mark.parametrize("form", ["acled", "ucdp"])
def test_an_export_in_the_shape_of_a_database_does_not_come_back_as_its_data(
    tmp_path: Path, form: str, *, kept_back: bool
) -> None:
    said = [
        Claim(measure="killed", by="Police", source="afp", min=3, max=3),
        Claim(measure="injured", by="Police", source="afp", min=1),
    ]
    publisher = source("afp", publisher="AFP", url=None, redistribute=not kept_back)
    counted = incident("iq-1", title="=1+1", summary=None, claims=said, sources=[publisher])
    silent = incident(
        "iq-2", claims=[], sources=[], start="2024-02-01", date_precision="month", timezone=None
    )
    export(dataset(counted, silent), tmp_path / "a.csv", form)
    back = read_back(tmp_path / "a.csv")
    assert back.credits == []
    one, other = sorted(back.incidents, key=lambda incident: incident.id)
    assert (one.id, other.id) == ("iq-1", "iq-2")
    assert (one.origin, other.origin) == ({}, {})
    assert [(claim.by, claim.min, claim.max, claim.note) for claim in one.claims] == [("AFP", 3, 3, None)]
    assert (other.claims, other.sources, other.date_note) == ([], [], None)
    assert may_be_passed_on(one.sources) is not kept_back
    database = form.upper()
    assert all(database not in (each.publisher or "") for each in one.sources)
    (sheet,) = open_sheets(tmp_path / "a.csv")
    profile = profile_of(sheet)
    assert profile is not None
    understanding = profile.understand(sheet, Hints())
    assert understanding.credits == []
    assert any(f"not given as {database}'s" in note for note in understanding.notes)
    assert not {acled.TERMS, ucdp.TERMS} & set(understanding.notes)


def test_rows_of_acled_among_others_stay_those_of_acled(tmp_path: Path) -> None:
    own = incident("acled-irq1", origin={"database": "acled", "event_id_cnty": "IRQ1", "geo_precision": "2"})
    export(dataset(incident("a"), own), tmp_path / "a.csv", "acled")
    first, second = sorted(read_back(tmp_path / "a.csv").incidents, key=lambda one: one.id)
    assert (first.origin, second.origin["event_id_cnty"]) == ({}, "IRQ1")
    assert may_be_passed_on(first.sources)
    assert not may_be_passed_on(second.sources)
    (sheet,) = open_sheets(tmp_path / "a.csv")
    understanding = acled.PROFILE.understand(sheet, Hints())
    assert understanding.credits == [acled.CREDIT]
    assert acled.TERMS in understanding.notes


@pytest.mark.parametrize("sign", list("=+-@\t\r＝"))
@pytest.mark.parametrize("form", ["csv", "acled", "ucdp"])
def test_no_cell_of_a_csv_file_is_run_as_a_formula(tmp_path: Path, form: str, sign: str) -> None:
    hostile = f"{sign}cmd|' /C calc'!A0"
    value = incident(title=hostile, summary=hostile, sources=[source(publisher=hostile)])
    export(dataset(value), tmp_path / "a.csv", form)
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any(cell.startswith("'") and "cmd" in cell for cell in cells)
    assert not any(cell.startswith(sign) and "cmd" in cell for cell in cells)


def test_csv_is_what_the_page_offers_of_all_incidents(tmp_path: Path) -> None:
    kept_back = incident("b", sources=[source(redistribute=False)], geometry=None)
    notes = export(dataset(incident("a"), kept_back), tmp_path / "a.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == HEADINGS
    assert [row[0] for row in rows[1:]] == ["a", "b"]
    assert any(note.startswith("1 incident in the file cite") and "keep the file" in note for note in notes)


def test_what_a_form_has_no_column_for_is_told(tmp_path: Path) -> None:
    value = incident(previous_ids=["old"], extra={"own": 1})
    notes = " ".join(export(dataset(value), tmp_path / "a.csv"))
    assert "previous_ids (1 incident)" in notes
    assert "members that mapgen does not know (1 incident)" in notes


@pytest.mark.parametrize(
    ("name", "form"), [("a.docx", None), ("a", None), ("a.csv", "kml"), ("a.acled", None), ("a.csv", "dbf")]
)
def test_a_form_that_is_none_or_not_that_of_the_name_is_a_wrong_call(
    tmp_path: Path, name: str, form: str | None
) -> None:
    with pytest.raises(UsageError):
        export(dataset(incident()), tmp_path / name, form)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_form_writes_the_same_bytes_each_time_but_a_geopackage(
    tmp_path: Path, story: Dataset, form: str
) -> None:
    if form == "gpkg":  # GDAL writes the time of day into it
        return
    paths = [tmp_path / name / f"x{FORMATS[form].ending}" for name in "ab"]
    for path in paths:
        export(story, path, form)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_written_stays_as_it_was(unwritable: Path, form: str) -> None:
    path = unwritable / f"index{FORMATS[form].ending}"
    with pytest.raises(ResourceError, match="could not be written"):
        export(dataset(incident()), path, form)
    assert (unwritable / "index.html").read_bytes() == b"old"
