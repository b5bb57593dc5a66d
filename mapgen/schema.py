"""The JSON Schema (draft 2020-12) of the canonical file, made from the model."""

from __future__ import annotations

from typing import Any

import msgspec

from mapgen.model import Background, Incident, Story

_OWN_MEMBERS = ("id", "geometry")
_NUMBER = {"type": "number"}
_POSITION = {
    "description": "Longitude, latitude in degrees of WGS 84; then, if need be, metres above the ellipsoid.",
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "items": _NUMBER,
    "minItems": 2,
}
_BBOX = {"type": "array", "items": _NUMBER, "oneOf": [{"minItems": n, "maxItems": n} for n in (4, 6)]}


def schema() -> dict[str, Any]:
    """Return the schema of a FeatureCollection of incidents.

    It says what a member may be. What it cannot say (that ids are unique, that days exist, that claims
    name a source of theirs) `mapgen.validate` checks.
    """
    (incident, background, story), parts = msgspec.json.schema_components(
        [Incident, Background, Story], ref_template="#/$defs/{name}"
    )
    for part in parts.values():
        part["properties"].pop("mapgen:extra")
    properties = parts["Incident"]
    own = {name: properties["properties"].pop(name) for name in _OWN_MEMBERS}
    properties["required"] = [name for name in properties["required"] if name not in _OWN_MEMBERS]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Incidents, as mapgen reads and writes them",
        "description": "A GeoJSON FeatureCollection (RFC 7946). Members that are not named here are kept.",
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "bbox": {"$ref": "#/$defs/BBox"},
            "credits": {
                "description": "Whom the page must credit, a line each.",
                "type": "array",
                "items": {"type": "string", "minLength": 1},
            },
            "background": {
                "description": "What incidents answered that is not itself on the map.",
                "type": "array",
                "items": background,
            },
            "stories": {
                "description": "What a reader is led through, step by step.",
                "type": "array",
                "items": story,
            },
            "features": {"type": "array", "items": {"$ref": "#/$defs/Feature"}},
        },
        "$defs": {"Feature": _feature(own["id"], incident), **parts, **_geometries()},
    }


def _feature(ident: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": "One incident.",
        "type": "object",
        "required": ["type", "id", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "id": ident,
            "bbox": {"$ref": "#/$defs/BBox"},
            "properties": properties,
            "geometry": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/Geometry"}]},
        },
    }


def _geometries() -> dict[str, Any]:
    """Return the definitions of RFC 7946, section 3.1."""
    position = {"$ref": "#/$defs/Position"}
    line = {"type": "array", "items": position, "minItems": 2}
    polygon = {"type": "array", "items": {"type": "array", "items": position, "minItems": 4}, "minItems": 1}
    shapes: dict[str, dict[str, Any]] = {
        "Point": position,
        "MultiPoint": _some(position),
        "LineString": line,
        "MultiLineString": _some(line),
        "Polygon": polygon,
        "MultiPolygon": _some(polygon),
    }
    kinds = [_geometry(kind, "coordinates", shape) for kind, shape in shapes.items()]
    kinds.append(_geometry("GeometryCollection", "geometries", _some({"$ref": "#/$defs/Geometry"})))
    return {"Geometry": {"oneOf": kinds}, "Position": _POSITION, "BBox": _BBOX}


def _some(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


def _geometry(kind: str, member: str, value: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["type", member],
        "properties": {"type": {"const": kind}, "bbox": {"$ref": "#/$defs/BBox"}, member: value},
    }
