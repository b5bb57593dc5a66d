"""A real Chromium, the pages it opens, and a watch on what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.sync_api import sync_playwright

import mapgen
from mapgen import config
from tests.browser.large_page import build_large_page
from tests.browser.payloads_page import HALVES, HostilePage, build_hostile_page, once_validated
from tests.browser.small_page import build_small_page
from tests.browser.watch import Visits
from tests.examples import DEMO, ROOT
from tests.shared import build_once
from tests.tools import browser as chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.payloads import Payload

# A page must not work only because the browser was asked to forgive it: none of these does that.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visits]:
    """Open pages; whatever goes wrong on one of them fails the test."""
    visits = Visits(browser)
    yield visits
    visits.close()
    assert visits.faults == []


def build_story(folder: Path, language: str) -> Path:
    """Build the page of the story as `mapgen build` does."""
    settings = config.load(ROOT / "geodata" / "mapgen.toml")
    return mapgen.build([DEMO], folder, msgspec.structs.replace(settings, language=language)).page


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the story."""
    return build_once(tmp_path_factory, "story", lambda folder: build_story(folder, "en"))


@pytest.fixture(scope="session")
def arabic_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in Arabic."""
    return build_once(tmp_path_factory, "arabic", lambda folder: build_story(folder, "ar"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of a few made-up incidents that show what the story's do not."""
    return build_once(tmp_path_factory, "small", build_small_page)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of more incidents than stand in its lists at once."""
    return build_once(tmp_path_factory, "large", build_large_page)


@pytest.fixture(scope="session", params=HALVES, ids=["one-half", "other-half"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> HostilePage:
    """A page whose every text is an attack: each half of them on one."""
    half: list[Payload] = request.param
    name = f"hostile-{HALVES.index(half)}"
    page = build_once(tmp_path_factory, name, lambda folder: build_hostile_page(folder, half))
    return HostilePage(page, [once_validated(payload) for payload in half])
