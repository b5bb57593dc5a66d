"""The built-in basemap: land wherever one looks, and names that can be read."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.parts import look_at

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

VIEWS = [(42.5, 34.5, 6), (44.4, 33.3, 8), (40.5, 34.8, 9.5), (44.4, 33.3, 11), (36, 32, 7), (48, 37, 7)]

BOXES = """(selector) => [...document.querySelectorAll(selector)].map((e) => {
  const { left, top, right, bottom } = e.getBoundingClientRect();
  return { name: e.textContent || e.ariaLabel, left, top, right, bottom };
})"""


def boxes(page: Page, selector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(BOXES, selector)
    return found


def overlap(one: dict[str, Any], other: dict[str, Any], slack: float) -> bool:
    return bool(
        one["left"] + slack < other["right"]
        and other["left"] + slack < one["right"]
        and one["top"] + slack < other["bottom"]
        and other["top"] + slack < one["bottom"]
    )


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (390, 844)])
def test_the_basemap_fills_the_view_at_every_zoom_and_at_every_edge(
    visit: Visits, story: Path, size: tuple[int, int]
) -> None:
    page = visit(story, viewport={"width": size[0], "height": size[1]})
    lowest, highest = page.evaluate("[map_mapgen.getMinZoom(), map_mapgen.getMaxZoom()]")
    assert highest - lowest >= 4
    for zoom in (lowest, (lowest + highest) / 2, highest):
        for lon, lat in ((44, 33), (-170, 33), (170, 33), (44, 80), (44, -80)):
            look_at(page, lon, lat, zoom)
            page.evaluate("void map_mapgen.panInsideBounds(map_mapgen.options.maxBounds, { animate: false })")
            (drawn,) = boxes(page, "path.mg-water")
            (frame,) = boxes(page, "#map_mapgen")
            assert drawn["left"] <= frame["left"] + 2, (zoom, lon, lat)
            assert drawn["right"] >= frame["right"] - 2, (zoom, lon, lat)
            assert drawn["top"] <= frame["top"] + 2, (zoom, lon, lat)
            assert drawn["bottom"] >= frame["bottom"] - 2, (zoom, lon, lat)


@pytest.mark.parametrize("fixture", ["story", "arabic_story"])
def test_labels_cover_neither_each_other_nor_markers_nor_controls(
    visit: Visits, request: pytest.FixtureRequest, fixture: str
) -> None:
    page = visit(request.getfixturevalue(fixture))
    for view in VIEWS:
        look_at(page, *view)
        labels = boxes(page, ".mg-label")
        assert labels, view
        for one, other in combinations(labels, 2):
            assert not overlap(one, other, 1), (view, one["name"], other["name"])
        for label in labels:
            for other in [*boxes(page, ".mg-marker"), *boxes(page, ".leaflet-control")]:
                assert not overlap(label, other, 1.5), (view, label["name"], other["name"])


def test_labels_grow_and_become_more_as_one_looks_closer(visit: Visits, story: Path) -> None:
    page = visit(story)
    size = (
        "() => { const found = [...document.querySelectorAll('.mg-label')]"
        ".find((e) => e.textContent === 'Baghdad'); return parseFloat(getComputedStyle(found).fontSize) }"
    )
    look_at(page, 44.4, 33.3, 6)
    far, here = page.evaluate(size), {box["name"] for box in boxes(page, ".mg-label")}
    look_at(page, 44.4, 33.3, 9)
    assert page.evaluate(size) > far
    assert "Al Mahmudiyah" in {box["name"] for box in boxes(page, ".mg-label")} - here


def test_boundaries_that_are_not_international_are_dashed(visit: Visits, story: Path) -> None:
    page = visit(story)
    dashes = "(e) => getComputedStyle(e).strokeDasharray"
    assert page.locator("path.mg-border-other").first.evaluate(dashes) != "none"
    assert page.locator("path.mg-border:not(.mg-border-other)").first.evaluate(dashes) == "none"


def test_rivers_lakes_provinces_and_coasts_are_drawn(visit: Visits, story: Path) -> None:
    page = visit(story)
    for name in ("mg-land", "mg-lake", "mg-river", "mg-admin1", "mg-border", "mg-coast"):
        lengths = page.eval_on_selector_all(
            f"path.{name}:not(.mg-hidden)", "(paths) => paths.map((path) => path.getTotalLength())"
        )
        assert max(lengths) > 100, name


def test_each_label_has_its_language(visit: Visits, story: Path, arabic_story: Path) -> None:
    languages = "(labels) => [...new Set(labels.map((label) => label.lang))]"
    assert visit(story).eval_on_selector_all(".mg-label", languages) == ["en"]
    assert "ar" in visit(arabic_story).eval_on_selector_all(".mg-label", languages)


def test_countries_are_named_where_they_are_in_view_though_their_own_points_are_not(
    visit: Visits, story: Path
) -> None:
    page = visit(story)
    look_at(page, 38.7, 33.0, 7)
    assert {"Jordan", "Syria"} <= {box["name"] for box in boxes(page, ".mg-label-country")}
