"""The inline picture, for readers without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import pytest

from mapgen import basemap, regions
from mapgen.config import Settings, Theme, ViewSetting
from mapgen.model import Status
from mapgen.picture import HEIGHT, WIDTH, draw
from mapgen.picture.marks import CELL, MIXED, MOST_MARKERS
from mapgen.vocabulary import DOUBTFUL
from tests.examples import incident
from tests.picture.scenes import (
    IRAQ,
    circles,
    iraq,
    markers,
    named,
    parsed,
    place_of,
    point,
    scattered,
    subject_of,
)

if TYPE_CHECKING:
    from mapgen.basemap import BasemapData
    from mapgen.model import Incident


def drawn_on(world: BasemapData, *incidents: Incident, title: str = "A map", **chosen: Any) -> str:
    settings = Settings(**chosen)
    subject = subject_of(incidents, settings, world)
    return str(draw(subject.data, subject.columns, world, title, settings.theme))


def picture(*incidents: Incident, **options: Any) -> ET.Element:
    return parsed(drawn_on(iraq(), *incidents, **{"view": IRAQ, **options}))


def test_a_picture_is_well_formed_and_says_what_it_is() -> None:
    drawn = picture(incident(), title='A <b>"map"</b> & {{ 7*7 }}')
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-label"] == 'A <b>"map"</b> & {{ 7*7 }}'
    assert drawn.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"


def test_it_has_no_style_or_event_attribute() -> None:
    names = {name for element in picture(incident()).iter() for name in element.attrib}
    assert not [name for name in names if name == "style" or name.startswith("on")]


def test_its_words_are_text_for_the_fonts_of_the_reader() -> None:
    drawn = picture(incident())
    assert "Baghdad" in [text.text for text in named(drawn, "text")]
    assert drawn.attrib["font-family"] == "sans-serif"


def test_every_placed_incident_has_a_marker_and_no_other() -> None:
    places = {"baghdad": (44.48, 33.32), "tower": (38.7, 33.3), "basra": (47.8, 30.5)}
    placed = [incident(name, geometry=point(*at)) for name, at in places.items()]
    spots = [place_of(marker) for marker in markers(picture(*placed, incident("nowhere", geometry=None)))]
    assert len(spots) == len(placed)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in spots)
    tower, baghdad, basra = sorted(spots)  # from west to east
    assert baghdad[1] < tower[1] < basra[1]  # from north to south


def test_incidents_whose_markers_would_cover_each_other_are_a_number() -> None:
    drawn = picture(incident("a"), incident("b"), incident("c", geometry=point(40, 31)))
    assert len(markers(drawn)) == 1
    assert [text.text for text in named(drawn, "text") if (text.text or "").isdigit()] == ["2"]


def test_the_uncertain_have_a_halo_as_wide_as_their_radius() -> None:
    near, far = (picture(incident(uncertainty_km=km)) for km in (25.0, 100.0))
    small, large = (max(float(circle["r"]) for circle in circles(drawn)) for drawn in (near, far))
    assert large / small == pytest.approx(4, rel=0.1)


def test_an_area_is_drawn_as_it_is() -> None:
    ring = [[43.0, 33.0], [44.0, 33.0], [44.0, 34.0], [43.0, 34.0], [43.0, 33.0]]
    area = {"type": "Polygon", "coordinates": [ring]}
    drawn = picture(incident(geometry=area, uncertainty_km=None))
    (shape,) = [path for path in named(drawn, "path") if path.attrib.get("fill-opacity") == "0.06"]
    assert shape.attrib["d"].count("z") == 1


@pytest.mark.parametrize("status", get_args(Status))
def test_what_is_doubtful_is_dashed(status: Status) -> None:
    drawn = picture(incident(status=status, uncertainty_km=None))
    (symbol,) = [group for group in named(drawn, "g") if group.attrib.get("id", "").startswith("mg-s-")]
    assert ("stroke-dasharray" in ET.tostring(symbol, "unicode")) == (status in DOUBTFUL)


def test_only_established_statuses_are_drawn_solid() -> None:
    assert set(get_args(Status)) - DOUBTFUL == {"confirmed", "fair"}


def test_labels_do_not_repeat() -> None:
    labels = [element.text for element in named(picture(incident()), "text")]
    assert len(labels) == len(set(labels))


def test_labels_are_in_the_language_of_the_page() -> None:
    labels = {text.text: text.attrib["lang"] for text in named(picture(language="ar"), "text")}
    assert labels["بغداد"] == "ar"
    assert "Baghdad" not in labels


def test_borders_that_are_not_international_are_dashed() -> None:
    israel = basemap.clip(regions.region_of((34.0, 31.0, 36.5, 33.5)))
    assert any(not border.international for border in israel.borders)
    assert "stroke-dasharray" in drawn_on(israel, incident(geometry=point(35, 32)))


def test_land_and_water_have_the_colours_of_the_house_style() -> None:
    drawn = drawn_on(iraq(), incident(), view=IRAQ, theme=Theme(land="#abcdef", water="#fedcba"))
    assert "#abcdef" in drawn
    assert "#fedcba" in drawn


def test_a_map_without_a_placed_incident_still_has_a_picture() -> None:
    drawn = picture(incident(geometry=None), view=ViewSetting())
    assert markers(drawn) == []
    assert len(named(drawn, "path")) > 2


def test_many_incidents_that_are_far_apart_each_have_a_marker() -> None:
    drawn = picture(*[incident(f"i{n}", geometry=point(38 + n % 8, 30 + n // 8)) for n in range(48)])
    assert len(markers(drawn)) == 48


def test_of_very_many_incidents_those_that_are_near_each_other_are_one_dot() -> None:
    many = scattered(MOST_MARKERS * 20, uncertainty_km=None)
    drawn = picture(*many)
    assert markers(drawn) == []
    assert 100 < len(circles(drawn)) <= (WIDTH // CELL + 1) * (HEIGHT // CELL + 1)


def test_a_dot_is_larger_the_more_incidents_it_stands_for() -> None:
    crowd = [incident(f"c{number}", geometry=point(44, 33)) for number in range(MOST_MARKERS)]
    lone = incident("lone", geometry=point(40, 31))
    dots = [float(circle["r"]) for circle in circles(picture(*crowd, lone)) if "fill" not in circle]
    small, large = sorted(dots)
    assert 2 < small < large < CELL


def test_a_dot_has_the_colour_of_a_kind_only_where_there_is_no_other() -> None:
    def of(event_type: str, lon: float, name: str) -> list[Incident]:
        return [
            incident(f"{name}{n}", geometry=point(lon, 33), event_type=event_type, sub_event_type=None)
            for n in range(MOST_MARKERS)
        ]

    drawn = picture(*of("Battles", 40, "a"), *of("Battles", 44, "b"), *of("Riots", 44, "c"))
    colors = {
        float(circle.attrib["cx"]): group.attrib["fill"]
        for group in named(drawn, "g")
        for circle in group
        if "fill" in group.attrib
    }
    west, east = (colors[x] for x in sorted(colors))
    assert west == "#8f2d00"
    assert east == MIXED


def test_dots_outside_of_the_picture_are_not_drawn() -> None:
    many = [incident(f"i{number}", geometry=point(-100, 33)) for number in range(MOST_MARKERS + 1)]
    assert [circle for circle in circles(picture(*many)) if "fill" not in circle] == []


def test_the_same_map_gives_the_same_picture() -> None:
    assert drawn_on(iraq(), incident()) == drawn_on(iraq(), incident())


def test_the_inline_picture_is_small() -> None:
    assert len(drawn_on(iraq(), *scattered(40), view=IRAQ)) < 40_000
