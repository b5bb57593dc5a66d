"""Arrows from what happened to what answered it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.parts import (
    ASSAULT,
    STRIKE,
    TOWER_22,
    item,
    marker,
    open_incident,
    properties,
    settle,
    until,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits


def arrows(page: Page, kind: str = "") -> int:
    """Return how many arrows there are, without their heads."""
    return page.locator(f"path.mg-arrow{kind}:not(.mg-arrow-head)").count()


def labels(page: Page) -> str:
    """Return what the arrows say."""
    return " | ".join(page.locator(".mg-arrow-label").all_inner_texts())


def test_nothing_is_drawn_until_an_incident_is_looked_at(visit: Visits, story: Path) -> None:
    assert arrows(visit(story)) == 0


def test_what_an_incident_answered_is_joined_to_it_by_an_arrow_that_says_who_says_so(
    visit: Visits, story: Path
) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    assert arrows(page, ".mg-arrow-response_to") == 1
    assert page.locator("path.mg-arrow-response_to.mg-arrow-head").count() == 1
    relation = next(r for r in properties(STRIKE)["relations"] if r["target"] == TOWER_22)
    assert relation["asserted_by"] in labels(page)


def test_what_answered_an_incident_is_joined_to_it_too(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, TOWER_22)
    assert arrows(page, ".mg-arrow-response_to") == 1
    assert "Answered by" in labels(page)


def test_no_arrow_leads_to_what_nobody_could_place(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, ASSAULT)
    assert arrows(page) == 0


def test_the_parts_of_an_entry_that_sums_up_others_stand_out(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, ASSAULT)
    assert page.locator(".mg-marker.mg-related").count() > 0


def test_the_arrows_show_while_the_pointer_or_the_focus_is_on_an_incident(visit: Visits, story: Path) -> None:
    page = visit(story)
    item(page, STRIKE).hover()
    assert arrows(page) >= 1
    page.locator("h1").hover()
    until(page, "document.querySelectorAll('path.mg-arrow').length === 0")
    item(page, TOWER_22).focus()
    assert arrows(page) >= 1


def test_they_go_when_the_incident_is_closed(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    page.locator("h1").click()
    page.keyboard.press("Escape")
    settle(page)
    until(page, "document.querySelectorAll('path.mg-arrow').length === 0")


def test_an_arrow_ends_short_of_the_markers_it_joins(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, TOWER_22)
    mark = marker(page, TOWER_22).bounding_box()
    assert mark
    middle = (mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    ends = page.locator("path.mg-arrow-response_to:not(.mg-arrow-head)").first.evaluate(
        """(path) => [0, path.getTotalLength()].map((at) => {
          const { x, y } = path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
          return [x, y]; })"""
    )
    distances = [((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5 for x, y in ends]
    assert min(distances) >= 12
