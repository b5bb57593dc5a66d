"""An incident's dialog: everything the page knows of it, and who says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import (
    ASSAULT,
    FEATURES,
    PLACED,
    SOMEWHERE_SOUTH,
    STRIKE,
    TOWER_22,
    UNLOCATED,
    dialog,
    has_focus,
    marker,
    open_incident,
    opened,
    properties,
)
from tests.browser.small_page import APOSTROPHES, CORRECTED, QUOTED, WARNED

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.watch import Visits


def group(popup: Locator, heading: str) -> Locator:
    """Return the links under a heading."""
    return popup.locator(".mg-links").filter(has=popup.page.get_by_role("heading", name=heading, exact=True))


def test_the_dialog_is_named_by_its_title(visit: Visits, story: Path) -> None:
    popup = open_incident(visit(story), STRIKE)
    title = properties(STRIKE)["title"]
    assert popup.locator("h3").inner_text() == title
    assert popup.page.get_by_role("dialog", name=title, exact=True).count() == 1
    assert popup.get_attribute("data-incident-id") == STRIKE


def test_it_says_when_on_the_clocks_of_the_place_and_no_more_exactly_than_known(
    visit: Visits, story: Path
) -> None:
    page = visit(story)
    when = {}
    for ident in (STRIKE, TOWER_22, "us-2024-01-04-baghdad-nujaba", "us-2023-11-08-deir-ez-zor"):
        fact = open_incident(page, ident).locator(".mg-fact").first
        when[ident] = fact.locator("dd").evaluate("(e) => e.firstChild.textContent")
    assert list(when.values()) == [
        "7 February 2024, 21:30 local time",
        "28 January 2024",
        "4 January 2024, about 12:00 local time",
        "8 November 2023 to 9 November 2023",
    ]


def test_it_names_the_place_in_both_scripts_with_how_well_it_is_known(visit: Visits, story: Path) -> None:
    where = open_incident(visit(story), STRIKE).locator(".mg-fact").nth(1)
    assert where.locator("bdi").all_text_contents() == ["Al-Mashtal, Baghdad", "المشتل، بغداد"]
    assert where.locator("bdi").nth(1).get_attribute("lang") == "ar"
    assert "Baghdad, Iraq" in where.inner_text()
    assert "known to the neighbourhood, within 2.5 km" in where.inner_text()
    assert "Stand-in" in where.inner_text()


def test_it_says_who_says_how_many(visit: Visits, story: Path) -> None:
    table = open_incident(visit(story), STRIKE).locator("table.mg-figures")
    assert table.locator("caption").inner_text() == "Who says how many"
    assert table.locator("thead th").all_inner_texts() == ["Who says so", "Killed", "Injured", "Source"]
    voices = {claim["by"] for claim in properties(STRIKE)["claims"]}
    assert set(table.locator("tbody th > span:first-child").all_inner_texts()) == voices
    assert len(voices) > 5


def test_a_figure_leads_to_its_source(visit: Visits, story: Path) -> None:
    popup = open_incident(visit(story), STRIKE)
    number = popup.locator(".mg-figures .mg-source-number").last
    index = int(number.inner_text())
    number.click()
    assert has_focus(popup.locator(".mg-sources > li").nth(index - 1))


def test_the_headline_is_derived_by_the_rule_that_stands_with_it(visit: Visits, story: Path) -> None:
    headline = open_incident(visit(story), STRIKE).locator(".mg-headline")
    assert headline.locator(".mg-figure").all_inner_texts() == [
        "1 to 3 or more killed",
        "1 injured, according to Iraqi security source (Shafaq)",
    ]
    assert "lowest to the highest number that any source gives" in headline.inner_text()


def test_no_number_is_never_shown_as_zero(visit: Visits, small: Path, story: Path) -> None:
    table = open_incident(visit(small), WARNED).locator("table.mg-figures tbody")
    cells = {row.locator("th > span").first.inner_text(): row for row in table.locator("tr").all()}
    assert cells["Police"].locator("td").first.inner_text() == "0"
    assert cells["Witnesses"].locator("td").first.inner_text() == "–\nno number given"
    assert cells["Hospital"].locator("td").first.inner_text() == "at least 2"
    popup = open_incident(visit(story), "us-2024-02-02-ayyash")
    assert "No source here gives a number" in popup.inner_text()
    assert popup.locator(".mg-figure").count() == 0


def test_it_links_to_what_it_answered_and_that_links_back(visit: Visits, story: Path) -> None:
    page = visit(story)
    group(open_incident(page, STRIKE), "In response to").locator(".mg-link").first.click()
    assert opened(page) == TOWER_22
    back = group(dialog(page), "Answered by").locator(f'[data-incident-link="{STRIKE}"]')
    back.click()
    assert opened(page) == STRIKE


def test_parts_lead_to_their_whole_and_back(visit: Visits, story: Path) -> None:
    page = visit(story)
    parts = group(open_incident(page, ASSAULT), "Made up of").locator(".mg-link")
    assert parts.count() == 7
    parts.first.click()
    group(dialog(page), "Part of").locator(".mg-link").click()
    assert opened(page) == ASSAULT


def test_a_link_says_who_asserts_it(visit: Visits, story: Path) -> None:
    popup = open_incident(visit(story), STRIKE)
    assert "according to" in group(popup, "In response to").inner_text()


def test_every_source_is_listed_and_links_to_the_web(visit: Visits, story: Path) -> None:
    page = visit(story)
    for ident in FEATURES:
        popup = open_incident(page, ident)
        sources = popup.locator(".mg-sources > li")
        assert sources.count() == len(properties(ident)["sources"]), ident
        links = popup.locator(".mg-sources a").evaluate_all("(links) => links.map((a) => [a.href, a.rel])")
        given = [source["url"] for source in properties(ident)["sources"] if source.get("url")]
        assert len(links) >= len(given) > 0, ident
        for href, rel in links:
            assert re.match(r"https?://", href), ident
            assert "noopener" in rel


def test_its_status_is_explained(visit: Visits, story: Path) -> None:
    popup = open_incident(visit(story), "iq-2024-02-07-baladiyat-warehouse-claim")
    assert popup.locator(".mg-status").inner_text() == "Claimed, unconfirmed"
    assert "no confirmation of it is known here" in popup.inner_text()


def test_what_is_disputed_is_said(visit: Visits, story: Path) -> None:
    popup = open_incident(visit(story), STRIKE)
    assert popup.locator(".mg-disputed li").all_text_contents() == properties(STRIKE)["disputed"]


def test_corrections_stand_with_their_date(visit: Visits, small: Path) -> None:
    popup = open_incident(visit(small), CORRECTED)
    assert "10 February 2024: An earlier version had the wrong street." in popup.inner_text()


def test_a_content_warning_covers_the_links_until_the_reader_agrees(visit: Visits, small: Path) -> None:
    popup = open_incident(visit(small), WARNED)
    assert popup.locator(".mg-sources a").count() == 0
    assert "The pictures show the dead." in popup.inner_text()
    popup.get_by_role("button", name="Show the links").click()
    assert popup.locator(".mg-sources a").count() == 1
    assert has_focus(popup.locator(".mg-sources a"))
    assert popup.locator(".mg-warning").count() == 0


def test_apostrophes_and_backticks_are_words(visit: Visits, small: Path) -> None:
    popup = open_incident(visit(small), QUOTED)
    assert popup.locator("h3").inner_text() == APOSTROPHES
    assert popup.locator(".mg-sources a").count() == 0


@pytest.mark.parametrize("ident", sorted(UNLOCATED))
def test_what_nobody_could_place_opens_and_says_so(visit: Visits, story: Path, ident: str) -> None:
    page = visit(story)
    popup = open_incident(page, ident)
    assert "Not placed on the map: the sources give no single place." in popup.inner_text()
    assert marker(page, ident).count() == 0
    assert {ASSAULT, SOMEWHERE_SOUTH} == UNLOCATED


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1100, 600)])
def test_a_popup_lies_within_the_map_and_beside_its_marker(
    visit: Visits, story: Path, size: tuple[int, int]
) -> None:
    page = visit(story, viewport={"width": size[0], "height": size[1]})
    box = "(e) => e.getBoundingClientRect().toJSON()"
    frame = page.locator("#map_mapgen").evaluate(box)
    for ident in PLACED:
        open_incident(page, ident)
        found = page.locator(".mg-popup").evaluate(box)
        assert found["left"] >= frame["left"], ident
        assert found["right"] <= frame["right"], ident
        assert found["top"] >= frame["top"], ident
        assert found["bottom"] <= frame["bottom"], ident
        mark = marker(page, ident).evaluate(box)
        middle = (mark["left"] + mark["right"]) / 2
        assert not found["left"] < middle < found["right"], ident


def test_next_walks_through_all_incidents_in_date_order(visit: Visits, story: Path) -> None:
    page = visit(story)
    order = page.eval_on_selector_all(
        "tr[data-incident-id]", "(rows) => rows.map((row) => row.dataset.incidentId)"
    )
    walked = [order[0]]
    open_incident(page, order[0])
    while dialog(page).get_by_role("button", name="Next incident").is_enabled():
        dialog(page).get_by_role("button", name="Next incident").click()
        walked.append(opened(page))
    assert walked == order


def test_a_click_on_the_map_closes_it(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    frame = page.locator("#map_mapgen").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + frame["width"] - 20, frame["y"] + frame["height"] - 20)
    assert dialog(page).count() == 0


def test_there_is_one_dialog_at_a_time(visit: Visits, story: Path) -> None:
    page = visit(story)
    for ident in (STRIKE, ASSAULT, TOWER_22, SOMEWHERE_SOUTH, STRIKE):
        open_incident(page, ident)
        assert dialog(page).count() == 1
        assert opened(page) == ident
