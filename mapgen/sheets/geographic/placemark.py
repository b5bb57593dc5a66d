"""One placemark of KML: what it is called, when it was, what else is said of it, and where it is."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from mapgen.plain import plain
from mapgen.read.faults import Fault
from mapgen.sheets.geographic import xml
from mapgen.sheets.geographic.features import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

_COMMA = re.compile(r"\s*,\s*")
_MOST_SHOWN = 60


def placemark(element: Element, folder: str) -> Found:
    """Read a placemark; styles, views and balloons are left out.

    Parameters
    ----------
    element
        With everything within.
    folder
        The names of the folders that it is in, `Outer / Inner`.
    """
    description, links = plain(xml.child_text(element, "description") or "")
    begin, end = _time(element)
    stated: dict[str, str | None] = {
        "id": element.get("id"),
        "name": xml.child_text(element, "name"),
        "description": description,
        "links": "\n".join(links),
        "folder": folder,
        "begin": begin,
        "end": end,
        "address": xml.child_text(element, "address"),
    }
    extended = list(_extended(element))
    if {"start", "date_precision"} <= {key for key, _ in extended}:
        # exported by mapgen: the span is for viewers, the data have the moments as they are known
        stated |= {"begin": None, "end": None}
    properties: dict[str, Any] = {key: value for key, value in stated.items() if value}
    for key, value in extended:
        _add(properties, key, value)
    try:
        geometry, fault = _geometry(element), None
    except _Unreadable as error:
        geometry, fault = None, error.fault
    return Found(properties, geometry, (fault,) if fault else ())


def _add(properties: dict[str, Any], key: str, value: str | None) -> None:
    """Add a field; one that says something else under a name that is taken gets a number."""
    if value is None or properties.get(key) == value:
        return
    name, times = key, 1
    while name in properties:
        times += 1
        name = f"{key} ({times})"
    properties[name] = value


def _time(element: Element) -> tuple[str | None, str | None]:
    """Return begin and end; a single moment is the begin, and of a track its first and last `when`."""
    stamp, span = element.find("TimeStamp"), element.find("TimeSpan")
    if stamp is not None:
        return xml.child_text(stamp, "when"), None
    if span is not None:
        return xml.child_text(span, "begin"), xml.child_text(span, "end")
    whens = [xml.text(each) for track in element.iter("Track") for each in track.findall("when")]
    return (whens[0], whens[-1]) if whens else (None, None)


def _extended(element: Element) -> Iterator[tuple[str, str | None]]:
    """Yield the fields of ExtendedData: untyped, typed, of a track, and in somebody's own elements."""
    data = element.find("ExtendedData")
    for each in data if data is not None else ():
        name = each.tag
        if name == "Data":
            yield each.get("name") or "field", xml.child_text(each, "value")
        elif name == "SchemaData":
            for field in each:
                if field.tag == "SimpleArrayData":
                    values = [xml.text(value) for value in field]
                    yield field.get("name") or "field", json.dumps(values, ensure_ascii=False)
                else:
                    yield field.get("name") or "field", xml.text(field)
        elif name:
            yield name, xml.text(each)


class _Unreadable(Exception):  # noqa: N818  (what it carries is the news)
    """A geometry that cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _geometry(element: Element) -> dict[str, Any] | None:
    """Return the geometry among the children; several of one kind as a Multi geometry, else a collection."""
    parts: list[dict[str, Any]] = []
    for each in element:
        read = _READERS.get(each.tag)
        geometry = read(each) if read else None
        if geometry is not None:
            parts += geometry["geometries"] if geometry["type"] == "GeometryCollection" else [geometry]
    if len(parts) <= 1:
        return parts[0] if parts else None
    kinds = {part["type"] for part in parts}
    if len(kinds) == 1 and not (kind := kinds.pop()).startswith("Multi"):
        return {"type": f"Multi{kind}", "coordinates": [part["coordinates"] for part in parts]}
    return {"type": "GeometryCollection", "geometries": parts}


def _point(element: Element) -> dict[str, Any] | None:
    positions = _positions(xml.child_text(element, "coordinates"))
    return {"type": "Point", "coordinates": positions[0]} if positions else None


def _line(element: Element) -> dict[str, Any] | None:
    positions = _positions(xml.child_text(element, "coordinates"))
    return {"type": "LineString", "coordinates": positions} if positions else None


def _polygon(element: Element) -> dict[str, Any] | None:
    rings = []
    for boundary in ("outerBoundaryIs", "innerBoundaryIs"):
        for each in element.findall(boundary):
            lines = [_line(ring) for ring in each.findall("LinearRing")]
            rings += [line["coordinates"] for line in lines if line]
    return {"type": "Polygon", "coordinates": rings} if rings else None


def _track(element: Element) -> dict[str, Any] | None:
    """Read a `gx:Track`: positions apart from their times, with spaces between the numbers."""
    texts = [xml.text(each) or "" for each in element.findall("coord")]
    positions = [position for each in texts for position in _positions(",".join(each.split()))]
    if len(positions) == 1:
        return {"type": "Point", "coordinates": positions[0]}
    return {"type": "LineString", "coordinates": positions} if positions else None


def _model(element: Element) -> dict[str, Any] | None:
    location = element.find("Location")
    if location is None:
        return None
    numbers = [xml.child_text(location, name) or "" for name in ("longitude", "latitude")]
    return {"type": "Point", "coordinates": _position(",".join(numbers))}


_READERS: dict[str, Callable[[Element], dict[str, Any] | None]] = {
    "LineString": _line,
    "LinearRing": _line,
    "Model": _model,
    "MultiGeometry": _geometry,
    "MultiTrack": _geometry,
    "Point": _point,
    "Polygon": _polygon,
    "Track": _track,
}


def _positions(text: str | None) -> list[list[float]]:
    """Read `lon,lat[,height]` with white space between positions; a space after a comma is forgiven."""
    return [_position(one) for one in _COMMA.sub(",", text or "").split()]


def _position(text: str) -> list[float]:
    try:
        numbers = [float(number) for number in text.rstrip(",").split(",")[:3]]
    except ValueError:
        numbers = []
    if len(numbers) < 2 or not all(map(math.isfinite, numbers)):
        raise _Unreadable(
            Fault(
                "bad-coordinates",
                f"{text[:_MOST_SHOWN]!r} is no position.",
                "Write longitude,latitude in degrees, and a space before the next position.",
            )
        )
    return numbers
