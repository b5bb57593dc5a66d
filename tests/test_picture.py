from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import pytest

from mapgen import basemap
from mapgen.config import Settings, ViewSetting
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Status
from mapgen.picture import HEIGHT, WIDTH, draw
from mapgen.views import Views
from mapgen.vocabulary import DOUBTFUL
from tests.examples import incident

if TYPE_CHECKING:
    from mapgen.basemap import BasemapData
    from mapgen.model import Incident
    from mapgen.pagedata import PageData

BOUNDS = (38.0, 29.0, 48.6, 37.4)


@cache
def iraq() -> BasemapData:
    return basemap.clip(basemap.region_of(BOUNDS))


def data(*incidents: Incident) -> PageData:
    settings, language = Settings(view=ViewSetting(bounds=BOUNDS)), Language("en")
    return Views(incidents, [], settings, language, Kinds(settings, language)).page_data()


def picture(*incidents: Incident, title: str = "A map") -> ET.Element:
    return ET.fromstring(str(draw(data(*incidents), iraq(), title)))  # noqa: S314  (ours)


def markers(drawn: ET.Element) -> list[ET.Element]:
    return [element for element in drawn.iter() if "transform" in element.attrib]


def circles(drawn: ET.Element) -> list[dict[str, Any]]:
    return [element.attrib for element in drawn.iter("circle")]


def test_a_picture_is_well_formed_and_says_what_it_is() -> None:
    drawn = picture(incident(), title='A <b>"map"</b> & {{ 7*7 }}')
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-label"] == 'A <b>"map"</b> & {{ 7*7 }}'
    assert drawn.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"


def test_it_has_no_style_or_event_attribute() -> None:
    names = {name for element in picture(incident()).iter() for name in element.attrib}
    assert not [name for name in names if name == "style" or name.startswith("on")]


def test_every_placed_incident_has_a_marker_in_the_picture_and_no_other() -> None:
    places = {"baghdad": (44.48, 33.32), "tower": (38.7, 33.3), "basra": (47.8, 30.5)}
    placed = [
        incident(name, geometry={"type": "Point", "coordinates": [lon, lat]})
        for name, (lon, lat) in places.items()
    ]
    drawn = picture(*placed, incident("nowhere", geometry=None))
    spots = [tuple(map(float, re.findall(r"-?[\d.]+", m.attrib["transform"])[:2])) for m in markers(drawn)]
    assert len(spots) == len(placed)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in spots)
    tower, baghdad, basra = sorted(spots)  # from west to east
    assert baghdad[1] < tower[1] < basra[1]  # from north to south


def test_the_uncertain_have_a_halo_as_wide_as_their_radius() -> None:
    near, far = (picture(incident(uncertainty_km=km)) for km in (25.0, 100.0))
    small, large = (max(float(circle["r"]) for circle in circles(drawn)) for drawn in (near, far))
    assert large / small == pytest.approx(4, rel=0.1)


@pytest.mark.parametrize("status", get_args(Status))
def test_what_is_doubtful_is_dashed(status: Status) -> None:
    drawn = picture(incident(status=status, uncertainty_km=None))
    dashed = [m for m in markers(drawn) if "stroke-dasharray" in ET.tostring(m, "unicode")]
    assert bool(dashed) == (status in DOUBTFUL)


def test_only_established_statuses_are_drawn_solid() -> None:
    assert set(get_args(Status)) - DOUBTFUL == {"confirmed", "fair"}


def test_labels_do_not_overlap_the_edge_or_repeat() -> None:
    labels = [element.text for element in picture(incident()).iter("text")]
    assert "Baghdad" in labels
    assert len(labels) == len(set(labels))


def test_borders_that_are_not_international_are_dashed() -> None:
    israel = basemap.clip(basemap.region_of((34.0, 31.0, 36.5, 33.5)))
    drawn = str(draw(data(incident()), israel, "A map"))
    assert "stroke-dasharray" in drawn
    assert any(not border.international for border in israel.borders)


def test_a_map_without_a_placed_incident_still_has_a_picture() -> None:
    language, settings = Language("en"), Settings()
    views = Views([incident(geometry=None)], [], settings, language, Kinds(settings, language))
    assert markers(ET.fromstring(str(draw(views.page_data(), iraq(), "A map")))) == []  # noqa: S314


def test_the_same_map_gives_the_same_picture() -> None:
    assert draw(data(incident()), iraq(), "A map") == draw(data(incident()), iraq(), "A map")
