from __future__ import annotations

import json

import msgspec
import pytest
from msgspec import Raw

from mapgen.model import Incident
from mapgen.packed import PackedIncidents, incident_text, read_feature, write
from tests.examples import incident

PROPERTIES = {
    "title": 'A "strike", {said} to be: null',
    "start": "2024-02-07",
    "date_precision": "day",
    "event_type": "Battles",
    "status": "weak",
}
POINT = {"type": "Point", "coordinates": [44.48, 33.32]}


def feature(geometry: object, indent: int | None = None) -> Raw:
    value = {"type": "Feature", "properties": PROPERTIES, "geometry": geometry, "id": "strike"}
    return Raw(json.dumps(value, indent=indent).encode())


@pytest.mark.parametrize("geometry", [POINT, None])
@pytest.mark.parametrize("indent", [None, 2])
def test_the_text_of_a_feature_as_an_incident_says_the_same(geometry: object, indent: int | None) -> None:
    text = feature(geometry, indent)
    assert json.loads(incident_text(text)) == json.loads(msgspec.json.encode(read_feature(text)))


def test_what_is_read_from_a_feature_is_an_incident_like_any_other() -> None:
    assert type(read_feature(feature(POINT))) is Incident


def test_what_is_kept_as_the_text_of_a_feature_can_be_had_unread() -> None:
    text, other = feature(POINT), incident("other", extra={"note": "kept"})
    packed = PackedIncidents([text, write(other)])
    assert [packed.kept(0), packed.kept(1)] == [text, other]
    assert list(packed) == [read_feature(text), other]
