"""The files beside a page: what they hold, what they leave out, and that they say so."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from mapgen import downloads
from mapgen.config import License, Settings, Site
from mapgen.downloads import Downloads
from mapgen.incident_map import IncidentMap
from mapgen.loading import load
from mapgen.model import Background, Dataset, Incident
from tests.examples import DEMO, incident, source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("_one_basemap")

CLOSED = source("s2", publisher="Counters", redistribute=False)
LICENSE = License(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/")


def made(*incidents: Incident, background: Iterable[Background] = (), **chosen: Any) -> Downloads:
    """Return the downloads of a map of incidents that have been validated."""
    found = Dataset(
        incidents=list(incidents), background=list(background), total=len(incidents), credits=["Places: us"]
    )
    return Downloads(IncidentMap(found, settings=Settings(**chosen)))


def contents(found: Downloads) -> dict[str, bytes]:
    return dict(found.files())


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture(scope="module")
def files(_one_basemap: None) -> dict[str, bytes]:
    """Of two incidents that may be passed on, the later one first, and one that may not."""
    extra = {"editor": "for our eyes"}
    geometry = {"type": "Point", "coordinates": [44.25, 33.5], "note": "x"}
    return contents(
        made(
            incident("later", start="2024-02-09", date_precision="day", geometry=None, extra=extra),
            incident("earlier", title='Two\n"lines"', geometry=geometry, sources=[source(extra=extra)]),
            incident("closed", sources=[source(), CLOSED]),
            background=[
                Background(id="war", title="The war", sources=[source()]),
                Background(id="count", title="A count", sources=[CLOSED]),
            ],
            license=LICENSE,
            credits=["Edited by us"],
        )
    )


def test_the_files_hold_what_may_be_passed_on_in_date_order(files: dict[str, bytes]) -> None:
    features = json.loads(files["incidents.geojson"])["features"]
    assert [feature["id"] for feature in features] == ["earlier", "later"]
    assert [row["id"] for row in rows(files["incidents.csv"])] == ["earlier", "later"]
    assert b"Counters" not in files["incidents.geojson"] + files["incidents.csv"]


def test_the_geojson_says_its_terms_and_stands_a_feature_a_line(files: dict[str, bytes]) -> None:
    collection = json.loads(files["incidents.geojson"])
    assert collection["license"] == {"name": LICENSE.name, "url": LICENSE.url}
    assert collection["credits"] == ["Places: us", "Edited by us"]
    assert [entry["id"] for entry in collection["background"]] == ["war"]
    assert files["incidents.geojson"].count(b"\n") == 2 + 2


def test_members_that_mapgen_does_not_know_are_for_editors_alone(files: dict[str, bytes]) -> None:
    assert b"for our eyes" not in files["incidents.geojson"]
    assert b'"note"' not in files["incidents.geojson"]


def test_the_geojson_reads_back_as_the_incidents_that_are_shown(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "incidents.geojson"
    path.write_bytes(files["incidents.geojson"])
    dataset = load(path)
    assert dataset.errors == []
    assert [one.title for one in dataset.incidents] == ['Two\n"lines"', "Drone strike on a car"]
    assert dataset.incidents[0].geometry == {"type": "Point", "coordinates": [44.25, 33.5]}
    assert dataset.incidents[1].geometry is None


def test_the_features_of_the_story_are_those_of_its_file() -> None:
    original = json.loads(DEMO.read_text(encoding="utf-8"))["features"]
    written = Downloads(IncidentMap(DEMO))
    features = json.loads(contents(written)["incidents.geojson"])["features"]
    assert {feature["id"]: feature for feature in features} == {one["id"]: one for one in original}


def test_the_table_has_the_position_of_each_marker(files: dict[str, bytes]) -> None:
    earlier, later = rows(files["incidents.csv"])
    assert (earlier["latitude"], earlier["longitude"]) == ("33.5", "44.25")
    assert (later["latitude"], later["longitude"]) == ("", "")


def test_rows_in_another_order_than_by_date_keep_their_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapgen.rows.SPATIAL_FROM", 2)
    points = {"a": [10.5, 50.25], "b": [-70.5, -33.25], "c": [44.5, 33.75]}
    found = made(
        *(
            incident(
                ident,
                start=f"2024-02-0{day}",
                date_precision="day",
                geometry={"type": "Point", "coordinates": point},
                sources=[CLOSED] if ident == "b" else [source()],
            )
            for day, (ident, point) in enumerate(points.items(), 1)
        )
    )
    told = [(row["id"], float(row["longitude"])) for row in rows(contents(found)["incidents.csv"])]
    assert told == [("a", 10.5), ("c", 44.5)]
    assert found.kept_back == 1


def test_the_credits_say_the_terms_and_whose_the_data_are(files: dict[str, bytes]) -> None:
    text = files["CREDITS.txt"].decode()
    assert "Licence of the incidents: CC BY 4.0\nhttps://creativecommons.org/licenses/by/4.0/\n" in text
    assert "1 incident is in no file: a source of it may not be passed on." in text
    for credit in ("Places: us", "Edited by us", "Natural Earth", "GeoNames", "Counters\nExample Agency"):
        assert credit in text
    assert "Redistribution and use in source and binary forms" in text
    assert "SIL Open Font License" in text


def test_where_no_licence_is_set_none_is_stated() -> None:
    found = contents(made(incident()))
    assert (
        "Under which licence the incidents may be passed on is not stated." in found["CREDITS.txt"].decode()
    )
    assert "license" not in json.loads(found["incidents.geojson"])


def test_the_credits_are_in_the_language_of_the_page_and_show_what_cannot_be_seen() -> None:
    site = Site(url="https://example.org/map", name="Us\u202eevil")
    text = contents(made(incident(), language="ar", title="خريطة", site=site))["CREDITS.txt"].decode()
    assert text.startswith("خريطة\nhttps://example.org/map\nالناشر: Us⟦U+202E⟧evil.\n")


def test_a_publisher_can_do_without_downloads() -> None:
    found = made(incident(), incident("closed", sources=[CLOSED]), downloads=False)
    assert found.names == ()
    assert contents(found) == {}
    assert found.notes() == []


def test_what_is_left_out_is_said() -> None:
    assert made(incident()).notes() == []
    (note,) = made(incident(), incident("closed", sources=[CLOSED])).notes()
    assert note.startswith("1 incident is in no download")


def test_where_nothing_may_be_passed_on_there_is_no_empty_file() -> None:
    found = made(incident(sources=[CLOSED]))
    assert found.names == ("CREDITS.txt",)
    assert list(contents(found)) == ["CREDITS.txt"]


def test_of_very_many_incidents_no_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "PACKED_FROM", 2)
    found = made(incident("a"), incident("b"))
    assert found.names == ("CREDITS.txt",)
    assert "From 2 incidents on" in found.notes()[0]


def test_the_same_incidents_give_the_same_bytes() -> None:
    one, other = incident("a"), incident("b", claims=[])
    copies = [msgspec.structs.replace(each) for each in (other, one)]
    assert contents(made(one, other)) == contents(made(*copies))
