from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
import shapely

from mapgen import load
from mapgen.config import Settings
from mapgen.errors import ResourceError, UsageError
from mapgen.model import Dataset
from tests.examples import BAD, BAGHDAD, feature, incident, write_collection


def ids(dataset: Dataset) -> list[str]:
    return [found.id for found in dataset.incidents]


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_is_read_and_checked(tmp_path: Path, kind: Any) -> None:
    dataset = load(kind(write_collection(tmp_path / "a.geojson", feature("a"), BAD)))
    assert ids(dataset) == ["a"]
    assert dataset.total == 2
    assert [problem.row for problem in dataset.errors] == [2]


def test_several_paths_make_one_dataset_in_date_order(tmp_path: Path) -> None:
    late = write_collection(
        tmp_path / "late.geojson", feature("late", start="2024-02-09", date_precision="day")
    )
    early = write_collection(tmp_path / "early.geojson", feature("early"))
    assert ids(load([late, str(early)])) == ["early", "late"]


def test_incidents_are_checked_like_a_file() -> None:
    dataset = load([incident("a"), incident("b", start="2024-02-31")])
    assert ids(dataset) == ["a"]
    assert dataset.errors[0].feature == "b"


def test_one_incident_is_a_dataset_of_one() -> None:
    assert ids(load(incident("a"))) == ["a"]


def test_a_generator_is_read_once() -> None:
    assert ids(load(incident(name) for name in ("a", "b"))) == ["a", "b"]


def test_paths_and_incidents_may_be_mixed(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a"))
    assert ids(load([incident("b"), path])) == ["a", "b"]


def test_a_frame_gives_the_same_incident_as_its_file(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a"))
    frame = geopandas.GeoDataFrame(
        [{"id": "a", **feature("a")["properties"]}], geometry=[shapely.Point(*BAGHDAD)], crs="EPSG:4326"
    )
    assert load(frame).incidents == load(path).incidents


def test_a_dataset_is_used_as_it_is() -> None:
    dataset = Dataset(incidents=[incident()], total=5)
    assert load(dataset) is dataset


def test_the_publisher_s_vocabulary_is_what_counts(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a", event_type="Sabotage", sub_event_type=None))
    assert not load(path, Settings(event_types={"Sabotage": []})).problems
    assert [problem.field for problem in load(path).problems] == ["properties.event_type"]


def test_a_point_outside_of_its_country_is_pointed_out(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a", place={"name": "Amman", "country": "JO"}))
    assert [problem.code for problem in load(path).problems] == ["outside-country"]


def test_nothing_is_an_empty_dataset() -> None:
    assert load([]) == Dataset()


@pytest.mark.parametrize(
    ("thing", "kind"), [(None, "NoneType"), ([{"type": "Feature"}], "dict"), (7, "int"), ([None], "NoneType")]
)
def test_what_holds_no_incidents_is_said(thing: Any, kind: str) -> None:
    with pytest.raises(UsageError, match=f"A {kind} is no incident: give a path, a GeoDataFrame"):
        load(thing)


def test_a_frame_without_geometry_is_said() -> None:
    with pytest.raises(UsageError, match="A DataFrame is no incident: give a path, a GeoDataFrame"):
        load(pd.DataFrame({"title": ["a"]}))


def test_a_missing_file_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="does not exist"):
        load(tmp_path / "nowhere.geojson")
