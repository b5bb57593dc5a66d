"""The page in Arabic: it mirrors, its words are Arabic, and the map stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import FEATURES, STRIKE, item, look_at, open_incident, properties, row, unfold
from tests.browser.test_keyboard import tab_into_markers

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits


@pytest.fixture(params=["built in Arabic", "switched to Arabic"])
def page(request: pytest.FixtureRequest, visit: Visits, story: Path, arabic_story: Path) -> Page:
    """The page whose own language is Arabic, and the English one for those who read it in Arabic."""
    return visit(arabic_story) if request.param == "built in Arabic" else visit(story, "#lang=ar")


def test_the_document_is_arabic_from_right_to_left(page: Page) -> None:
    assert page.get_attribute("html", "lang") == "ar"
    assert page.get_attribute("html", "dir") == "rtl"
    assert "بغداد" in page.title()
    assert page.locator("h1").evaluate("(e) => getComputedStyle(e).direction") == "rtl"


def test_the_map_itself_stays_left_to_right(page: Page) -> None:
    assert page.get_attribute("#map_mapgen", "dir") == "ltr"


def test_the_list_stands_on_the_left(page: Page) -> None:
    listed = page.locator("[data-mapgen-list]").bounding_box()
    drawn = page.locator("#map_mapgen").bounding_box()
    assert listed
    assert drawn
    assert listed["x"] + listed["width"] <= drawn["x"]


def test_every_incident_has_its_arabic_title(page: Page) -> None:
    for ident in FEATURES:
        title = item(page, ident).locator(".mg-item-title")
        assert title.inner_text() == properties(ident)["translations"]["ar"]["title"], ident
        assert title.evaluate("(e) => getComputedStyle(e).direction") == "rtl", ident


def test_a_dialog_is_arabic_with_the_other_script_beside_it(page: Page) -> None:
    popup = open_incident(page, STRIKE)
    arabic = properties(STRIKE)["translations"]["ar"]
    assert popup.locator("h3").inner_text() == arabic["title"]
    assert popup.locator(".mg-popup-summary").inner_text() == arabic["summary"]
    names = popup.locator(".mg-fact").nth(1).locator("bdi")
    assert names.first.get_attribute("lang") in {"ar", None}
    assert names.nth(1).inner_text() == "Al-Mashtal, Baghdad"
    assert names.nth(1).get_attribute("lang") == "en"
    assert popup.locator(".mg-dialog-body").evaluate("(e) => getComputedStyle(e).direction") == "rtl"


def test_words_of_the_data_that_are_english_say_so(page: Page) -> None:
    popup = open_incident(page, STRIKE)
    for selector in (".mg-disputed li > span", ".mg-figures tbody th > span:first-child"):
        assert popup.locator(selector).first.get_attribute("lang") == "en", selector
        assert popup.locator(selector).first.get_attribute("dir") == "auto", selector


def test_nothing_scrolls_sideways(visit: Visits, arabic_story: Path) -> None:
    for width in (320, 390, 1280):
        page = visit(arabic_story, viewport={"width": width, "height": 800})
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_the_left_arrow_leads_to_the_next_incident(page: Page) -> None:
    look_at(page, 44.4, 33.3, 12)
    tab_into_markers(page)
    page.keyboard.press("Home")
    first = page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.ariaLabel") == first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.ariaLabel") != first


def test_a_popup_lies_within_the_map(page: Page) -> None:
    box = "(e) => e.getBoundingClientRect().toJSON()"
    frame = page.locator("#map_mapgen").evaluate(box)
    open_incident(page, STRIKE)
    found = page.locator(".mg-popup").evaluate(box)
    assert frame["left"] <= found["left"] < found["right"] <= frame["right"]
    assert frame["top"] <= found["top"] < found["bottom"] <= frame["bottom"]


def test_the_table_is_arabic(page: Page) -> None:
    unfold(page)
    title = row(page, STRIKE).locator(".mg-row-title")
    assert title.inner_text() == properties(STRIKE)["translations"]["ar"]["title"]
    assert page.locator("thead th").first.evaluate("(e) => getComputedStyle(e).textAlign") in {
        "start",
        "right",
    }
