"""Filters with counts, and what is chosen as chips above the map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import FEATURES, has_focus, properties, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.watch import Visits

FILTERS = "#panel=filters"
US = "Military Forces of the United States"


def facet(page: Page, name: str) -> Locator:
    """Return the folding part of one facet."""
    return page.locator(f'.mg-facet[data-facet="{name}"]')


def option(page: Page, value: str) -> Locator:
    """Return the row of an option, by the value that filters hold."""
    return page.locator(f'.mg-option[data-value="{value}"]')


def choose(page: Page, value: str) -> None:
    """Tick an option, or untick it."""
    option(page, value).locator("input").first.click()


def count(page: Page, value: str) -> int:
    """Return the number beside an option."""
    return int(option(page, value).locator(".mg-option-count").first.inner_text())


def shown(page: Page) -> int:
    """Return how many entries the line above the map says are shown."""
    return int(page.locator(".mg-chosen [data-mapgen-shown]").inner_text())


def chips(page: Page) -> list[str]:
    """Return the names of the buttons that take a filter away."""
    names = page.locator(".mg-chip").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    return [str(name) for name in names]


def how_many(passes: Callable[[str], bool]) -> int:
    """Return how many incidents of the data pass."""
    return sum(passes(ident) for ident in FEATURES)


def country(ident: str) -> str | None:
    """Return where the data say it was."""
    found: str | None = properties(ident).get("place", {}).get("country")
    return found


def test_a_ticked_value_narrows_the_page_down_and_becomes_a_chip(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    choose(page, "SY")
    assert shown(page) == how_many(lambda ident: country(ident) == "SY")
    assert chips(page) == ["Remove filter: Country: Syria"]
    assert "country=SY" in page.url


def test_values_of_one_facet_widen_and_facets_narrow(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    choose(page, "SY")
    choose(page, "JO")
    assert shown(page) == how_many(lambda ident: country(ident) in {"SY", "JO"})
    choose(page, "fair")
    assert shown(page) == how_many(
        lambda ident: country(ident) in {"SY", "JO"} and properties(ident)["status"] == "fair"
    )


def test_counts_follow_the_other_filters_and_not_their_own(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    before = count(page, "IQ")
    choose(page, "SY")
    assert count(page, "IQ") == before
    syrian = how_many(lambda ident: country(ident) == "SY" and properties(ident)["status"] == "confirmed")
    assert count(page, "confirmed") == syrian


def test_a_value_without_incidents_is_dimmed_and_can_still_be_chosen(visit: Visits, story: Path) -> None:
    page = visit(story, "#panel=filters&country=JO")
    assert count(page, "claimed") == 0
    assert "mg-none" in str(option(page, "claimed").get_attribute("class"))
    choose(page, "claimed")
    assert shown(page) == 0
    assert option(page, "claimed").locator("input").is_checked()


def test_what_is_not_known_is_a_value_of_its_own(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    unknown = page.get_by_label(re.compile("^Country not known"))
    unknown.check()
    assert shown(page) == how_many(lambda ident: country(ident) is None)
    assert chips(page) == ["Remove filter: Country: Country not known"]


def test_provinces_stand_under_their_country(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    own = option(page, "SY").locator(".mg-option").evaluate_all("all => all.map((one) => one.dataset.value)")
    assert sorted(own) == ["SY:Deir ez-Zor", "SY:Homs"]
    choose(page, "SY:Homs")
    assert chips(page) == ["Remove filter: Province: Homs"]


def test_the_role_is_that_of_the_same_participant(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    facet(page, "actor").locator("summary").click()
    page.locator(".mg-role select").select_option("target")
    choose(page, US)
    hit = how_many(
        lambda ident: any(
            actor["name"] == US and actor["role"] == "target" for actor in properties(ident).get("actors", [])
        )
    )
    assert shown(page) == hit
    page.locator(".mg-role select").select_option("")
    assert shown(page) > hit


def test_a_status_says_what_it_means(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    described = option(page, "weak").locator("input").get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text() == "It rests on a single source."


def test_a_long_list_shows_its_ten_most_frequent_and_can_be_searched(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    sources = facet(page, "source")
    sources.locator("summary").click()
    rows = sources.locator(".mg-option")
    assert rows.count() == 10
    publishers = {
        source.get("publisher") for ident in FEATURES for source in properties(ident).get("sources", [])
    }
    sources.get_by_role("button", name=f"Show all {len(publishers)}").click()
    assert rows.count() == len(publishers)
    sources.get_by_role("searchbox").fill("airwars")
    assert [row.get_attribute("data-value") for row in rows.all()] == ["Airwars"]


def test_a_chosen_value_stays_in_sight_however_rare(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    sources = facet(page, "source")
    sources.locator("summary").click()
    sources.get_by_role("searchbox").fill("semafor")
    choose(page, "Semafor")
    sources.get_by_role("searchbox").fill("")
    assert option(page, "Semafor").locator("input").is_checked()
    assert sources.locator(".mg-option").count() == 11


def test_ticking_keeps_focus(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    box = option(page, "SY").locator("input").first
    box.focus()
    page.keyboard.press("Space")
    assert has_focus(box)


def test_a_chip_takes_its_value_away_and_focus_goes_to_the_next(visit: Visits, story: Path) -> None:
    page = visit(story, "#country=SY&status=confirmed&status=fair&q=drone")
    assert chips(page) == [
        "Remove filter: Status: Confirmed",
        "Remove filter: Status: Fair",
        "Remove filter: Country: Syria",
        "Remove filter: Search: “drone”",
    ]
    page.get_by_role("button", name="Remove filter: Status: Fair").click()
    assert "Remove filter: Status: Fair" not in chips(page)
    assert has_focus(page.get_by_role("button", name="Remove filter: Country: Syria"))


def test_reset_takes_everything_away(visit: Visits, story: Path) -> None:
    page = visit(story, "#country=SY&status=confirmed&q=drone&from=2023-10-01&to=2024-02-08")
    assert any("1 Oct 2023 to 8 Feb 2024" in chip for chip in chips(page))
    page.get_by_role("button", name="Reset all").click()
    assert chips(page) == []
    assert shown(page) == len(FEATURES)
    assert page.get_by_role("button", name="Reset all").count() == 0
    assert has_focus(page.locator(".mg-chosen-count"))


def test_a_page_without_a_match_says_so(visit: Visits, story: Path) -> None:
    page = visit(story, "#q=zzzz")
    assert page.locator(".mg-chosen").get_by_text("Nothing fits all of these").is_visible()
    in_list = page.locator("[data-mapgen-list]").get_by_text("Nothing fits all of these")
    assert in_list.is_visible()
    page.get_by_role("button", name="Reset all").click()
    assert in_list.is_hidden()


def test_a_link_to_another_language_leads_to_what_is_chosen(visit: Visits, story: Path) -> None:
    page = visit(story)
    arabic = page.locator('.mg-language[lang="ar"]')
    assert arabic.get_attribute("href") == "#lang=ar"
    page.evaluate("() => mapgen.filter({ country: ['SY'] })")
    assert arabic.get_attribute("href") == "#country=SY&lang=ar"
    in_arabic = visit(story, "#country=SY&lang=ar")
    assert in_arabic.locator('.mg-language[lang="en"]').get_attribute("href") == "#country=SY"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [900, 1280])
def test_chips_that_do_not_fit_one_line_take_more(
    visit: Visits, story: Path, language: str, width: int
) -> None:
    many = "&".join(f"status={status}" for status in ("confirmed", "fair", "weak", "contested", "claimed"))
    page = visit(
        story,
        f"#country=SY&country=IQ&country=JO&{many}&q=drone&lang={language}",
        viewport={"width": width, "height": 800},
    )
    assert page.locator(".mg-chip").count() == 9
    cut = """(chips) => chips.filter((chip) => {
      const { left, right, top } = chip.getBoundingClientRect();
      const box = chip.closest(".mg-chips").getBoundingClientRect();
      const value = chip.querySelector(".mg-chip-value");
      const outside = left < box.left - 1 || right > box.right + 1 || top < box.top;
      return outside || value.scrollWidth > value.clientWidth + 1;
    }).length"""
    assert page.locator(".mg-chip").evaluate_all(cut) == 0
    box = page.locator(".mg-chips").bounding_box()
    map_ = page.locator(".mg-map").bounding_box()
    assert box
    assert map_
    assert box["width"] > width / 3
    assert box["y"] + box["height"] <= map_["y"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_the_last_chip_can_be_scrolled_to(visit: Visits, story: Path, language: str) -> None:
    page = visit(
        story,
        f"#country=SY&country=IQ&country=JO&status=confirmed&status=fair&lang={language}",
        viewport={"width": 320, "height": 640},
    )
    last = page.locator(".mg-chip").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


def test_two_chips_come_without_moving_the_map(visit: Visits, story: Path) -> None:
    page = visit(story)
    top = page.locator(".mg-map").bounding_box()
    page.evaluate("() => mapgen.filter({ country: ['SY'], status: ['fair'] })")
    settle(page)
    assert page.locator(".mg-chip").count() == 2
    assert page.locator(".mg-map").bounding_box() == top


@pytest.mark.parametrize("language", ["en", "ar"])
def test_chips_do_not_make_a_phone_scroll_sideways(visit: Visits, story: Path, language: str) -> None:
    page = visit(
        story,
        f"#country=SY&country=IQ&country=JO&status=confirmed&status=fair&lang={language}",
        viewport={"width": 320, "height": 640},
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_new_count_is_announced(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    choose(page, "JO")
    page.locator("[data-mapgen-announce]", has_text="1 incident shown of 35").wait_for(state="attached")


def test_an_entry_that_sums_up_others_is_not_counted_beside_them(visit: Visits, story: Path) -> None:
    page = visit(story, FILTERS)
    kinds = facet(page, "kind").locator(".mg-option-count").all_inner_texts()
    assert sum(map(int, kinds)) == len(FEATURES) - how_many(
        lambda ident: properties(ident).get("is_aggregate", False)
    )
