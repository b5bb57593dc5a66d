"""Each incident on the map: what it is, how sure that is, and how well its place is known."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.parts import (
    FEATURES,
    PLACED,
    STRIKE,
    TOWER_22,
    look_at,
    marker,
    open_incident,
    properties,
    until,
)
from tests.browser.small_page import AREA, CORRECTED

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

DOUBTFUL = {"claimed", "weak", "contested", "discounted"}
SURE = {"confirmed", "fair"}
PICTURE = """(element) => {
  const style = (name) => getComputedStyle(element.querySelector(name));
  const body = style(".mg-shape-body");
  const hollow = element.querySelector("svg").classList.contains("mg-hollow");
  return {
    hollow,
    color: hollow ? body.stroke : body.fill,
    fill: body.fill,
    shape: element.querySelector(".mg-shape-body").getAttribute("d"),
    dashes: style(".mg-shape-edge").strokeDasharray,
  };
}"""


def picture(page: Page, ident: str) -> dict[str, Any]:
    """Return how an incident is drawn, wherever on the map."""
    open_incident(page, ident)
    found: dict[str, Any] = marker(page, ident).evaluate(PICTURE)
    return found


@pytest.fixture(scope="module")
def pictures(browser: Any, story: Path) -> dict[str, dict[str, Any]]:
    """How each placed incident is drawn."""
    from tests.browser.watch import Visits  # noqa: PLC0415

    visits = Visits(browser)
    page = visits(story)
    found = {ident: picture(page, ident) for ident in PLACED}
    visits.close()
    assert visits.faults == []
    return found


def luminance(color: str) -> float:
    """Return the relative luminance of a computed colour, as WCAG 2.2 defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two computed colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_marker_is_named_by_date_place_kind_and_title(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    found = marker(page, STRIKE)
    title = properties(STRIKE)["title"]
    assert found.get_attribute("aria-label") == f"7 Feb 2024, Al-Mashtal, Baghdad, US strike, {title}"
    assert found.get_attribute("role") == "button"


def test_markers_differ_by_kind_in_shape_and_in_colour(pictures: dict[str, dict[str, Any]]) -> None:
    examples = [pictures[ident] for ident in (STRIKE, TOWER_22, "kh-2019-12-31-us-embassy")]
    assert len({example["shape"] for example in examples}) == 3
    assert len({example["color"] for example in examples}) == 3


def test_only_what_is_known_exactly_is_drawn_solid(pictures: dict[str, dict[str, Any]]) -> None:
    for ident, found in pictures.items():
        exact = properties(ident)["location_precision"] == "exact"
        assert found["hollow"] is not exact, ident


def test_only_what_is_claimed_contested_or_single_source_is_dashed(
    pictures: dict[str, dict[str, Any]],
) -> None:
    assert {properties(ident)["status"] for ident in pictures} & DOUBTFUL
    for ident, found in pictures.items():
        assert (found["dashes"] != "none") is (properties(ident)["status"] in DOUBTFUL), ident


def test_a_halo_is_as_wide_as_its_incident_is_uncertain(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *PLACED[STRIKE], 12)
    open_incident(page, STRIKE)
    box = page.locator(".mg-halo.mg-selected").evaluate("(e) => e.getBoundingClientRect().toJSON()")
    metres = (
        40_075_017
        * math.cos(math.radians(PLACED[STRIKE][1]))
        / (256 * 2 ** page.evaluate("map_mapgen.getZoom()"))
    )
    assert box["width"] == pytest.approx(2 * 2_500 / metres, rel=0.02)


def test_every_incident_whose_place_is_uncertain_has_a_halo(visit: Visits, story: Path) -> None:
    page = visit(story)
    for ident, position in PLACED.items():
        if properties(ident).get("uncertainty_km"):
            look_at(page, *position, 12)
            open_incident(page, ident)
            assert page.locator(".mg-halo.mg-selected").count() == 1, ident


def test_a_place_without_a_radius_has_no_halo(visit: Visits, small: Path) -> None:
    page = visit(small)
    open_incident(page, CORRECTED)
    assert marker(page, CORRECTED).is_visible()
    assert page.locator(".mg-halo.mg-selected").count() == 0


def test_an_area_is_drawn_with_its_marker_inside(visit: Visits, small: Path) -> None:
    page = visit(small)
    open_incident(page, AREA)
    box = "(e) => e.getBoundingClientRect().toJSON()"
    shape = page.locator(".mg-halo.mg-selected").first.evaluate(box)
    mark = marker(page, AREA).evaluate(box)
    middle = mark["left"] + mark["width"] / 2, mark["top"] + mark["height"] / 2
    assert shape["left"] < middle[0] < shape["right"]
    assert shape["top"] < middle[1] < shape["bottom"]


def test_the_open_incident_s_marker_stands_out(visit: Visits, story: Path) -> None:
    page = visit(story)
    look_at(page, *PLACED[TOWER_22], 9)
    face = marker(page, TOWER_22).locator(".mg-marker-face")
    before = face.evaluate("(e) => e.getBoundingClientRect().width")
    open_incident(page, TOWER_22)
    selector = f'.mg-marker[data-incident-id="{TOWER_22}"] .mg-marker-face'
    until(page, f"document.querySelector('{selector}').getBoundingClientRect().width > {1.2 * before}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_markers_stand_out_against_land_and_water(visit: Visits, story: Path, scheme: str) -> None:
    page = visit(story, color_scheme=scheme)
    ground = {
        name: page.locator(f"path.{name}").evaluate("(e) => getComputedStyle(e).fill")
        for name in ("mg-land", "mg-water")
    }
    for ident in (STRIKE, TOWER_22, "kh-2019-12-31-us-embassy", "us-2024-02-02-ayyash"):
        color = picture(page, ident)["color"]
        for name, fill in ground.items():
            assert contrast(color, fill) >= 3, (ident, name, color, fill)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_clusters_and_labels_can_be_read(visit: Visits, story: Path, scheme: str) -> None:
    page = visit(story, color_scheme=scheme)
    color = "(e) => getComputedStyle(e).color"
    fill = "(e) => getComputedStyle(e).fill"
    count = page.locator(".mg-cluster-count").first.evaluate(color)
    assert contrast(count, page.locator(".mg-cluster-disc").first.evaluate(fill)) >= 4.5
    land, water = (page.locator(f"path.{name}").evaluate(fill) for name in ("mg-land", "mg-water"))
    # The names of provinces and towns come further in.
    look_at(page, 43.3, 33.4, 7)
    for kind in ("country", "capital", "city", "admin1", "town"):
        assert contrast(page.locator(f".mg-label-{kind}").first.evaluate(color), land) >= 4.5, kind
    assert contrast(page.locator(".mg-label-water").first.evaluate(color), water) >= 4.5


def test_no_marker_is_smaller_than_a_finger_needs(visit: Visits, story: Path) -> None:
    page = visit(story)
    sizes = (
        "(marks) => marks.flatMap((m) => { const b = m.getBoundingClientRect(); return [b.width, b.height] })"
    )
    assert min(page.eval_on_selector_all(".mg-marker", sizes)) >= 24


def test_every_kind_is_said_in_words_too(visit: Visits, story: Path) -> None:
    page = visit(story)
    names = page.eval_on_selector_all(
        ".mg-marker[data-incident-id]", "(marks) => marks.map((mark) => mark.ariaLabel)"
    )
    kinds = ("US strike", "Attack on US or partner forces", "Unrest or security measure")
    assert names
    assert all(any(kind in name for kind in kinds) for name in names)
    assert len(FEATURES) == 35
