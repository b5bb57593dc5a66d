"""The page on paper: map, legend, credits, and every row of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import STRIKE, drawn_incidents, open_incident, row, unfold

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

PREPARED_MS = 2000
"""Within this the rows to be printed of a long table are made ready, where nothing else is going on."""


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
    for selector in (".mg-skip", ".mg-panel", ".mg-popup", ".mg-controls", ".mg-sorting", ".mg-downloads"):
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


def test_a_long_table_prints_its_first_rows_and_says_so(visit: Visits, large: Path) -> None:
    page = visit(large)
    unfold(page)
    for _ in range(10):  # until the texts are read
        page.wait_for_timeout(PREPARED_MS)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        if page.locator(".mg-table-body > p").count() == 1:
            break
        page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="print")
    assert page.locator("tr[data-incident-id]:visible").count() == 300
    assert page.locator(".mg-table-body > p").all_inner_texts() == [
        "Printed are the first 300 of 3,000 entries."
    ]
    assert "Number 299:" in page.locator("tr[data-incident-id]").last.inner_text()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("tr[data-incident-id]").count() < 60


def test_what_is_printed_without_its_texts_says_so(visit: Visits, large: Path) -> None:
    page = visit(large, "#sort=killed-desc")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".mg-table-body > p").count() == 2


def test_after_printing_the_table_is_folded_again(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.locator("table.mg-incidents").wait_for(state="hidden")
    assert not page.evaluate("mapgen.state().table")


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


def test_a_filtered_page_says_on_paper_what_it_is_narrowed_to(visit: Visits, story: Path) -> None:
    page = visit(story, "#status=fair")
    page.emulate_media(media="print")
    chosen = page.locator("[data-mapgen-chosen]")
    assert chosen.is_visible()
    assert "6 of 35" in chosen.inner_text()
    assert "Fair" in chosen.inner_text()
    assert page.locator("[data-mapgen-tools]").is_hidden()
