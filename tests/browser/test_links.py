"""Every incident has an address: links to it work, go on working, and harm nothing when they are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import (
    ASSAULT,
    STRIKE,
    TOWER_22,
    dialog,
    drawn_incidents,
    item,
    marker,
    open_incident,
    opened,
)
from tests.browser.small_page import CORRECTED, FORMER_ID

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits


def fragment(page: Page) -> str:
    found: str = page.evaluate("location.hash")
    return found


@pytest.mark.parametrize("ident", [STRIKE, ASSAULT])
def test_a_link_opens_its_incident(visit: Visits, story: Path, ident: str) -> None:
    page = visit(story, f"#incident={ident}")
    assert opened(page) == ident
    assert item(page, ident).get_attribute("aria-current") == "true"


def test_a_linked_incident_is_seen_on_the_map(visit: Visits, story: Path) -> None:
    page = visit(story, f"#incident={STRIKE}")
    assert marker(page, STRIKE).is_visible()


def test_a_former_id_opens_the_incident_that_had_it(visit: Visits, small: Path) -> None:
    page = visit(small, f"#incident={FORMER_ID}")
    assert opened(page) == CORRECTED
    assert page.evaluate("(id) => mapgen.open(id)", FORMER_ID)


@pytest.mark.parametrize(
    "wrong",
    [
        "#incident=no-such-incident",
        "#incident=",
        "#incident=%",
        "#incident=%E0%A4%A",
        "#incident=__proto__",
        "#incident=constructor",
        "#incident=<img src=x onerror=alert(1)>",
        "#incident='-alert(1)-'",
        "#incident=%00",
        "#incident=%ED%A0%80",
        "#incident=" + "a" * 50_000,
        "#somebody-elses",
        "#=",
        "#&&&",
        "##",
        "#:~:text=Baghdad",
    ],
)
def test_a_wrong_link_shows_the_page_as_if_there_were_none(visit: Visits, story: Path, wrong: str) -> None:
    page = visit(story, wrong)
    assert opened(page) is None
    assert drawn_incidents(page) == 33
    assert open_incident(page, STRIKE).is_visible()


def test_opening_an_incident_changes_the_address(visit: Visits, story: Path) -> None:
    page = visit(story)
    item(page, STRIKE).click()
    assert fragment(page) == f"#incident={STRIKE}"


def test_closing_it_takes_it_out_of_the_address(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    page.keyboard.press("Escape")
    assert fragment(page) == ""


def test_back_and_forward_lead_through_what_was_opened(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    open_incident(page, TOWER_22)
    page.go_back()
    assert opened(page) == STRIKE
    page.go_back()
    assert opened(page) is None
    page.go_forward()
    assert opened(page) == STRIKE
    page.go_forward()
    assert opened(page) == TOWER_22


def test_walking_adds_no_steps_for_back(visit: Visits, story: Path) -> None:
    page = visit(story)
    before = page.evaluate("history.length")
    open_incident(page, TOWER_22)
    for _ in range(5):
        dialog(page).get_by_role("button", name="Next incident").click()
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    assert opened(page) is None


def test_a_changed_address_opens_what_it_names(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("(id) => { location.hash = `#incident=${id}` }", TOWER_22)
    page.wait_for_selector(f'[role="dialog"][data-incident-id="{TOWER_22}"]')


def test_an_incident_has_a_link_to_itself(visit: Visits, story: Path) -> None:
    page = visit(story)
    link = open_incident(page, STRIKE).get_by_role("link", name="Link to this incident")
    assert link.get_attribute("href") == f"#incident={STRIKE}"
    link.click()
    assert opened(page) == STRIKE
    assert fragment(page) == f"#incident={STRIKE}"


def test_the_link_is_copied_where_the_browser_allows_it(visit: Visits, story: Path) -> None:
    page = visit(story, permissions=["clipboard-read", "clipboard-write"])
    open_incident(page, STRIKE).get_by_role("link", name="Link to this incident").click()
    page.get_by_role("link", name="Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{story.as_uri()}#incident={STRIKE}"
