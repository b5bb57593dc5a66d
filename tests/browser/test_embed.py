"""`embed.html`: what a reader does with it, by itself and in an article's frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from mapgen import config, snippets
from mapgen.config import Embed
from mapgen.incident_map import IncidentMap
from tests.browser.articles import Articles, maps_of, until_fits
from tests.browser.axe import violations
from tests.browser.parts import (
    FEATURES,
    PLACED,
    STRIKE,
    dialog,
    item,
    look_at,
    open_incident,
    settle,
    shown_ids,
    until,
)
from tests.browser.servers import serving
from tests.examples import DEMO, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.watch import Visits

EVERYTHING = Embed(panels=["title", "search", "list", "filters", "time", "legend"], story="mashtal")
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 700}, "is_mobile": True, "has_touch": True}
WHERE = "JSON.stringify([map_mapgen.getCenter(), map_mapgen.getZoom()])"
HINT = "document.querySelector('.mg-hint-shown')?.textContent ?? null"
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""


@pytest.fixture(scope="module")
def embed(story: Path) -> Path:
    """The story's map for articles: the map and its legend."""
    return story.parent / "embed.html"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with every panel, which begins with its story."""
    settings = config.load(ROOT / "geodata" / "mapgen.toml")
    path = tmp_path_factory.mktemp("everything") / "embed.html"
    incident_map = IncidentMap(DEMO, settings=msgspec.structs.replace(settings, embed=EVERYTHING))
    path.write_bytes(incident_map.document("embed"))
    return path


@pytest.fixture(scope="module")
def sites(embed: Path, everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A folder of articles, its origin, and the origins of the two maps."""
    folder = tmp_path_factory.mktemp("articles")
    with serving(folder) as origin, serving(embed.parent) as maps, serving(everything.parent) as others:
        yield folder, origin, maps, others


@pytest.fixture
def articles(browser: Browser, sites: Any) -> Iterator[Articles]:
    """Articles with frames; whatever goes wrong fails the test."""
    opened = Articles(browser, *sites[:3])
    yield opened
    opened.close()
    assert opened.faults == []


def frame_of(address: str, height: int, **attributes: str) -> str:
    """Return a frame as somebody would write it who knows no script of ours."""
    more = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<iframe src="{address}" title="Map" width="100%" height="{height}" {more}></iframe>'


def touch(page: Page) -> Callable[[str, list[tuple[float, float]]], None]:
    """Return what puts fingers on the screen: `touchStart`, `touchMove`, `touchEnd`."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, fingers: list[tuple[float, float]]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return send


@pytest.mark.parametrize("width", [320, 640, 1000])
@pytest.mark.parametrize("which", ["embed", "everything"])
def test_nothing_moves_while_it_loads_and_nothing_scrolls_sideways(
    visit: Visits, request: pytest.FixtureRequest, which: str, width: int
) -> None:
    page = visit(request.getfixturevalue(which), viewport={"width": width, "height": 700})
    assert page.evaluate(SHIFTS) < 0.01
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("which", ["embed", "everything"])
def test_its_height_follows_from_the_frame_s_width_alone(
    visit: Visits, request: pytest.FixtureRequest, which: str
) -> None:
    page = visit(request.getfixturevalue(which))
    for width in (320, 640, 1000):
        heights = set()
        for height in (200, 700, 2000):
            page.set_viewport_size({"width": width, "height": height})
            settle(page)
            heights.add(page.evaluate("document.body.getBoundingClientRect().height"))
        assert len(heights) == 1


def test_panels_stand_beside_a_wide_map_and_below_a_narrow_one(visit: Visits, everything: Path) -> None:
    page = visit(everything, viewport={"width": 1000, "height": 700})

    def boxes() -> tuple[Any, Any]:
        return page.locator(".mg-map").bounding_box(), page.locator(".mg-panel").bounding_box()

    beside_map, panel = boxes()
    assert panel["x"] >= beside_map["x"] + beside_map["width"]
    assert panel["y"] == beside_map["y"]
    page.set_viewport_size({"width": 390, "height": 700})
    above, panel = boxes()
    assert panel["y"] >= above["y"] + above["height"]
    assert panel["height"] == 320


def test_it_begins_with_the_story_that_was_chosen(visit: Visits, everything: Path) -> None:
    page = visit(everything)
    assert page.locator(".mg-story-counter").inner_text() == "Step 1 of 12"
    shown = page.evaluate("mapgen.state().shown")
    assert 0 < shown < len(FEATURES)
    assert "story=mashtal.1" in (page.locator("footer [data-mapgen-full]").get_attribute("href") or "")


def test_a_link_to_something_else_does_not_begin_the_story(visit: Visits, everything: Path) -> None:
    page = visit(everything, f"#incident={STRIKE}")
    assert dialog(page).get_attribute("data-incident-id") == STRIKE
    assert page.evaluate("mapgen.state().story") is None


@pytest.mark.parametrize("fragment", ["#?secret=aB3dE5gH7j", "#amp=1"])
def test_what_hosts_put_on_its_address_does_not_keep_the_story_from_beginning(
    visit: Visits, everything: Path, fragment: str
) -> None:
    page = visit(everything, fragment)
    assert page.evaluate("mapgen.state().story.key") == "mashtal"
    assert page.evaluate("location.hash") == fragment


def test_nothing_that_a_reader_does_takes_the_article_s_back_button(visit: Visits, everything: Path) -> None:
    page = visit(everything)
    before = page.evaluate("history.length")
    page.get_by_role("tab", name="Incidents").click()
    page.evaluate("mapgen.filter({ kind: ['us-strike'] })")
    item(page, STRIKE).click()
    until(page, f"location.hash.includes('{STRIKE}')")
    assert page.evaluate("history.length") == before
    full = page.locator("footer [data-mapgen-full]").get_attribute("href") or ""
    assert full.endswith("/index.html" + page.evaluate("location.hash"))


def test_an_incident_s_link_leads_to_the_full_map(visit: Visits, embed: Path) -> None:
    page = visit(embed)
    link = open_incident(page, STRIKE).get_by_role("link", name="Link to this incident")
    assert (link.get_attribute("href") or "").endswith(f"/index.html#incident={STRIKE}")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")


def test_another_language_of_the_page_is_had_by_its_hash(visit: Visits, embed: Path) -> None:
    page = visit(embed, "#lang=ar", viewport={"width": 340, "height": 700})
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    full = page.locator("footer [data-mapgen-full]")
    assert full.inner_text() == "فتح الخريطة الكاملة"
    assert page.evaluate("document.documentElement.scrollWidth") == 340
    page.evaluate(f"void mapgen.open('{STRIKE}')")
    assert (full.get_attribute("href") or "").endswith(f"/index.html#incident={STRIKE}&lang=ar")


def test_the_wheel_scrolls_the_article_and_with_ctrl_zooms(visit: Visits, embed: Path) -> None:
    page = visit(embed, viewport={"width": 640, "height": 300})
    before = page.evaluate("map_mapgen.getZoom()")
    page.mouse.move(320, 150)
    page.mouse.wheel(0, 100)
    until(page, "scrollY > 0")
    assert page.evaluate(HINT) == "Hold Ctrl while scrolling to zoom the map"
    assert page.evaluate("map_mapgen.getZoom()") == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    until(page, f"map_mapgen.getZoom() > {before}")
    assert page.evaluate(HINT) is None


def test_a_mouse_drags_the_map(visit: Visits, embed: Path) -> None:
    page = visit(embed, viewport={"width": 640, "height": 700})
    before = page.evaluate(WHERE)
    page.mouse.move(320, 60)
    page.mouse.down()
    page.mouse.move(200, 160, steps=4)
    page.mouse.up()
    until(page, f"{WHERE} !== {before!r}")


@pytest.fixture
def phone(visit: Visits, embed: Path) -> Page:
    """A screen lower than the map."""
    return visit(embed, **(PHONE | {"viewport": {"width": 390, "height": 400}}))


def test_one_finger_scrolls_the_article(phone: Page) -> None:
    fingers = touch(phone)
    before = phone.evaluate(WHERE)
    fingers("touchStart", [(200, 300)])
    for step in range(1, 9):
        fingers("touchMove", [(200, 300 - 15 * step)])
    until(phone, f"{HINT} === 'Use two fingers to move the map'")
    fingers("touchEnd", [])
    until(phone, "scrollY > 0")
    assert phone.evaluate(WHERE) == before
    assert phone.evaluate("location.hash") == ""


def test_two_fingers_move_the_map(phone: Page) -> None:
    fingers = touch(phone)
    before = phone.evaluate("map_mapgen.getZoom()")
    fingers("touchStart", [(150, 150)])
    fingers("touchStart", [(150, 150), (250, 150)])
    for step in range(1, 9):
        fingers("touchMove", [(150 - 8 * step, 150 + 8 * step), (250 + 8 * step, 150 + 8 * step)])
        settle(phone)
    fingers("touchEnd", [])
    until(phone, f"map_mapgen.getZoom() > {before}")
    until(phone, "location.hash.startsWith('#view=')")
    assert phone.evaluate("scrollY") == 0
    assert phone.evaluate(HINT) is None


@pytest.mark.parametrize("size", [(320, 400), (640, 480), (1000, 600)])
def test_what_is_said_of_an_incident_fits_into_the_frame(
    visit: Visits, embed: Path, size: tuple[int, int]
) -> None:
    width, height = size
    page = visit(embed, viewport={"width": width, "height": height})
    for ident in (STRIKE, *list(PLACED)[:2]):
        popup = open_incident(page, ident)
        settle(page)
        sheet = popup.evaluate("(dialog) => dialog.matches('dialog')")
        box = (popup if sheet else page.locator(".leaflet-popup-content-wrapper")).bounding_box()
        assert box
        assert min(box["x"], box["y"]) >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert popup.get_by_role("button", name="Close").is_visible()


def test_a_sheet_opens_where_the_reader_is_and_the_article_stays(articles: Articles, sites: Any) -> None:
    page = articles.read(
        '<div style="height: 400px"></div>'
        + frame_of(f"{sites[3]}/embed.html", 1600)
        + '<div style="height: 3000px"></div>',
        width=390,
    )
    page.set_viewport_size({"width": 390, "height": 600})
    (frame,) = maps_of(page)
    frame.get_by_role("tab", name="Incidents").click()
    entry = frame.locator("[data-mapgen-list] button").nth(1)
    entry.scroll_into_view_if_needed()
    settle(page)
    before = page.evaluate("scrollY")
    entry.click()
    frame.locator(".mg-sheet[open]").wait_for()
    until(frame, "document.querySelector('.mg-sheet').clientHeight > 200")
    box = frame.locator(".mg-sheet").bounding_box()
    assert box
    assert (box["y"] >= 0, box["y"] + box["height"] <= 601) == (True, True)
    assert page.evaluate("scrollY") == before
    frame.get_by_role("button", name="Close").click()
    assert page.evaluate("scrollY") == before


def test_a_frame_never_takes_focus_or_scrolls_the_article_by_itself(articles: Articles, sites: Any) -> None:
    space = '<div style="height: 2000px"></div>'
    page = articles.read(
        space
        + frame_of(f"{sites[2]}/embed.html#incident={STRIKE}", 600)
        + space
        + frame_of(f"{sites[3]}/embed.html", 600),
        width=390,
    )
    for frame in page.frames[1:]:
        until(frame, "document.documentElement.dataset.mapgen === 'ready'")
    until(page.frames[1], "document.querySelector('.mg-sheet').open")
    assert page.evaluate("[document.activeElement.tagName, scrollY, history.length]") == ["BODY", 0, 2]


def test_its_height_is_told_in_every_dialect_and_never_while_it_is_hidden(
    articles: Articles, sites: Any
) -> None:
    frame = frame_of(f"{articles.maps}/embed.html?childId=one&id=two", 300)
    (sites[0] / "listen.js").write_text(
        "window.told = []; addEventListener('message', ({ data }) => told.push(data))"
    )
    page = articles.read(f'<script src="listen.js"></script><div id="tab" hidden>{frame}</div>')
    (embedded,) = page.frames[1:]
    until(embedded, "document.documentElement.dataset.mapgen === 'ready'")
    assert page.evaluate("told") == []
    page.evaluate("document.getElementById('tab').hidden = false")
    until(page, "told.length >= 3")
    height = embedded.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    assert page.evaluate("told.slice(-3)") == [
        {"sentinel": "amp", "type": "embed-size", "height": height},
        {"datawrapper-height": {"two": height}},
        f"pymxPYMxonexPYMxheightxPYMx{height}",
    ]


def test_it_fills_the_screen_where_the_host_allows_and_goes_back_to_its_height(articles: Articles) -> None:
    allowed = frame_of(f"{articles.maps}/embed.html", 640, **{"allowfullscreen": "", "data-mapgen": ""})
    page = articles.read(allowed + articles.script())
    (frame,) = maps_of(page)
    until_fits(frame)
    high = frame.evaluate("innerHeight")
    before = frame.evaluate("map_mapgen.getZoom()")
    frame.get_by_role("button", name="Full screen").click()
    until(frame, "document.fullscreenElement !== null && innerHeight === screen.height")
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, -100)
    until(frame, f"map_mapgen.getZoom() > {before}")
    frame.get_by_role("button", name="Leave full screen").click()
    until(frame, f"document.fullscreenElement === null && innerHeight === {high}")
    until_fits(frame)


def test_on_a_phone_s_whole_screen_the_map_takes_most_of_it_whatever_panels_there_are(
    visit: Visits, everything: Path
) -> None:
    page = visit(everything, viewport={"width": 390, "height": 844})
    before = page.locator(".mg-map").evaluate("(map) => map.clientHeight")
    page.get_by_role("button", name="Full screen").click()
    until(page, "document.fullscreenElement !== null && innerHeight === screen.height")
    map_box, panel = page.locator(".mg-map").bounding_box(), page.locator(".mg-panel").bounding_box()
    assert map_box
    assert panel
    assert map_box["height"] > before
    assert map_box["height"] >= 0.69 * page.evaluate("innerHeight")
    assert panel["y"] >= map_box["y"] + map_box["height"]
    assert not page.locator(".mg-header").is_visible()


def test_the_height_of_a_snippet_is_about_right_with_every_panel(visit: Visits, everything: Path) -> None:
    page = visit(everything, viewport={"width": 640, "height": 700})
    height = page.evaluate("document.body.getBoundingClientRect().height")
    assert 0 <= snippets.starting_height(config.Settings(embed=EVERYTHING)) - height < 50


def test_an_embed_that_begins_elsewhere_shows_that_and_nothing_that_is_not_drawn(
    visit: Visits, tmp_path: Path
) -> None:
    settings = config.Settings(embed=Embed(bounds=(50, 24, 57, 28), height=300))
    (tmp_path / "embed.html").write_bytes(IncidentMap(DEMO, settings=settings).document("embed"))
    page = visit(tmp_path / "embed.html", viewport={"width": 1400, "height": 700})
    assert page.evaluate("map_mapgen.getBounds().contains([[24, 50], [28, 57]])")
    assert page.evaluate("map_mapgen.options.maxBounds.contains(map_mapgen.getBounds())")


def test_where_the_host_does_not_allow_it_there_is_a_link_to_the_full_map(articles: Articles) -> None:
    page = articles.read(frame_of(f"{articles.maps}/embed.html", 640))
    (frame,) = maps_of(page)
    link = frame.locator("a.mg-button-full")
    assert link.get_attribute("aria-label") == "Open the full map"
    assert (link.get_attribute("href") or "").startswith(f"{articles.maps}/index.html")
    assert frame.locator("button.mg-button-full").count() == 0


def test_without_scripts_there_are_a_picture_and_the_way_to_the_full_map(visit: Visits, embed: Path) -> None:
    page = visit(embed, java_script_enabled=False, viewport={"width": 320, "height": 600})
    assert page.locator(".mg-picture svg").is_visible()
    assert page.get_by_role("link", name="Open the full map").is_visible()
    assert not page.locator(".mg-bar").is_visible()


def nothing(_page: Page) -> None:
    """Leave it as it opens."""


def open_the_strike(page: Page) -> None:
    open_incident(page, STRIKE)


def look_at_the_list(page: Page) -> None:
    page.get_by_role("tab", name="Incidents").click()
    assert shown_ids(page)


def hint_at_the_wheel(page: Page) -> None:
    look_at(page, 44, 33, 7)
    page.mouse.move(160, 250)
    page.mouse.wheel(0, 1)
    until(page, f"{HINT} !== null")


@pytest.mark.parametrize(
    ("which", "act", "options"),
    [
        ("embed", nothing, {}),
        ("embed", open_the_strike, {"viewport": {"width": 320, "height": 480}}),
        ("embed", hint_at_the_wheel, {}),
        ("everything", nothing, {"color_scheme": "dark"}),
        ("everything", look_at_the_list, PHONE),
        ("everything", nothing, {"forced_colors": "active"}),
    ],
)
def test_axe_finds_nothing_wrong(
    visit: Visits, request: pytest.FixtureRequest, which: str, act: Callable[[Page], None], options: Any
) -> None:
    page = visit(request.getfixturevalue(which), bypass_csp=True, **options)
    act(page)
    assert violations(page) == []
