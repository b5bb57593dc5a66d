"""Opening a page in Chromium: how long until it can be used, and what it asks others for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from playwright.sync_api import TimeoutError  # noqa: A004

from tests.tools import WEB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

PACKAGES = WEB / "node_modules"
SCRIPTS_AND_STYLES = {
    path.name: path
    for folder in ("leaflet", "jquery", "bootstrap", "leaflet.markercluster", "leaflet.awesome-markers")
    for path in sorted((PACKAGES / folder / "dist").rglob("*"))
    if path.suffix in {".js", ".css"}
}
SCRIPTS_AND_STYLES["jquery-3.7.1.min.js"] = PACKAGES / "jquery" / "dist" / "jquery.min.js"
TIMEOUT_MS = 300_000

TELL_WHEN_READY = """
const tell = () => console.debug(`benchmark:ready ${performance.now()}`);
const afterNextFrame = () => requestAnimationFrame(() => setTimeout(tell));
new PerformanceObserver((list) => {
  if (list.getEntriesByName("mapgen:ready").length) afterNextFrame();
}).observe({ type: "mark", buffered: true });
addEventListener("DOMContentLoaded", () => {
  if (!document.documentElement.dataset.mapgen) afterNextFrame();
});
"""
"""Tells of the first frame after the page can be used, in milliseconds since navigation.

mapgen says itself when that is. folium's pages put every marker on the map in
scripts that run before DOMContentLoaded; `COUNT_MARKERS` makes sure that they have.
"""

READY = "benchmark:ready "
COUNT_MARKERS = """() => {
  if (window.mapgen?.state) return mapgen.state().total;
  const groups = Object.values(window).filter(
    (thing) => thing instanceof L.GeoJSON || (L.MarkerClusterGroup && thing instanceof L.MarkerClusterGroup));
  return Math.max(...groups.map((group) => group.getLayers().length));
}"""


class Opened(Struct, frozen=True):
    """What opening a page once took."""

    ready_seconds: float
    """From navigation to the first frame after the page can be used."""
    requests: int
    """Outside requests, but for those for tiles."""


class _Network:
    """Answers what pages ask of others: scripts and styles from npm's packages, the rest empty."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        """Addresses, but for those of pictures."""
        self.missing: list[str] = []
        """Scripts that are not here."""

    def answer(self, route: Route) -> None:
        address, kind = route.request.url, route.request.resource_type
        name = address.rsplit("/", 1)[-1]
        if kind != "image":
            self.asked.append(address)
        if name in SCRIPTS_AND_STYLES:
            route.fulfill(path=SCRIPTS_AND_STYLES[name])
        elif kind == "script":
            self.missing.append(address)
            route.abort()
        else:
            route.fulfill(body="", content_type="text/css" if kind == "stylesheet" else "image/png")


@contextmanager
def opened(browser: Browser, page_file: Path, incidents: int) -> Iterator[tuple[Page, Opened]]:
    """Open a page from its file, in a profile of its own, and wait until it can be used.

    What folium's pages fetch from CDNs comes from npm's packages here, at once; style sheets of icon fonts
    and tiles come empty. So no time on a network is counted.

    Raises
    ------
    RuntimeError
        If the page asks for a script that is not here, does not get ready or lacks incidents.
    """
    network = _Network()
    said: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        context.route(lambda url: url.startswith("http"), network.answer)
        context.add_init_script(TELL_WHEN_READY)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        with page.expect_console_message(_is_ready, timeout=TIMEOUT_MS) as message:
            page.goto(page_file.as_uri(), timeout=TIMEOUT_MS, wait_until="commit")
        ready_ms = float(message.value.text.removeprefix(READY))
        shown = page.evaluate(COUNT_MARKERS)
        if network.missing or shown != incidents:
            raise RuntimeError(
                f"{page_file} shows {shown} of {incidents} incidents; it lacks {network.missing}."
            )
        yield page, Opened(ready_ms / 1000, len(network.asked))
    except TimeoutError as error:
        raise RuntimeError(f"{page_file} was not ready in {TIMEOUT_MS / 1000:.0f} s: {said}") from error
    finally:
        context.close()


def _is_ready(message: ConsoleMessage) -> bool:
    return message.text.startswith(READY)
