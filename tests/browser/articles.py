"""Articles that show maps of another site, served as newsrooms serve them: two origins, real headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mapgen import config, snippets
from tests.browser.parts import until
from tests.browser.watch import NOTE_VIOLATIONS, READY
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Request

COUNT_MESSAGES = """
window.heights = 0;
addEventListener("message", ({ data }) => { if (data?.type === "embed-size") heights += 1 });
"""
PARAGRAPH = "<p>" + "What happened, and what is known of it so far. " * 12 + "</p>"


class Articles:
    """A site of articles beside a site of maps; `faults` is what went wrong in any of the pages.

    Parameters
    ----------
    browser
        That opens them.
    folder
        Of the articles.
    origin
        Where that folder is served.
    maps
        Origin of the folder that a build wrote.
    """

    def __init__(self, browser: Browser, folder: Path, origin: str, maps: str) -> None:
        self._browser = browser
        self._folder = folder
        self._contexts: list[BrowserContext] = []
        self.origin = origin
        self.maps = maps
        self.faults: list[str] = []
        settings = config.load(ROOT / "geodata" / "mapgen.toml")
        self.settings = msgspec.structs.replace(settings, site=config.Site(url=f"{maps}/"))

    def snippet(self, form: snippets.Form) -> str:
        """Return what a newsroom would paste."""
        return snippets.snippet(form, self.settings)

    def script(self) -> str:
        """Return the tag of the script for host pages."""
        return f'<script async src="{self.maps}/mapgen-map.js"></script>'

    def read(
        self,
        body: str,
        *,
        origin: str | None = None,
        language: str = "en",
        width: int = 800,
        scripts: bool = True,
    ) -> Page:
        """Publish an article and open it."""
        direction = "rtl" if language == "ar" else "ltr"
        self._folder.joinpath("article.html").write_text(
            f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
            f"<title>An article</title></head><body><h1>An article</h1>{body}</body></html>",
            encoding="utf-8",
        )
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        self._contexts.append(context)
        context.set_default_timeout(15_000)
        if scripts:
            context.add_init_script(NOTE_VIOLATIONS + COUNT_MESSAGES)
        page = context.new_page()
        self._watch(page)
        page.goto(f"{origin or self.origin}/article.html")
        return page

    def _watch(self, page: Page) -> None:
        own = (self.origin.rpartition(":")[0], self.maps.rpartition(":")[0], "data:", "blob:")

        def requested(request: Request) -> None:
            if not request.url.startswith(own):
                self.faults.append(f"request: {request.url}")

        def said(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.faults.append(f"console: {message.text}")

        page.on("request", requested)
        page.on("console", said)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()


def maps_of(page: Page, count: int = 1) -> list[Frame]:
    """Return the frames of an article when their maps can be used."""
    frames = page.locator("iframe")
    frames.nth(count - 1).wait_for(state="attached")
    for number in range(count):
        frames.nth(number).scroll_into_view_if_needed()
        frames.nth(number).content_frame.locator(READY).wait_for(state="attached")
    return [frame for frame in page.frames if "embed.html" in frame.url]


def until_fits(frame: Frame) -> None:
    """Wait until a frame is as high as its content, which therefore needs no scrolling."""
    until(frame, "innerHeight === Math.ceil(document.body.getBoundingClientRect().height)")
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")


def quiet(page: Page) -> bool:
    """Tell whether frames have stopped telling their heights."""
    silent: bool = page.evaluate(
        "() => new Promise((done) => { const before = heights; let pictures = 0;"
        " const next = () => (pictures += 1) < 30 ? requestAnimationFrame(next) : done(heights === before);"
        " requestAnimationFrame(next) })"
    )
    return silent
