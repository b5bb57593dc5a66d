from __future__ import annotations

from mapgen.model import Incident
from mapgen.read import from_incidents
from mapgen.validate import validate
from tests.strategies import checked, feature


def test_incidents_come_back_as_they_went_in() -> None:
    incidents = checked(feature("a"), feature("b", geometry=None, own={"x": [1]})).incidents
    again = validate([from_incidents(incidents)])
    assert again.incidents == incidents
    assert again.problems == []


def test_what_json_cannot_hold_is_reported_with_its_row() -> None:
    incident = Incident(
        id="a",
        title="T",
        start="2024-02-07",
        date_precision="day",
        event_type="Protests",
        status="fair",
        uncertainty_km=float("nan"),
    )
    dataset = validate([from_incidents([incident], "mine")])
    assert dataset.incidents == []
    found = [(p.code, p.file, p.row, p.feature) for p in dataset.errors]
    assert found == [("not-finite", "mine", 1, "a")]
