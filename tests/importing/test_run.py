"""Importing whole files: each row is shown, listed without a place, or reported."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapgen import load
from mapgen.canonical import dumps
from mapgen.config import Columns, Settings
from mapgen.errors import MapgenError, UsageError
from mapgen.importing.pipeline import Choices
from mapgen.importing.rejected import PROBLEMS, ROW
from mapgen.importing.run import Done, import_files
from mapgen.privacy import Blur
from mapgen.read import read
from tests.examples import DEMO
from tests.importing.dirty import HEADINGS, TABLES, as_csv

NAMES: dict[str, str | list[str]] = {
    "start": "Date",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "place_name": "Place",
    "country": "Country",
    "title": "Title",
    "killed": "Killed",
    "source_publisher": "Source",
    "source_url": "Link",
}
MAPPED = Settings(columns=Columns(names=NAMES, date_order="day-first"))

CLEAN = """\
Date,Latitude,Longitude,Place,Country,Title,Killed
2024-02-07,33.3128,44.3615,Baghdad,Iraq,A strike on a car,2
2024-02-03,,,Al Qa'im,Iraq,Strikes on several sites,
2024-01-28,,,Nowhere in particular,Jordan,An attack,3
soon,33.1,44.1,Baghdad,Iraq,Announced,1
"""
SENSITIVE = (
    CLEAN
    + """\
2024-02-01,99.512842,44.561583,,Iraq,A house,1
2024-02-01,33.512842,44.561583,,Iraq,A house at 33.512842 N 44.561583 E,1
"""
)


def run(folder: Path, text: str | bytes, name: str = "data.csv", **choices: Any) -> Done:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_files([path], folder / "out.geojson", Settings(), Choices(**choices))


def written(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "out.geojson").read_bytes())
    return document


def test_each_row_is_shown_unlocated_or_reported(tmp_path: Path) -> None:
    (tally,) = run(tmp_path, CLEAN).tallies
    assert (tally.rows, tally.shown, tally.unlocated, tally.reported) == (4, 2, 1, 1)
    assert len(written(tmp_path)["features"]) == 3


def test_what_is_written_is_in_the_canonical_form_and_loads_without_errors(tmp_path: Path) -> None:
    run(tmp_path, CLEAN)
    path = tmp_path / "out.geojson"
    assert dumps(read(path)) == path.read_bytes()
    assert load(path).errors == []


def test_a_place_found_by_its_name_says_who_found_it(tmp_path: Path) -> None:
    run(tmp_path, CLEAN)
    named = {one["properties"]["place"]["name"]: one for one in written(tmp_path)["features"]}
    found = named["Al Qa'im"]
    assert found["properties"]["geocode"]["provider"] == "GeoNames"
    assert found["properties"]["location_precision"] == "town"
    assert named["Nowhere in particular"]["geometry"] is None
    assert any("GeoNames" in line for line in written(tmp_path)["credits"])


def test_rows_that_cannot_be_used_stand_in_a_file_with_their_reasons(tmp_path: Path) -> None:
    done = run(tmp_path, CLEAN)
    (path,) = done.rejected
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row[ROW] == "5"
    assert "soon" in row[PROBLEMS]
    assert row["Title"] == "Announced"


def test_rows_that_were_mended_are_imported_from_that_file(tmp_path: Path) -> None:
    (path,) = run(tmp_path, CLEAN).rejected
    mended = path.read_bytes().replace(b"\r\n", b"\n").rpartition(b'"')
    (tmp_path / "again").mkdir()
    (tally,) = run(
        tmp_path / "again", mended[0] + mended[1] + mended[2].replace(b"soon", b"2024-02-09")
    ).tallies
    assert (tally.rows, tally.shown) == (1, 1)


def test_blurred_places_are_nowhere_in_any_file(tmp_path: Path) -> None:
    done = run(tmp_path, SENSITIVE, protect=Blur(5, "a secret that nobody knows"))
    files = [tmp_path / "out.geojson", *done.rejected]
    assert len(files) == 2
    told = [*done.notes, *(f"{problem.message} {problem.fix}" for problem in done.problems)]
    for text in [*told, *(file.read_text(encoding="utf-8") for file in files)]:
        assert not any(digits in text for digits in ("33.3128", "44.3615", "512842", "561583"))


def test_a_second_file_joins_the_first_and_ids_stay_apart(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(CLEAN, encoding="utf-8")
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    done = import_files(paths, tmp_path / "out.geojson", Settings(), Choices())
    assert [tally.rows for tally in done.tallies] == [4, 4]
    assert sum(tally.shown + tally.unlocated for tally in done.tallies) == len(written(tmp_path)["features"])
    assert len(done.rejected) == 2


def test_what_nobody_understands_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"mapgen\.toml"):
        run(tmp_path, "colour,shape\nred,round\n")
    assert not (tmp_path / "out.geojson").exists()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    TABLES,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1256", "cp1251"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_no_row_of_a_dirty_table_is_lost(
    rows: list[tuple[str, ...]], encoding: str, delimiter: str, ends: str
) -> None:
    text = as_csv(rows, delimiter, ends)
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "dirty.csv"
        path.write_bytes(text.encode(encoding, "replace"))
        (tally,) = import_files([path], folder / "out.geojson", MAPPED, Choices()).tallies
        assert tally.rows == tally.shown + tally.unlocated + tally.reported
        assert tally.rows == len(rows)
        assert len(written(folder)["features"]) == tally.shown + tally.unlocated


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(TABLES, st.data())
def test_broken_bytes_end_in_a_message_or_in_rows_that_add_up(
    rows: list[tuple[str, ...]], data: st.DataObject
) -> None:
    content = bytearray(as_csv(rows, ",", "\n").encode("utf-8", "replace"))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "broken.csv"
        path.write_bytes(content)
        try:
            tallies = import_files([path], folder / "out.geojson", MAPPED, Choices()).tallies
        except MapgenError:
            return
        assert all(one.rows == one.shown + one.unlocated + one.reported for one in tallies)


def test_the_headings_of_dirty_tables_are_those_that_are_mapped() -> None:
    assert set(NAMES.values()) == set(HEADINGS)


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    for name, output in (("out.json", "out.json"), ("out.rejected.csv", "out.geojson"), ("a.csv", "a.csv")):
        path = tmp_path / name
        path.write_text(CLEAN, encoding="utf-8")
        with pytest.raises(UsageError):
            import_files([path], tmp_path / output, Settings(), Choices())
        assert path.read_text(encoding="utf-8") == CLEAN


def test_a_file_that_is_named_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(CLEAN, encoding="utf-8")
    with pytest.raises(UsageError, match="named twice"):
        import_files([path, path], tmp_path / "out.geojson", Settings(), Choices())


def test_incidents_in_the_canonical_form_need_no_import(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="build from it as it is"):
        import_files([DEMO], tmp_path / "out.geojson", Settings(), Choices())


def test_two_orders_of_dates_withhold_only_what_can_mean_two_things(tmp_path: Path) -> None:
    text = "Date,Title\n03/04/2024,a\n15/06/2024,b\n06/25/2024,c\n"
    done = run(tmp_path, text)
    (tally,) = done.tallies
    assert tally.rows == 3
    assert tally.shown + tally.unlocated == len(written(tmp_path)["features"])
    (path,) = done.rejected
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == tally.reported


def test_a_dropped_column_is_nowhere_also_where_a_row_is_broken(tmp_path: Path) -> None:
    text = "Date,Phone,Place,Title\nJan 16, 2024,+964 770 123 4569,Baghdad,A strike\n"
    text += "2024-01-17,+964 770 123 4568,Basra,B\n"
    done = run(tmp_path, text, dropped=("Phone",))
    files = [tmp_path / "out.geojson", *done.rejected]
    told = [*done.notes, *(f"{one.message} {one.fix} {one.feature}" for one in done.problems)]
    for words in [*told, *(file.read_text(encoding="utf-8") for file in files)]:
        assert not any(digits in words for digits in ("770 123", "770-123"))
    assert done.tallies[0].rows == 2


def test_protected_places_are_not_quoted_where_they_cannot_be_read(tmp_path: Path) -> None:
    secrets = ("36.3456", "363456", "43.1", "139.77", "35.68", "MB4484")
    forms = ("36.3456x,43.1299", "363456,43.1299", "139.77,35.68", "38SMB4484x,", "“36.3456N”,43.1")
    text = "Date,Title,Lat,Lon\n" + "".join(f"2024-01-16,a,{form}\n" for form in forms)
    done = run(tmp_path, text, protect=Blur(5, "a secret that nobody knows"))
    files = [tmp_path / "out.geojson", *done.rejected]
    told = [*done.notes, *(f"{one.message} {one.fix}" for one in done.problems)]
    for words in [*told, *(file.read_text(encoding="utf-8") for file in files)]:
        assert not any(digits in words for digits in secrets)


def test_a_table_that_nobody_understands_is_reported_and_stops_no_other(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [44.4, 33.3]}

    def layer(label: str, **properties: str) -> dict[str, Any]:
        feature = {"type": "Feature", "properties": properties, "geometry": point}
        return {"type": "FeatureCollection", "_umap_options": {"name": label}, "features": [feature]}

    layers = [layer("dated", Date="2024-02-07", name="A strike"), layer("undated", colour="red")]
    done = run(tmp_path, json.dumps({"type": "umap", "layers": layers}), "map.umap")
    assert [(one.rows, one.shown, one.reported) for one in done.tallies] == [(1, 1, 0), (1, 0, 1)]
