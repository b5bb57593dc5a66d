"""Search over titles, summaries, places and actors, whatever language and spelling a reader writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import FEATURES, TOWER_22, has_focus, shown_ids

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.watch import Visits

ABU_KAMAL = {
    "us-2023-10-27-abu-kamal",
    "us-2023-11-12-abu-kamal",
    "us-2023-11-12-mayadin",  # its summary tells of both
    "us-2024-02-02-abu-kamal",
}


def field(page: Page) -> Locator:
    """Return the field that searches the incidents."""
    return page.get_by_role("searchbox", name="Search", exact=True)


def search(page: Page, text: str) -> set[str]:
    """Write into the field and return what is shown once it is searched for."""
    field(page).fill(text)
    page.wait_for_function("text => mapgen.state().search === text", arg=text)
    return set(shown_ids(page))


@pytest.mark.parametrize(
    "spelling", ["Abu Kamal", "al-Bukamal", "البوكمال", "abou kamal", "أبو كمال", "Albu Kamal"]
)
def test_every_spelling_of_a_place_finds_the_same(visit: Visits, story: Path, spelling: str) -> None:
    assert search(visit(story), spelling) == ABU_KAMAL


@pytest.mark.parametrize(
    "spelling", ["Kata'ib Hizballah", "Kataib Hezbollah", "كتائب حزب الله", "کتائب حزب‌الله"]
)
def test_every_spelling_of_an_actor_finds_the_same(visit: Visits, story: Path, spelling: str) -> None:
    taking_part = {
        ident
        for ident, feature in FEATURES.items()
        if any(actor["name"] == "Kata'ib Hezbollah" for actor in feature["properties"].get("actors", []))
    }
    assert search(visit(story), spelling) >= taking_part


@pytest.mark.parametrize("name", ["Mosul", "الموصل", "Basra", "Beirut", "بيروت", "Haditha", "Tartus"])
def test_a_place_that_is_not_in_the_data_finds_nothing(visit: Visits, story: Path, name: str) -> None:
    assert search(visit(story), name) == set()


def test_titles_are_searched_in_other_languages_than_the_page_s(visit: Visits, story: Path) -> None:
    assert TOWER_22 in search(visit(story), "البرج ٢٢")


def test_what_is_searched_for_is_in_the_address_and_comes_back_from_it(visit: Visits, story: Path) -> None:
    page = visit(story)
    search(page, "al-Bukamal")
    page.wait_for_url("**#*q=al-Bukamal*")
    again = visit(story, "#q=al-Bukamal")
    assert field(again).input_value() == "al-Bukamal"
    assert set(shown_ids(again)) == ABU_KAMAL


def test_escape_clears_the_field(visit: Visits, story: Path) -> None:
    page = visit(story)
    search(page, "drone")
    field(page).press("Escape")
    assert field(page).input_value() == ""
    assert len(shown_ids(page)) == len(FEATURES)


def test_taking_the_chip_away_clears_the_field(visit: Visits, story: Path) -> None:
    page = visit(story)
    search(page, "drone")
    page.get_by_role("button", name="Remove filter: Search: “drone”").click()
    assert field(page).input_value() == ""


def test_a_slash_leads_to_the_search_only_from_the_map(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.keyboard.press("/")
    assert not has_focus(field(page))
    page.locator(".folium-map").focus()
    page.keyboard.press("/")
    assert has_focus(field(page))
    assert field(page).input_value() == ""


def test_markup_in_a_search_is_text(visit: Visits, story: Path) -> None:
    page = visit(story)
    text = "<img src=x onerror=alert(1)>"
    search(page, text)
    assert text in page.locator(".mg-chip-value").inner_text()
    assert page.locator(".mg-chip img").count() == 0
