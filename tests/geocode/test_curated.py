"""A project's own gazetteer is read with what is wrong in it, and answers first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from mapgen.errors import ResourceError
from mapgen.geocode.answers import Query
from mapgen.geocode.curated import Curated
from mapgen.geocode.locate import offline
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "geodata" / "gazetteer.geojson"


def entry(**properties: Any) -> dict[str, Any]:
    own = {"name": "Tower 22", "country": "JO", "location_precision": "exact", "uncertainty_km": 2}
    point = {"type": "Point", "coordinates": [38.7, 33.3]}
    return {"type": "Feature", "id": "tower-22", "properties": own | properties, "geometry": point}


def written(folder: Path, *features: Any) -> Path:
    path = folder / "gazetteer.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_the_example_has_nothing_wrong() -> None:
    assert Curated.read(EXAMPLE).problems == []


@pytest.mark.parametrize(
    "name", ["Ain al-Asad air base", "ayn al asad", "قاعدة عين الأسد", "Al Asad Air Base", "عين الأسد"]
)
def test_an_entry_is_found_by_each_of_its_names(name: str) -> None:
    (answer,) = Curated.read(EXAMPLE).find(Query(name=name))
    assert (answer.matched, answer.precision) == ("Ain al-Asad air base", "exact")
    assert (answer.lon, answer.lat, answer.uncertainty_km) == (42.4412, 33.7856, 4)
    assert (answer.provider, answer.url) == ("curated", "https://github.com/mborsetti/airportsdata")
    assert answer.credit == "airportsdata (MIT)"


def test_an_entry_of_another_country_is_not_meant() -> None:
    gazetteer = Curated([entry()], "g.geojson")
    assert gazetteer.find(Query(name="Tower 22", country="SY")) == []
    assert len(gazetteer.find(Query(name="Tower 22", country="JO"))) == 1


def test_the_project_s_own_place_goes_before_the_built_in_one(tmp_path: Path) -> None:
    path = written(tmp_path, entry(name="Mosul", country="IQ"))
    outcome = offline([path])(Query(name="Mosul", country="IQ"))
    assert outcome.status == "sure"
    assert outcome.best is not None
    assert (outcome.best.provider, outcome.best.lon) == ("curated", 38.7)


def test_a_base_is_not_found_by_the_name_of_its_town() -> None:
    gazetteer = Curated([entry(name="Erbil air base", country="IQ")], "g.geojson")
    assert gazetteer.find(Query(name="Erbil")) == []
    assert len(gazetteer.find(Query(name="Erbil Air Base"))) == 1


def test_two_entries_of_one_name_are_a_person_s_to_choose_from(tmp_path: Path) -> None:
    other = entry(admin1="Irbid") | {"geometry": {"type": "Point", "coordinates": [35.8, 32.5]}}
    outcome = offline([written(tmp_path, entry(), other)])(Query(name="Tower 22", country="JO"))
    assert outcome.status == "suggestion"
    assert len(outcome.alternatives) == 1


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (entry(name=7), "name"),
        (entry(location_precision="roughly"), "location_precision"),
        (entry(uncertainty_km=-1), "uncertainty_km"),
        (entry(country="Jordan"), "country"),
        (entry() | {"geometry": None}, "geometry"),
        (entry() | {"geometry": {"type": "Point", "coordinates": [999, 33.3]}}, "coordinates"),
        ({"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}, "properties"),
        (17, "object"),
    ],
)
def test_a_bad_entry_is_told_with_its_row_and_the_others_are_used(
    bad: Any, what: str, tmp_path: Path
) -> None:
    path = written(tmp_path, bad, entry())
    geocoder = offline([path])
    (problem,) = geocoder.problems
    assert (problem.row, problem.file, problem.severity) == (1, str(path), "error")
    assert what in problem.message
    assert geocoder(Query(name="Tower 22")).status == "sure"


@pytest.mark.parametrize("text", [b"", b"{", b'{"type": "Feature"}', b"\xff\xfe", b"[]"])
def test_a_file_that_is_no_collection_is_an_error(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.geojson"
    path.write_bytes(text)
    with pytest.raises(ResourceError, match=r"gazetteer\.geojson"):
        Curated.read(path)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="cannot be read"):
        Curated.read(tmp_path / "none.geojson")
