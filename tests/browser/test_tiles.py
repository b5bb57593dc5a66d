"""Online tiles: there, late, missing, or with nobody to ask; and the built-in basemap beneath them."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from mapgen.config import Settings, Tiles, TileSource
from mapgen.incident_map import IncidentMap
from mapgen.model import Dataset
from tests.browser.parts import until
from tests.browser.servers import TileServer, serving
from tests.browser.watch import NOTE_VIOLATIONS, READY
from tests.examples import BAGHDAD, incident

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

MAX_ZOOM, BUILT_IN_ZOOM = 17, 11
RADIUS_KM = 1.5
PATIENCE_MS = 8000

COVERED = (
    "document.querySelectorAll('.leaflet-tile-loaded').length > 5 && !document.querySelector('.mg-label')"
)
NAMED = "!!document.querySelector('.mg-label')"
BASEMAP = "path.mg-land"
NOTE = ".mg-tiles-note"
FAILED = "The background tiles could not be loaded; this is the built-in basemap."


class Site:
    """Pages with tiles on a server of their own, and whoever opens them."""

    def __init__(self, browser: Browser, origin: str, tiles: TileServer) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.origin = origin
        self.tiles = tiles
        self.faults: list[str] = []

    def __call__(self, name: str = "index.html", *, fake_clock: bool = False, **options: Any) -> Page:
        """Open a page and wait until it can be used."""
        context = self._browser.new_context(**options)
        self._contexts.append(context)
        context.set_default_timeout(8_000)
        context.add_init_script(NOTE_VIOLATIONS)
        page = context.new_page()
        if fake_clock:
            page.clock.install()
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.goto(name if "://" in name else f"{self.origin}/{name}")
        page.wait_for_selector(READY, state="attached")
        return page

    def _said(self, message: ConsoleMessage) -> None:
        # That a tile is missing is what some tests are about.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def build(folder: Path, name: str, chosen: Tiles) -> None:
    """Build a page of one incident, whose radius is known, with tiles."""
    strike = incident(uncertainty_km=RADIUS_KM)
    settings = Settings(tiles=chosen)
    IncidentMap(Dataset(incidents=[strike], total=1), settings=settings).save(folder / name)


def source(origin: str, name: str) -> dict[str, Any]:
    return {
        "provider": f"{origin}/{name}/{{z}}/{{x}}/{{y}}.png",
        "attribution": f"Tiles of {name}",
        "max_zoom": MAX_ZOOM,
    }


@pytest.fixture(scope="module")
def server() -> Iterator[TileServer]:
    with TileServer().run() as tiles:
        yield tiles


@pytest.fixture(scope="module")
def folder(server: TileServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages: with tiles, with some for the dark scheme too, with those of a server that is down."""
    made = tmp_path_factory.mktemp("tiles")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{unused.getsockname()[1]}"
    build(made, "index.html", Tiles(**source(server.origin, "light")))
    dark = TileSource(**source(server.origin, "dark"))
    build(made, "dark.html", Tiles(**source(server.origin, "light"), dark=dark))
    build(made, "down.html", Tiles(**source(nobody, "nobody")))
    return made


@pytest.fixture
def site(browser: Browser, server: TileServer, folder: Path) -> Iterator[Site]:
    server.asked.clear()
    server.refused = False
    server.answering.set()
    with ExitStack() as stack:
        opened = Site(browser, stack.enter_context(serving(folder)), server)
        stack.callback(opened.close)
        stack.callback(server.answering.set)
        yield opened
    assert opened.faults == []


def go(page: Page, zoom: float) -> None:
    page.evaluate("([lon, lat, zoom]) => mapgen.view(lat, lon, zoom)", [*BAGHDAD, zoom])


def max_zoom(page: Page) -> int:
    return int(page.evaluate("map_mapgen.getMaxZoom()"))


def test_tiles_take_the_place_of_the_basemap_s_names_and_name_their_maker(site: Site) -> None:
    page = site()
    until(page, COVERED)
    assert page.locator(NOTE).inner_text() == "Tiles of light"
    assert max_zoom(page) == MAX_ZOOM
    assert "Tiles of light" in page.locator(".mg-credits").inner_text()
    assert {path.split("/")[1] for path, _ in site.tiles.asked} == {"light"}


def test_the_provider_learns_which_site_asks_but_not_which_page(site: Site) -> None:
    until(site("index.html?secret=1#mapgen-credits-heading"), COVERED)
    assert {referer for _, referer in site.tiles.asked} == {f"{site.origin}/"}


def test_a_page_from_a_file_asks_nobody_and_has_its_basemap(site: Site, folder: Path) -> None:
    page = site((folder / "index.html").as_uri())
    until(page, NAMED)
    assert max_zoom(page) == BUILT_IN_ZOOM
    assert page.locator(NOTE).count() == 0
    assert site.tiles.asked == []


def test_late_tiles_hold_up_nothing_and_the_basemap_is_seen_until_then(site: Site) -> None:
    site.tiles.answering.clear()
    page = site(f"index.html#view={BAGHDAD[1]},{BAGHDAD[0]},9")  # its load event is waited for
    until(page, NAMED)
    assert page.locator(BASEMAP).is_visible()
    assert page.locator(NOTE).inner_text() == "Tiles of light"
    site.tiles.answering.set()
    until(page, COVERED)


@pytest.mark.parametrize("name", ["index.html", "down.html"])
def test_without_tiles_the_basemap_is_there_and_the_map_goes_no_closer_than_it(site: Site, name: str) -> None:
    site.tiles.refused = True
    page = site(name)
    until(page, f"document.querySelector('{NOTE}').textContent === {FAILED!r}")
    until(page, NAMED)
    assert page.locator(BASEMAP).is_visible()
    assert max_zoom(page) == BUILT_IN_ZOOM
    assert page.evaluate("map_mapgen.getZoom()") <= BUILT_IN_ZOOM


def test_tiles_that_come_back_are_shown_again(site: Site) -> None:
    site.tiles.refused = True
    page = site()
    until(page, f"document.querySelector('{NOTE}').textContent === {FAILED!r}")
    site.tiles.refused = False
    go(page, 8)
    until(page, COVERED)
    assert page.locator(NOTE).inner_text() == "Tiles of light"
    assert max_zoom(page) == MAX_ZOOM


def test_a_view_whose_tiles_do_not_come_is_not_waited_for(site: Site) -> None:
    site.tiles.answering.clear()
    page = site(f"index.html#view={BAGHDAD[1]},{BAGHDAD[0]},16", fake_clock=True)
    assert page.evaluate("map_mapgen.getZoom()") == 16
    until(page, "!!document.querySelector('.leaflet-tile')")
    page.clock.fast_forward(PATIENCE_MS)
    until(page, f"document.querySelector('{NOTE}').textContent === {FAILED!r}")
    assert max_zoom(page) == BUILT_IN_ZOOM


def test_close_up_the_circle_of_uncertainty_keeps_its_size_and_the_coarse_basemap_is_gone(site: Site) -> None:
    page = site(f"index.html#view={BAGHDAD[1]},{BAGHDAD[0]},16")
    until(page, COVERED)
    assert page.evaluate("map_mapgen.getZoom()") == 16
    assert page.locator(BASEMAP).is_hidden()
    at = "map_mapgen.containerPointToLatLng"
    metres = page.evaluate(f"map_mapgen.distance({at}([0, 99]), {at}([99, 99]))") / 99
    drawn = page.locator("path.mg-halo").evaluate("(e) => e.getBBox().width")
    assert drawn / 2 * metres == pytest.approx(RADIUS_KM * 1000, rel=0.01)
    go(page, 9)
    until(page, COVERED)
    assert page.locator(BASEMAP).is_visible()


def test_without_dark_tiles_the_dark_scheme_has_the_built_in_basemap(site: Site) -> None:
    page = site(color_scheme="dark")
    until(page, NAMED)
    assert site.tiles.asked == []
    page.emulate_media(color_scheme="light")
    until(page, COVERED)


def test_dark_tiles_are_for_the_dark_scheme(site: Site) -> None:
    page = site("dark.html", color_scheme="dark")
    until(page, COVERED)
    assert {path.split("/")[1] for path, _ in site.tiles.asked} == {"dark"}
    assert page.locator(NOTE).inner_text() == "Tiles of dark"
    page.emulate_media(color_scheme="light")
    until(page, f"document.querySelector('{NOTE}').textContent === 'Tiles of light'")
    until(page, COVERED)


def test_paper_and_forced_colours_have_the_built_in_basemap_and_its_legend(site: Site) -> None:
    page = site()
    until(page, COVERED)
    assert page.get_by_text("international boundary", exact=True).is_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("international boundary", exact=True).is_visible()
    assert page.locator(".leaflet-tile").count() == 0
    assert page.locator(".mg-label").count() > 0
    assert page.locator(BASEMAP).is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    until(page, COVERED)
    page.emulate_media(forced_colors="active")
    until(page, NAMED)
    assert page.locator(".leaflet-tile").count() == 0


def test_a_sandboxed_frame_which_has_no_origin_asks_nobody(site: Site, folder: Path) -> None:
    frame = '<iframe src="index.html" sandbox="allow-scripts" width="600" height="500"></iframe>'
    (folder / "host.html").write_text(f'<html data-mapgen="ready">{frame}')
    page = site("host.html")
    page.frame_locator("iframe").locator(".mg-label").first.wait_for()
    assert site.tiles.asked == []
