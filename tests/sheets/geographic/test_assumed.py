from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from mapgen.errors import UsageError
from mapgen.sheets.geographic import crs
from mapgen.sheets.geographic.assumed import in_system
from tests.sheets.geographic.reading import codes, collection, feature, layer, point, saved, sheet

if TYPE_CHECKING:
    from pathlib import Path

EAST, NORTH = 441000.5, 3686000.2
PLACE = point(44.3661893, 33.3115023)


def test_a_layer_without_a_system_is_read_in_the_one_that_is_named(tmp_path: Path) -> None:
    places = [shapely.Point(EAST, NORTH), None]
    read = in_system(sheet(layer(tmp_path / "a.gpkg", places, crs=None, n=[1, 2])), "EPSG:32638")
    assert [(row.geometry, codes(row)) for row in read.rows()] == [(PLACE, []), (None, [])]
    assert crs.ASSUMED not in read.notes
    assert "UTM zone 38N" in read.notes[-1]


def test_geojson_whose_positions_are_no_degrees_is_read_in_the_system_that_is_named(tmp_path: Path) -> None:
    value = collection(feature(point(EAST, NORTH, 7)), feature(point(1e30, 1e30)), feature())
    read = in_system(sheet(saved(tmp_path / "a.geojson", value)), "EPSG:32638")
    moved, lost, unknown = read.rows()
    assert (moved.geometry, codes(moved)) == (point(*PLACE["coordinates"], 7), [])
    assert (lost.geometry, codes(lost)) == (None, ["outside-crs"])
    assert (unknown.geometry, codes(unknown)) == (None, [])
    assert list(read.rows())[0] == moved  # noqa: RUF015  (gone through anew)


def test_a_system_that_a_file_states_holds(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [shapely.Point(44.4, 33.3)], n=[1])
    assert [row.geometry for row in in_system(sheet(path), "EPSG:32638").rows()] == [point(44.4, 33.3)]


def test_geojson_in_degrees_stays_as_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.geojson", collection(feature(point(44.4, 33.3))))
    assert [row.geometry for row in in_system(sheet(path), "EPSG:32638").rows()] == [point(44.4, 33.3)]


@pytest.mark.parametrize("name", ["EPSG:999999", "UTM 38", "+proj=utm"])
def test_a_system_that_does_not_exist_is_refused(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path / "a.geojson", collection())
    with pytest.raises(UsageError, match="no coordinate system"):
        in_system(sheet(path), name)
