"""Places in addresses: geo: (RFC 5870), and links to maps on the web."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from mapgen.coordinates.angle import written_decimals
from mapgen.coordinates.point import NoPlaceError, Point, point_at
from mapgen.dates.when import as_note

_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)"
_GEO = re.compile(rf"geo:{_NUMBER},{_NUMBER}(?:,[+-]?\d+(?:\.\d+)?)?((?:;[^;]*)*)", re.ASCII | re.IGNORECASE)
_BOTH = re.compile(rf"(?:loc:)?\s*{_NUMBER}\s*[,~/ ]\s*{_NUMBER}", re.ASCII)
_PIN = re.compile(rf"!3d{_NUMBER}!4d{_NUMBER}", re.ASCII)
_CENTRE = re.compile(rf"/@{_NUMBER},{_NUMBER}", re.ASCII)
_OSM = re.compile(rf"map=\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}", re.ASCII)
_SHORT = ("goo.gl", "maps.app.goo.gl", "bit.ly", "t.co", "tinyurl.com", "osm.org", "g.co")


_APART = (("mlat", "mlon"), ("lat", "lon"), ("lat", "lng"), ("lat", "long"))
_TOGETHER = ("q", "query", "destination", "daddr", "coordinate", "sll", "ll", "cp", "center")
"""Parameters of the marked place, then of the map's centre: Google, OpenStreetMap, Apple, Bing, Yandex."""


def link_point(text: str) -> Point | None:
    """Read a geo: address or a link to a map, None if the text is neither.

    Of a link to a map the marked place is taken, and where none is marked the map's centre. Yandex writes
    longitude first.

    Raises
    ------
    NoPlaceError
        If it has no coordinates in it.
    """
    if text[:4].lower() == "geo:":
        return _geo(text)
    if not text[:8].lower().startswith(("http://", "https://")):
        return None
    try:
        address = urlsplit(text)
        host = address.hostname or ""
    except ValueError:
        raise _nothing(text) from None
    if host in _SHORT and not _OSM.search(text):
        message = f"“{as_note(text)}” is a short link, which does not say where it leads."
        raise NoPlaceError("unreadable-coordinates", message, "Open it, and copy the long address.")
    found = _in_address(unquote(text), {**_query(address.fragment), **_query(address.query)})
    if found is None:
        raise _nothing(text)
    lat, lon = reversed(found) if "yandex." in host else found
    return _point(lat, lon, text)


def _in_address(text: str, query: dict[str, str]) -> tuple[str, str] | None:
    if pin := _PIN.search(text):
        return pin[1], pin[2]
    for lat, lon in _APART:
        if lat in query and lon in query and (both := _BOTH.fullmatch(f"{query[lat]},{query[lon]}")):
            return both[1], both[2]
    for name in _TOGETHER:
        if both := _BOTH.fullmatch(query.get(name, "")):
            return both[1], both[2]
    for pattern in (_OSM, _CENTRE):
        if found := pattern.search(text):
            return found[1], found[2]
    last = text.split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1]  # /maps/search/33.3,44.4
    both = _BOTH.fullmatch(last.replace("+", " "))
    return (both[1], both[2]) if both else None


def _query(text: str) -> dict[str, str]:
    try:
        return {name: values[0] for name, values in parse_qs(text, max_num_fields=50).items()}
    except ValueError:
        return {}


def _geo(text: str) -> Point:
    found = _GEO.fullmatch(text)
    if found is None:
        raise _nothing(text)
    crs = re.search(r";crs=([^;]*)", found[3], re.IGNORECASE)
    if crs and crs[1].lower() != "wgs84":
        message = f"“{as_note(text)}” is in the coordinate system {crs[1]}."
        raise NoPlaceError("unreadable-coordinates", message)
    return _point(found[1], found[2], text)


def _point(lat: str, lon: str, text: str) -> Point:
    decimals = max(written_decimals(lat), written_decimals(lon))
    return point_at(float(lat), float(lon), decimals, as_note(text))


def _nothing(text: str) -> NoPlaceError:
    return NoPlaceError("unreadable-coordinates", f"“{as_note(text)}” has no coordinates in it.")
