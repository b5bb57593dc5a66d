"""The map of the geocoding review in a browser: it follows the terminal, and takes text for text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mapgen.geocode.answers import Query
from mapgen.geocode.review.map import ReviewMap
from tests.browser.axe import violations
from tests.browser.parts import until
from tests.geocode.review.entries import answer, entry
from tests.hostile import PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

LOADED = "[...document.images].every((image) => image.complete && image.naturalWidth > 0)"


@pytest.fixture(scope="module")
def review_map() -> Iterator[ReviewMap]:
    shown = ReviewMap()
    shown.show(entry(query=Query(name="Hilla", country="IQ", near=((44.0, 33.0),))), 0)
    yield shown
    shown.close()


@pytest.fixture(scope="module")
def faults() -> list[str]:
    return []


@pytest.fixture(scope="module")
def page(browser: Browser, review_map: ReviewMap, faults: list[str]) -> Iterator[Page]:
    """The page, on which whatever goes wrong is noted."""
    opened = browser.new_page(bypass_csp=True)  # axe-core is put into it
    own = review_map.address
    opened.on("request", lambda one: faults.extend([one.url] * (not one.url.startswith((own, "data:")))))
    opened.on("console", lambda said: faults.append(said.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("dialog", lambda asked: faults.append(asked.message))
    opened.goto(own)
    until(opened, f"document.querySelector('li[aria-current]') && {LOADED}")
    yield opened
    opened.close()


def test_both_pictures_are_shown_and_follow_what_is_chosen_in_the_terminal(
    page: Page, review_map: ReviewMap, faults: list[str]
) -> None:
    assert page.get_by_role("heading", level=1).inner_text() == "Hilla"
    assert page.locator("#all").get_attribute("alt") == "Map of 2 answers"
    assert "diamonds" in page.locator("#near").inner_text()
    review_map.show(entry(), 1)
    until(page, f"document.querySelector('li:nth-child(2)[aria-current]') && {LOADED}")
    assert page.locator("#close").get_attribute("alt") == "Map around answer 2"
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert violations(page) == []


def test_it_fits_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_hostile_words_are_shown_as_text_and_do_nothing(
    page: Page, review_map: ReviewMap, faults: list[str]
) -> None:
    words = " ".join(payload for payload in PAYLOADS if "<" in payload)[:250]
    review_map.show(entry(name=words, title=words, reason=words, best=answer(words)), 0)
    until(page, "document.querySelector('h1').textContent.includes('<script>')")
    assert page.evaluate("document.scripts.length") <= 2  # its own, and axe-core
    assert page.locator("main iframe, main svg, main style, main b").count() == 0
    assert faults == []
