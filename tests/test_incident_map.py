from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import folium
import geopandas
import pytest
import shapely
from folium import plugins

from mapgen import IncidentMap, MapgenWarning, ResourceError, Settings, load
from mapgen.page import BASEMAP_ISLAND, DATA_ISLAND
from tests.examples import BAD, BAGHDAD, feature, incident, write_collection
from tests.markup import Document, decoded, incidents_in

if TYPE_CHECKING:
    from pathlib import Path

    from branca.element import Element

pytestmark = pytest.mark.usefixtures("_one_basemap")


def shown(made: Element) -> Document:
    return Document(made.get_root().render())


def ids(made: IncidentMap) -> list[str]:
    return [found["id"] for found in incidents_in(shown(made).islands)]


def frame() -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        [{"id": "a", **feature("a")["properties"]}], geometry=[shapely.Point(*BAGHDAD)], crs="EPSG:4326"
    )


def a_map(**options: Any) -> IncidentMap:
    return IncidentMap([incident("a")], **options)


@pytest.mark.parametrize("kind", ["path", "text", "frame", "incidents", "dataset"])
def test_it_takes_whatever_holds_incidents(tmp_path: Path, kind: str) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a"))
    given: dict[str, Any] = {
        "path": path,
        "text": str(path),
        "frame": frame(),
        "incidents": [incident("a")],
        "dataset": load(path),
    }
    assert ids(IncidentMap(given[kind])) == ["a"]


def test_it_is_a_folium_map() -> None:
    assert isinstance(a_map(), folium.Map)


def test_its_page_has_the_islands_the_script_and_no_link_to_anybody() -> None:
    document = shown(a_map())
    parts = [f"{DATA_ISLAND}{suffix}" for suffix in ("", "-columns", "-ids", "-texts-0")]
    assert list(document.islands) == [BASEMAP_ISLAND, *parts]
    script = document.inline["script"][-1]
    assert f'= mapgen.basemap("{BASEMAP_ISLAND}");' in script
    assert f'= mapgen.incidents("{DATA_ISLAND}");' in script
    assert script.count(".addTo(map_mapgen)") == 2
    assert script.index("L.map(") < script.index("mapgen.basemap(") < script.index("mapgen.incidents(")
    assert [found for _, found in document.elements if "src" in found] == document.all("link") == []


def test_it_saves_itself_as_one_file(tmp_path: Path) -> None:
    made = a_map()
    made.save(tmp_path / "maps" / "map.html")
    made.save(str(tmp_path / "same.html"))
    assert (tmp_path / "maps" / "map.html").read_bytes() == (tmp_path / "same.html").read_bytes()
    assert (tmp_path / "same.html").read_text(encoding="utf-8") == made.get_root().render()


def test_what_cannot_be_saved_leaves_the_old_file(unwritable: Path) -> None:
    with pytest.raises(ResourceError, match="no permission"):
        a_map().save(unwritable / "index.html")
    assert (unwritable / "index.html").read_bytes() == b"old"


def test_it_shows_itself_in_a_notebook_as_the_same_page() -> None:
    made = a_map()
    assert html.escape(made.get_root().render()) in made._repr_html_()


def test_showing_it_first_does_not_change_what_is_saved() -> None:
    made, other = a_map(), a_map()
    made._repr_html_()
    assert made.get_root().render() == other.get_root().render()


@pytest.mark.parametrize(
    ("layer", "drawn"),
    [
        (folium.CircleMarker((33.3, 44.4), popup="mine"), "L.circleMarker("),
        (folium.GeoJson({"type": "Point", "coordinates": [44.4, 33.3]}), "L.geoJson("),
        (folium.LayerControl(), "L.control.layers("),
        (folium.FitBounds([[33, 44], [34, 45]]), "map_mapgen.fitBounds("),
        (plugins.MarkerCluster([(33.3, 44.4)]), "L.markerClusterGroup("),  # type: ignore[no-untyped-call]
    ],
    ids=lambda value: type(value).__name__,
)
def test_other_people_s_layers_bring_their_own_links(layer: Any, drawn: str) -> None:
    document = shown(a_map().add_child(layer))
    links = [found["src"] for found in document.all("script") if "src" in found]
    assert links
    assert all(link.startswith("https://") for link in links)
    assert not [link for link in links if "leaflet@" in link]  # there is one Leaflet, and it is inlined
    assert "https:" in document.policy
    assert drawn in document.inline["script"][-1]


def test_without_other_people_s_layers_the_policy_names_no_host() -> None:
    assert "https:" not in shown(a_map()).policy


def test_in_a_figure_of_the_caller_s_own_it_brings_leaflet_the_viewer_and_its_islands() -> None:
    figure = folium.Figure(width="600px", height="400px")
    figure.add_child(a_map())
    document = Document(figure.render())
    assert [link for found in document.all("script") if "leaflet.js" in (link := found.get("src", ""))]
    assert len(document.islands) == 5
    script = document.inline["script"][-1]
    named = [name for name in document.islands if f'("{name}");' in script]
    assert [name.rpartition("-")[0] for name in named] == [BASEMAP_ISLAND, DATA_ISLAND]


def test_options_are_those_of_a_folium_map() -> None:
    script = shown(a_map(location=(10.0, 20.0), zoom_start=9)).inline["script"][-1]
    assert "center: [10.0, 20.0]" in script
    assert '"zoom": 9' in script


def test_a_title_of_the_publisher_s_own_element_stays_after_rendering() -> None:
    made = a_map()
    figure: Any = made.get_root()
    figure.html.add_child(folium.Element("<p>Kept</p>"))
    assert made.get_root().render().count("<p>Kept</p>") == 1
    assert made.get_root().render().count("<p>Kept</p>") == 1


def test_records_with_errors_are_left_out_with_a_warning_and_said(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a"), BAD)
    with pytest.warns(MapgenWarning, match="1 of 2 records"):
        made = IncidentMap(path)
    assert "bad" in [problem.feature for problem in made.problems]
    assert "1 record with errors is left out." in shown(made).words


def test_a_map_of_nothing_is_a_page_too() -> None:
    document = shown(IncidentMap([]))
    assert decoded(document.islands[DATA_ISLAND])["count"] == 0
    assert incidents_in(document.islands) == []


def test_credits_come_from_the_data_the_publisher_and_the_basemap(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a"), credits=["Data: a newsroom"])
    words = shown(IncidentMap(path, settings=Settings(credits=["Map: a desk", "Data: a newsroom"]))).words
    for line in ("Data: a newsroom", "Map: a desk", "Natural Earth (public domain)", "GeoNames", "Leaflet"):
        assert line in words
    assert words.count("Data: a newsroom") == 1


def test_the_date_of_the_last_change_is_written_out() -> None:
    import datetime as dt  # noqa: PLC0415

    words = shown(a_map(settings=Settings(updated=dt.date(2024, 3, 1)))).words
    assert "Data last changed on 1 March 2024." in words


def test_another_point_of_view_is_named() -> None:
    words = shown(a_map(settings=Settings(point_of_view="US"))).words
    assert "point of view on border lines: United States" in words
