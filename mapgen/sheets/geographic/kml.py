"""KML (OGC 12-007r2) and KMZ, as Google Earth, My Maps, ArcGIS and QGIS write them: their placemarks.

GDAL's LIBKML, three to five times as fast, was left aside: it makes a layer of each folder, leaves HTML as it
is, and adds columns of style and view.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mapgen.errors import ResourceError, UsageError
from mapgen.sheets.geographic import guard, xml
from mapgen.sheets.geographic.archive import Archive
from mapgen.sheets.geographic.collection import checked
from mapgen.sheets.geographic.features import Found, Told, sheet_of
from mapgen.sheets.geographic.placemark import placemark

if TYPE_CHECKING:
    from pathlib import Path

    from mapgen.sheets.sheet import Sheet

_CONTAINERS = frozenset(("kml", "Document", "Folder"))
_PASSED_OVER = {
    "NetworkLink": "link to other files, which mapgen never follows: save in Google Earth what they lead to",
    "GroundOverlay": "picture laid on the ground",
    "PhotoOverlay": "photograph",
    "ScreenOverlay": "picture on the screen",
    "Tour": "tour",
}
"""Features of KML that are no places: how each is called in a note."""


@guard.guarded
def read_kml(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read the placemarks of a KML file.

    Parameters
    ----------
    path
        The file.
    layer
        A folder, as its path `Outer / Inner`: only what is in it, and in folders within.

    Raises
    ------
    ResourceError
        If it is no XML or no KML, has a DTD or entities, or is too large.
    UsageError
        If there is no such folder.
    """
    return [_sheet(guard.text_of(path, "KML"), layer, str(path))]


@guard.guarded
def read_kmz(path: Path, layer: str | None = None) -> list[Sheet]:
    """Read the KML files of a KMZ archive, a sheet of each; pictures and what else it holds are not opened.

    Parameters
    ----------
    path
        The file.
    layer
        A KML file in it, or, if there is one only, a folder.

    Raises
    ------
    ResourceError
        As `read_kml`; or if it is no archive, has no KML, or exceeds the limits of
        `mapgen.sheets.geographic.archive`.
    UsageError
        If there is no such file or folder.
    """
    with Archive(path) as archive:
        names = [entry.filename for entry in archive.entries(".kml")]
        if not names:
            raise ResourceError(
                f"{path} has no KML file in it. Save it again in Google Earth, as KMZ or KML."
            )
        if len(names) == 1:
            folder = None if layer in names else layer
            return [_sheet(archive.read(names[0]), folder, str(path))]
        wanted = guard.one_named(layer, names, path)
        return [_sheet(archive.read(name), None, f"{path} ({name})") for name in wanted]


class _Contents(NamedTuple):
    """What a document holds."""

    found: list[Found]
    folders: list[str]
    """Of each placemark its folder."""
    passed_over: Counter[str]


def _sheet(data: bytes, folder: str | None, file: str) -> Sheet:
    contents = _contents(data, file)
    found = contents.found
    if folder is not None:
        known = list(dict.fromkeys(filter(None, contents.folders)))
        found = [
            one
            for one, path in zip(found, contents.folders, strict=True)
            if path == folder or path.startswith(f"{folder} / ")
        ]
        if not found:
            raise UsageError(
                f"{file} has no folder {folder} with places; it has {', '.join(known) or 'none'}."
            )
    notes = [
        f"Passed over: {number} × {_PASSED_OVER[name]}." for name, number in contents.passed_over.items()
    ]
    return sheet_of([checked(one) for one in found], file, Told(tuple(notes)))


def _contents(data: bytes, file: str) -> _Contents:
    contents = _Contents([], [], Counter())
    within: list[str] = []
    folders: list[str | None] = []
    is_kml = False
    for event, element in xml.events(data, file):
        name = element.tag
        if event == "start":
            is_kml = is_kml or name in _CONTAINERS or name == "Placemark"
            within.append(name)
            if name == "Folder":
                folders.append(None)
            continue
        within.pop()
        if name == "name" and within[-1:] == ["Folder"]:
            folders[-1] = xml.text(element)
        elif name == "Placemark":
            path = " / ".join(filter(None, folders))
            contents.found.append(placemark(element, path))
            contents.folders.append(path)
        elif name in _PASSED_OVER:
            contents.passed_over[name] += 1
        elif name == "Folder":
            folders.pop()
        if name == "Placemark" or name in _PASSED_OVER or name in _CONTAINERS:
            element.clear()
    if not is_kml:
        raise ResourceError(f"{file} is XML, but not KML. Save it in Google Earth or QGIS as KML.")
    return contents
