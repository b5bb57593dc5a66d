"""Opens pages in Chromium and notes whatever should not happen on one."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, Route

READY = "html[data-mapgen=ready]"
PATIENCE_MS = 20_000
"""For what a page does at once, on a machine that is busy with other things."""

# Chromium reports violations of the policy to the console too; a script is told for certain.
NOTE_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


@cache
def context_of(browser: Browser, options: str) -> BrowserContext:
    """Return the context with these options, in JSON: one for all visits, as a page of mapgen stores nothing.

    To make a context takes Chromium as long as to open the page in it.
    """
    context = browser.new_context(**json.loads(options))
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(NOTE_VIOLATIONS)
    context.new_page()  # stays open: with its last page Chromium closes a window and a process
    return context


class Visits:
    """Pages in one browser, closed together; `faults` says what went wrong on any of them.

    What a test sets on a page's context stays there for the tests after it: set it on the page, or give
    it as an option of the visit.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: list[Page] = []
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.libraries: dict[str, Path] = {}
        """Files that stand for addresses that end so; other libraries are empty files."""

    def __call__(
        self, page: Path, fragment: str = "", *, ready: bool = True, hosts: bool = False, **options: Any
    ) -> Page:
        """Open a page and wait until it can be used; with `hosts`, libraries of https hosts are served."""
        options.setdefault("viewport", {"width": 1280, "height": 800})
        opened = context_of(self._browser, json.dumps(options, sort_keys=True)).new_page()
        self._pages.append(opened)
        if hosts:
            opened.route(re.compile("^https:"), self._serve)
        self._watch(opened, page.as_uri(), hosts=hosts)
        opened.goto(page.as_uri() + fragment)
        if ready and options.get("java_script_enabled", True):
            opened.wait_for_selector(READY, state="attached")
        return opened

    def take_faults(self) -> list[str]:
        """Return what went wrong and forget it: a test that provokes faults reads them here."""
        taken, self.faults = self.faults, []
        return taken

    def close(self) -> None:
        """Close every page."""
        for page in self._pages:
            page.close()

    def _watch(self, page: Page, address: str, *, hosts: bool) -> None:
        def requested(request: Request) -> None:
            self.requests.append(request.url)
            own = request.url.partition("#")[0] == address or request.url.startswith("data:")
            if not own and not (hosts and request.url.startswith("https:")):
                self.faults.append(f"request: {request.url}")

        def said(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning", "assert"}:
                self.faults.append(f"console {message.type}: {message.text}")

        def asked(dialog: Dialog) -> None:
            self.faults.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        def popped(window: Page) -> None:
            self.faults.append(f"window: {window.url}")
            self._pages.append(window)

        page.on("request", requested)
        page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))
        page.on("console", said)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", asked)
        page.on("crash", lambda _page: self.faults.append("crash"))
        page.on("popup", popped)

    def _serve(self, route: Route) -> None:
        address = route.request.url
        found = next((path for end, path in self.libraries.items() if address.endswith(end)), None)
        kind = "text/css" if address.endswith(".css") else "text/javascript"
        route.fulfill(body=found.read_bytes() if found else b"", content_type=kind)
