"""JSON with places in it: GeoJSON of any origin, and by their content TopoJSON and uMap.

RFC 7946 knows one collection; what is found in the world is also a bare Feature, a bare geometry, a list of
features, positions in another coordinate system (GeoJSON of 2008), and one feature a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError, UsageError
from mapgen.read.jsontext import decode
from mapgen.sheets.geographic import collection, guard
from mapgen.sheets.geographic.features import Told, sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.read.faults import Fault
    from mapgen.read.jsontext import Decoded
    from mapgen.sheets.sheet import Sheet

_ONE = ("one",)
"""Stands for the path to what is itself the only feature."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@guard.guarded
def read_json(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read a JSON file by what it holds.

    Raises
    ------
    ResourceError
        If it is no JSON, or has no features; its text says what it is instead where that is known.
    UsageError
        If a layer is named, and the file has none of that name.
    """
    data = guard.text_of(path, "JSON")
    decoded = decode(_utf8(data))
    if not decoded.readable:
        if _one_a_line(decoded):
            from mapgen.sheets.geographic.lines import read_lines  # noqa: PLC0415  (rarely needed)

            return read_lines(path, layer)
        fault = decoded.faults[-1]
        raise ResourceError(f"{path}: {fault.message} {fault.fix}")
    notes = ("The text is in UTF-16.",) if data.startswith(_WIDE) else ()
    return _sheets(decoded, path, layer, notes)


def _utf8(data: bytes) -> bytes:
    """Bring UTF-16 with a byte order mark to UTF-8; what cannot be decoded stays, and is reported."""
    if data.startswith(_WIDE):
        try:
            return data.decode("utf-16").encode()
        except UnicodeError:
            return data
    return data


def _one_a_line(decoded: Decoded) -> bool:
    return any(
        fault.code == "not-json" and fault.message.startswith("Something follows") for fault in decoded.faults
    )


def _sheets(decoded: Decoded, path: Path, layer: str | None, notes: tuple[str, ...]) -> list[Sheet]:
    value = decoded.value
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "Topology":
        from mapgen.sheets.geographic.topojson import sheets_of_topology  # noqa: PLC0415

        return sheets_of_topology(decoded, path, layer)
    if kind == "umap" or (isinstance(value, dict) and "_umap_options" in value):
        from mapgen.sheets.geographic.umap import sheets_of_umap  # noqa: PLC0415

        return sheets_of_umap(decoded, path, layer)
    if layer is not None:
        raise UsageError(f"{path} has no layer {layer}: a GeoJSON file has none. Leave the name out.")
    features, root, members = _features(value, path)
    faults = decoded.faults
    if root == _ONE:
        faults = [fault._replace(path=(*_ONE, 0, *fault.path)) if fault.path else fault for fault in faults]
    found, others = collection.found_in(features, faults, root)
    told, others = _told(others)
    if any("_umap_options" in feature.properties for feature in found):
        from mapgen.sheets.geographic.umap import with_plain_text  # noqa: PLC0415

        found = [with_plain_text(feature) for feature in found]
    found, where = collection.placed(found, members, str(path))
    told = (*notes, *told, *where.notes)
    return [sheet_of(found, str(path), Told(told, collection.problems_of(others, str(path))))]


def _told(faults: list[Fault]) -> tuple[tuple[str, ...], list[Fault]]:
    """Turn what does no harm in a foreign file into notes."""
    marks = [fault for fault in faults if fault.code == "byte-order-mark"]
    notes = ("The file begins with a byte order mark, which was passed over.",) if marks else ()
    return notes, [fault for fault in faults if fault not in marks]


def _features(value: Any, path: Path) -> tuple[list[Any], tuple[str | int, ...], dict[str, Any]]:
    """Return the features, the path that leads to them, and the members of their collection."""
    if isinstance(value, list):
        return value, (), {}
    if not isinstance(value, dict):
        raise ResourceError(f"{path} holds a bare value. {_WRAP}")
    features = value.get("features")
    if isinstance(features, list) and "attributes" not in _first(features):
        return features, ("features",), value
    kind = value.get("type")
    if kind == "Feature" or (isinstance(kind, str) and kind in collection.GEOMETRIES):
        return [value], _ONE, value
    raise ResourceError(f"{path} {_what(value)}")


def _first(features: list[Any]) -> dict[str, Any]:
    first = next(iter(features), None)
    return first if isinstance(first, dict) and first.get("type") != "Feature" else {}


def _what(value: dict[str, Any]) -> str:
    """Say what other JSON this is, and how to have GeoJSON of it."""
    if "features" in value and ("geometryType" in value or "spatialReference" in value):
        return "is Esri JSON, not GeoJSON. Ask the server for GeoJSON: add f=geojson to the query."
    if isinstance(value.get("elements"), list):
        return "is Overpass JSON, not GeoJSON. Export it as GeoJSON, for example in overpass-turbo."
    if value.get("type") == "FeatureCollection":
        return 'is a FeatureCollection without an array "features". Download or save it again.'
    return f"has no features: its outermost object is no GeoJSON. {_WRAP}"


_WRAP = 'GeoJSON is {"type": "FeatureCollection", "features": […]} (RFC 7946, section 3.3).'
