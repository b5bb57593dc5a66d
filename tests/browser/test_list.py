"""The list beside the map: the incidents shown, in date order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.large_page import COUNT, ident
from tests.browser.parts import (
    ASSAULT,
    FEATURES,
    STRIKE,
    TOWER_22,
    UNLOCATED,
    dialog,
    focused,
    item,
    open_incident,
    opened,
    properties,
    settle,
    shown_ids,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

WINDOW = 60
"""More items than these never stand in the document of a long list."""
IN_SIGHT = """() => {
  const box = document.querySelector("[data-mapgen-list]").getBoundingClientRect();
  const items = [...document.querySelectorAll("[data-mapgen-list] li")];
  return items.filter((item) => {
    const { top, bottom } = item.getBoundingClientRect();
    return bottom > box.top + 1 && top < box.bottom - 1;
  }).map((item) => item.textContent);
}"""


def in_sight(page: Page) -> list[str]:
    """Return what the items in sight say, once their texts are read."""
    for _ in range(400):
        found: list[str] = page.evaluate(IN_SIGHT)
        if found and all("Number" in text for text in found):
            return found
        page.wait_for_timeout(50)
    pytest.fail("the texts of the list were not read")


def scroll_to(page: Page, share: float) -> list[str]:
    """Scroll the list to this share of its height, and return what is there."""
    box = page.locator("[data-mapgen-list]")
    box.evaluate("(e, share) => { e.scrollTop = e.scrollHeight * share }", share)
    settle(page)
    return in_sight(page)


def test_all_35_incidents_are_listed_in_date_order(visit: Visits, story: Path) -> None:
    ids = shown_ids(visit(story))
    assert sorted(ids) == sorted(FEATURES)
    days = [properties(ident)["start"][:10] for ident in ids]
    assert days == sorted(days)


def test_an_item_says_when_where_what_and_of_which_kind(visit: Visits, story: Path) -> None:
    text = item(visit(story), STRIKE).inner_text()
    for words in ("7 Feb 2024", "Al-Mashtal, Baghdad", properties(STRIKE)["title"], "US strike"):
        assert words in text


def test_a_click_on_an_item_opens_its_incident(visit: Visits, story: Path) -> None:
    page = visit(story)
    for ident_ in (STRIKE, TOWER_22, ASSAULT):
        item(page, ident_).click()
        assert opened(page) == ident_
        dialog(page).get_by_role("button", name="Close").click()


def test_what_nobody_could_place_is_marked_as_such(visit: Visits, story: Path) -> None:
    page = visit(story)
    for ident_ in FEATURES:
        marked = "Not placed on the map" in item(page, ident_).inner_text()
        assert marked is (ident_ in UNLOCATED), ident_


def test_the_open_incident_is_marked_and_in_view(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    assert item(page, STRIKE).get_attribute("aria-current") == "true"
    assert page.locator("[data-mapgen-list] [aria-current]").count() == 1
    frame = page.locator("[data-mapgen-list]").bounding_box()
    box = item(page, STRIKE).bounding_box()
    assert frame
    assert box
    assert frame["y"] <= box["y"] + 1
    assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1


def test_the_page_does_not_jump_when_the_list_follows(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    assert page.evaluate("scrollY") == 0


def test_nothing_is_marked_once_it_is_closed(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    page.evaluate("mapgen.close()")
    assert page.locator("[data-mapgen-list] [aria-current]").count() == 0


def test_arrow_keys_lead_from_item_to_item_and_to_either_end(visit: Visits, story: Path) -> None:
    page = visit(story)
    ids = shown_ids(page)
    item(page, ids[0]).focus()
    for key, expected in {"ArrowDown": ids[1], "End": ids[-1], "ArrowUp": ids[-2], "Home": ids[0]}.items():
        page.keyboard.press(key)
        assert focused(page) == expected, key


def test_only_what_is_filtered_in_is_listed(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("mapgen.time('2024-02-07', '2024-02-07T23:59')")
    ids = shown_ids(page)
    assert STRIKE in ids
    assert len(ids) < 35


def test_of_a_long_list_only_what_is_in_sight_stands_in_the_document(visit: Visits, large: Path) -> None:
    page = visit(large)
    for share in (0, 0.5, 1):
        found = scroll_to(page, share)
        assert page.locator("[data-mapgen-list] li").count() < WINDOW
        number = int(found[0].split("Number ")[1].split(":")[0])
        assert number == pytest.approx(share * COUNT, abs=12)


def test_an_item_of_a_long_list_says_how_many_there_are_and_which_it_is(visit: Visits, large: Path) -> None:
    page = visit(large)
    scroll_to(page, 1)
    last = page.locator("[data-mapgen-list] li").last
    assert last.get_attribute("aria-setsize") == str(COUNT)
    assert last.get_attribute("aria-posinset") == str(COUNT)


def test_keys_lead_through_the_whole_of_a_long_list(visit: Visits, large: Path) -> None:
    page = visit(large)
    scroll_to(page, 0)
    item(page, ident(0)).focus()
    position = "() => document.activeElement.closest('li').getAttribute('aria-posinset')"
    for key, expected in {"End": COUNT, "ArrowUp": COUNT - 1, "Home": 1, "ArrowDown": 2}.items():
        page.keyboard.press(key)
        assert page.evaluate(position) == str(expected), key
    for _ in range(30):
        page.keyboard.press("Tab")
    assert page.evaluate(position) == "32"


def test_focus_stays_on_its_item_when_that_is_scrolled_out_of_sight(visit: Visits, large: Path) -> None:
    page = visit(large)
    scroll_to(page, 0)
    item(page, ident(3)).focus()
    scroll_to(page, 0.7)
    assert focused(page) == ident(3)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li').ariaPosInSet") == "5"


def test_an_opened_incident_of_a_long_list_is_brought_into_its_view(visit: Visits, large: Path) -> None:
    page = visit(large, f"#incident={ident(2001)}")
    assert any("Number 2001:" in text for text in in_sight(page))
    assert item(page, ident(2001)).get_attribute("aria-current") == "true"
    assert page.evaluate("scrollY") == 0


def test_a_click_on_an_item_of_a_long_list_opens_its_incident(visit: Visits, large: Path) -> None:
    page = visit(large)
    scroll_to(page, 0.5)
    page.locator("[data-mapgen-list] li button").nth(20).click()
    dialog(page).wait_for()
    assert opened(page) == page.locator("[data-mapgen-list] [aria-current]").get_attribute("data-incident-id")


def test_a_long_list_scrolls_by_itself_on_a_phone(visit: Visits, large: Path) -> None:
    page = visit(large, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    scroll_to(page, 0.5)
    assert page.locator("[data-mapgen-list] li").count() < WINDOW
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
