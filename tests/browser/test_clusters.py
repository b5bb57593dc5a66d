"""Incidents that stand close together: counted, named, and each within reach."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import (
    AL_ASAD,
    PLACED,
    clusters,
    dialog,
    drawn_incidents,
    has_focus,
    item,
    look_at,
    marker,
    opened,
    properties,
)
from tests.browser.small_page import TWIN_A, TWIN_B

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.watch import Visits

CROWDS = {"al-Qaim": (40.95, 34.42), "Baghdad": (44.4, 33.3), "Deir ez-Zor": (40.3, 35.2)}

WITHIN = """([points, margin]) => {
  const size = map_mapgen.getSize();
  const pad = 0.25;
  return points.filter(([lon, lat]) => {
    const { x, y } = map_mapgen.latLngToContainerPoint([lat, lon]);
    return x > -pad * size.x - margin && x < (1 + pad) * size.x + margin
        && y > -pad * size.y - margin && y < (1 + pad) * size.y + margin;
  }).length;
}"""


def placed_within(page: Page, margin: float) -> int:
    """Return how many incidents lie in what is drawn, the view and a quarter around, and so many pixels."""
    found: int = page.evaluate(WITHIN, [list(PLACED.values()), margin])
    return found


def nearest_mark(page: Page, ident: str) -> Locator:
    """Return the marker that stands for an incident: its own, or the cluster nearest to its place."""
    if marker(page, ident).count():
        return marker(page, ident)
    find = """([lon, lat]) => {
      const marks = [...document.querySelectorAll("[data-mapgen-cluster]")];
      const at = map_mapgen.latLngToContainerPoint([lat, lon]);
      const frame = map_mapgen.getContainer().getBoundingClientRect();
      const distance = (mark) => {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        return Math.hypot((left + right) / 2 - frame.left - at.x, (top + bottom) / 2 - frame.top - at.y);
      };
      return marks.indexOf(marks.reduce((a, b) => distance(b) < distance(a) ? b : a));
    }"""
    return clusters(page).nth(page.evaluate(find, list(PLACED[ident])))


@pytest.mark.parametrize("place", CROWDS)
def test_clusters_add_up_to_the_incidents_in_view_at_every_zoom(
    visit: Visits, story: Path, place: str
) -> None:
    page = visit(story)
    lowest, highest = page.evaluate("[map_mapgen.getMinZoom(), map_mapgen.getMaxZoom()]")
    for step in range(math.ceil(4 * lowest), math.floor(4 * highest) + 1, 2):
        look_at(page, *CROWDS[place], step / 4)
        # A cluster at the edge stands for incidents of both sides of it.
        assert placed_within(page, -60) <= drawn_incidents(page) <= placed_within(page, 60), step / 4


def test_a_cluster_says_how_many_and_from_when_to_when(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *PLACED[AL_ASAD[0]], 8)
    cluster = nearest_mark(page, AL_ASAD[0])
    assert cluster.inner_text() == "3"
    name = cluster.get_attribute("aria-label") or ""
    assert name.startswith("3 incidents, ")
    assert "18 Oct 2023" in name
    assert "20 Jan 2024" in name


def test_a_cluster_shows_the_share_of_each_kind(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *CROWDS["Baghdad"], 7)
    colors = "(arcs) => [...new Set(arcs.map((arc) => getComputedStyle(arc).stroke))]"
    cluster = nearest_mark(page, "us-2024-01-04-baghdad-nujaba")
    assert len(cluster.locator(".mg-cluster-arc").evaluate_all(colors)) == 2


def test_markers_never_hide_each_other(visit: Visits, story: Path) -> None:
    page = visit(story)
    centers = """(marks) => marks.map((mark) => { const b = mark.getBoundingClientRect();
      return [(b.left + b.right) / 2, (b.top + b.bottom) / 2] })"""
    for zoom in (6.25, 7, 8, 9.5, 11):
        look_at(page, *CROWDS["Baghdad"], zoom)
        found = page.eval_on_selector_all(".mg-marker", centers)
        gaps = [math.dist(a, b) for at, a in enumerate(found) for b in found[:at]]
        assert min(gaps, default=99) > 20, zoom


def test_a_click_on_a_cluster_takes_it_apart(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    before = page.evaluate("map_mapgen.getZoom()")
    cluster = nearest_mark(page, "iri-2023-10-26-erbil")
    assert cluster.get_attribute("data-mapgen-cluster")
    biggest = page.locator("[data-mapgen-cluster]").evaluate_all(
        "(marks) => marks.map((mark) => Number(mark.dataset.mapgenCluster))"
    )
    page.locator(f'[data-mapgen-cluster="{max(biggest)}"]').first.click()
    assert page.evaluate("map_mapgen.getZoom()") > before
    assert page.locator(f'[data-mapgen-cluster="{max(biggest)}"]').count() == 0


def test_incidents_at_one_point_open_as_a_list_that_names_each(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *PLACED[AL_ASAD[0]], 10)
    nearest_mark(page, AL_ASAD[0]).click()
    assert dialog(page).get_by_role("heading").inner_text() == "3 incidents at this place"
    ids = "(items) => items.map((item) => item.dataset.incidentId)"
    assert dialog(page).locator("[data-incident-id]").evaluate_all(ids) == list(AL_ASAD)
    titles = dialog(page).locator(".mg-item-title").all_text_contents()
    assert titles == [properties(ident)["title"] for ident in AL_ASAD]


@pytest.mark.parametrize("ident", AL_ASAD)
def test_each_stacked_incident_opens_with_the_mouse(visit: Visits, story: Path, ident: str) -> None:
    page = visit(story)
    look_at(page, *PLACED[ident], 10)
    nearest_mark(page, ident).click()
    dialog(page).locator(f'[data-incident-id="{ident}"]').click()
    assert opened(page) == ident
    assert marker(page, ident).is_visible()


@pytest.mark.parametrize("ident", [TWIN_A, TWIN_B])
def test_each_stacked_incident_opens_with_the_keyboard(visit: Visits, small: Path, ident: str) -> None:
    page = visit(small)
    clusters(page).last.focus()
    page.keyboard.press("Enter")
    assert dialog(page).get_by_role("heading").inner_text() == "2 incidents at this place"
    for _ in range(6):
        if has_focus(dialog(page).locator(f'[data-incident-id="{ident}"]')):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert opened(page) == ident


def test_every_placed_incident_can_be_reached_with_the_mouse_alone(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    for ident in PLACED:
        page.locator(".mg-button-reset").click()
        for _ in range(8):
            mark = nearest_mark(page, ident)
            mark.click()
            if dialog(page).count():
                break
        choice = dialog(page).locator(f'.mg-item[data-incident-id="{ident}"]')
        if choice.count():
            choice.click()
        assert opened(page) == ident
        dialog(page).get_by_role("button", name="Close").click()


def test_a_cluster_s_members_stay_in_the_list(visit: Visits, story: Path) -> None:
    page = visit(story)
    for ident in AL_ASAD:
        assert item(page, ident).count() == 1
    assert re.fullmatch(r"\d+", clusters(page).first.inner_text())
