"""The page without JavaScript: a heading, a summary, a picture of the map, and the table of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import FEATURES, PLACED, STRIKE, properties, row

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits


@pytest.fixture
def page(visit: Visits, story: Path) -> Page:
    return visit(story, java_script_enabled=False)


def test_heading_standfirst_and_summary_are_there(page: Page) -> None:
    assert "7 February 2024" in page.locator("h1").inner_text()
    assert "34 incidents in Iraq, Syria and Jordan" in page.locator(".mg-summary").inner_text()


def test_a_picture_shows_every_placed_incident(page: Page) -> None:
    picture = page.locator(".mg-picture > svg")
    assert picture.is_visible()
    assert "34" in (picture.get_attribute("aria-label") or "")
    alone = picture.locator("use[transform]").count()
    crowds = picture.locator("g:has(> g[transform]) > text").all_text_contents()
    assert len(PLACED) == 33
    assert alone + sum(int(count) for count in crowds) == 33


def test_the_picture_says_that_the_map_needs_javascript(page: Page) -> None:
    assert "needs JavaScript" in page.locator(".mg-picture figcaption").inner_text()


def test_the_table_has_every_incident_with_its_sources(page: Page) -> None:
    assert page.locator("tr[data-incident-id]:visible").count() == 35
    for ident in FEATURES:
        assert row(page, ident).locator(".mg-sources li").count() == len(properties(ident)["sources"])


def test_table_links_lead_to_other_rows(page: Page) -> None:
    link = row(page, STRIKE).locator(".mg-row-links a").first
    link.click()
    assert "#row-" in page.url


def test_nothing_is_offered_that_cannot_work(page: Page) -> None:
    assert page.locator("button:visible").count() == 0
    assert page.locator("[data-mapgen-list]").is_hidden()


def test_there_is_no_gap_where_the_map_would_be(page: Page) -> None:
    header = page.locator(".mg-header").bounding_box()
    picture = page.locator(".mg-picture > svg").bounding_box()
    caption = page.locator(".mg-picture figcaption").bounding_box()
    legend = page.locator(".mg-legend").bounding_box()
    assert header
    assert picture
    assert caption
    assert legend
    assert picture["y"] - (header["y"] + header["height"]) < 30
    assert legend["y"] - (caption["y"] + caption["height"]) < 30


def test_it_reflows_at_320_pixels(visit: Visits, story: Path) -> None:
    page = visit(story, java_script_enabled=False, viewport={"width": 320, "height": 640})
    widest = page.locator("main").bounding_box()
    assert widest
    assert widest["width"] <= 320
    for selector in (".mg-picture > svg", "table.mg-incidents", ".mg-footer"):
        box = page.locator(selector).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320, selector
