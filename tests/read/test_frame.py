from __future__ import annotations

from datetime import date
from decimal import Decimal

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from mapgen.read import read_frame
from mapgen.validate import validate
from tests.strategies import feature

POINT = shapely.Point(44.49, 33.31)


def frame(
    crs: int | None = 4326, index: list[object] | None = None, **columns: object
) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(columns, geometry=[POINT, None], crs=crs, index=index)


def properties(of: geopandas.GeoDataFrame) -> list[dict[str, object]]:
    return [raw.value["properties"] for raw in read_frame(of).features]


def test_a_frame_holds_the_incidents_that_a_file_would() -> None:
    good = [feature("a"), feature("b", geometry=None)]
    rows = geopandas.GeoDataFrame(
        [value["properties"] | {"id": value["id"]} for value in good], geometry=[POINT, None], crs=4326
    )
    collection = read_frame(rows)
    assert [raw.value for raw in collection.features] == good
    dataset = validate([collection])
    assert [incident.id for incident in dataset.incidents] == ["a", "b"]
    assert dataset.problems == []


def test_what_is_missing_is_absent() -> None:
    missing = frame(
        a=[1.5, np.nan], b=[pd.NaT, pd.Timestamp("2024-02-07")], c=[None, "x"], d=[pd.NA, [1, None]]
    )
    assert properties(missing) == [{"a": 1.5}, {"b": "2024-02-07", "c": "x", "d": [1, None]}]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (np.array([1, 2]), [1, 2]),
        (pd.Timestamp("2024-02-07T21:30", tz="Asia/Baghdad"), "2024-02-07T21:30:00+03:00"),
        (pd.Timestamp("2024-02-07"), "2024-02-07"),
        (date(2024, 2, 7), "2024-02-07"),
        (Decimal("2.5"), 2.5),
        ({"k": (np.int64(1), {2: "x"})}, {"k": [1, {"2": "x"}]}),
        (True, True),
    ],
)
def test_cells_become_what_json_has(cell: object, written: object) -> None:
    value = properties(frame(a=pd.Series([cell, "x"], dtype=object)))[0]["a"]
    assert value == written
    assert type(value) is type(written)


def test_the_ids_are_in_the_column_or_in_an_index_of_text() -> None:
    assert [raw.value.get("id") for raw in read_frame(frame(id=["x", None])).features] == ["x", None]
    assert [raw.value.get("id") for raw in read_frame(frame(index=["p", "q"])).features] == ["p", "q"]


def test_row_numbers_are_never_taken_for_ids() -> None:
    assert all("id" not in raw.value for raw in read_frame(frame(index=[7, 3])).features)


def test_a_frame_in_another_coordinate_system_is_reprojected() -> None:
    read = read_frame(frame().to_crs(3857)).features
    longitude, latitude = read[0].value["geometry"]["coordinates"]
    assert (longitude, latitude) == (44.49, 33.31)
    assert read[1].value["geometry"] is None


def test_a_frame_without_a_coordinate_system_is_taken_as_it_is_and_said_so() -> None:
    collection = read_frame(frame(crs=None))
    assert collection.features[0].value["geometry"]["coordinates"] == [44.49, 33.31]
    assert [problem.code for problem in collection.problems] == ["no-crs"]


def test_the_frame_is_not_changed() -> None:
    given = frame(a=[{"x": [1]}, None])
    before = given.copy(deep=True)
    read_frame(given)
    assert given.equals(before)


def test_an_infinity_in_a_cell_withholds_its_row_only() -> None:
    collection = read_frame(frame(id=["a", "b"], a=[np.inf, 1.0]))
    assert [(p.code, p.row, p.field) for p in collection.problems] == [("not-finite", 1, "properties.a")]


def test_a_flag_that_is_missing_in_places_stays_a_flag() -> None:
    assert properties(frame(is_aggregate=[1.0, np.nan])) == [{"is_aggregate": True}, {}]


def test_a_date_that_reading_made_into_midnight_is_a_date_again() -> None:
    midnight = pd.Timestamp("2023-10-18", tz="UTC")
    rows = frame(start=[midnight, midnight], date_precision=["day", "minute"])
    assert [row["start"] for row in properties(rows)] == ["2023-10-18", "2023-10-18T00:00:00+00:00"]
