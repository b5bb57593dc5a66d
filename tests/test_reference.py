"""The committed reference data are what was extracted, and the parts of the extraction do their job."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from mapgen import reference
from mapgen.reference import arabic_names, packing, place_zoom
from mapgen.reference.cut import FINEST, Cutter, unflatten
from mapgen.reference.provenance import PROVENANCE, mismatches, read_provenance

FOLDER = Path(reference.__file__).parent
LAYERS = ("land", "lakes", "rivers", "borders", "admin1", "countries")


def test_every_file_has_the_recorded_sha256() -> None:
    assert mismatches() == []


def test_a_changed_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in FOLDER.glob("*.json*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "land.json.gz").write_bytes(b"something else")
    monkeypatch.setattr("mapgen.reference.provenance.data_file", tmp_path.joinpath)
    assert mismatches() == ["land.json.gz: its sha256 is not the recorded one", "gazetteer.sqlite: missing"]


def test_no_data_file_is_without_provenance() -> None:
    data = {path.name for path in FOLDER.iterdir() if path.suffix in {".gz", ".sqlite", ".json"}}
    assert data - {PROVENANCE} == {output.file for output in read_provenance().outputs}


def test_every_file_names_origins_with_version_sha256_and_an_open_licence() -> None:
    provenance = read_provenance()
    layers = {origin.layer for origin in provenance.origins}
    assert {layer for output in provenance.outputs for layer in output.made_from} == layers
    for origin in provenance.origins:
        assert len(origin.sha256) == len(hashlib.sha256().hexdigest())
        assert origin.version[0].isdigit()
        assert origin.licence.startswith(("public domain", "CC BY 4.0"))


def test_the_files_are_small() -> None:
    size = {path.name: path.stat().st_size for path in FOLDER.iterdir() if path.suffix in {".gz", ".sqlite"}}
    assert size.pop("gazetteer.sqlite") <= 6_000_000
    assert sum(size.values()) <= 6_000_000


def test_files_carry_no_time_stamp() -> None:
    assert {path.read_bytes()[4:8] for path in FOLDER.glob("*.gz")} == {bytes(4)}


@pytest.mark.parametrize("layer", LAYERS)
def test_every_feature_lies_in_its_box_and_on_earth(layer: str) -> None:
    features = reference.read_features(layer)
    assert features
    for feature in features[:: max(1, len(features) // 300)]:
        west, south, east, north = feature.box
        assert -180_000 <= west <= east <= 180_000
        assert -90_000 <= south <= north <= 90_000
        for flat in reference.decode_shape(feature):
            x, y = unflatten(flat).T
            assert west <= x.min() <= x.max() <= east
            assert south <= y.min() <= y.max() <= north


def test_countries_have_arabic_and_english_names() -> None:
    countries = {
        label.names["en"]: label.names.get("ar")
        for label in reference.read_labels()
        if label.kind == "country"
    }
    assert countries["Iraq"] == "العراق"
    assert countries["China"] == "الصين"
    assert "Jordan" in countries


coordinates = st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000))


@given(st.lists(coordinates, min_size=2, max_size=60))
def test_delta_coding_gives_back_the_points_without_repeats(points: list[tuple[int, int]]) -> None:
    kept = [p for p, before in zip(points, [None, *points], strict=False) if p != before]
    flat = packing.flatten(shapely.LineString([(x / 1000, y / 1000) for x, y in points]))
    if len(kept) < 2:
        assert flat is None
    else:
        assert flat is not None
        assert [tuple(p) for p in unflatten(flat).tolist()] == kept


def test_lines_that_meet_end_to_end_become_one() -> None:
    line = shapely.MultiLineString([[(0, 0), (1, 1)], [(2, 0), (1, 1)]])
    assert len(packing.lines(line)) == 1


def test_a_polygon_smaller_than_the_grid_is_left_out() -> None:
    assert packing.polygons(shapely.Point(10, 10).buffer(0.0002)) == []


def test_written_features_are_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = [packing.feature([[0, 0, 5, 5]], 3, "x", {"IN": "y"}), packing.feature([[7, 7, 1, 0]], 0)]
    packing.write_features(tmp_path / "test.json.gz", written)
    monkeypatch.setattr(reference, "data_file", tmp_path.joinpath)
    assert reference.read_features("test") == written


def test_a_wide_region_is_drawn_coarser_than_a_narrow_one() -> None:
    assert Cutter((38, 32, 45, 37)).tolerance == FINEST
    assert FINEST < Cutter((-10, 0, 60, 60)).tolerance < Cutter((-180, -85, 180, 85)).tolerance


@pytest.mark.parametrize(
    ("names", "country", "arabic"),
    [
        (["Halab", "حلب"], "SY", "حلب"),
        (["al-Quds", "Urusalim", "أورسالم", "البلا", "القدس"], "PS", "القدس"),
        (["Raqqa", "الرقة", "رقه", "ڕەققە"], "SY", "الرقة"),
        (["Amman", "امان", "عمان"], "JO", "عمان"),
        (["Kuwait", "مدينة الكويت"], "KW", "الكويت"),
        (["Ankara", "آنقره", "أنقرة", "انقرہ"], "TR", "أنقرة"),
        (["Gonbad", "گنبد"], "IR", None),
        (["Kabul", "کابل"], "AF", None),
        (["Baghdad"], "IQ", None),
    ],
)
def test_the_arabic_name_is_told_by_letters_and_consonants(
    names: list[str], country: str, arabic: str | None
) -> None:
    assert arabic_names.choose(names, country) == arabic


def _place(number: int, name: str, lon: float, population: int, *others: str) -> dict[str, Any]:
    place = {"geonameid": number, "name": name, "longitude": lon, "latitude": 30.5, "population": population}
    return place | {"alternatenames": list(others)}


def _ranked(name: str, number: int, lon: float) -> dict[str, Any]:
    row = {"name": name, "nameascii": name, "geonameid": number, "longitude": lon, "latitude": 30.5}
    return row | {"scalerank": 4, "pop_max": 1, "adm0cap": 0}


def test_a_rank_goes_to_the_city_rather_than_to_a_part_of_it() -> None:
    city = _place(1, "Basrah", 47.8, 1_300_000, "Basra")
    old_town = _place(2, "Old Basrah", 47.81, 2_000_000, "Basra")
    matched = place_zoom.match([city, old_town], [_ranked("Basra", 2, 47.8)])
    assert set(matched) == {1}
    assert place_zoom.zooms([city, old_town], matched) == {1: (5, False), 2: (10, False)}


def test_a_rank_does_not_go_to_a_namesake_far_away() -> None:
    assert place_zoom.match([_place(1, "Prague", -96.7, 2_000)], [_ranked("Prague", 1, 14.4)]) == {}


def test_provenance_is_plain_json() -> None:
    assert set(json.loads((FOLDER / PROVENANCE).read_text())) == {"origins", "outputs"}
