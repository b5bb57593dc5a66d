"""What a FeatureCollection holds beside features and stories: coordinates, bbox, background, credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from mapgen.model import Background
from mapgen.validate.geometry import check_bbox
from mapgen.validate.report import Report, show
from mapgen.validate.shape import read_part
from mapgen.validate.sources import check_sources
from mapgen.validate.words import check_bidi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapgen.read.raw import RawCollection

_NOT_IN_COLLECTION = ("coordinates", "geometries", "geometry", "properties")
_WGS84 = frozenset(
    (
        "EPSG:4326",
        "WGS84",
        "urn:ogc:def:crs:EPSG::4326",
        "urn:ogc:def:crs:OGC::CRS84",
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "http://www.opengis.net/def/crs/EPSG/0/4326",
    )
)


class Entry(NamedTuple):
    """A background entry and what was found about it."""

    background: Background
    report: Report


def check_collection(members: Mapping[str, Any], report: Report) -> bool:
    """Check the collection's own members; return whether its positions are longitude and latitude."""
    for name in _NOT_IN_COLLECTION:
        if name in members:
            message = f'A FeatureCollection may not have a member "{name}" (RFC 7946, section 7.1).'
            report.error("forbidden-member", name, message, "Move it into a Feature, or remove it.")
    if (wrong := check_bbox(dict(members))) is not None:
        report.error("bad-bbox", "bbox", wrong, "Correct it, or leave it out.")
    return "crs" not in members or _check_crs(members["crs"], report)


def read_credits(members: Mapping[str, Any], report: Report) -> list[str]:
    """Return whom to credit."""
    lines = members.get("credits", [])
    if not isinstance(lines, list):
        report.error("wrong-type", "credits", f"{show(lines)} is not an array.", "Write an array of texts.")
        return []
    for at, line in enumerate(lines):
        if not isinstance(line, str) or not line.strip():
            message = f"{show(line)} is not a line of credits."
            report.error("wrong-type", f"credits[{at}]", message, "Write text, or remove it.")
    return [line for line in lines if isinstance(line, str) and line.strip()]


def read_background(collection: RawCollection) -> list[Entry]:
    """Return the background entries, each with its own report."""
    file, values = collection.file, collection.members.get("background", [])
    if not isinstance(values, list):
        report = Report(file)
        report.error(
            "wrong-type", "background", f"{show(values)} is not an array.", "Write an array of objects."
        )
        return [Entry(_NOTHING, report)]
    entries = [_read_entry(value, f"background[{at}]", file) for at, value in enumerate(values)]
    for problem in collection.problems:  # of reading: they withhold an entry as they do a feature
        match = _ENTRY.match(problem.field or "") if problem.severity == "error" else None
        if match is not None and problem.row is None:
            entries[int(match[1])].report.failed = True
    return entries


_ENTRY = re.compile(r"background\[(\d+)\]")
_NOTHING = Background(id="", title="")


def _read_entry(value: Any, path: str, file: str) -> Entry:
    ident = value.get("id") if isinstance(value, dict) else None
    report = Report(file, feature=ident if isinstance(ident, str) else None)
    if not isinstance(value, dict):
        report.error("wrong-type", path, f"{show(value)} is not an object.", 'Write {"id": …, "title": …}.')
        return Entry(_NOTHING, report)
    entry = read_part(value, Background, path, report)
    check_sources(entry.sources, f"{path}.sources", report)
    check_bidi(value, report)
    return Entry(entry, report)


def _check_crs(crs: Any, report: Report) -> bool:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(name, str) and name in _WGS84:
        message = 'A member "crs" is no longer part of GeoJSON (RFC 7946, section 4).'
        report.warning(
            "crs-member", "crs", message, "Remove it: positions are always longitude, latitude in WGS 84."
        )
        return True
    message = f"The coordinate system is {show(name or crs)}; no feature of the file is shown."
    fix = "Reproject to WGS 84 (ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES new.geojson old.geojson)."
    report.error("crs-not-wgs84", "crs", message, fix)
    return False
