from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from mapgen.table import COLUMNS, NAMES, UNREADABLE, feature_text, row_of
from tests.strategies import feature, geometries_that_are_good, json_values

KNOWN = sorted({column.property for column in COLUMNS.values()})
properties = st.dictionaries(st.sampled_from(KNOWN) | st.text(max_size=8), json_values, max_size=8)
places = st.dictionaries(st.sampled_from(["name", "names", "country", "admin1", "own"]), json_values)


def again(value: dict[str, Any], **edits: Any) -> dict[str, Any]:
    """Return the Feature of a row that was made of one, and edited."""
    row = row_of(value)
    shape = edits.pop("geom", row.shape)
    text = feature_text(row.cells | edits, shape)
    return dict(json.loads(bytes(text)))


@given(
    properties,
    st.none() | places,
    geometries_that_are_good,
    st.dictionaries(st.text(max_size=4), json_values),
)
def test_a_row_gives_back_the_feature_it_was_made_of_whatever_it_holds(
    some: dict[str, Any], place: Any, geometry: Any, members: dict[str, Any]
) -> None:
    value = members | {
        "type": "Feature",
        "id": "a",
        "properties": some | {"place": place},
        "geometry": geometry,
    }
    back = again(value)
    assert json.dumps(back, sort_keys=True) == json.dumps(value, sort_keys=True)
    unknown = [name for name in some if name not in KNOWN]
    assert [name for name in back["properties"] if name not in KNOWN] == unknown


def test_an_incident_that_is_written_as_usual_needs_no_extra_column() -> None:
    row = row_of(feature("a", uncertainty_km=2, is_aggregate=True))
    assert row.cells["extra"] is row.cells["feature"] is None
    assert row.cells["place_name"] == "Al-Mashtal"
    assert row.cells["place"] == {"names": {"ar": "المشتل"}}
    assert row.cells["uncertainty_km"] == 2
    assert list(row.cells) == list(NAMES)


def test_unknown_members_stand_in_extra_and_those_of_the_feature_in_feature() -> None:
    row = row_of(feature("a", own={"x": 1}) | {"bbox": [1, 2, 3, 4]})
    assert row.cells["extra"] == {"own": {"x": 1}}
    assert row.cells["feature"] == {"bbox": [1, 2, 3, 4]}


@pytest.mark.parametrize(
    ("column", "cell", "name", "value"),
    [
        ("title", "Corrected", "title", "Corrected"),
        ("place_name", "Karrada", "place", {"name": "Karrada", "country": "IQ", "names": {"ar": "المشتل"}}),
        ("uncertainty_km", 3.0, "uncertainty_km", 3),
        ("claims", [], "claims", []),
        ("claims", "[]", "claims", []),
        ("is_aggregate", 1, "is_aggregate", True),
    ],
)
def test_what_an_editor_changes_counts(column: str, cell: Any, name: str, value: Any) -> None:
    assert again(feature("a"), **{column: cell})["properties"][name] == value


@pytest.mark.parametrize(("column", "name"), [("summary", "summary"), ("end", "end"), ("claims", "claims")])
@pytest.mark.parametrize("nothing", [None, ""])
def test_a_cell_that_an_editor_empties_is_absent(column: str, name: str, nothing: str | None) -> None:
    value = feature("a", summary="What happened.", end="2024-02-08T01:00+03:00")
    assert name not in again(value, **{column: nothing})["properties"]


def test_a_cell_that_was_edited_counts_more_than_its_exact_form() -> None:
    value = feature("a", uncertainty_km=2.0, end=None)
    kept = again(value)["properties"]
    assert (repr(kept["uncertainty_km"]), kept["end"]) == ("2.0", None)
    edited = again(value, uncertainty_km=4.0, end="2024-02-08T01:00+03:00")["properties"]
    assert (edited["uncertainty_km"], edited["end"]) == (4, "2024-02-08T01:00+03:00")
    assert "uncertainty_km" not in again(value, uncertainty_km=None)["properties"]


def test_a_place_that_was_moved_counts_more_than_its_exact_form() -> None:
    value = feature("a", geometry=(44, 33))
    assert again(value)["geometry"]["coordinates"] == [44, 33]
    assert again(value, geom=shapely.Point(45, 33.5))["geometry"]["coordinates"] == [45.0, 33.5]
    assert again(value, geom=None)["geometry"] is None


def test_a_place_that_cannot_be_read_is_no_geometry() -> None:
    assert again(feature("a"), geom=UNREADABLE)["geometry"] == UNREADABLE


def test_cells_of_a_team_become_what_json_has() -> None:
    cells = {
        "id": 7,
        "start": datetime(2024, 2, 7, 18, 30, tzinfo=UTC),
        "date_precision": "minute",
        "timezone": "Asia/Baghdad",
        "uncertainty_km": Decimal("1.50"),
        "is_aggregate": 0,
        "desk": Decimal(3),
        "seen": datetime(2024, 2, 8, tzinfo=UTC),
    }
    value = json.loads(bytes(feature_text(cells, None)))
    assert value["id"] == "7"
    assert value["properties"] == {
        "start": "2024-02-07T21:30+03:00",
        "date_precision": "minute",
        "timezone": "Asia/Baghdad",
        "uncertainty_km": 1.5,
        "is_aggregate": False,
        "desk": 3,
        "seen": "2024-02-08T00:00:00+00:00",
    }


def test_a_row_without_an_id_is_a_feature_without_one() -> None:
    assert "id" not in json.loads(bytes(feature_text({"id": None, "title": "T"}, None)))


def test_half_of_a_surrogate_pair_stays_for_validation_to_report() -> None:
    assert b"\\ud800" in bytes(feature_text({"claims": '["\\ud800"]'}, None))
