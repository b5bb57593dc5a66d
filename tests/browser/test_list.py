"""The list beside the map: every incident in date order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.parts import (
    ASSAULT,
    FEATURES,
    STRIKE,
    TOWER_22,
    UNLOCATED,
    dialog,
    item,
    open_incident,
    opened,
    properties,
    shown_ids,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.watch import Visits


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
    for ident in (STRIKE, TOWER_22, ASSAULT):
        item(page, ident).click()
        assert opened(page) == ident
        dialog(page).get_by_role("button", name="Close").click()


def test_what_nobody_could_place_is_marked_as_such(visit: Visits, story: Path) -> None:
    page = visit(story)
    for ident in FEATURES:
        marked = "Not placed on the map" in item(page, ident).inner_text()
        assert marked is (ident in UNLOCATED), ident


def test_the_open_incident_is_marked_and_in_view(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    assert item(page, STRIKE).get_attribute("aria-current") == "true"
    assert page.locator("[aria-current]").count() == 1
    frame = page.locator("[data-mapgen-list]").bounding_box()
    box = item(page, STRIKE).bounding_box()
    assert frame
    assert box
    assert frame["y"] <= box["y"]
    assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1


def test_the_page_does_not_jump_when_the_list_follows(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    assert page.evaluate("scrollY") == 0


def test_nothing_is_marked_once_it_is_closed(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    page.evaluate("mapgen.close()")
    assert page.locator("[aria-current]").count() == 0
