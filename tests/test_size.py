"""How much a reader must fetch: the story's page, and our own share of it."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from mapgen import config, page, pipeline
from mapgen.filenames import EMBED, PAGE
from tests.examples import DEMO

if TYPE_CHECKING:
    from pathlib import Path

LOADS = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "manifest"}
"""Attributes that fetch, or send, something by themselves; `href` does on other elements than `a`."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = config.load(DEMO.parent / "mapgen.toml")
    return pipeline.build([DEMO], tmp_path_factory.mktemp("story"), settings).page.parent


@pytest.fixture(scope="module")
def story(built: Path) -> bytes:
    return (built / PAGE).read_bytes()


@pytest.fixture(scope="module")
def embed(built: Path) -> bytes:
    return (built / EMBED).read_bytes()


class Loads(HTMLParser):
    """Collects what a document would load, besides what its scripts ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            loads = name in LOADS or (name in {"href", "xlink:href"} and tag not in {"a", "area"})
            if loads and value and not value.startswith(("data:", "#")):
                self.found.append(f"<{tag} {name}={value!r}>")


def test_the_page_of_the_story_is_at_most_690_kb_and_256_kb_compressed(story: bytes) -> None:
    assert len(story) <= 690_000
    assert len(gzip.compress(story, 6, mtime=0)) <= 256_000


def test_the_map_for_articles_is_at_most_560_kb_and_250_kb_compressed(embed: bytes) -> None:
    assert len(embed) <= 560_000
    assert len(gzip.compress(embed, 6, mtime=0)) <= 250_000


def test_our_own_browser_code_is_at_most_60_kb_compressed() -> None:
    assert len(gzip.compress(page.asset("viewer.js").encode(), 6, mtime=0)) <= 60_000


def test_the_script_for_articles_is_at_most_3_kb_compressed() -> None:
    assert len(gzip.compress(page.asset("mapgen-map.js").encode(), 6, mtime=0)) <= 3_000


def test_our_own_style_sheets_are_at_most_11_kb_compressed() -> None:
    sheets = page.asset("layer.css") + page.asset("page.css")
    assert len(gzip.compress(sheets.encode(), 6, mtime=0)) <= 11_000


@pytest.mark.parametrize("form", ["story", "embed"])
def test_the_page_loads_nothing_from_anywhere(request: pytest.FixtureRequest, form: str) -> None:
    text = request.getfixturevalue(form).decode()
    loads = Loads()
    loads.feed(text)
    assert loads.found == []
    styles = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert [
        url for url in re.findall(r"url\(\s*['\"]?([^'\")]+)", styles) if not url.startswith(("data:", "#"))
    ] == []
    assert "@import" not in styles
