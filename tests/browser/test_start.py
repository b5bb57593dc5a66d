"""What a reader has when the page is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import FEATURES, PLACED, drawn_incidents, settle, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.watch import Visits

ALL_DRAWN = (
    "[...document.querySelectorAll('.mg-marker')]"
    ".reduce((sum, mark) => sum + Number(mark.dataset.mapgenCluster ?? 1), 0) === 33"
)


def test_the_page_says_when_it_can_be_used(visit: Visits, story: Path) -> None:
    page = visit(story)
    assert page.get_attribute("html", "data-mapgen") == "ready"
    assert page.evaluate("performance.getEntriesByName('mapgen:ready').length") == 1


def test_the_page_asks_for_nothing_but_itself(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(300)
    assert visit.requests == [story.as_uri()]
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_all_incidents_are_counted(visit: Visits, story: Path) -> None:
    page = visit(story)
    assert len(FEATURES) == 35
    assert page.text_content("[data-mapgen-shown]") == "35"
    assert page.text_content("[data-mapgen-total]") == "35"
    assert page.evaluate("[mapgen.state().shown, mapgen.state().total]") == [35, 35]


def test_all_placed_incidents_are_on_the_map_at_the_start(visit: Visits, story: Path) -> None:
    page = visit(story)
    assert len(PLACED) == 33
    assert drawn_incidents(page) == 33
    inside = "(points) => points.every(([lon, lat]) => map_mapgen.getBounds().contains([lat, lon]))"
    assert page.evaluate(inside, list(PLACED.values()))


def test_title_and_standfirst_head_the_page(visit: Visits, story: Path) -> None:
    page = visit(story)
    title = "The US strike in Baghdad on 7 February 2024, and what came before"
    assert page.title() == title
    assert page.locator("h1").all_text_contents() == [title]
    assert "A selection, not a full count" in (page.text_content(".mg-standfirst") or "")


def test_a_summary_before_the_map_says_how_many_where_when_and_what(visit: Visits, story: Path) -> None:
    page = visit(story)
    summary = re.sub(r"\s+", " ", page.text_content(".mg-summary") or "")
    # The night of 2 February as a whole is an entry, and no incident beside its parts.
    assert "34 incidents in Iraq, Syria and Jordan, 27 Dec 2019 to 7 Feb 2024." in summary
    assert "US strike (23), Attack on US or partner forces (9) and Unrest or security measure (2)." in summary
    assert "1 entry sums up several of them and is not counted here." in summary
    assert "4 of them are claimed, contested or rest on a single source." in summary
    assert "1 is listed without a marker" in summary
    assert re.search(r"\d+ sources, named with each incident", summary)
    before = "(map) => !!(document.querySelector('.mg-summary').compareDocumentPosition(map) & 4)"
    assert page.locator("#map_mapgen").evaluate(before)


def test_the_legend_names_every_kind_and_mark(visit: Visits, story: Path) -> None:
    legend = visit(story).locator(".mg-legend")
    words = [re.sub(r"\s+", " ", text).strip() for text in legend.locator("li").all_text_contents()]
    assert words[:3] == ["US strike", "Attack on US or partner forces", "Unrest or security measure"]
    assert {"a known site, such as a base", "international boundary", "other border line"} <= set(words)
    assert legend.locator("li svg").count() == len(words)


def test_the_credits_name_the_data_the_basemap_and_the_rule(visit: Visits, story: Path) -> None:
    credits_ = visit(story).text_content(".mg-footer") or ""
    for words in ("Natural Earth (public domain)", "GeoNames", "Leaflet", "Headline figures run from"):
        assert words in credits_, words


def test_there_is_a_scale(visit: Visits, story: Path) -> None:
    lines = visit(story).locator(".leaflet-control-scale-line")
    assert re.fullmatch(r"\d+ km", lines.first.inner_text())


def test_the_start_view_follows_the_size_of_the_window(visit: Visits, story: Path) -> None:
    page = visit(story)
    for width in (1600, 700, 1000):
        page.set_viewport_size({"width": width, "height": 700})
        settle(page)
        until(page, ALL_DRAWN)
        assert page.evaluate("map_mapgen.getSize().x <= innerWidth"), width


def test_a_page_in_a_hidden_frame_fits_once_it_is_shown(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("document.querySelector('.mg-stage').style.display = 'none'")
    settle(page)
    page.evaluate("document.querySelector('.mg-stage').style.display = ''")
    settle(page)
    until(page, ALL_DRAWN)


@pytest.mark.parametrize("island", ["mapgen-data", "mapgen-basemap"])
def test_no_island_can_be_read_as_markup(story: Path, island: str) -> None:
    found = re.search(rf'id="{island}">([^<]*)</script>', story.read_text(encoding="utf-8"))
    assert found
    assert re.fullmatch(r"[A-Za-z0-9+/=\s]+", found[1])
