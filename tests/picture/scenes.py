"""Small maps to be drawn, and what can be read from the SVG of a picture."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from mapgen import basemap, regions
from mapgen.columns import columns_of
from mapgen.config import Settings, ViewSetting
from mapgen.head import page_data
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Dataset
from mapgen.picture.drawing import Subject
from mapgen.stories import Stories
from tests.examples import incident

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.basemap import BasemapData
    from mapgen.model import Incident
    from mapgen.pagedata import StoryView

BOUNDS = (38.0, 29.0, 48.6, 37.4)
IRAQ = ViewSetting(bounds=BOUNDS)
SVG = "{http://www.w3.org/2000/svg}"


@cache
def iraq() -> BasemapData:
    return basemap.clip(regions.region_of(BOUNDS), languages=("en", "ar"))


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def subject_of(
    incidents: Sequence[Incident], settings: Settings, world: BasemapData, stories: Sequence[StoryView] = ()
) -> Subject:
    languages = [Language(tag) for tag in settings.offered]
    columns = columns_of(incidents, Kinds(settings, languages))
    data = page_data(columns, [], stories, settings, languages)
    return Subject(data=data, columns=columns, basemap=world)


def stories_of(incidents: Sequence[Incident], settings: Settings) -> list[StoryView]:
    return Stories(settings, Dataset(incidents=list(incidents), total=len(incidents))).views


def scattered(count: int, **members: Any) -> list[Incident]:
    """Return incidents all over the map, each a little way from the last."""
    return [
        incident(f"i{number}", geometry=point(38 + number * 0.7 % 10, 30 + number * 0.13 % 7), **members)
        for number in range(count)
    ]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  (ours)


def named(drawn: ET.Element, name: str) -> list[ET.Element]:
    """Return the elements of a name, whatever their namespace."""
    return [element for element in drawn.iter() if element.tag.rpartition("}")[2] == name]


def markers(drawn: ET.Element) -> list[ET.Element]:
    """Return the markers of single incidents."""
    uses = named(drawn, "use")
    return [use for use in uses if "transform" in use.attrib and use.attrib["href"].startswith("#mg-s-")]


def place_of(element: ET.Element) -> tuple[float, float]:
    x, y = re.findall(r"-?[\d.]+", element.attrib["transform"])[:2]
    return float(x), float(y)


def circles(drawn: ET.Element) -> list[dict[str, Any]]:
    return [element.attrib for element in named(drawn, "circle")]
