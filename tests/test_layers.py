from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import folium
import msgspec
import pytest

from mapgen import Basemap, IncidentLayer, MapgenWarning
from mapgen.config import Settings, StorySetting
from mapgen.errors import UsageError
from mapgen.model import Dataset
from mapgen.texts import CHUNK_ROWS
from tests import hostile
from tests.examples import BAD, feature, incident, write_collection
from tests.hostile import PAYLOADS
from tests.markup import Document, decoded, incidents_in, inflated

if TYPE_CHECKING:
    from pathlib import Path

    from branca.element import Element

BOX = (43.0, 32.0, 46.0, 35.0)


def page_of(*layers: Element) -> Document:
    world = folium.Map(location=(33.3, 44.5), zoom_start=6)
    for layer in layers:
        layer.add_to(world)
    return Document(world.get_root().render())


def scripts(document: Document) -> str:
    return "\n".join(document.inline["script"])


def layer(*idents: str, **chosen: Any) -> IncidentLayer:
    incidents = [incident(ident) for ident in idents]
    return IncidentLayer(Dataset(incidents=incidents, total=len(incidents)), settings=Settings(**chosen))


def test_incidents_can_be_put_on_anybody_s_map() -> None:
    document = page_of(layer("strike"))
    head, *others = document.islands
    assert re.fullmatch("mapgen-data-[0-9a-f]{12}", head)
    assert others == [f"{head}-columns", f"{head}-ids", f"{head}-texts-0"]
    assert decoded(document.islands[head])["count"] == 1
    assert inflated(document.islands[f"{head}-ids"]) == b"strike"
    assert [found["id"] for found in incidents_in(document.islands)] == ["strike"]
    assert f'= mapgen.incidents("{head}");' in scripts(document)


def test_the_islands_of_a_page_of_ours_have_names_of_their_own() -> None:
    found = layer("strike")
    assert list(found.islands) == ["mapgen-data", "mapgen-data-columns", "mapgen-data-ids"]
    assert list(found.texts) == ["mapgen-data-texts-0"]
    assert inflated(found.islands["mapgen-data-columns"]) == found.columns.encode()


def test_every_chunk_of_texts_has_an_island() -> None:
    idents = [f"i{number:04}" for number in range(CHUNK_ROWS + 1)]
    found = layer(*idents)
    assert list(found.texts) == ["mapgen-data-texts-0", "mapgen-data-texts-1"]
    assert [one["id"] for one in incidents_in(found.texts)] == idents
    assert inflated(found.islands["mapgen-data-ids"]).decode().split("\n") == idents


def test_a_layer_of_nothing_has_no_texts() -> None:
    found = layer()
    assert found.texts == {}
    assert decoded(found.islands["mapgen-data"])["count"] == 0


def test_a_layer_speaks_the_languages_of_its_settings_its_own_first() -> None:
    found = layer("strike", language="ar", languages=["en", "ar"])
    assert [language.tag for language in found.languages] == ["ar", "en"]
    assert found.language.tag == "ar"


def test_what_a_story_of_the_settings_gets_wrong_is_among_the_problems() -> None:
    story = {"key": "k", "title": "Story", "steps": [{"text": "Step", "incidents": ["nowhere"]}]}
    found = layer("strike", stories=[msgspec.convert(story, StorySetting)])
    assert [problem.code for problem in found.problems] == ["story-unknown-incident"]
    assert decoded(found.islands["mapgen-data"])["stories"][0]["title"] == {"en": "Story"}


def test_the_basemap_can_be_put_on_anybody_s_map() -> None:
    document = page_of(Basemap(BOX))
    ((name, island),) = document.islands.items()
    assert f'= mapgen.basemap("{name}");' in scripts(document)
    assert decoded(island)["credit"].startswith("Natural Earth")


def test_two_layers_on_one_map_have_their_islands_and_one_viewer() -> None:
    document = page_of(layer("one"), layer("two"), Basemap(BOX))
    assert len(document.islands) == 4 + 4 + 1
    assert {found["id"] for found in incidents_in(document.islands)} == {"one", "two"}
    assert len([text for text in document.inline["script"] if "mapgen" in text and len(text) > 10_000]) == 1
    assert scripts(document).count("mapgen.incidents(") == 2


def test_layers_whose_texts_alone_differ_have_different_islands() -> None:
    one, other = (IncidentLayer([incident(summary=summary)]) for summary in ("one", "other"))
    assert len(page_of(one, other).islands) == 8


def test_layers_are_made_after_the_viewer_and_leaflet_are_there() -> None:
    text = folium.Map().add_child(layer("strike")).get_root().render()
    assert text.index("leaflet.js") < text.index("mapgen-data-") < text.index("= mapgen.incidents(")


def test_the_same_incidents_have_the_same_name_in_every_build() -> None:
    one, other = (page_of(layer("strike")) for _ in range(2))
    assert one.islands == other.islands


@pytest.mark.parametrize("payload", PAYLOADS)
def test_folium_compiles_none_of_our_texts(payload: str) -> None:
    with pytest.warns(MapgenWarning):
        incidents = IncidentLayer(hostile.dataset(payload), settings=hostile.settings(payload))
    control = folium.LayerControl()
    world = folium.Map().add_child(incidents).add_child(control)
    text = world.get_root().render()
    islands = Document(text).islands
    assert payload in str_values(incidents_in(islands))
    assert payload in str_values(decoded(next(iter(islands.values()))))
    if payload.strip("{%#}") and len(payload) > 2:
        assert payload not in text


def str_values(value: object) -> list[str]:
    if isinstance(value, dict):
        return [found for item in value.values() for found in str_values(item)]
    if isinstance(value, list):
        return [found for item in value for found in str_values(item)]
    return [value] if isinstance(value, str) else []


def test_the_layer_control_names_the_layer_and_not_the_title() -> None:
    document = page_of(layer("strike", title="<img src=x onerror=alert(1)>"), folium.LayerControl())
    assert '"Incidents" : incident_layer_' in scripts(document)
    assert "onerror=alert" not in scripts(document)


def test_records_with_errors_are_left_out_with_a_warning(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "a.geojson", feature("a"), BAD)
    with pytest.warns(MapgenWarning, match="1 of 2 records have errors and are left out; see .problems"):
        incidents = IncidentLayer(path)
    assert incidents.withheld == 1
    assert [problem.feature for problem in incidents.problems if problem.severity == "error"] == ["bad"]


def test_a_language_without_strings_is_refused() -> None:
    with pytest.raises(UsageError, match="no interface strings"):
        layer("strike", language="tlh")


def test_a_point_of_view_that_is_not_known_is_refused() -> None:
    with pytest.raises(UsageError, match="XX"):
        Basemap(BOX, point_of_view="XX")


def test_a_layer_is_not_shown_where_the_caller_hides_it() -> None:
    hidden = layer("strike")
    hidden.show = False
    assert ".addTo(" not in "\n".join(
        line for line in scripts(page_of(hidden)).splitlines() if "incident_layer" in line
    )
