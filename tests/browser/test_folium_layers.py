"""Incidents on anybody's folium map, and anybody's layers on ours.

A plain folium map links Leaflet and other libraries from CDNs. Here the Leaflet that comes with the
viewer is served for Leaflet's address, and an empty file for each other library.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import folium
import pytest

from mapgen import Basemap, IncidentLayer, IncidentMap
from tests.browser.parts import dialog
from tests.browser.small_page import point
from tests.examples import claim, incident

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.watch import Visits

DIST = Path(str(files("mapgen"))) / "viewer" / "dist"
BOUNDS = (42.0, 33.0, 45.0, 35.0)
SQUARE = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "Polygon", "coordinates": [[[43, 33], [44, 33], [44, 34], [43, 34], [43, 33]]]},
}


@pytest.fixture
def libraries(visit: Visits) -> Visits:
    """Visits to pages that link libraries."""
    visit.libraries = {"leaflet.js": DIST / "leaflet.js", "leaflet.css": DIST / "leaflet.css"}
    return visit


def some(name: str, east: float) -> IncidentLayer:
    """Return a layer of one incident."""
    return IncidentLayer([incident(name, title=f"The {name}", geometry=point(east, 0), claims=[claim(1, 2)])])


def plain_map() -> folium.Map:
    return folium.Map(location=(34, 43.5), zoom_start=7, tiles=None)


def marked(page: Page) -> list[str]:
    """Return the incidents whose markers can be seen."""
    found: list[str] = page.eval_on_selector_all(
        ".mg-marker[data-incident-id]",
        "(marks) => marks.filter((m) => m.checkVisibility()).map((m) => m.dataset.incidentId)",
    )
    return sorted(found)


def test_a_layer_shows_its_incidents_on_a_plain_map(libraries: Visits, tmp_path: Path) -> None:
    plain = plain_map()
    some("one", 0).add_to(plain)
    plain.save(tmp_path / "map.html")
    page = libraries(tmp_path / "map.html", hosts=True)
    assert marked(page) == ["one"]
    page.locator(".mg-marker").click()
    assert dialog(page).locator("h3").inner_text() == "The one"
    assert "1 to 2 killed" in dialog(page).inner_text()


def test_two_layers_share_a_map(libraries: Visits, tmp_path: Path) -> None:
    plain = plain_map()
    some("one", 0).add_to(plain)
    some("two", 1).add_to(plain)
    plain.save(tmp_path / "map.html")
    page = libraries(tmp_path / "map.html", hosts=True)
    assert marked(page) == ["one", "two"]
    for name in ("one", "two"):
        assert page.evaluate("(id) => mapgen.open(id)", name)
        assert dialog(page).locator("h3").last.inner_text() == f"The {name}"
        assert dialog(page).count() == 1


def test_a_layer_control_takes_the_incidents_off_and_puts_them_back(
    libraries: Visits, tmp_path: Path
) -> None:
    plain = plain_map()
    some("one", 0).add_to(plain)
    folium.LayerControl(collapsed=False).add_to(plain)
    plain.save(tmp_path / "map.html")
    page = libraries(tmp_path / "map.html", hosts=True)
    box = page.locator(".leaflet-control-layers-selector")
    box.uncheck()
    assert marked(page) == []
    box.check()
    assert marked(page) == ["one"]


def test_a_layer_control_takes_off_one_layer_of_two(libraries: Visits, tmp_path: Path) -> None:
    plain = plain_map()
    for name, east in (("one", 0), ("two", 1)):
        layer = some(name, east)
        layer.layer_name = name  # the control of folium has one entry for each name
        layer.add_to(plain)
    folium.LayerControl(collapsed=False).add_to(plain)
    plain.save(tmp_path / "map.html")
    page = libraries(tmp_path / "map.html", hosts=True)
    page.get_by_label("one", exact=True).uncheck()
    assert marked(page) == ["two"]


def test_the_built_in_basemap_is_a_layer_too(libraries: Visits, tmp_path: Path) -> None:
    plain = plain_map()
    Basemap(BOUNDS).add_to(plain)
    some("one", 0).add_to(plain)
    plain.save(tmp_path / "map.html")
    page = libraries(tmp_path / "map.html", hosts=True)
    assert page.locator("path.mg-land").count() == 1
    assert marked(page) == ["one"]


def test_a_layer_without_a_point_asks_for_no_marker(libraries: Visits, tmp_path: Path) -> None:
    plain = plain_map()
    IncidentLayer([incident("nowhere", geometry=None, uncertainty_km=None)]).add_to(plain)
    plain.save(tmp_path / "map.html")
    page = libraries(tmp_path / "map.html", hosts=True)
    assert marked(page) == []
    assert page.evaluate("mapgen.open('nowhere')")
    assert dialog(page).count() == 1


def test_other_folium_layers_work_on_an_incident_map(libraries: Visits, tmp_path: Path) -> None:
    ours = IncidentMap([incident("one", geometry=point(0, 0))])
    folium.CircleMarker((34, 43.4), radius=9).add_to(ours)
    folium.GeoJson(SQUARE).add_to(ours)
    ours.save(tmp_path / "map.html")
    page = libraries(tmp_path / "map.html", hosts=True)
    assert marked(page) == ["one"]
    assert page.locator(".leaflet-overlay-pane path").count() == 2
    page.locator(".mg-marker").click()
    assert dialog(page).count() == 1


def test_a_layer_control_on_an_incident_map_toggles_what_is_on_it(libraries: Visits, tmp_path: Path) -> None:
    ours = IncidentMap([incident("one", geometry=point(0, 0))])
    folium.GeoJson(SQUARE, name="Square").add_to(ours)
    folium.LayerControl(collapsed=False).add_to(ours)
    ours.save(tmp_path / "map.html")
    page = libraries(tmp_path / "map.html", hosts=True)
    page.get_by_role("checkbox", name="Incidents").uncheck()
    assert marked(page) == []
    page.get_by_label("Square").uncheck()
    assert page.locator(".leaflet-overlay-pane path").count() == 0
    page.get_by_role("checkbox", name="Incidents").check()
    assert marked(page) == ["one"]
