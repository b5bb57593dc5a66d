from __future__ import annotations

import json
from typing import Any

import msgspec
import numpy as np
import pytest
from msgspec import Raw

from mapgen.canonical import feature_of
from mapgen.model import Actor, Incident, Place, Translation
from mapgen.packed import PackedIncidents, write
from mapgen.rows import Rows
from mapgen.texts import CHUNK_ROWS, chunks, encode, feature_lines
from tests.examples import claim, incident, source
from tests.hostile import PAYLOADS, dataset
from tests.markup import inflated

SECRET = {"informant": "secret"}


def written(*incidents: Incident) -> Any:
    return json.loads(encode(incidents))


def test_an_incident_is_written_as_the_model_has_it() -> None:
    given = incident(claims=[claim(1, 3)], previous_ids=["old"], uncertainty_km=None)
    assert written(given) == [
        {
            "id": "strike",
            "title": "Drone strike on a car",
            "start": "2024-02-07T21:30+03:00",
            "date_precision": "minute",
            "event_type": "Explosions/Remote violence",
            "status": "confirmed",
            "geometry": {"type": "Point", "coordinates": [44.48, 33.32]},
            "timezone": "Asia/Baghdad",
            "previous_ids": ["old"],
            "sub_event_type": "Air/drone strike",
            "place": {
                "name": "Al-Mashtal",
                "names": {"ar": "المشتل"},
                "country": "IQ",
                "admin1": "Baghdad",
            },
            "location_precision": "neighbourhood",
            "claims": [{"measure": "killed", "by": "Police", "source": "s1", "min": 1, "max": 3}],
            "sources": [
                {
                    "id": "s1",
                    "publisher": "Example Agency",
                    "title": "What was reported",
                    "url": "https://example.org/report",
                    "published": "2024-02-08",
                    "language": "en",
                }
            ],
        }
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_model_reads_back_what_is_written(payload: str) -> None:
    incidents = dataset(payload).incidents
    assert [msgspec.convert(found, Incident) for found in written(*incidents)] == incidents


def test_members_that_mapgen_does_not_know_are_not_written() -> None:
    given = incident(
        extra=SECRET,
        place=Place(name="Al-Mashtal", extra=SECRET),
        actors=[Actor(name="A group", role="attacker", extra=SECRET)],
        sources=[source(extra=SECRET)],
        translations={"ar": Translation(title="غارة", extra=SECRET)},
    )
    text = encode([given, incident("other")]).decode()
    assert "secret" not in text
    assert "mapgen:extra" not in text
    assert json.loads(text)[0]["place"] == {"name": "Al-Mashtal"}
    assert json.loads(text)[0]["translations"] == {"ar": {"title": "غارة"}}
    assert given.extra == SECRET


def test_foreign_members_of_a_geometry_are_not_written() -> None:
    point = {"type": "Point", "coordinates": [44, 33]}
    collection = {"type": "GeometryCollection", "geometries": [{**point, "by": "secret"}], "by": "secret"}
    incidents = [
        incident("a", geometry={**point, "bbox": [1], "by": "secret"}),
        incident("b", geometry=collection),
    ]
    assert [found["geometry"] for found in written(*incidents)] == [
        point,
        {"type": "GeometryCollection", "geometries": [point]},
    ]
    assert collection["by"] == "secret"


def test_a_text_that_speaks_of_such_members_is_a_text() -> None:
    assert written(incident(title='"mapgen:extra"'))[0]["title"] == '"mapgen:extra"'


@pytest.mark.parametrize("count", [0, 1, CHUNK_ROWS, CHUNK_ROWS + 1])
def test_chunks_hold_all_rows_in_their_order(count: int) -> None:
    given = [incident(f"i{number}") for number in range(count)]
    found = [json.loads(inflated(make())) for make in chunks(given)]
    assert [one["id"] for chunk in found for one in chunk] == [one.id for one in given]
    assert [len(chunk) for chunk in found[:-1]] == [CHUNK_ROWS] * (len(found) - 1)
    assert all(found)


def test_no_incident_is_asked_for_before_its_chunk_is_made() -> None:
    asked: list[object] = []

    class Incidents(list[Incident]):
        def __getitem__(self, index: Any) -> Any:
            asked.append(index)
            return super().__getitem__(index)

    first, _second = chunks(Incidents(incident(f"i{number}") for number in range(CHUNK_ROWS + 1)))
    assert asked == []
    first()
    assert asked == [slice(0, CHUNK_ROWS)]


def test_what_is_kept_as_the_text_of_a_feature_is_written_without_reading_it() -> None:
    found = incident("found", geometry=None, timezone=None)
    properties = {name: value for name, value in msgspec.to_builtins(found).items() if name != "id"}
    feature = {"type": "Feature", "id": "found", "properties": properties, "geometry": None}
    other = incident("other", extra=SECRET)
    packed = PackedIncidents([Raw(json.dumps(feature, indent=1).encode()), write(other)])
    rows = Rows(packed, np.array([1, 0], np.intp))
    text = inflated(chunks(rows)[0]())
    assert b"\n" not in text
    assert b"secret" not in text
    assert json.loads(text) == written(other, found)


def test_codes_of_a_database_are_for_editors_and_on_no_page() -> None:
    with_codes = incident("a", origin={"database": "acled", "geo_precision": "2"})
    packed = Raw(msgspec.json.encode(feature_of(with_codes)))
    for kept in (with_codes, packed):
        assert b"geo_precision" not in encode([kept])
        assert msgspec.json.decode(encode([kept])) == msgspec.json.decode(encode([incident("a")]))
    assert b"geo_precision" not in feature_lines([with_codes])
