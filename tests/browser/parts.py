"""The parts of a page that a reader sees, as tests name them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.examples import DEMO

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator, Page

STRIKE = "us-2024-02-07-mashtal"
"""The incident that the story is about."""
TOWER_22 = "iri-2024-01-28-tower-22"
ASSAULT = "us-2024-02-02-air-assault"
"""Many sites in one night: an incident without a place."""
SOMEWHERE_SOUTH = "us-2024-02-02-south-of-baghdad"
AL_ASAD = ("iri-2023-10-18-ain-al-asad", "iri-2023-11-20-ain-al-asad", "iri-2024-01-20-ain-al-asad")
"""Three incidents at exactly the same point."""

FEATURES: dict[str, dict[str, Any]] = {
    feature["id"]: feature for feature in json.loads(DEMO.read_text(encoding="utf-8"))["features"]
}
PLACED: dict[str, tuple[float, float]] = {
    ident: (feature["geometry"]["coordinates"][0], feature["geometry"]["coordinates"][1])
    for ident, feature in FEATURES.items()
    if feature["geometry"]
}
"""Longitude and latitude of those that have a place."""
UNLOCATED = FEATURES.keys() - PLACED.keys()


def properties(ident: str) -> dict[str, Any]:
    """Return what the data say of an incident of the story."""
    found: dict[str, Any] = FEATURES[ident]["properties"]
    return found


def marker(page: Page, ident: str) -> Locator:
    """Return an incident's own marker."""
    return page.locator(f'.mg-marker[data-incident-id="{ident}"]')


def clusters(page: Page) -> Locator:
    """Return the markers that stand for several incidents."""
    return page.locator("[data-mapgen-cluster]")


def item(page: Page, ident: str) -> Locator:
    """Return an incident in the list beside the map."""
    return page.locator(f'[data-mapgen-list] [data-incident-id="{ident}"]')


def row(page: Page, ident: str) -> Locator:
    """Return an incident's row in the table."""
    return page.locator(f'tr[data-incident-id="{ident}"]')


def dialog(page: Page) -> Locator:
    """Return the dialog that is open."""
    return page.locator('[role="dialog"]:visible')


def opened(page: Page) -> str | None:
    """Return the id of the incident that is open, as the dialog gives it."""
    return dialog(page).get_attribute("data-incident-id") if dialog(page).count() else None


def open_incident(page: Page, ident: str) -> Locator:
    """Open an incident as a host page would and return its dialog."""
    assert page.evaluate("id => mapgen.open(id)", ident)
    return dialog(page)


def look_at(page: Page, lon: float, lat: float, zoom: float) -> None:
    """Move the map and wait until it stands, with the labels of the frames after that."""
    page.evaluate(
        "([lat, lon, zoom]) => void map_mapgen.setView([lat, lon], zoom, { animate: false })",
        [lat, lon, zoom],
    )
    settle(page)


def unfold(page: Page) -> None:
    """Open the folded table."""
    page.locator("[data-mapgen-fold] > summary").click()


def settle(page: Page) -> None:
    """Wait until what is drawn with the next frame is there."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def shown_ids(page: Page) -> list[str]:
    """Return the ids in the list that can be seen, in order."""
    found: list[str] = page.eval_on_selector_all(
        "[data-mapgen-list] [data-incident-id]",
        "(items) => items.filter((item) => item.checkVisibility()).map((item) => item.dataset.incidentId)",
    )
    return found


def focused(page: Page) -> str:
    """Return what has focus: a marker's or item's incident, else the element's accessible text."""
    found: str = page.evaluate(
        "() => { const e = document.activeElement;"
        " return e.dataset.incidentId ?? e.getAttribute('aria-label') ?? (e.id || e.textContent.trim()) }"
    )
    return found


def has_focus(locator: Locator) -> bool:
    """Tell whether this element has focus."""
    found: bool = locator.evaluate("(element) => element === document.activeElement")
    return found


def drawn_incidents(page: Page) -> int:
    """Return how many incidents the markers in the page stand for."""
    found: int = page.eval_on_selector_all(
        ".mg-marker",
        "(marks) => marks.reduce((sum, mark) => sum + Number(mark.dataset.mapgenCluster ?? 1), 0)",
    )
    return found


def until(page: Page | Frame, expression: str, milliseconds: int = 20_000) -> None:
    """Wait until an expression is true: Playwright's own waiting needs what the page's policy forbids."""
    for _ in range(milliseconds // 20):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"not so after {milliseconds} ms: {expression}")
