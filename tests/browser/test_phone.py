"""The page in a hand: a sheet instead of a popup, nothing to scroll sideways, and touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import (
    ASSAULT,
    FEATURES,
    PLACED,
    STRIKE,
    TOWER_22,
    dialog,
    drawn_incidents,
    item,
    look_at,
    marker,
    open_incident,
    opened,
    row,
    until,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def phone(visit: Visits, story: Path) -> Page:
    return visit(story, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)


def test_nothing_scrolls_sideways(phone: Page) -> None:
    assert not phone.evaluate(SIDEWAYS)


@pytest.mark.parametrize("width", [320, 360, 768])
def test_the_page_reflows_at_any_width(visit: Visits, story: Path, width: int) -> None:
    page = visit(story, viewport={"width": width, "height": 640})
    assert not page.evaluate(SIDEWAYS)
    for ident in (STRIKE, ASSAULT):
        popup = open_incident(page, ident)
        box = popup.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert not popup.evaluate("(e) => e.scrollWidth > e.clientWidth")


def test_an_incident_opens_as_a_sheet_at_the_bottom(phone: Page) -> None:
    box = open_incident(phone, STRIKE).bounding_box()
    assert box
    assert box["x"] == 0
    assert box["width"] == 390
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    assert box["y"] > 844 * 0.15


def test_every_incident_s_sheet_can_be_scrolled_to_its_end(phone: Page) -> None:
    for ident in FEATURES:
        popup = open_incident(phone, ident)
        popup.evaluate("(e) => { e.scrollTop = e.scrollHeight }")
        box = popup.locator(".mg-sources > li").last.bounding_box()
        foot = popup.locator(".mg-dialog-foot").bounding_box()
        assert box
        assert foot
        assert box["y"] + box["height"] <= foot["y"] + 1, ident


def test_a_tap_on_a_marker_opens_it_and_a_tap_outside_closes_it(phone: Page) -> None:
    look_at(phone, *PLACED[TOWER_22], 9)
    marker(phone, TOWER_22).tap()
    assert opened(phone) == TOWER_22
    phone.touchscreen.tap(195, 40)
    assert dialog(phone).count() == 0


def test_a_tap_on_a_list_item_opens_it(phone: Page) -> None:
    item(phone, STRIKE).tap()
    assert opened(phone) == STRIKE


def test_all_placed_incidents_are_on_the_map_at_the_start(phone: Page) -> None:
    assert drawn_incidents(phone) == 33


def test_the_table_becomes_cards_that_name_their_cells(phone: Page) -> None:
    cell = row(phone, STRIKE).locator("td[data-label]").first
    label = cell.evaluate("(e) => getComputedStyle(e, '::before').content")
    assert label == '"When"'
    box = row(phone, STRIKE).bounding_box()
    assert box
    assert box["width"] <= 390


def test_the_page_can_be_zoomed(phone: Page) -> None:
    content = phone.get_attribute("meta[name=viewport]", "content") or ""
    assert "maximum-scale" not in content
    assert "user-scalable" not in content


def test_text_of_twice_the_size_fits(visit: Visits, story: Path) -> None:
    page = visit(story, bypass_csp=True)
    page.add_style_tag(content="body { zoom: 2 }")
    until(page, f"!({SIDEWAYS})")
    assert open_incident(page, STRIKE).is_visible()
