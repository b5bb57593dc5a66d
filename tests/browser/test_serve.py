"""`mapgen serve` as an editor uses it: a page that is open follows what is saved."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error as PlaywrightError

from tests.browser.parts import until
from tests.examples import feature, write_collection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

READY = "document.documentElement.dataset.mapgen === 'ready'"


def until_shown(page: Page, expression: str) -> None:
    """Wait until an expression is true on a page that may be opened anew meanwhile."""
    for _ in range(600):
        with suppress(PlaywrightError):
            if page.evaluate(expression):
                return
        page.wait_for_timeout(50)
    raise AssertionError(f"not so: {expression}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "mapgen.toml").write_text('inputs = ["incidents.geojson"]')
    return write_collection(tmp_path / "incidents.geojson", feature(title="First"), feature("other"))


@pytest.fixture
def address(file: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "mapgen", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=file.parent, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        found = re.search(r"http://[\d.:]+/", server.stdout.readline())
        assert found
        assert "2 incidents shown" in server.stdout.readline()
        yield found[0]
        server.terminate()
        assert server.wait(20) == 0


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    opened = context.new_page()
    opened.goto(f"{address}#q=drone&view=33.3,44.4,8")
    until(opened, READY)
    yield opened
    context.close()


def test_a_page_shows_what_was_saved_and_keeps_what_the_reader_chose(page: Page, file: Path) -> None:
    page.evaluate("mapgen.open('other')")
    until(page, "location.hash.includes('incident=other')")
    write_collection(file, feature(title="Second"), feature("other"))
    until_shown(page, f"document.body.textContent.includes('Second') && {READY}")
    state = page.evaluate("mapgen.state()")
    assert (state["search"], state["selected"]) == ("drone", "other")
    assert state["view"]["zoom"] == pytest.approx(8)


def test_what_is_wrong_is_said_on_the_page_until_it_is_mended(page: Page, file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    page.evaluate("document.body.dataset.mine = 'kept'")
    until_shown(page, "document.querySelector('[data-mapgen-live]') !== null")
    banner = page.get_by_role("alert").filter(has_text="incidents.geojson")
    assert "→" in banner.inner_text()
    assert page.evaluate("mapgen.state().total") == 2
    file.write_bytes(whole)
    until_shown(page, "document.querySelector('[data-mapgen-live]') === null")
    assert page.evaluate("document.body.dataset.mine") == "kept", "the page was the same, and yet opened anew"
