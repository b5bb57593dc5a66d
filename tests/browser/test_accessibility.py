"""axe-core finds nothing wrong in any state of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import violations
from tests.browser.parts import (
    AL_ASAD,
    ASSAULT,
    PLACED,
    STRIKE,
    clusters,
    dialog,
    look_at,
    open_incident,
    unfold,
)
from tests.browser.small_page import WARNED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
NARROW = {"viewport": {"width": 320, "height": 640}}


def nothing(_page: Page) -> None:
    """Leave the page as it opens."""


def open_the_strike(page: Page) -> None:
    open_incident(page, STRIKE)


def open_the_unlocated(page: Page) -> None:
    open_incident(page, ASSAULT)


def open_a_stack(page: Page) -> None:
    look_at(page, *PLACED[AL_ASAD[0]], 11)
    clusters(page).first.click()
    assert dialog(page).count() == 1


def filter_the_page(page: Page) -> None:
    page.evaluate("mapgen.filter({ status: ['claimed', 'contested'] })")


def filter_everything_out(page: Page) -> None:
    page.evaluate("mapgen.filter({ kind: [] })")


def choose_filters(page: Page) -> None:
    page.locator("[data-panel=filters]").click()
    page.eval_on_selector_all(".mg-facet", "(all) => all.forEach((one) => (one.open = true))")
    for value in ("us-strike", "confirmed", "IQ"):
        page.locator(f'.mg-option[data-value="{value}"] input').first.check()
    assert page.locator(".mg-chip").count() == 3


def unfold_the_table(page: Page) -> None:
    unfold(page)
    assert page.locator("tr[data-incident-id]:visible").count() == 35


def look_at_the_stories(page: Page) -> None:
    page.locator("[data-panel=story]").click()


def tell_the_story(page: Page) -> None:
    look_at_the_stories(page)
    page.locator(".mg-story-choice button").first.click()
    page.locator(".mg-story-turn").last.click()
    assert page.locator('.mg-story-step[aria-current="step"]').get_attribute("data-story-step") == "2"


def tell_in_date_order(page: Page) -> None:
    look_at_the_stories(page)
    page.locator('[data-story="in-order"]').click()
    page.locator(".mg-story-turn").last.click()


def play(page: Page) -> None:
    page.locator(".mg-time-play").click()
    assert page.locator(".mg-time-play").get_attribute("aria-pressed") == "true"


def search(page: Page) -> None:
    page.evaluate("mapgen.search('drone')")


def double_the_text(page: Page) -> None:
    page.add_style_tag(content="html { font-size: 200% } body { font-size: 32px !important }")


def print_it(page: Page) -> None:
    page.emulate_media(media="print")


READING: dict[str, Callable[[Page], None]] = {
    "start": nothing,
    "an incident open": open_the_strike,
    "the stories": look_at_the_stories,
    "a step of a story": tell_the_story,
    "filters chosen": choose_filters,
    "the table unfolded": unfold_the_table,
}
"""States in which every reader is, whatever the screen and the language."""
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "phone": PHONE,
    "dark": {"color_scheme": "dark"},
    "dark phone": {**PHONE, "color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}
SELDOM: dict[str, tuple[dict[str, Any], dict[str, Callable[[Page], None]]]] = {
    "desktop": (
        {},
        {
            "time playing": play,
            "in date order": tell_in_date_order,
            "searched": search,
            "a stack open": open_a_stack,
            "an unlocated incident open": open_the_unlocated,
            "filtered by a host page": filter_the_page,
            "nothing shown": filter_everything_out,
            "print": print_it,
            "text of 200 %": double_the_text,
        },
    ),
    "phone": (PHONE, {"time playing": play}),
    "320 pixels wide": (NARROW, {"an incident open": open_the_strike, "filters chosen": choose_filters}),
}
"""Others, by the screen on which they are looked at."""


def go_back_to_the_start(page: Page) -> None:
    """Take back what the states above are reached by, but for the size of the text."""
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    page.evaluate("mapgen.filter({}), mapgen.search(''), mapgen.time(null, null)")
    page.locator("[data-panel=list]").click()
    assert page.evaluate("mapgen.state().shown === mapgen.state().total && mapgen.state().story === null")


def faults_by_state(page: Page, states: dict[str, Callable[[Page], None]]) -> dict[str, list[str]]:
    """Return what axe-core finds wrong in each of these states of one page."""
    faults = {}
    for name, act in states.items():
        act(page)
        faults[name] = violations(page)
        go_back_to_the_start(page)
    return {name: found for name, found in faults.items() if found}


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_wrong_while_reading(visit: Visits, story: Path, screen: str) -> None:
    page = visit(story, bypass_csp=True, **SCREENS[screen])
    assert faults_by_state(page, READING) == {}


@pytest.mark.parametrize("screen", SELDOM)
def test_axe_finds_nothing_wrong_in_rarer_states(visit: Visits, story: Path, screen: str) -> None:
    options, states = SELDOM[screen]
    page = visit(story, bypass_csp=True, **options)
    assert faults_by_state(page, states) == {}


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_axe_finds_nothing_wrong_in_another_language(visit: Visits, story: Path, screen: str) -> None:
    page = visit(story, "#lang=ar", bypass_csp=True, **SCREENS[screen])
    assert page.get_attribute("html", "dir") == "rtl"
    assert faults_by_state(page, READING) == {}


def test_axe_finds_nothing_wrong_in_a_page_that_is_arabic(visit: Visits, arabic_story: Path) -> None:
    page = visit(arabic_story, bypass_csp=True)
    assert faults_by_state(page, {"start": nothing, "an incident open": open_the_strike}) == {}


def test_axe_finds_nothing_wrong_with_many_incidents(visit: Visits, large: Path) -> None:
    page = visit(large, bypass_csp=True)
    page.locator("[data-mapgen-list] .mg-item-title:visible").first.wait_for()
    assert faults_by_state(page, {"start": nothing, "the table unfolded": unfold}) == {}


def test_axe_finds_nothing_wrong_with_a_content_warning(visit: Visits, small: Path) -> None:
    page = visit(small, bypass_csp=True)
    open_incident(page, WARNED)
    assert violations(page) == []


def test_axe_finds_nothing_wrong_without_scripts_of_the_page(
    visit: Visits, story: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "index.html"
    still = story.read_text(encoding="utf-8").replace("<script>", '<script type="text/plain">')
    copy.write_text(still.replace("<noscript>", "<div>").replace("</noscript>", "</div>"), encoding="utf-8")
    page = visit(copy, ready=False, bypass_csp=True)
    page.add_style_tag(
        content=".folium-map, .mg-panel, .mg-time { display: none }"
    )  # what `scripting: none` does
    assert violations(page) == []


def test_axe_would_find_what_is_wrong(visit: Visits, story: Path) -> None:
    page = visit(story, bypass_csp=True)
    page.evaluate("document.body.append(document.createElement('button'), document.createElement('h1'))")
    assert any(found.startswith("button-name") for found in violations(page))


def test_the_page_has_its_landmarks_and_one_heading_of_the_first_level(visit: Visits, story: Path) -> None:
    page = visit(story)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_attribute("html", "lang") == "en"
    assert "user-scalable" not in (page.get_attribute("meta[name=viewport]", "content") or "")


def test_no_id_stands_twice(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    twice = """() => { const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
      return ids.filter((id, at) => ids.indexOf(id) !== at) }"""
    assert page.evaluate(twice) == []


@pytest.mark.parametrize("options", [{}, PHONE])
def test_everything_to_press_is_large_enough(visit: Visits, story: Path, options: dict[str, Any]) -> None:
    page = visit(story, **options)
    small = """(elements) => elements.filter((e) => {
      const { width, height } = e.getBoundingClientRect();
      return e.checkVisibility() && width > 0 && (width < 24 || height < 24);
    }).map((e) => e.outerHTML.slice(0, 120))"""
    fields = "summary, select, input[type=search], .mg-option label, [role=slider]"
    pressed = f"button:not(.mg-link), .mg-marker, {fields}"
    for act in (nothing, unfold_the_table, choose_filters, tell_the_story):
        act(page)
        assert page.eval_on_selector_all(pressed, small) == [], act.__name__
    open_incident(page, STRIKE)
    assert page.eval_on_selector_all("[role=dialog] button:not(.mg-link)", small) == []
