"""What stands in `embed.html`."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from mapgen import page
from mapgen.config import Embed, Settings, StepSetting, StorySetting
from mapgen.incident_map import IncidentMap
from mapgen.language import Language
from mapgen.model import Dataset, Incident
from mapgen.regions import region_of
from tests.examples import BAGHDAD, incident
from tests.markup import Document

if TYPE_CHECKING:
    from mapgen.incident_map import Form

pytestmark = pytest.mark.usefixtures("_one_basemap")

ALL = Embed(panels=["title", "search", "list", "filters", "story", "time", "legend"])
PARTS = {
    "title": 'class="mg-header"',
    "search": "data-mapgen-searchbox",
    "list": "data-mapgen-list",
    "filters": "data-mapgen-filters",
    "story": "data-mapgen-story",
    "time": "data-mapgen-time",
    "legend": 'class="mg-legend"',
}


def embedded(embed: Embed | None = None, *more: Incident, **chosen: object) -> Document:
    settings = Settings(embed=embed or Embed(), **chosen)  # type: ignore[arg-type]
    shown = Dataset(incidents=[incident(), *more], total=1 + len(more))
    return Document(IncidentMap(shown, settings=settings).document("embed").decode())


def in_place(shown: Document) -> str:
    """Return the body without templates and scripts."""
    body = shown.text[shown.text.index("<body") : shown.text.index("<script")]
    return re.sub(r"<template.*?</template>", "", body, flags=re.DOTALL)


@pytest.mark.parametrize("panel", PARTS)
def test_a_panel_is_there_if_it_is_chosen_and_only_then(panel: str) -> None:
    assert PARTS[panel] in in_place(embedded(Embed(panels=[panel])))  # type: ignore[list-item]
    without = Embed(panels=[name for name in ALL.panels if name != panel])
    assert PARTS[panel] not in in_place(embedded(without))


def test_the_map_and_its_line_are_there_without_any_panel() -> None:
    shown = embedded(Embed(panels=[]), updated="2024-03-01")
    words = " ".join(shown.words.split())
    assert "mapgen.incidents(" in shown.text
    assert "Natural Earth" in words
    assert "GeoNames" in words
    assert "1 March 2024" in words
    (link,) = [found for found in shown.all("a") if "data-mapgen-full" in found]
    assert (link["href"], link["target"], link["rel"]) == ("index.html", "_blank", "noopener")


def test_without_the_title_panel_assistive_technology_has_title_and_summary() -> None:
    body = in_place(embedded(title="Strikes"))
    (header,) = re.findall(r'<header class="mg-visually-hidden".*?</header>', body, re.DOTALL)
    assert ">Strikes</h1>" in header
    assert "1 incident in Iraq" in header


def test_it_says_how_many_incidents_are_not_on_the_map() -> None:
    nowhere = incident("nowhere", geometry=None, uncertainty_km=None, location_precision="unknown")
    note = "Not on the map, as nobody says where: 1 of 2."
    assert note in embedded(Embed(), nowhere).words
    assert "Not on the map" not in embedded().words
    titled = embedded(Embed(panels=["title"]), nowhere).words
    assert note not in titled
    assert "1 is listed without a marker" in titled


def test_there_are_tabs_where_several_panels_share_a_place_and_one_of_them_is_shown() -> None:
    both = in_place(embedded(Embed(panels=["list", "filters"])))
    assert "data-mapgen-tabs" in both
    assert "<div data-mapgen-list></div>" in both
    assert "<div data-mapgen-filters hidden></div>" in both
    alone = in_place(embedded(Embed(panels=["filters"])))
    assert "data-mapgen-tabs" not in alone
    assert "<div data-mapgen-filters></div>" in alone


def test_the_viewer_is_told_where_to_begin() -> None:
    told = StorySetting(key="way", title="How", steps=[StepSetting(text="It began.")])
    embed = Embed(bounds=(40.0, 30.5, 48.0, 37.0), story="way")
    shown = embedded(embed, stories=[told])
    assert shown.all("html")[0]["data-mapgen-form"] == "embed"
    assert shown.all("main")[0] == {
        "data-mapgen-embed": "",
        "data-bounds": "40.0,30.5,48.0,37.0",
        "data-story": "way",
    }
    assert "data-mapgen-story" in in_place(shown)
    assert embedded().all("main")[0] == {"data-mapgen-embed": ""}


def test_its_basemap_is_where_it_begins_and_that_of_the_page_stays_as_it_is() -> None:
    def region(form: Form, **members: Any) -> list[float]:
        settings = Settings(embed=Embed(**members))
        text = (
            IncidentMap(Dataset(incidents=[incident()], total=1), settings=settings).document(form).decode()
        )
        (packed,) = re.findall(f'id="{page.BASEMAP_ISLAND}">([^<]+)', text)
        found: list[float] = msgspec.json.decode(gzip.decompress(base64.b64decode(packed)))["region"]
        return found

    gulf = (50.0, 24.0, 57.0, 28.0)
    west, south, east, north = region("embed", bounds=gulf)
    assert (west < BAGHDAD[0], south < gulf[1], east > gulf[2], north > BAGHDAD[1]) == (True,) * 4
    assert region("page", bounds=gulf) == region("page") == list(region_of((*BAGHDAD, *BAGHDAD)))
    low, default = region("embed", height=200), region("page")
    assert low[2] - low[0] > default[2] - default[0]


def test_the_legend_says_that_numbers_in_rings_are_of_incidents() -> None:
    words = Language("en").text("picture.crowd")
    assert "incidents" in words
    assert words in in_place(embedded())
    assert words not in in_place(embedded(Embed(panels=[])))


def test_the_height_of_the_map_is_a_style_sheet_of_the_page_that_the_policy_names() -> None:
    shown = embedded(Embed(height=333))
    (sheet,) = [text for text in shown.inline["style"] if text == ".mg-embed{--mg-height:333px}"]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in shown.policy.split("; "))
    assert f"'sha256-{digest}'" in rules["style-src"].split()


@pytest.mark.parametrize("embed", [Embed(), ALL], ids=["default", "everything"])
def test_ids_are_unique_and_links_and_labels_lead_somewhere(embed: Embed) -> None:
    elements = Document(in_place(embedded(embed, languages=["ar"]))).elements
    ids = [found["id"] for _, found in elements if "id" in found]
    assert len(ids) == len(set(ids))
    inner = {found["href"][1:] for _, found in elements if found.get("href", "").startswith("#")}
    labels = {found["aria-labelledby"] for _, found in elements if "aria-labelledby" in found}
    assert inner | labels <= set(ids)


@pytest.mark.parametrize("embed", [Embed(), ALL], ids=["default", "everything"])
def test_each_part_is_there_again_in_each_other_language_and_nothing_else_is(embed: Embed) -> None:
    shown = embedded(embed, languages=["ar"])
    (arabic,) = re.findall(r"<template.*?</template>", shown.text, re.DOTALL)
    names = re.compile(r' data-mapgen-part="([\w-]+)"')
    assert names.findall(arabic) == names.findall(in_place(shown))
    assert "فتح الخريطة الكاملة" in arabic


def test_what_only_the_page_has_is_not_in_an_embed() -> None:
    elements = embedded(ALL, languages=["ar"]).elements
    found = {name for _, attributes in elements for name in attributes}
    assert found.isdisjoint({"data-mapgen-table", "data-mapgen-tools", "data-mapgen-fold"})
    classes = {name for _, attributes in elements for name in attributes.get("class", "").split()}
    assert classes.isdisjoint({"mg-table", "mg-skip", "mg-credits", "mg-background", "mg-attribution"})
