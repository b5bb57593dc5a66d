"""The table of everything: the same incidents, filter and order as the map, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import FEATURES, STRIKE, TOWER_22, opened, properties, row, shown_ids, unfold

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits


def rows(page: Page) -> list[str]:
    """Return the ids of the rows that the unfolded table shows."""
    found: list[str] = page.eval_on_selector_all(
        "tr[data-incident-id]",
        "(rows) => rows.filter((row) => !row.hidden).map((row) => row.dataset.incidentId)",
    )
    return found


@pytest.fixture
def unfolded(visit: Visits, story: Path) -> Page:
    """The story's page with its table open."""
    page = visit(story)
    unfold(page)
    return page


def test_it_is_folded_until_the_reader_opens_it(visit: Visits, story: Path) -> None:
    page = visit(story)
    assert page.locator("table.mg-incidents").is_hidden()
    unfold(page)
    assert page.locator("tr[data-incident-id]:visible").count() == 35


def test_a_link_to_a_row_unfolds_it(visit: Visits, story: Path) -> None:
    page = visit(story, f"#row-{STRIKE}")
    assert row(page, STRIKE).is_visible()
    assert opened(page) is None


def test_it_holds_the_incidents_of_the_list_in_the_same_order(unfolded: Page) -> None:
    assert rows(unfolded) == shown_ids(unfolded)
    assert len(rows(unfolded)) == 35


def test_every_column_has_a_header_and_every_row_one_of_its_own(unfolded: Page) -> None:
    table = unfolded.locator("table.mg-incidents")
    assert table.locator('thead th[scope="col"]').all_inner_texts() == [
        "When",
        "Incident",
        "Where",
        "Who says how many",
        "Sources",
    ]
    assert table.locator('tbody th[scope="row"]').count() == 35


def test_a_row_has_each_claim_and_each_source(unfolded: Page) -> None:
    text = row(unfolded, STRIKE).inner_text()
    for claim in properties(STRIKE)["claims"]:
        assert claim["by"] in text
    for source in properties(STRIKE)["sources"]:
        assert source["publisher"] in text
    assert row(unfolded, STRIKE).locator(".mg-sources a").count() >= len(properties(STRIKE)["sources"]) - 1


def test_show_on_map_opens_the_incident_and_brings_the_map_into_view(unfolded: Page) -> None:
    row(unfolded, TOWER_22).get_by_role("button", name="Show on map").click()
    assert opened(unfolded) == TOWER_22
    unfolded.wait_for_timeout(200)
    frame = unfolded.locator("#map_mapgen").bounding_box()
    assert frame
    assert frame["y"] >= -1
    assert frame["y"] + frame["height"] <= 801


def test_its_buttons_tell_apart_which_incident_they_show(unfolded: Page) -> None:
    names = [button.inner_text() for button in unfolded.locator("[data-mapgen-open]").all()]
    assert len(set(names)) >= len(FEATURES) - 1


def test_links_between_rows_lead_to_a_row(unfolded: Page) -> None:
    broken = (
        """(links) => links.filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.hash)"""
    )
    assert unfolded.eval_on_selector_all(".mg-row-links a", broken) == []
    assert unfolded.locator(".mg-row-links a").count() > 20


def test_a_link_between_rows_does_not_disturb_the_map(unfolded: Page) -> None:
    unfolded.locator(".mg-row-links a").first.click()
    assert unfolded.evaluate("location.hash").startswith("#row-")
    assert opened(unfolded) is None
