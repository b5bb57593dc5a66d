from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from mapgen.schema import schema
from tests.strategies import checked, feature, features, without

GEODATA = Path(__file__).parents[1] / "geodata" / "incidents.geojson"
VALIDATOR = jsonschema.Draft202012Validator(schema())


def collection(*values: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(values), **members}


def test_it_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()


def test_the_file_of_the_story_validates() -> None:
    VALIDATOR.validate(json.loads(GEODATA.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "value",
    [
        collection(),
        collection(feature(), feature(geometry=None), credits=["x"], background=[{"id": "b", "title": "B"}]),
        collection(feature(own={"x": 1}) | {"bbox": [1, 2, 3, 4]}, license="MIT"),
    ],
)
def test_good_collections_validate(value: object) -> None:
    VALIDATOR.validate(value)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"type": "FeatureCollection"},
        collection(5),
        collection(without(feature(), "id")),
        collection(without(feature(), "geometry")),
        collection(feature("Not A Slug")),
        collection(feature(title=5)),
        collection(feature(status="certain")),
        collection(feature(claims=[{"measure": "killed", "by": "x", "min": -1}])),
        collection(feature(sources=[{"publisher": "AP"}])),
        collection(feature(place={"name": "x", "country": "Iraq"})),
        collection(feature(geometry=(44.0, 99.0))),
        collection(feature(geometry={"type": "LineString", "coordinates": [[1, 2]]})),
        collection(feature(geometry={"type": "Circle", "coordinates": [1, 2]})),
        collection(background=[{"id": "b"}]),
        collection(credits=[5]),
    ],
)
def test_broken_collections_do_not(value: object) -> None:
    assert not VALIDATOR.is_valid(value)


@given(features)
def test_what_validation_shows_the_schema_allows(value: dict[str, Any]) -> None:
    if checked(value).incidents:
        VALIDATOR.validate(collection(value))


def test_the_place_for_unknown_members_is_not_in_it() -> None:
    assert "mapgen:extra" not in json.dumps(schema())


def test_every_class_of_the_model_is_described() -> None:
    definitions = schema()["$defs"]
    for name in ("Incident", "Place", "Claim", "Source", "Relation", "Background"):
        assert definitions[name]["description"]
