"""Stories: steps that lead through the map, by button, key and scrolling."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.parts import drawn_incidents, focused, opened, settle, shown_ids, until
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.watch import Visits

[STORY] = tomllib.loads((ROOT / "geodata" / "mapgen.toml").read_text(encoding="utf-8"))["stories"]
STEPS: list[dict[str, Any]] = STORY["steps"]
PHONE = {"width": 390, "height": 844}


def begin(page: Page) -> None:
    """Open the panel of stories and begin the first."""
    page.get_by_role("tab", name="Story").click()
    page.locator('[data-story="mashtal"]').click()


def counter(page: Page) -> str:
    """Return which step the page says it is."""
    return page.locator(".mg-story-counter").inner_text()


def current(page: Page) -> Locator:
    """Return the step that is told."""
    return page.locator('.mg-story-step[aria-current="step"]')


def turn(page: Page, name: str) -> None:
    """Press previous or next."""
    page.get_by_role("button", name=f"{name} step").click()


def test_the_story_of_the_first_map_has_eight_to_twelve_steps() -> None:
    assert 8 <= len(STEPS) <= 12


def test_every_incident_of_a_step_is_shown_on_the_page_while_it_is_told(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    begin(page)
    for number, step in enumerate(STEPS, 1):
        assert counter(page) == f"Step {number} of {len(STEPS)}"
        assert current(page).locator("h4").inner_text() == step["title"]
        assert page.evaluate("mapgen.state().shown") >= len(step["incidents"])
        told = (
            current(page)
            .locator("[data-story-incident]")
            .evaluate_all("(items) => items.map((item) => item.dataset.storyIncident)")
        )
        assert told == step["incidents"]
        if number < len(STEPS):
            turn(page, "Next")


def test_a_step_narrows_the_time_and_leaving_the_story_widens_it_again(visit: Visits, story: Path) -> None:
    page = visit(story, "#story=mashtal.9")
    assert page.evaluate("mapgen.state().time").count(None) == 0
    page.get_by_role("button", name="Leave the story").click()
    assert page.evaluate("mapgen.state().time") == [None, None]
    assert page.evaluate("mapgen.state().shown") == 35


def test_what_a_step_tells_of_stands_out_and_the_rest_steps_back(visit: Visits, story: Path) -> None:
    page = visit(story, "#story=mashtal.9&from=2023-01-01&view=33.4,38.66,10")
    until(page, "document.querySelectorAll('.mg-marker.mg-told[data-incident-id]').length === 1")  # it moves
    told = page.locator(".mg-marker.mg-told")
    assert told.evaluate_all("(marks) => marks.map((mark) => mark.dataset.incidentId)") == [
        "iri-2024-01-28-tower-22"
    ]
    assert page.locator(".mg-marker.mg-dim").count() > 0


def test_arrow_keys_turn_the_steps_and_stop_at_the_ends(visit: Visits, story: Path) -> None:
    page = visit(story)
    begin(page)
    page.locator(".mg-steps").focus()
    page.keyboard.press("ArrowLeft")
    assert counter(page).startswith("Step 1 ")
    for _ in range(len(STEPS) + 2):
        page.keyboard.press("ArrowRight")
    assert counter(page).startswith(f"Step {len(STEPS)} ")


def test_scrolling_through_the_steps_tells_them(visit: Visits, story: Path) -> None:
    page = visit(story)
    begin(page)
    page.locator(".mg-steps").hover()
    page.mouse.wheel(0, 30_000)
    until(page, f"document.querySelector('.mg-story-counter').textContent.startsWith('Step {len(STEPS)} ')")


def test_on_a_phone_the_steps_go_sideways_and_the_map_stays_in_sight(visit: Visits, story: Path) -> None:
    page = visit(story, viewport=PHONE, has_touch=True)
    begin(page)
    steps = page.locator(".mg-steps")
    steps.hover()
    page.mouse.wheel(page.viewport_size["width"] if page.viewport_size else 0, 0)
    until(page, "document.querySelector('.mg-story-counter').textContent.startsWith('Step 2 ')")
    steps.scroll_into_view_if_needed()
    box = page.locator(".mg-map").bounding_box()
    assert box
    assert box["y"] + box["height"] > 100


def test_an_incident_of_a_step_opens_from_it(visit: Visits, story: Path) -> None:
    page = visit(story, "#story=mashtal.12")
    current(page).locator('[data-story-incident="us-2024-02-07-mashtal"]').click()
    assert opened(page) == "us-2024-02-07-mashtal"
    page.keyboard.press("Escape")
    assert counter(page).startswith("Step 12 ")


def test_without_a_story_the_incidents_are_told_in_date_order(visit: Visits, small: Path) -> None:
    page = visit(small)
    page.get_by_role("tab", name="Story").click()
    page.locator('[data-story="in-order"]').click()
    ids = shown_ids(page)
    assert page.evaluate("mapgen.state().shown") <= 2
    first = current(page).locator("[data-story-incident]").get_attribute("data-story-incident")
    turn(page, "Next")
    second = current(page).locator("[data-story-incident]").get_attribute("data-story-incident")
    assert first != second
    for _ in range(4):
        turn(page, "Next")
    assert page.evaluate("mapgen.state().shown") == page.evaluate("mapgen.state().total")
    assert ids == []  # the list is behind the story's tab


def test_a_link_to_a_step_opens_it(visit: Visits, story: Path) -> None:
    page = visit(story, "#story=mashtal.10")
    assert counter(page) == f"Step 10 of {len(STEPS)}"
    assert page.get_by_role("tab", name="Story").get_attribute("aria-selected") == "true"
    assert 0 < drawn_incidents(page) < 33


def test_scrolling_that_is_not_the_readers_turns_no_step(visit: Visits, story: Path) -> None:
    """Texts that arrive late make cards longer, and slow machines scroll late."""
    page = visit(story, "#story=mashtal.10")
    page.locator(".mg-steps").evaluate("(box) => { box.scrollTop -= 400 }")
    page.wait_for_timeout(300)
    assert counter(page) == f"Step 10 of {len(STEPS)}"


def test_a_step_stays_in_place_when_the_cards_above_it_grow(visit: Visits, story: Path) -> None:
    page = visit(story, "#story=mashtal.10", reduced_motion="reduce")
    card = page.locator('.mg-story-step[aria-current="step"]')
    settle(page)
    before = card.bounding_box()
    page.evaluate(
        "for (const p of document.querySelectorAll('.mg-story-step p')) p.style.paddingBottom = '40px'"
    )
    settle(page)
    after = card.bounding_box()
    assert before
    assert after
    assert after["y"] == pytest.approx(before["y"], abs=60)


def test_a_link_to_a_step_shows_its_part_of_the_map(visit: Visits, story: Path) -> None:
    page = visit(story, "#story=mashtal.12")
    until(page, "Math.abs((mapgen.state().view?.lat ?? 0) - 33.32) < 0.1")
    settle(page)
    view = page.evaluate("mapgen.state().view")
    assert view["lat"] == pytest.approx(33.32, abs=0.1)
    assert view["lon"] == pytest.approx(44.45, abs=0.15)
    assert drawn_incidents(page) == 3


def test_back_leaves_the_story_that_was_begun(visit: Visits, story: Path) -> None:
    page = visit(story)
    begin(page)
    turn(page, "Next")
    page.go_back()
    until(page, "mapgen.state().story === null")
    assert page.evaluate("mapgen.state().shown") == 35


def test_turning_to_another_tab_leaves_the_story(visit: Visits, story: Path) -> None:
    page = visit(story)
    begin(page)
    page.get_by_role("tab", name="Incidents").click()
    assert page.evaluate("mapgen.state().story") is None
    assert page.evaluate("mapgen.state().shown") == 35


@pytest.mark.parametrize(("key", "number"), [("ArrowLeft", 2), ("ArrowRight", 1)])
def test_in_arabic_the_keys_are_mirrored(visit: Visits, story: Path, key: str, number: int) -> None:
    page = visit(story, "#story=mashtal.1&lang=ar")
    page.locator(".mg-steps").focus()
    page.keyboard.press(key)
    assert counter(page) == f"الخطوة {number} من {len(STEPS)}"
    assert current(page).locator("h4").inner_text() == STEPS[number - 1]["translations"]["ar"]["title"]


def test_focus_stays_on_the_button_that_turns_the_steps(visit: Visits, story: Path) -> None:
    page = visit(story)
    begin(page)
    turn(page, "Next")
    assert focused(page) == "Next step"
