"""The page behind the headers that docs/hosting.md names: it works, and only who is named may frame it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.servers import serving
from tests.browser.watch import NOTE_VIOLATIONS, READY
from tests.hosting import HEADERS, OPEN_HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

NAMED = "https://www.example.org"
"""The site that the document names."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as opened:
        opened.set_default_timeout(8_000)
        opened.add_init_script(NOTE_VIOLATIONS)
        yield opened


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for articles."""
    return tmp_path_factory.mktemp("hosts")


@pytest.mark.parametrize("sandbox", ["", ' sandbox="allow-scripts"'], ids=["plain", "sandboxed"])
def test_a_site_that_is_named_can_frame_the_page_and_another_cannot(
    context: BrowserContext, story: Path, hosts: Path, sandbox: str
) -> None:
    said: list[str] = []
    with serving(hosts) as named, serving(hosts) as other:
        headers = {name: value.replace(NAMED, named) for name, value in HEADERS.items()}
        assert headers != HEADERS
        with serving(story.parent, headers) as maps:
            frame = (
                f'<iframe src="{maps}/index.html" allowfullscreen{sandbox} width="800" height="600"></iframe>'
            )
            (hosts / "article.html").write_text(f"<!doctype html><title>Article</title>{frame}")
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.goto(f"{named}/article.html")
            inside = page.frame_locator("iframe")
            inside.locator(READY).wait_for(state="attached")
            inside.locator(".mg-marker").first.wait_for()
            assert page.frames[1].evaluate("document.fullscreenEnabled")
            assert [words for words in said if "CSP" in words or "olicy" in words] == []
            page.goto(f"{other}/article.html")
            assert page.frames[1].evaluate("document.querySelector('[data-mapgen]')") is None
            assert any("frame-ancestors" in words for words in said)


def test_with_these_headers_the_page_works_and_nothing_is_refused(
    context: BrowserContext, story: Path
) -> None:
    said: list[str] = []
    with serving(story.parent, HEADERS) as maps:
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{maps}/index.html")
        page.wait_for_selector(READY, state="attached")
        page.locator(".mg-marker[data-incident-id]").first.click()
        page.locator('[role="dialog"]:visible').wait_for()
    assert said == []


def test_scripts_of_others_can_read_what_is_open_and_nothing_else(
    context: BrowserContext, story: Path, hosts: Path
) -> None:
    read = "(address) => fetch(address).then((answer) => answer.ok, () => false)"
    (hosts / "reader.html").write_text("<!doctype html><title>Reader</title>")
    page = context.new_page()
    with (
        serving(hosts) as elsewhere,
        serving(story.parent, HEADERS) as closed,
        serving(story.parent, HEADERS | OPEN_HEADERS) as opened,
    ):
        page.goto(f"{elsewhere}/reader.html")
        assert page.evaluate(read, f"{opened}/index.html")
        assert not page.evaluate(read, f"{closed}/index.html")
