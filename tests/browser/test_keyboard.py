"""Everything on the map and around it answers to the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import (
    AL_ASAD,
    ASSAULT,
    PLACED,
    STRIKE,
    TOWER_22,
    dialog,
    focused,
    has_focus,
    item,
    look_at,
    marker,
    open_incident,
    opened,
    row,
    settle,
    unfold,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

IN_MARKERS = "document.activeElement.classList.contains('mg-marker')"
RING = """() => { const style = getComputedStyle(document.activeElement);
  const ring = (s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
  const around = document.activeElement.closest('.leaflet-popup-content-wrapper');
  return ring(style) || (!!around && ring(getComputedStyle(around))) }"""


def tab_into_markers(page: Page) -> None:
    """Press Tab from the start of the page until a marker has focus."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(IN_MARKERS):
            return
    raise AssertionError("Tab never reached the markers")


def test_the_first_stop_skips_the_map(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.keyboard.press("Tab")
    assert focused(page) == "Skip the map"
    assert page.locator(".mg-skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert focused(page) == "mapgen-list-heading"
    page.keyboard.press("Tab")
    assert has_focus(page.get_by_role("tab", name="Incidents"))
    page.keyboard.press("Tab")
    assert has_focus(page.locator("[data-mapgen-list] button").first)


def test_all_markers_together_are_one_stop(visit: Visits, story: Path) -> None:
    page = visit(story)
    tab_into_markers(page)
    page.keyboard.press("Tab")
    assert not page.evaluate(IN_MARKERS)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(IN_MARKERS)
    assert page.locator('.mg-marker[tabindex="0"]').count() == 1


def test_arrow_keys_walk_through_every_placed_incident_in_date_order(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, 43.3, 34, page.evaluate("map_mapgen.getMaxZoom()"))
    order = [
        ident
        for ident in page.eval_on_selector_all(
            "tr[data-incident-id]", "(rows) => rows.map((row) => row.dataset.incidentId)"
        )
        if ident in PLACED
    ]
    page.locator("#map_mapgen").focus()
    page.evaluate("mapgen.view(35.5125, 44.2842, 12)")
    settle(page)
    tab_into_markers(page)
    page.keyboard.press("Home")
    names = [focused(page)]
    for _ in range(60):
        page.keyboard.press("ArrowRight")
        if focused(page) == names[-1]:
            break
        names.append(focused(page))
    walked = [ident for name in names for ident in order if name == ident]
    assert walked == [ident for ident in order if ident in walked]
    assert len(walked) > 10
    stacks = [name for name in names if name not in order]
    counted = sum(int(name.split()[0]) for name in dict.fromkeys(stacks))
    assert counted + len(walked) == 33


def test_home_and_end_jump_to_the_first_and_the_last(visit: Visits, story: Path) -> None:
    page = visit(story)
    tab_into_markers(page)
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.ariaLabel")
    assert "7 Feb 2024" in last
    page.keyboard.press("Home")
    assert "27 Dec 2019" in page.evaluate("document.activeElement.ariaLabel")


def test_walking_brings_markers_into_view(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *PLACED[STRIKE], 11)
    tab_into_markers(page)
    frame = page.locator("#map_mapgen").bounding_box()
    assert frame
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
        box = page.locator(".mg-marker:focus").bounding_box()
        assert box
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]


def test_enter_opens_an_incident_and_focus_moves_into_it(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *PLACED[TOWER_22], 9)
    tab_into_markers(page)
    ident = focused(page)
    page.keyboard.press("Enter")
    assert opened(page) == ident
    assert has_focus(dialog(page))


def test_escape_closes_it_and_focus_returns_to_its_marker(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *PLACED[TOWER_22], 9)
    tab_into_markers(page)
    ident = focused(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert dialog(page).count() == 0
    assert has_focus(marker(page, ident))


@pytest.mark.parametrize("ident", [STRIKE, ASSAULT])
def test_focus_returns_to_the_list_item_that_opened_it(visit: Visits, story: Path, ident: str) -> None:
    page = visit(story)
    item(page, ident).focus()
    page.keyboard.press("Enter")
    assert opened(page) == ident
    page.keyboard.press("Escape")
    assert has_focus(item(page, ident))


def test_focus_returns_to_the_table_button_that_opened_it(visit: Visits, story: Path) -> None:
    page = visit(story)
    unfold(page)
    button = row(page, STRIKE).get_by_role("button", name="Show on map")
    button.focus()
    page.keyboard.press("Enter")
    assert has_focus(dialog(page))
    page.keyboard.press("Escape")
    assert has_focus(button)


def test_escape_closes_from_anywhere_on_the_page(visit: Visits, story: Path) -> None:
    page = visit(story)
    for elsewhere in (item(page, TOWER_22), page.locator(".mg-button-in"), page.locator(".mg-table summary")):
        open_incident(page, STRIKE)
        elsewhere.focus()
        page.keyboard.press("Escape")
        assert dialog(page).count() == 0
        assert has_focus(elsewhere)


def test_a_stack_returns_focus_to_its_marker(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *PLACED[AL_ASAD[0]], 12)
    tab_into_markers(page)
    page.keyboard.press("Enter")
    assert has_focus(dialog(page))
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.mapgenCluster") == "3"


def test_closing_an_incident_of_a_stack_returns_focus_to_the_map_s_markers(
    visit: Visits, story: Path
) -> None:
    page = visit(story)
    look_at(page, *PLACED[AL_ASAD[0]], 12)
    tab_into_markers(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert opened(page) == AL_ASAD[0]
    page.keyboard.press("Escape")
    assert page.evaluate(IN_MARKERS)


def test_enter_on_a_cluster_takes_it_apart_and_keeps_focus_among_the_markers(
    visit: Visits, story: Path
) -> None:
    page = visit(story, reduced_motion="reduce")
    tab_into_markers(page)
    page.keyboard.press("End")
    before = page.evaluate("map_mapgen.getZoom()")
    page.keyboard.press("Enter")
    assert page.evaluate("map_mapgen.getZoom()") > before
    assert page.evaluate(IN_MARKERS)


def test_a_sheet_keeps_focus_within_it(visit: Visits, story: Path) -> None:
    page = visit(story)
    popup = open_incident(page, ASSAULT)
    for _ in range(60):
        page.keyboard.press("Tab")
        within = popup.evaluate("(e) => e.contains(document.activeElement)")
        assert within or page.evaluate("document.activeElement === document.body")


def test_previous_and_next_keep_focus_on_their_button(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, TOWER_22).get_by_role("button", name="Next incident").focus()
    page.keyboard.press("Enter")
    assert opened(page) != TOWER_22
    assert has_focus(dialog(page).get_by_role("button", name="Next incident"))


def test_single_keys_work_only_while_the_map_has_focus(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    look_at(page, 44.4, 33.3, 9)
    view = "[map_mapgen.getZoom(), map_mapgen.getCenter().lat, map_mapgen.getCenter().lng]"
    before = page.evaluate(view)
    for elsewhere in (item(page, TOWER_22), page.locator(".mg-table summary")):
        elsewhere.focus()
        for key in ("0", "+", "-", "ArrowLeft"):
            page.keyboard.press(key)
        assert page.evaluate(view) == before
    page.locator("#map_mapgen").focus()
    page.keyboard.press("+")
    assert page.evaluate("map_mapgen.getZoom()") > 9
    page.keyboard.press("0")
    assert page.evaluate("map_mapgen.getZoom()") < 8


def test_arrow_keys_move_the_map_while_it_has_focus(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    look_at(page, 44.4, 33.3, 9)
    page.locator("#map_mapgen").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("map_mapgen.getCenter().lng") > 44.45


def test_buttons_pan_and_zoom_the_map(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    look_at(page, 44.4, 33.3, 9)
    page.get_by_role("button", name="Move map right").click()
    assert page.evaluate("map_mapgen.getCenter().lng") > 44.45
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate("map_mapgen.getZoom()") > 9
    page.get_by_role("button", name="Show everything").click()
    assert page.evaluate("map_mapgen.getZoom()") < 8


def test_focus_can_be_seen_at_every_stop(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    page.evaluate("document.activeElement.blur()")
    stops = 0
    for _ in range(90):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops += 1
        assert page.evaluate(RING), focused(page)
    assert stops > 40


def test_what_has_focus_is_not_covered(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    covered = """() => { const e = document.activeElement, b = e.getBoundingClientRect();
      const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]];
      return !points.some(([x, y]) => {
        const at = document.elementFromPoint(b.left + x * b.width, b.top + y * b.height);
        return at && (e.contains(at) || at.contains(e)) }) }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        assert not page.evaluate(covered), focused(page)
