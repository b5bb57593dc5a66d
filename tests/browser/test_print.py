"""The page on paper: map, legend, credits, and every row of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import STRIKE, drawn_incidents, open_incident, row

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits


@pytest.fixture
def paper(visit: Visits, story: Path) -> Page:
    page = visit(story)
    open_incident(page, STRIKE)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return page


def test_map_legend_scale_table_and_credits_are_printed(paper: Page) -> None:
    for selector in ("#map_mapgen", ".mg-legend", ".leaflet-control-scale", ".mg-incidents", ".mg-credits"):
        assert paper.locator(selector).is_visible(), selector
    assert paper.locator("tr[data-incident-id]:visible").count() == 35


def test_what_can_only_be_pressed_is_not_printed(paper: Page) -> None:
    assert paper.locator("button:visible").count() == 0
    for selector in (".mg-skip", ".mg-list", ".mg-popup", ".mg-controls"):
        assert paper.locator(selector).is_hidden(), selector


def test_the_printed_map_shows_every_placed_incident(paper: Page) -> None:
    assert drawn_incidents(paper) == 33


def test_addresses_of_sources_are_written_out(paper: Page) -> None:
    link = row(paper, STRIKE).locator(".mg-sources a").first
    content = link.evaluate("(e) => getComputedStyle(e, '::after').content")
    assert "attr(href)" in content or "http" in content


def test_a_folded_table_is_printed_too(visit: Visits, story: Path) -> None:
    page = visit(story)
    assert page.locator("tr[data-incident-id]:visible").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("tr[data-incident-id]:visible").count() == 35


def test_after_printing_the_map_is_as_it_was(visit: Visits, story: Path) -> None:
    page = visit(story)
    size = "[map_mapgen.getSize().x, map_mapgen.getSize().y]"
    before = page.evaluate(size)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(size) != before
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(size) == before


def test_the_whole_page_prints_without_a_fault(visit: Visits, story: Path) -> None:
    pdf = visit(story).pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert 5 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") <= 60
