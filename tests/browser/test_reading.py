"""A whole page is read with the keyboard alone: whatever a mouse can do, keys can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.parts import (
    FEATURES,
    PLACED,
    STRIKE,
    dialog,
    focused,
    has_focus,
    opened,
    properties,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.watch import Visits

STOPS = 120
"""More than a page has, its table folded."""


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> Locator:
    """Press Tab until this has focus."""
    for _ in range(STOPS):
        page.keyboard.press(key)
        if wanted.count() == 1 and has_focus(wanted):
            return wanted
    raise AssertionError(f"{key} never reached {wanted}")


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go to this and press a key there."""
    tab_to(page, wanted)
    page.keyboard.press(key)


def shown(page: Page) -> int:
    """Return how many the line above the map says are shown."""
    return int(page.locator("[data-mapgen-shown]").inner_text())


def choose_tab(page: Page, name: str) -> None:
    """Go to the tabs beside the map and on to one of them."""
    tab_to(page, page.locator("[role=tab][aria-selected=true]"))
    tab = page.get_by_role("tab", name=name)
    for _ in range(3):
        if has_focus(tab):
            break
        page.keyboard.press("ArrowRight")
    assert tab.get_attribute("aria-selected") == "true"


def test_the_whole_page_can_be_read_with_the_keyboard(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    skip_the_map(page)
    search_and_take_it_back(page)
    filter_and_take_it_back(page)
    read_the_story(page)
    narrow_time_and_play_it(page)
    open_from_the_map_and_follow_a_link(page)
    sort_the_table_and_save_it(page)
    change_the_language(page)


def skip_the_map(page: Page) -> None:
    page.keyboard.press("Tab")
    assert focused(page) == "Skip the map"
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("tab", name="Incidents"))
    page.keyboard.press("Tab")
    assert has_focus(page.locator("[data-mapgen-list] button").first)


def search_and_take_it_back(page: Page) -> None:
    tab_to(page, page.get_by_role("searchbox", name="Search", exact=True))
    page.keyboard.type("Abu Kamal")
    page.keyboard.press("Enter")
    assert 0 < shown(page) < len(FEATURES)
    press(page, page.get_by_role("button", name="Remove filter: Search"))
    assert shown(page) == len(FEATURES)
    assert has_focus(page.locator(".mg-chosen-count"))


def filter_and_take_it_back(page: Page) -> None:
    choose_tab(page, "Filters")
    box = page.get_by_role("checkbox", name="US strike")
    press(page, box, "Space")
    assert box.is_checked()
    strikes = shown(page)
    assert 0 < strikes < len(FEATURES)
    press(page, page.locator('[data-facet="actor"] > summary'), "Space")
    press(page, page.locator(".mg-role select"), "ArrowDown")
    assert shown(page) <= strikes
    tab_to(page, page.get_by_role("button", name="Remove filter: Kind: US strike"), "Shift+Tab")
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Reset all"))
    assert not box.is_checked()
    assert shown(page) == len(FEATURES)


def read_the_story(page: Page) -> None:
    choose_tab(page, "Story")
    press(page, page.locator(".mg-story-choice button").first)
    steps = page.locator(".mg-story-step").count()
    assert steps >= 8
    following = page.get_by_role("button", name="Next step")
    tab_to(page, following)
    for step in range(2, steps + 1):
        page.keyboard.press("Enter" if step % 2 else "ArrowRight")
        assert page.locator(".mg-story-counter").inner_text() == f"Step {step} of {steps}"
        assert page.locator('.mg-story-step[aria-current="step"]').get_attribute("data-story-step") == str(
            step
        )
        assert has_focus(following)
    named = page.locator(f'.mg-story-step:last-child [data-story-incident="{STRIKE}"]')
    press(page, named)
    assert opened(page) == STRIKE
    page.keyboard.press("Escape")
    assert has_focus(named)
    tab_to(page, page.get_by_role("button", name="Leave the story"), "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator(".mg-story-cover").is_visible()
    assert shown(page) == len(FEATURES)


def narrow_time_and_play_it(page: Page) -> None:
    begin, end = page.get_by_role("slider", name="Shown from"), page.get_by_role("slider", name="Shown until")
    press(page, begin, "End")
    late = shown(page)
    assert 0 < late < len(FEATURES)
    page.keyboard.press("ArrowLeft")
    assert begin.get_attribute("aria-valuenow") != begin.get_attribute("aria-valuemax")
    page.keyboard.press("Home")
    assert shown(page) > late
    press(page, end, "Home")
    page.keyboard.press("ArrowRight")
    assert 0 < int(end.get_attribute("aria-valuenow") or 0) < 3
    play = page.get_by_role("button", name="Play through time")
    tab_to(page, play, "Shift+Tab")
    for pressed in ("true", "false"):
        page.keyboard.press("Enter")
        assert play.get_attribute("aria-pressed") == pressed
    press(page, page.get_by_role("combobox", name="Speed"), "ArrowDown")
    press(page, page.get_by_role("button", name="All dates"))
    assert shown(page) == len(FEATURES)
    for way in ("Previous", "Next"):
        press(page, page.get_by_role("button", name=f"{way} incident in time"))
        assert opened(page) is not None, way
        page.keyboard.press("Escape")
        assert opened(page) is None


def open_from_the_map_and_follow_a_link(page: Page) -> None:
    tab_to(page, page.locator('.mg-marker[tabindex="0"]'))
    page.keyboard.press("Home")
    while focused(page) not in PLACED:
        page.keyboard.press("ArrowRight")
    ident = focused(page)
    page.keyboard.press("Enter")
    assert opened(page) == ident
    link = dialog(page).locator("[data-incident-link]").first
    target = link.get_attribute("data-incident-link")
    press(page, link)
    assert opened(page) == target
    page.keyboard.press("Escape")
    assert opened(page) is None
    assert page.evaluate("document.activeElement !== document.body")


def sort_the_table_and_save_it(page: Page) -> None:
    press(page, page.locator("[data-mapgen-fold] > summary"))
    heading = page.get_by_role("columnheader", name="When")
    press(page, heading.get_by_role("button"))
    assert heading.get_attribute("aria-sort") == "descending"
    tab_to(page, page.locator('[data-mapgen-download="csv"]'), "Shift+Tab")
    with page.expect_download() as told:
        page.keyboard.press("Enter")
    assert told.value.suggested_filename.endswith(".csv")
    button = page.locator(f'[data-mapgen-open="{STRIKE}"]')
    press(page, button)
    assert opened(page) == STRIKE
    page.keyboard.press("Escape")
    assert has_focus(button)


def change_the_language(page: Page) -> None:
    tab_to(page, page.get_by_role("link", name="العربية"), "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[lang=ar][data-mapgen=ready]", state="attached")
    # What was looked at is still there.
    expect(page.locator("tr[data-incident-id]").first).to_be_visible()
    title = page.locator(f'tr[data-incident-id="{STRIKE}"] .mg-row-title').inner_text()
    assert title == properties(STRIKE)["translations"]["ar"]["title"]


def test_every_incident_can_be_read_from_the_list(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, page.locator("[data-mapgen-list] button").first)
    titles = []
    for _ in FEATURES:
        page.keyboard.press("Enter")
        titles.append(dialog(page).locator("h3").inner_text())
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
    assert len(set(titles)) >= 34
    assert properties(STRIKE)["title"] in titles
