"""KML 2.2 (OGC 07-147r2), for Google Earth and other viewers: a folder a kind, a placemark an incident."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, tostring

from mapgen.downloads.table import HEADINGS, incident_cells
from mapgen.export.positions import position_of
from mapgen.export.sharing import IN_A_ROW, left_out
from mapgen.instants import parse
from mapgen.write import write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapgen.model import Dataset, Incident


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
_END = "</Document>\n</kml>\n"
_ELSEWHERE = frozenset(("title", "summary", "latitude", "longitude"))
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def write_kml(dataset: Dataset, path: Path) -> list[str]:
    """Write placemarks with their time span, the summary as plain text, and the other columns as data."""
    write_atomic(path, _pieces(dataset))
    return left_out(dataset, IN_A_ROW)


def _pieces(dataset: Dataset) -> Iterator[bytes]:
    yield _HEAD.encode()
    by_kind = sorted(range(len(dataset.incidents)), key=lambda at: dataset.incidents[at].event_type)
    for kind, places in groupby(by_kind, key=lambda at: dataset.incidents[at].event_type):
        name = Element("name")
        name.text = _clean(kind)
        yield b"<Folder>\n" + tostring(name, "utf-8") + b"\n"
        for at in places:
            yield tostring(_placemark(dataset.incidents[at]), "utf-8") + b"\n"
        yield b"</Folder>\n"
    yield _END.encode()


def _placemark(incident: Incident) -> Element:
    mark = Element("Placemark")
    _add(mark, "name", incident.title)
    if incident.summary:
        # viewers show a description as HTML: escaped, a text is shown as it is written
        _add(mark, "description", html.escape(incident.summary, quote=False))
    span = SubElement(mark, "TimeSpan")
    begin, end = _span(incident)
    _add(span, "begin", begin)
    _add(span, "end", end)
    data = SubElement(mark, "ExtendedData")
    cells = incident_cells(incident, position_of(incident))
    for name, cell in zip(HEADINGS, cells, strict=True):
        if cell is not None and cell != "" and name not in _ELSEWHERE:
            _add(
                SubElement(data, "Data", name=name),
                "value",
                cell if isinstance(cell, str) else f"{cell:.12g}",
            )
    if incident.geometry is not None:
        mark.append(_geometry(incident.geometry))
    return mark


def _span(incident: Incident) -> tuple[str, str]:
    """Return first and last moment as KML has them: no more exact than they are known."""
    start, end = incident.start, incident.end or incident.start
    if incident.date_precision == "week":
        day = parse(end[:10])
        return start[:10], (day + timedelta(days=6 - day.weekday())).isoformat()
    length = {"year": 4, "month": 7, "day": 10}.get(incident.date_precision)
    return _moment(start, length), _moment(end, length)


def _moment(text: str, length: int | None) -> str:
    if length is not None:
        return text[:length]
    moment = parse(text)
    return moment.isoformat(timespec="auto") if isinstance(moment, datetime) else text


def _geometry(geometry: dict[str, Any]) -> Element:
    kind: str = geometry["type"]
    places: Any = geometry.get("coordinates")
    if kind in {"Point", "LineString"}:
        element = Element(kind)
        _add(element, "coordinates", _positions([places] if kind == "Point" else places))
        return element
    if kind == "Polygon":
        return _polygon(places)
    members = (
        geometry["geometries"]
        if kind == "GeometryCollection"
        else [{"type": kind.removeprefix("Multi"), "coordinates": part} for part in places]
    )
    element = Element("MultiGeometry")
    element.extend(_geometry(member) for member in members)
    return element


def _polygon(rings: list[Any]) -> Element:
    element = Element("Polygon")
    for at, ring in enumerate(rings):
        boundary = SubElement(element, "innerBoundaryIs" if at else "outerBoundaryIs")
        _add(SubElement(boundary, "LinearRing"), "coordinates", _positions(ring))
    return element


def _positions(positions: list[Any]) -> str:
    return " ".join(",".join(map(repr, position[:3])) for position in positions)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
