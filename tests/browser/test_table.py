"""The table: the same incidents, filter and order as the map, in words; sorted as a reader likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.large_page import COUNT, ident
from tests.browser.parts import (
    FEATURES,
    STRIKE,
    TOWER_22,
    opened,
    properties,
    row,
    settle,
    shown_ids,
    unfold,
    until,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

TITLES_IN_SIGHT = """() => {
  const box = document.querySelector(".mg-rows-box").getBoundingClientRect();
  return [...document.querySelectorAll(".mg-rows tbody tr")].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= box.top && bottom <= box.bottom + 1;
  }).map((row) => row.querySelector("th").textContent);
}"""

BOX = "document.querySelector('#map_mapgen').getBoundingClientRect()"

WORDS = """(rows) => Object.fromEntries(rows.map((row) => [
  row.dataset.incidentId,
  [...row.cells].map((cell) => {
    const copy = cell.cloneNode(true);
    for (const button of copy.querySelectorAll("button")) button.remove();
    return copy.textContent.replace(/\\s+/g, "");
  }),
]))"""
"""What the cells of each row say, without what can be pressed and without blanks."""


def rows(page: Page) -> list[str]:
    """Return the ids of the rows that the unfolded table shows."""
    found: list[str] = page.eval_on_selector_all(
        "tr[data-incident-id]",
        "(rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.incidentId)",
    )
    return found


def numbers(page: Page) -> list[int]:
    """Return the numbers of the rows of the long table in sight, once their texts are there."""
    for _ in range(400):
        titles: list[str] = page.evaluate(TITLES_IN_SIGHT)
        if titles and all(titles):
            return [int(title.split(":")[0].removeprefix("Number ")) for title in titles]
        page.wait_for_timeout(50)
    pytest.fail("the texts of the table were not read")


def choose(page: Page, column: str, direction: str = "Ascending") -> None:
    """Sort by what the choice above the table calls so."""
    by, order = page.locator(".mg-sorting select").all()
    by.select_option(label=column)
    order.select_option(label=direction)


@pytest.fixture
def unfolded(visit: Visits, story: Path) -> Page:
    """The story's page with its table open."""
    page = visit(story)
    unfold(page)
    return page


@pytest.fixture
def long(visit: Visits, large: Path) -> Page:
    """That page with its table open."""
    page = visit(large)
    unfold(page)
    return page


def test_it_is_folded_until_the_reader_opens_it(visit: Visits, story: Path) -> None:
    page = visit(story)
    assert page.locator("table.mg-incidents").is_hidden()
    unfold(page)
    assert page.locator("tr[data-incident-id]:visible").count() == 35
    unfold(page)
    assert page.locator("table.mg-incidents").is_hidden()


def test_that_it_is_open_is_part_of_the_address(visit: Visits, story: Path) -> None:
    page = visit(story, "#table=1&sort=killed-desc")
    assert len(rows(page)) == 35
    assert page.locator("[aria-sort]").inner_text() == "Who says how many"


def test_a_link_to_a_row_unfolds_it(visit: Visits, story: Path) -> None:
    page = visit(story, f"#row-{STRIKE}")
    assert row(page, STRIKE).is_visible()
    assert opened(page) is None


def test_it_holds_the_incidents_of_the_list_in_the_same_order(unfolded: Page) -> None:
    assert rows(unfolded) == shown_ids(unfolded)
    assert len(rows(unfolded)) == 35


def test_it_follows_the_filter(unfolded: Page) -> None:
    unfolded.evaluate("mapgen.filter({ status: ['fair'] })")
    fair = [ident_ for ident_ in FEATURES if properties(ident_)["status"] == "fair"]
    assert sorted(rows(unfolded)) == sorted(fair)
    assert rows(unfolded) == shown_ids(unfolded)
    assert unfolded.locator(".mg-table-count").inner_text() == f"{len(fair)} entries of 35"
    unfolded.evaluate("mapgen.filter({})")
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


def test_it_says_of_each_incident_what_the_static_table_says(visit: Visits, story: Path) -> None:
    static = visit(story, java_script_enabled=False).eval_on_selector_all("tr[data-incident-id]", WORDS)
    page = visit(story)
    unfold(page)
    drawn = page.eval_on_selector_all("tr[data-incident-id]", WORDS)
    assert drawn.keys() == static.keys()
    for ident_, cells in drawn.items():
        assert cells == static[ident_]


@pytest.mark.parametrize("scripts", [True, False])
def test_in_arabic_no_two_sentences_of_the_data_share_a_line(
    visit: Visits, arabic_story: Path, scripts: bool
) -> None:
    page = visit(arabic_story, "#table=1", java_script_enabled=scripts)
    for words in (".mg-row-disputed > bdi", ".mg-claims bdi", ".mg-sources .mg-note > bdi"):
        found = page.locator(f".mg-incidents {words}")
        assert found.count() > 0, words
        assert set(found.evaluate_all("all => all.map((one) => getComputedStyle(one).display)")) == {"block"}
        assert set(found.evaluate_all("all => all.map((one) => getComputedStyle(one).direction)")) == {"ltr"}


def test_show_on_map_opens_the_incident_and_brings_the_map_into_view(unfolded: Page) -> None:
    row(unfolded, TOWER_22).get_by_role("button", name="Show on map").click()
    assert opened(unfolded) == TOWER_22
    until(unfolded, f"({BOX}).top >= -1 && ({BOX}).bottom <= 801")


def test_its_buttons_tell_apart_which_incident_they_show(unfolded: Page) -> None:
    names = [button.inner_text() for button in unfolded.locator("[data-mapgen-open]").all()]
    assert len(names) == len(FEATURES)
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


def test_a_link_to_a_row_that_is_filtered_out_opens_the_incident(unfolded: Page) -> None:
    unfolded.evaluate("mapgen.time('2024-02-07', '2024-02-07T23:59')")
    unfolded.evaluate(f"location.hash = 'row-{TOWER_22}'")
    unfolded.wait_for_selector('[role="dialog"]')
    assert opened(unfolded) == TOWER_22


def test_a_heading_sorts_and_sorts_the_other_way_round(unfolded: Page) -> None:
    in_date_order = rows(unfolded)
    when = unfolded.get_by_role("columnheader", name="When")
    assert when.get_attribute("aria-sort") == "ascending"
    when.get_by_role("button").click()
    assert when.get_attribute("aria-sort") == "descending"
    assert rows(unfolded) == in_date_order[::-1]


def test_it_sorts_by_what_has_no_column_of_its_own(unfolded: Page) -> None:
    grades = ["confirmed", "fair", "weak", "contested", "discounted", "claimed"]
    choose(unfolded, "Status")
    order = [grades.index(properties(ident_)["status"]) for ident_ in rows(unfolded)]
    assert order == sorted(order)
    choose(unfolded, "When")
    assert rows(unfolded) == shown_ids(unfolded)


def test_sorted_by_number_killed_the_unknown_stand_last_in_both_directions(unfolded: Page) -> None:
    def known(ident_: str) -> bool:
        claims = properties(ident_).get("claims", [])
        return any(
            claim["measure"] == "killed" and "scope" not in claim and {"min", "max"} & claim.keys()
            for claim in claims
        )

    for direction in ("Ascending", "Descending"):
        choose(unfolded, "Number killed", direction)
        order = [known(ident_) for ident_ in rows(unfolded)]
        assert order == sorted(order, reverse=True), direction
        assert True in order


def test_of_a_long_table_only_what_is_in_sight_stands_in_the_document(long: Page) -> None:
    assert numbers(long)[0] == 0
    assert long.locator(".mg-rows tbody tr").count() < 60
    assert long.locator(".mg-rows").get_attribute("aria-rowcount") == str(COUNT + 1)
    long.locator(".mg-rows-box").evaluate("(e) => { e.scrollTop = e.scrollHeight }")
    settle(long)
    assert numbers(long)[-1] == COUNT - 1
    assert long.locator(".mg-rows tbody tr").last.get_attribute("aria-rowindex") == str(COUNT + 1)


def test_a_long_table_is_sorted_as_a_whole(long: Page) -> None:
    long.get_by_role("columnheader", name="Who says how many").get_by_role("button").click()
    assert numbers(long)[:3] == [2999, 2998, 2997]
    choose(long, "Where")
    assert numbers(long)[:3] == [3, 6, 9]


def test_a_line_of_a_long_table_says_what_a_row_is_about_and_shows_it_on_the_map(long: Page) -> None:
    assert numbers(long)[1] == 1
    line = row(long, ident(1))
    for words in ("2 Jan 2020", "Zakho", "Fair", "1 killed"):
        assert words in line.inner_text()
    line.get_by_role("button", name="Show on map").click()
    assert opened(long) == ident(1)


def test_a_link_to_a_row_of_a_long_table_leads_there(visit: Visits, large: Path) -> None:
    page = visit(large, f"#row-{ident(1500)}")
    page.wait_for_selector(f"#row-{ident(1500)}")
    assert 1500 in numbers(page)


def test_a_long_table_that_is_filtered_to_a_few_rows_has_them_in_full(long: Page) -> None:
    assert numbers(long)
    long.evaluate("mapgen.time('2020-01-01', '2020-01-20')")
    sources = long.locator("table.mg-incidents tbody .mg-sources a")
    sources.nth(19).wait_for()
    assert rows(long) == [ident(number) for number in range(20)]


@pytest.mark.parametrize("width", [390, 320])
def test_a_long_table_is_cards_on_a_phone(visit: Visits, large: Path, width: int) -> None:
    page = visit(large, "#table=1", viewport={"width": width, "height": 844})
    assert numbers(page)[0] == 0
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
