from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import pytest

from mapgen import basemap
from mapgen.columns import columns_of
from mapgen.config import Settings, ViewSetting
from mapgen.head import page_data
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Status
from mapgen.picture import CELL, HEIGHT, MIXED, MOST_MARKERS, WIDTH, draw
from mapgen.vocabulary import DOUBTFUL
from tests.examples import incident

if TYPE_CHECKING:
    from mapgen.basemap import BasemapData
    from mapgen.model import Incident

BOUNDS = (38.0, 29.0, 48.6, 37.4)


@cache
def iraq() -> BasemapData:
    return basemap.clip(basemap.region_of(BOUNDS), languages=("en", "ar"))


def drawn_on(
    world: BasemapData, *incidents: Incident, title: str = "A map", language: str = "en", **chosen: Any
) -> str:
    settings, languages = Settings(**chosen), [Language(language)]
    columns = columns_of(incidents, Kinds(settings, languages))
    return str(draw(page_data(columns, [], [], settings, languages), columns, world, title))


def picture(*incidents: Incident, **options: Any) -> ET.Element:
    options = {"view": ViewSetting(bounds=BOUNDS), **options}
    return ET.fromstring(drawn_on(iraq(), *incidents, **options))  # noqa: S314  (ours)


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
    drawn = drawn_on(israel, incident())
    assert "stroke-dasharray" in drawn
    assert any(not border.international for border in israel.borders)


def test_a_map_without_a_placed_incident_still_has_a_picture() -> None:
    assert markers(picture(incident(geometry=None), view=ViewSetting())) == []


def test_labels_are_in_the_language_of_the_page() -> None:
    labels = {element.text: element.attrib["lang"] for element in picture(language="ar").iter("text")}
    assert labels["بغداد"] == "ar"
    assert "Baghdad" not in labels


def scattered(count: int, **members: Any) -> list[Incident]:
    """Return incidents all over the map, each a little way from the last."""
    return [
        incident(
            f"i{number}",
            geometry={"type": "Point", "coordinates": [38 + number * 0.7 % 10, 30 + number * 0.13 % 7]},
            **members,
        )
        for number in range(count)
    ]


def test_up_to_a_number_of_incidents_each_has_its_own_marker() -> None:
    drawn = picture(*scattered(MOST_MARKERS))
    places = {
        (one.geometry or {})["coordinates"][0] * 1000 + (one.geometry or {})["coordinates"][1]
        for one in scattered(MOST_MARKERS)
    }
    assert len(places) > MOST_MARKERS * 0.9
    assert len(markers(drawn)) > MOST_MARKERS * 0.9


def test_of_more_incidents_those_that_are_near_each_other_are_one_dot() -> None:
    many = scattered(MOST_MARKERS * 20, uncertainty_km=None)
    drawn = picture(*many)
    assert markers(drawn) == []
    assert 100 < len(circles(drawn)) <= (WIDTH // CELL + 1) * (HEIGHT // CELL + 1)


def test_a_dot_is_larger_the_more_incidents_it_stands_for() -> None:
    here = {"type": "Point", "coordinates": [44.0, 33.0]}
    crowd = [incident(f"c{number}", geometry=here) for number in range(MOST_MARKERS)]
    lone = incident("lone", geometry={"type": "Point", "coordinates": [40.0, 31.0]})
    small, large = sorted(float(circle["r"]) for circle in circles(picture(*crowd, lone)))
    assert 2 < small < large < CELL


def test_a_dot_has_the_colour_of_a_kind_only_where_there_is_no_other() -> None:
    def of(event_type: str, lon: float, name: str) -> list[Incident]:
        here = {"type": "Point", "coordinates": [lon, 33.0]}
        return [incident(f"{name}{n}", geometry=here, event_type=event_type) for n in range(MOST_MARKERS)]

    drawn = picture(*of("Battles", 40, "a"), *of("Battles", 44, "b"), *of("Riots", 44, "c"))
    colors = {
        float(circle.attrib["cx"]): group.attrib["fill"] for group in drawn.iter("g") for circle in group
    }
    west, east = (colors[x] for x in sorted(colors))
    assert west == "#8f2d00"
    assert east == MIXED


def test_dots_outside_of_the_picture_are_not_drawn() -> None:
    far = {"type": "Point", "coordinates": [-100.0, 33.0]}
    drawn = picture(*[incident(f"i{number}", geometry=far) for number in range(MOST_MARKERS + 1)])
    assert circles(drawn) == []


def test_the_same_map_gives_the_same_picture() -> None:
    assert drawn_on(iraq(), incident()) == drawn_on(iraq(), incident())
