"""What readers ask of their browser: dark colours, forced colours, no motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import PLACED, STRIKE, TOWER_22, clusters, look_at, marker, open_incident
from tests.browser.test_markers import contrast, luminance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.watch import Visits

COLOR = "(e) => getComputedStyle(e).color"
GROUND = "(e) => getComputedStyle(e).backgroundColor"


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_page_and_map_follow_the_scheme(visit: Visits, story: Path, scheme: str, dark: bool) -> None:
    page = visit(story, color_scheme=scheme)
    grounds = [
        page.locator("body").evaluate(GROUND),
        page.locator(".mg-panel").evaluate(GROUND),
        page.locator("path.mg-land").evaluate("(e) => getComputedStyle(e).fill"),
        open_incident(page, STRIKE).locator(".mg-dialog-head").evaluate(GROUND),
    ]
    for ground in grounds:
        assert (luminance(ground) < 0.1) is dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_each_scheme(visit: Visits, story: Path, scheme: str) -> None:
    page = visit(story, color_scheme=scheme)
    popup = open_incident(page, STRIKE)
    ground = popup.locator(".mg-dialog-head").evaluate(GROUND)
    for selector in ("h3", ".mg-note", ".mg-status", "dt", ".mg-sources a", ".mg-figures td"):
        assert contrast(popup.locator(selector).first.evaluate(COLOR), ground) >= 4.5, selector


def test_the_scheme_can_change_while_the_page_is_open(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    fill = "(e) => getComputedStyle(e).stroke"
    body = marker(page, STRIKE).locator(".mg-shape-body")
    before = body.evaluate(fill)
    page.emulate_media(color_scheme="dark")
    assert body.evaluate(fill) != before


def test_markers_keep_shape_and_colour_where_colours_are_forced(visit: Visits, story: Path) -> None:
    page = visit(story, forced_colors="active")
    open_incident(page, STRIKE)
    strike = marker(page, STRIKE).locator(".mg-shape-body").evaluate("(e) => getComputedStyle(e).stroke")
    open_incident(page, TOWER_22)
    attack = marker(page, TOWER_22).locator(".mg-shape-body").evaluate("(e) => getComputedStyle(e).fill")
    assert strike != attack


def test_nothing_moves_where_no_motion_is_wanted(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    clusters(page).first.click()
    assert page.locator(".leaflet-zoom-anim, .leaflet-pan-anim").count() == 0
    assert page.evaluate("document.getAnimations().length") == 0
    look_at(page, *PLACED[TOWER_22], 9)
    open_incident(page, TOWER_22)
    assert page.evaluate("document.getAnimations().length") == 0
