"""GPX 1.0 and 1.1 (topografix.com/GPX/1/1): waypoints as points, routes and tracks as lines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mapgen.errors import ResourceError
from mapgen.links import web_link
from mapgen.plain import plain
from mapgen.read.faults import Fault
from mapgen.sheets.geographic import guard, xml
from mapgen.sheets.geographic.collection import checked
from mapgen.sheets.geographic.features import Found, Told, sheet_of

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from mapgen.sheets.sheet import Sheet

_ELEMENT = "gpx element"
"""A column called `kind` would be taken for what happened."""
_KINDS = {"wpt": ("waypoint", "waypoints"), "rte": ("route", "routes"), "trk": ("track", "tracks")}
"""Element → what the column `gpx element` says of it, and the name of the layer."""


@guard.guarded
def read_gpx(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read a GPX file as one sheet; a column `gpx element` says waypoint, route or track.

    Parameters
    ----------
    path
        The file.
    layer
        `waypoints`, `routes` or `tracks`: only those.

    Raises
    ------
    ResourceError
        If it is no XML or no GPX, has a DTD or entities, or is too large.
    UsageError
        If there is no such layer.
    """
    file = str(path)
    wanted = set(guard.one_named(layer, [name for _, name in _KINDS.values()], path))
    found = []
    is_gpx = False
    for event, element in xml.events(guard.text_of(path, "GPX"), file):
        name = element.tag
        if event == "start":
            is_gpx = is_gpx or name == "gpx"
        elif name in _KINDS:
            if _KINDS[name][1] in wanted:
                found.append(_feature(element, name))
            element.clear()
    if not is_gpx:
        raise ResourceError(f"{file} is XML, but not GPX. Export it again as GPX.")
    notes = [
        f"{number} of {len(found)} rows are {plural}, which are lines."
        for kind, plural in (_KINDS["rte"], _KINDS["trk"])
        if (number := sum(feature.properties[_ELEMENT] == kind for feature in found))
    ]
    return [sheet_of([checked(feature) for feature in found], file, Told(tuple(notes)))]


def _feature(element: Element, name: str) -> Found:
    description, links = plain(xml.child_text(element, "desc") or xml.child_text(element, "cmt") or "")
    stated = [each.get("href") or xml.text(each) for each in element if each.tag in {"link", "url"}]
    addresses = dict.fromkeys([*filter(None, map(web_link, stated)), *links])
    points = [each for each in element.iter() if each.tag in {"rtept", "trkpt"}]
    times = [time for each in points if (time := xml.child_text(each, "time"))]
    properties = {
        _ELEMENT: _KINDS[name][0],
        "name": xml.child_text(element, "name"),
        "desc": description,
        # "time" would be taken for a time of day
        "start": xml.child_text(element, "time") or next(iter(times), None),
        "end": times[-1] if len(times) > 1 else None,
        "sym": xml.child_text(element, "sym"),
        "type": xml.child_text(element, "type"),
        "link": "\n".join(addresses),
    }
    cells = {key: value for key, value in properties.items() if value}
    try:
        geometry, faults = _geometry(element, name, len(points))
    except ValueError as error:
        fault = Fault(
            "bad-coordinates", f"A position cannot be read: {error}.", 'Write lat="…" and lon="…" in degrees.'
        )
        return Found(cells, None, (fault,))
    return Found(cells, geometry, faults)


def _geometry(element: Element, name: str, count: int) -> tuple[dict[str, Any] | None, tuple[Fault, ...]]:
    if name == "wpt":
        return {"type": "Point", "coordinates": _position(element)}, ()
    if name == "rte":
        lines = [[_position(each) for each in element if each.tag == "rtept"]]
    else:
        segments = [each for each in element if each.tag == "trkseg"]
        lines = [[_position(each) for each in segment if each.tag == "trkpt"] for segment in segments]
    whole = [line for line in lines if len(line) > 1]
    if not whole:
        single = [line[0] for line in lines if line]
        return ({"type": "Point", "coordinates": single[0]} if single else None), _lost(len(single) - 1)
    faults = _lost(count - sum(map(len, whole)))
    if len(whole) == 1:
        return {"type": "LineString", "coordinates": whole[0]}, faults
    return {"type": "MultiLineString", "coordinates": whole}, faults


def _lost(number: int) -> tuple[Fault, ...]:
    """Report positions that stand alone in their segment, and so make no line."""
    if number <= 0:
        return ()
    message = f"{number} of the positions stand alone in a segment of the track and are not in its line."
    return (Fault("single-position", message, "Join the segments where they belong together.", "warning"),)


def _position(element: Element) -> list[float]:
    numbers = [float(element.get("lon") or ""), float(element.get("lat") or "")]
    height = xml.child_text(element, "ele")
    try:
        numbers += [float(height)] if height else []
    except ValueError:  # a height that is none says nothing of the place
        height = None
    if not all(map(math.isfinite, numbers)):
        raise ValueError("a number is not finite")
    return numbers
