from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mapgen.config import Settings, ViewSetting
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.model import Actor, Background, Correction, Geocode, Translation
from mapgen.views import Views, representative_point
from tests.examples import BAGHDAD, claim, incident, source

if TYPE_CHECKING:
    from mapgen.model import Incident
    from mapgen.pagedata import IncidentView, PageData

AREA = {"type": "Polygon", "coordinates": [[[44, 33], [45, 33], [45, 34], [44, 34], [44, 33]]]}


def views(*incidents: Incident, background: list[Background] | None = None, **settings: Any) -> Views:
    chosen = Settings(**settings)
    language = Language(chosen.language)
    return Views(incidents, background or [], chosen, language, Kinds(chosen, language))


def data(*incidents: Incident, **settings: Any) -> PageData:
    return views(*incidents, **settings).page_data()


def view(**members: Any) -> IncidentView:
    return data(incident(**members)).incidents[0]


def test_an_incident_is_ready_to_read() -> None:
    shown = view(claims=[claim(1, 3)], previous_ids=["old-strike"], date_note="After dark.")
    assert shown.name == "7 Feb 2024, Al-Mashtal, Explosion or remote violence, Drone strike on a car"
    assert (shown.when, shown.when_short) == ("7 February 2024, 21:30 local time", "7 Feb 2024")
    assert shown.when_note == "After dark."
    assert (shown.kind_label, shown.status_label) == ("Air or drone strike", "Confirmed")
    assert (shown.region, shown.country) == ("Baghdad, Iraq", "IQ")
    assert shown.headline == ["1 to 3 killed, according to Police"]
    assert shown.previous_ids == ["old-strike"]
    assert shown.point == BAGHDAD
    assert shown.radius_km == 1.5
    assert not shown.exact
    assert shown.geometry is None


def test_instants_are_those_that_the_date_may_mean() -> None:
    shown = view(start="2024-02-07", date_precision="day")
    assert (shown.from_ms, shown.to_ms) == (1707253200000, 1707339599999)


def test_an_unlocated_incident_is_there_without_a_point_or_a_radius() -> None:
    shown = view(geometry=None, uncertainty_km=300.0, location_precision="country")
    assert shown.point is None
    assert shown.radius_km is None
    assert shown.geometry is None
    assert shown.precision_label == "known to the country"


def test_only_the_site_itself_is_exact() -> None:
    assert view(location_precision="exact").exact
    assert not view(location_precision="town").exact


def test_an_area_keeps_its_geometry_and_has_a_point_inside() -> None:
    shown = view(geometry=AREA)
    assert shown.geometry == AREA
    assert shown.point is not None
    assert 44 < shown.point[0] < 45
    assert 33 < shown.point[1] < 34


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [44, 33]},
        {"type": "Point", "coordinates": [44, 33, 120.5]},
        {"type": "MultiPoint", "coordinates": [[44, 33], [44, 33]]},
        {"type": "LineString", "coordinates": [[44, 32], [44, 33], [44, 34]]},
        {"type": "MultiLineString", "coordinates": [[[44, 32], [44, 33], [44, 34]]]},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [44, 33]}]},
    ],
)
def test_every_geometry_has_a_point_on_it(geometry: dict[str, Any]) -> None:
    assert representative_point(geometry) == (44.0, 33.0)


def test_of_several_areas_the_point_is_in_one() -> None:
    far = [[[44 + x, 33 + y] for x, y in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]]
    near = [[[x, y] for x, y in ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1), (0, 0))]]
    point = representative_point({"type": "MultiPolygon", "coordinates": [near, far]})
    assert point is not None
    assert 44 < point[0] < 45


def test_the_map_opens_on_all_markers_unless_the_publisher_says_otherwise() -> None:
    points = [{"type": "Point", "coordinates": [lon, lat]} for lon, lat in ((44.4, 33.3), (36.6, 32.9))]
    incidents = [incident(f"i{n}", geometry=point) for n, point in enumerate(points)]
    assert data(*incidents, incident("nowhere", geometry=None)).bounds == (36.6, 32.9, 44.4, 33.3)
    chosen = ViewSetting(bounds=(30.0, 20.0, 50.0, 40.0))
    assert data(*incidents, view=chosen).bounds == (30.0, 20.0, 50.0, 40.0)
    assert data(incident(geometry=None)).bounds is None


def test_only_kinds_that_are_on_the_map_are_told() -> None:
    kinds = data(incident("a"), incident("b", event_type="Sabotage")).kinds
    assert [kind.key for kind in kinds] == ["explosions-remote-violence", "other"]


def test_the_rule_is_said_on_the_page() -> None:
    counted = incident(claims=[claim(1, 3)])
    assert "from the lowest to the highest" in data(counted).incidents[0].headline_note
    assert "most recent dated source" in data(counted, headline="latest").incidents[0].headline_note


def test_a_page_in_arabic_runs_from_right_to_left() -> None:
    translated = incident(translations={"ar": Translation(title="غارة")})
    page = data(translated, language="ar")
    assert (page.language, page.direction) == ("ar", "rtl")
    assert (page.incidents[0].title.text, page.incidents[0].title.lang) == ("غارة", "ar")
    assert page.incidents[0].place is not None
    assert page.incidents[0].place.text == "المشتل"


def test_who_took_part_is_told_with_role_and_note() -> None:
    actors = [Actor(name="A group", role="claimant", note="On its channel."), Actor(name="B", role="dancer")]
    shown = view(actors=actors).actors
    assert [(actor.name, actor.role, actor.note) for actor in shown] == [
        ("A group", "claimed responsibility", "On its channel."),
        ("B", "dancer", None),
    ]


def test_what_is_open_what_was_corrected_and_what_to_be_warned_of_is_told() -> None:
    shown = view(
        disputed=["How many were in the car."],
        corrections=[Correction(date="2024-02-09", note="The place was wrong.")],
        content_warning="Graphic pictures.",
        geocode=Geocode(provider="GeoNames", note="Centre of the quarter."),
    )
    assert shown.disputed == ["How many were in the car."]
    assert [(note.date, note.text) for note in shown.corrections] == [
        ("9 February 2024", "The place was wrong.")
    ]
    assert shown.content_warning == "Graphic pictures."
    assert shown.geocode_note == "Centre of the quarter."


def test_the_background_has_its_facts_or_their_translation() -> None:
    war = Background(
        id="war",
        title="A war",
        when="since 2023",
        facts=["It began in October."],
        sources=[source()],
        translations={"ar": Translation(title="حرب", summary="بدأت في أكتوبر.")},
    )
    english = views(incident(), background=[war]).background()[0]
    assert (english.title.text, english.facts, english.summary) == ("A war", ["It began in October."], None)
    arabic = views(incident(), background=[war], language="ar").background()[0]
    assert (arabic.title.text, arabic.facts) == ("حرب", [])
    assert arabic.summary is not None
    assert arabic.summary.text == "بدأت في أكتوبر."
    assert english.sources[0].url == "https://example.org/report"


def test_the_dates_run_from_the_first_start_to_the_last_end() -> None:
    days = [
        incident("long", start="2024-02-07", end="2024-02-10", date_precision="day"),
        incident("later", start="2024-02-08", date_precision="day"),
        incident("vague", start="2024-02-01", date_precision="month"),
    ]
    assert views(*days[:2]).dates() == "7 Feb 2024 to 10 Feb 2024"
    assert views(*days).dates() == "Feb 2024"
    assert views(days[1]).dates() == "8 Feb 2024"
    assert views().dates() == ""


def test_what_is_known_to_the_month_stands_after_what_is_known_to_the_day() -> None:
    vague = incident("vague", start="2024-02-01", date_precision="month")
    exact = incident("exact", start="2024-02-07", date_precision="day")
    assert [shown.id for shown in data(vague, exact).incidents] == ["exact", "vague"]
