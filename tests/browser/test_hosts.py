"""Articles of others show the map as pasted, at the height it asks for, whatever they are made with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from mapgen import snippets
from tests.browser.articles import PARAGRAPH, Articles, maps_of, quiet, until_fits
from tests.browser.parts import settle, until
from tests.browser.servers import serving
from tests.browser.watch import READY
from tests.tools import WEB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

PACKAGES = WEB / "node_modules"
LIBRARIES = {
    "frames.js": PACKAGES / "@newswire" / "frames" / "dist" / "frames.umd.js",
    "pym.js": PACKAGES / "pym.js" / "dist" / "pym.v1.min.js",
}


@pytest.fixture(scope="module")
def maps(story: Path) -> Iterator[str]:
    """Origin of the site that the story is published at."""
    with serving(story.parent) as origin:
        yield origin


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the articles are published as, with the libraries of newsrooms."""
    folder = tmp_path_factory.mktemp("articles")
    for name, path in LIBRARIES.items():
        (folder / name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Origin of the articles."""
    with serving(folder) as origin:
        yield origin


@pytest.fixture
def articles(browser: Browser, folder: Path, site: str, maps: str) -> Iterator[Articles]:
    """Articles; whatever goes wrong in one of them, or in a map, fails the test."""
    opened = Articles(browser, folder, site, maps)
    yield opened
    opened.close()
    assert opened.faults == []


def test_an_iframe_gets_the_height_of_its_map_and_again_when_the_column_narrows(articles: Articles) -> None:
    page = articles.read(PARAGRAPH + articles.snippet("iframe") + articles.script() + PARAGRAPH)
    (frame,) = maps_of(page)
    until_fits(frame)
    high = frame.evaluate("innerHeight")
    page.set_viewport_size({"width": 336, "height": 700})
    until(frame, "innerWidth === 320")
    until_fits(frame)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 800, "height": 900})
    until(frame, f"innerHeight === {high}")
    assert quiet(page)


def test_the_component_gets_the_height_of_its_map(articles: Articles) -> None:
    page = articles.read(articles.snippet("component"), width=336)
    (frame,) = maps_of(page)
    until_fits(frame)
    inside = page.locator("mapgen-map iframe")
    assert inside.get_attribute("title") == articles.settings.title
    assert (inside.get_attribute("loading"), inside.get_attribute("allowfullscreen")) == ("lazy", "")
    assert not page.locator("mapgen-map a").is_visible()
    assert frame.evaluate("innerWidth") == 320


def test_without_scripts_the_component_is_a_link_to_the_map(articles: Articles) -> None:
    page = articles.read(articles.snippet("component"), scripts=False)
    link = page.get_by_role("link", name=articles.settings.title)
    assert (link.is_visible(), link.get_attribute("href")) == (True, f"{articles.maps}/index.html")


def test_a_host_whose_policy_lets_in_only_the_maps_site_needs_no_more_for_them(
    articles: Articles, folder: Path, maps: str
) -> None:
    policy = f"default-src 'none'; frame-src {maps}; script-src {maps}; img-src data:"
    with serving(folder, {"Content-Security-Policy": policy}) as strict:
        page = articles.read(articles.snippet("component") + articles.snippet("iframe"), origin=strict)
        for frame in maps_of(page, 2):
            until_fits(frame)


def test_a_host_without_any_script_shows_the_map_at_the_height_of_the_snippet_which_is_about_right(
    articles: Articles, folder: Path, maps: str
) -> None:
    policy = f"default-src 'none'; frame-src {maps}; img-src data:"
    with serving(folder, {"Content-Security-Policy": policy}) as strict:
        page = articles.read(articles.snippet("iframe"), origin=strict, width=656)
        (frame,) = maps_of(page)
        height = frame.evaluate("innerHeight")
        assert height == snippets.starting_height(articles.settings)
        spare = height - frame.evaluate("document.body.getBoundingClientRect().height")
        assert 0 <= spare < 50
        assert frame.locator(".mg-marker").first.is_visible()


@pytest.mark.parametrize("fragment", ["#?secret=aB3dE5gH7j", "#amp=1"], ids=["WordPress", "AMP"])
def test_a_frame_that_may_only_run_scripts_works_as_hosts_make_it(articles: Articles, fragment: str) -> None:
    pasted = articles.snippet("iframe").replace("<iframe", '<iframe sandbox="allow-scripts"')
    page = articles.read(pasted.replace("embed.html", f"embed.html{fragment}") + articles.script())
    (frame,) = maps_of(page)
    until_fits(frame)
    assert frame.evaluate("origin") == "null"
    frame.locator(".mg-marker[data-incident-id]").first.press("Enter")
    frame.locator('[role="dialog"]:visible').wait_for()


def test_the_sandbox_of_amp_lets_the_full_map_open(articles: Articles) -> None:
    (sandbox,) = re.findall(r'sandbox="[^"]+"', articles.snippet("amp"))
    page = articles.read(articles.snippet("iframe").replace("<iframe", f"<iframe {sandbox}"))
    (frame,) = maps_of(page)
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Open the full map").click()
    opened.value.wait_for_selector(READY, state="attached")
    assert opened.value.url.startswith(f"{articles.maps}/index.html")
    assert opened.value.evaluate("origin") == articles.maps


@pytest.mark.parametrize(
    "host",
    [
        '<script src="frames.js"></script><script src="host.js"></script>',
        '<script src="pym.js"></script><script src="host.js"></script>',
    ],
    ids=["@newswire/frames", "pym.js"],
)
def test_hosts_of_other_makers_get_the_height(articles: Articles, folder: Path, host: str) -> None:
    address = f"{articles.maps}/embed.html"
    call = (
        f'newswireFrames.Framer(document.getElementById("map"), {{ src: "{address}" }})'
        if "frames.js" in host
        else f'new pym.Parent("map", "{address}", {{ title: "Map" }})'
    )
    (folder / "host.js").write_text(call)
    page = articles.read(f'<div id="map"></div>{host}', width=336)
    (frame,) = maps_of(page)
    until_fits(frame)
    page.set_viewport_size({"width": 700, "height": 900})
    until(frame, "innerWidth > 600")
    until_fits(frame)
    assert quiet(page)


def test_two_maps_in_one_article_each_have_their_own_height(articles: Articles) -> None:
    pasted = articles.snippet("component")
    narrow = f'<div style="width: 320px">{pasted}</div>'
    page = articles.read(pasted + PARAGRAPH + narrow, width=900)
    wide, small = maps_of(page, 2)
    until_fits(wide)
    until_fits(small)
    assert wide.evaluate("innerHeight") != small.evaluate("innerHeight")


def test_an_article_that_runs_from_right_to_left_shows_the_map_in_its_language(articles: Articles) -> None:
    pasted = articles.snippet("component").replace("embed.html", "embed.html#lang=ar")
    page = articles.read(PARAGRAPH + pasted, language="ar", width=336)
    (frame,) = maps_of(page)
    until_fits(frame)
    assert frame.evaluate("document.documentElement.lang") == "ar"
    box = page.locator("mapgen-map").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (8, 320)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_map_in_a_hidden_tab_is_whole_when_the_tab_is_shown(articles: Articles) -> None:
    eager = articles.snippet("iframe").replace(' loading="lazy"', "")
    page = articles.read(f'<div id="tab" hidden>{eager}</div>{articles.script()}')
    frame = next(frame for frame in page.frames if "embed.html" in frame.url)
    until(frame, "document.documentElement.dataset.mapgen === 'ready'")
    page.evaluate("document.getElementById('tab').hidden = false")
    until(frame, "innerWidth > 700")
    until_fits(frame)
    until(frame, "document.querySelectorAll('.mg-marker').length > 5")
    assert frame.evaluate(
        "() => { const map = document.querySelector('.leaflet-container').getBoundingClientRect();"
        " return [...document.querySelectorAll('.mg-marker')].every((mark) => {"
        " const { left, right } = mark.getBoundingClientRect();"
        " return left >= map.left && right <= map.right }) }"
    )


def test_a_script_that_comes_after_the_map_asks_for_its_height(articles: Articles) -> None:
    page = articles.read(articles.snippet("iframe"))
    (frame,) = maps_of(page)
    page.add_script_tag(url=f"{articles.maps}/mapgen-map.js")
    until_fits(frame)


SIZE = '{ sentinel: "amp", type: "embed-size", height: 4000 }'
"""A message that a map might send."""
FORGED = [
    *(
        SIZE.replace("4000", value)
        for value in ("NaN", "Infinity", "1e9", "5001", "49", '"600"', "null", "{}")
    ),
    SIZE.replace("embed-size", "embed-ready"),
    SIZE.replace("amp", "else"),
    '"pymxPYMxmapxPYMxheightxPYMx4000"',
    "null",
]


@pytest.mark.parametrize("form", ["iframe", "component"])
def test_no_message_but_a_sane_one_of_the_map_itself_changes_its_height(
    articles: Articles, folder: Path, form: snippets.Form
) -> None:
    (folder / "other.html").write_text(f"<!doctype html><script>parent.postMessage({SIZE}, '*')</script>")
    page = articles.read(articles.snippet(form) + articles.script())
    (frame,) = maps_of(page)
    until_fits(frame)
    height = frame.evaluate("innerHeight")
    for message in FORGED:
        frame.evaluate(f"parent.postMessage({message}, '*')")
        settle(page)
        assert frame.evaluate("innerHeight") == height, message
    page.evaluate(f"postMessage({SIZE}, '*')")
    page.evaluate(
        "() => Promise.all(['other.html', 'sandboxed'].map((address) => new Promise((done) => {"
        " const frame = document.createElement('iframe'); frame.onload = done;"
        " if (address === 'sandboxed') frame.sandbox = 'allow-scripts';"
        " frame.src = 'other.html'; document.body.append(frame) })))"
    )
    settle(page)
    assert frame.evaluate("innerHeight") == height
    frame.evaluate(f"parent.postMessage({SIZE.replace('4000', '701.2')}, '*')")
    until(frame, "innerHeight === 702")


def test_a_page_of_another_site_in_the_frame_of_a_map_does_not_change_its_height(
    articles: Articles, folder: Path
) -> None:
    (folder / "other.html").write_text(f"<!doctype html><script>parent.postMessage({SIZE}, '*')</script>")
    page = articles.read(articles.snippet("iframe") + articles.script())
    (frame,) = maps_of(page)
    until_fits(frame)
    height, before = page.evaluate("[document.querySelector('iframe').clientHeight, heights]")
    frame.evaluate(f"location.href = '{articles.origin}/other.html'")
    until(page, f"heights > {before}")
    settle(page)
    assert page.locator("iframe").evaluate("(frame) => frame.clientHeight") == height


def test_the_component_loads_nothing_that_would_run_in_the_article(articles: Articles) -> None:
    page = articles.read(
        '<mapgen-map title="Map" src="javascript:parent.ran = true"></mapgen-map>'
        '<mapgen-map title="Map" src="data:text/html,x"></mapgen-map>'
        '<mapgen-map title="Map" src=""></mapgen-map>' + articles.script()
    )
    until(page, "customElements.get('mapgen-map') !== undefined")
    assert quiet(page)
    assert page.evaluate("window.ran") is None
    assert [frame.url for frame in page.frames[1:]] == ["about:blank"] * 3
    page.evaluate(f"document.querySelector('mapgen-map').setAttribute('src', '{articles.maps}/embed.html')")
    (frame,) = maps_of(page)
    until_fits(frame)
