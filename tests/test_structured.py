"""What search engines are told: as much as the page says, and no more."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.config import License, PageTexts, Settings, Site
from mapgen.incident_map import IncidentMap
from mapgen.model import Dataset, Incident, Place
from mapgen.structured import MOST_CITED, MOST_PLACES, dataset, json_in_html
from tests.examples import incident, source
from tests.hostile import PAYLOADS

pytestmark = pytest.mark.usefixtures("_one_basemap")

SITE = Site(url="https://example.org/maps/", name="Example News")
FILES = ("incidents.geojson", "incidents.csv", "CREDITS.txt")


def told(*incidents: Incident, downloads: tuple[str, ...] = FILES, **chosen: Any) -> dict[str, Any]:
    """Return the Dataset of a map."""
    found = Dataset(incidents=list(incidents), total=len(incidents))
    settings = Settings(**{"site": SITE, "title": "Strikes", **chosen})
    site = settings.site
    assert site is not None
    return dataset(IncidentMap(found, settings=settings), site, downloads)


def named(found: dict[str, Any], name: str) -> dict[str, Any]:
    (place,) = [place for place in found["spatialCoverage"] if place.get("name") == name]
    return dict(place)


def at(ident: str, lon: float, lat: float, **members: Any) -> Incident:
    return incident(ident, geometry={"type": "Point", "coordinates": [lon, lat]}, **members)


@pytest.fixture(scope="module")
def everything(_one_basemap: None) -> dict[str, Any]:
    """Of a map whose settings say all that they can."""
    return told(
        at("a", 44.5, 33.25),
        at("b", 40.0, 34.5, start="2024-03-02", date_precision="month", place=None),
        standfirst="What is known.",
        language="en",
        languages=["ar"],
        updated=dt.date(2024, 4, 1),
        license=License(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
    )


def test_it_is_a_dataset_with_an_address_a_description_and_a_publisher(everything: dict[str, Any]) -> None:
    assert (everything["@context"], everything["@type"]) == ("https://schema.org", "Dataset")
    assert everything["url"] == "https://example.org/maps/index.html"
    assert everything["description"].startswith("What is known. 2 incidents in Iraq")
    assert everything["publisher"] == {"@type": "Organization", "name": "Example News"}
    assert everything["inLanguage"] == ["en", "ar"]
    assert everything["dateModified"] == "2024-04-01"
    assert everything["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_search_engines_take_the_description(everything: dict[str, Any]) -> None:
    for found in (everything, told(incident())):
        assert 50 <= len(found["description"]) <= 5000  # Google's guideline on Dataset


def test_each_file_of_incidents_can_be_had(everything: dict[str, Any]) -> None:
    assert [(one["contentUrl"], one["encodingFormat"]) for one in everything["distribution"]] == [
        ("https://example.org/maps/incidents.geojson", "application/geo+json"),
        ("https://example.org/maps/incidents.csv", "text/csv"),
    ]


def test_time_runs_from_the_first_incident_to_the_last_as_exactly_as_they_are_known(
    everything: dict[str, Any],
) -> None:
    assert everything["temporalCoverage"] == "2024-02-07/2024-03"


@pytest.mark.parametrize(
    ("members", "interval"),
    [
        ({"start": "2024-02-07", "date_precision": "day"}, "2024-02-07"),
        ({"start": "2019-05-01", "date_precision": "year"}, "2019"),
        ({"start": "2024-02-07T23:30+00:00"}, "2024-02-08"),
        ({"start": "2024-02-07", "date_precision": "week"}, "2024-02-05/2024-02-11"),
        ({"start": "2024-02-07T23:30+00:00", "date_precision": "week"}, "2024-02-05/2024-02-11"),
        ({"start": "2024-02-07", "end": "2024-02-20", "date_precision": "week"}, "2024-02-05/2024-02-25"),
        ({"start": "2024-02-07", "end": "2024-04-01", "date_precision": "month"}, "2024-02/2024-04"),
        ({"start": "2024-02-07", "end": "2024-02-09", "date_precision": "day"}, "2024-02-07/2024-02-09"),
    ],
)
def test_one_incident_is_an_interval_of_its_own_on_the_clocks_of_its_place(
    members: dict[str, Any], interval: str
) -> None:
    assert told(incident(**members))["temporalCoverage"] == interval


def test_space_is_the_box_around_all_markers_and_the_countries(everything: dict[str, Any]) -> None:
    box, country, *_ = everything["spatialCoverage"]
    assert box["geo"] == {"@type": "GeoShape", "box": "33.25 40.0 34.5 44.5"}
    assert country == {"@type": "Country", "name": "Iraq", "identifier": "IQ"}


def test_a_place_is_a_circle_as_wide_as_the_sources_leave_it(everything: dict[str, Any]) -> None:
    place = named(everything, "Al-Mashtal")
    assert place["geo"]["geoRadius"] == 1500
    assert place["geo"]["geoMidpoint"] == {
        "@type": "GeoCoordinates",
        "latitude": 33.25,
        "longitude": 44.5,
    }
    assert place["alternateName"] == ["المشتل"]
    assert place["containedInPlace"]["name"] == "Iraq"


def test_a_site_that_is_known_is_a_point() -> None:
    site = incident(location_precision="exact", uncertainty_km=None)
    assert named(told(site), "Al-Mashtal")["geo"]["@type"] == "GeoCoordinates"


@pytest.mark.parametrize(
    "incidents",
    [
        [incident("a", geometry=None)],
        [incident("a"), incident("b", geometry=None)],
        [at("a", 44.5, 33.25), at("b", 44.6, 33.25)],
        [incident("a", uncertainty_km=1), incident("b", uncertainty_km=2)],
        [incident("a", uncertainty_km=None)],
    ],
)
def test_a_place_of_which_no_one_point_is_known_has_no_coordinates(incidents: list[Incident]) -> None:
    assert "geo" not in named(told(*incidents), "Al-Mashtal")


def test_a_point_inside_an_area_is_not_said_to_be_the_site() -> None:
    ring = [[44.4, 33.2], [44.6, 33.2], [44.6, 33.4], [44.4, 33.4], [44.4, 33.2]]
    area = {"type": "Polygon", "coordinates": [ring]}
    for known in ({"location_precision": "exact", "uncertainty_km": None}, {"uncertainty_km": 1.5}):
        assert "geo" not in named(told(incident(geometry=area, **known)), "Al-Mashtal")


CLOSED = source(url="https://closed.example/row", redistribute=False)


def test_what_may_not_be_passed_on_is_neither_a_place_nor_in_the_box_nor_cited() -> None:
    closed = at(
        "c",
        40.0,
        34.5,
        place=Place(name="Closed", country="IQ"),
        sources=[CLOSED, source(url="https://b.example")],
    )
    found = told(at("a", 44.5, 33.25), closed)
    assert [place["name"] for place in found["spatialCoverage"]] == ["Iraq", "Al-Mashtal"]
    assert [work["url"] for work in found["citation"]] == ["https://example.org/report"]
    assert not any(word in json.dumps(found) for word in ("Closed", "closed.example", "b.example", "34.5"))
    assert found["description"].startswith("2 incidents")


def test_a_place_stands_where_those_of_its_incidents_do_that_may_be_passed_on() -> None:
    found = told(at("a", 44.5, 33.25), at("b", 40.0, 34.5, sources=[CLOSED]))
    assert named(found, "Al-Mashtal")["geo"]["geoMidpoint"]["longitude"] == 44.5


def test_a_place_that_is_in_two_countries_is_in_neither() -> None:
    other = incident("b", place=Place(name="Al-Mashtal", names={"ar": "المشتل"}, country="SY"))
    assert "containedInPlace" not in named(told(incident("a"), other), "Al-Mashtal")


def test_without_any_place_nothing_is_said_of_space() -> None:
    assert "spatialCoverage" not in told(incident(geometry=None, place=None))


def test_what_is_not_set_is_not_stated() -> None:
    found = told(incident(sources=[]), site=Site(url=SITE.url), downloads=("CREDITS.txt",))
    absent = {"license", "creator", "publisher", "dateModified", "distribution", "citation"}
    assert absent.isdisjoint(found)


def test_a_licence_without_an_address_has_its_name() -> None:
    found = told(incident(), license=License(name="Our own terms"))
    assert found["license"] == {"@type": "CreativeWork", "name": "Our own terms"}


def test_sources_are_cited_once_each_and_a_description_is_not_called_a_title() -> None:
    described = source("s2", title="A report", title_exact=False, url="javascript:alert(1)", author="Ann")
    cited = told(incident("a", sources=[source()]), incident("b", sources=[source("s9"), described]))[
        "citation"
    ]
    assert [work.get("name") for work in cited] == ["What was reported", None]
    assert cited[0]["url"] == "https://example.org/report"
    assert cited[1] == {
        "@type": "CreativeWork",
        "description": "A report",
        "publisher": {"@type": "Organization", "name": "Example Agency"},
        "datePublished": "2024-02-08",
        "inLanguage": "en",
        "author": "Ann",
    }


def test_what_every_reader_loads_is_bounded() -> None:
    many = [
        incident(
            f"i{number}",
            place=Place(name=f"Place {number}", country="IQ"),
            sources=[source(url=f"https://example.org/{number}")],
        )
        for number in range(MOST_PLACES + 20)
    ]
    found = told(*many)
    assert len([place for place in found["spatialCoverage"] if place["@type"] == "Place"]) == MOST_PLACES
    assert len(found["citation"]) == MOST_CITED


def test_it_is_in_the_language_of_the_page() -> None:
    found = told(incident(), language="ar", translations={"ar": PageTexts(title="غارات")})
    assert found["name"] == "غارات"
    assert found["spatialCoverage"][0]["name"] == "العراق"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_ends_the_element_or_turns_the_eye(payload: str) -> None:
    text = json_in_html({"name": payload})
    assert json.loads(text) == {"name": payload}
    assert {"<", ">", "&"}.isdisjoint(text)
    assert {"\u202e", "\u2028", "\x00", "\ufeff"}.isdisjoint(text)
    text.encode()


@given(st.text(st.characters(codec=None), max_size=20))
def test_any_text_is_what_it_was_when_it_is_read_back(words: str) -> None:
    assert json.loads(json_in_html(words)) == words
