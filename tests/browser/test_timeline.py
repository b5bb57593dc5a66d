"""Time under the map: the histogram, its window by mouse, touch and keyboard, playing, and stepping."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import violations
from tests.browser.parts import FEATURES, STRIKE, TOWER_22, dialog, has_focus, open_incident, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.watch import Visits

BARS = "path.mg-time-bars"
"""One for each kind, whatever the number of incidents."""
PATHS = "(bars) => bars.map((bar) => bar.getAttribute('d'))"


def window(page: Page) -> tuple[datetime | None, datetime | None]:
    """Return from when to when incidents are shown, on the clocks of the places."""
    first, last = page.evaluate("mapgen.state().time")
    return moment(first), moment(last)


def moment(ms: float | None) -> datetime | None:
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)


def handle(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name)


def count(page: Page) -> int:
    found: int = page.evaluate("mapgen.state().shown")
    return found


def at(page: Page, share: float, *, rtl: bool = False) -> tuple[float, float]:
    """Return where on the screen the brush is after this share of time."""
    brush = page.locator(".mg-time-brush")
    brush.scroll_into_view_if_needed()
    box = brush.bounding_box()
    assert box
    return box["x"] + box["width"] * (1 - share if rtl else share), box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def play(page: Page) -> Locator:
    return page.get_by_role("button", name="Play through time")


def wait_for_end(page: Page) -> None:
    page.wait_for_selector(".mg-time-play[aria-pressed=false]", timeout=60_000)


def test_every_incident_is_in_the_histogram_but_what_sums_up_others(visit: Visits, story: Path) -> None:
    page = visit(story)
    told = page.locator("[data-mapgen-time] li").all_text_contents()
    sums = sum(bool(feature["properties"].get("is_aggregate")) for feature in FEATURES.values())
    in_bars = sum(int(text.split(": ")[1].split(" ")[0]) for text in told)
    rough = page.locator(".mg-time-rough")
    in_strips = int(rough.inner_text().rpartition(" ")[2]) if rough.count() else 0
    assert in_bars + in_strips == len(FEATURES) - sums


def test_the_histogram_follows_the_filter_and_not_the_window(visit: Visits, story: Path) -> None:
    page = visit(story)
    drawn = page.locator(BARS).evaluate_all(PATHS)
    page.evaluate("mapgen.time('2024-02-01', '2024-02-08')")
    assert page.locator(BARS).evaluate_all(PATHS) == drawn
    page.evaluate("mapgen.filter({ status: ['claimed'] })")
    assert page.locator(BARS).evaluate_all(PATHS) != drawn


def test_arrow_keys_move_an_end_by_a_bin_and_say_where_it_is(visit: Visits, story: Path) -> None:
    page = visit(story)
    start = handle(page, "Shown from")
    start.focus()
    before = start.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowRight")
    assert start.get_attribute("aria-valuenow") == "1"
    assert start.get_attribute("aria-valuetext") != before
    assert window(page)[0] is not None
    assert count(page) < len(FEATURES)
    page.keyboard.press("ArrowLeft")
    assert window(page) == (None, None)
    assert count(page) == len(FEATURES)


def test_page_and_end_keys_go_far_and_the_ends_do_not_cross(visit: Visits, story: Path) -> None:
    page = visit(story)
    start, end = handle(page, "Shown from"), handle(page, "Shown until")
    last = int(end.get_attribute("aria-valuenow") or 0)
    start.focus()
    page.keyboard.press("PageUp")
    assert 1 < int(start.get_attribute("aria-valuenow") or 0) < last
    page.keyboard.press("End")
    assert start.get_attribute("aria-valuenow") == str(last)
    end.focus()
    page.keyboard.press("Home")
    assert end.get_attribute("aria-valuenow") == str(last)


def test_a_click_on_a_bar_shows_its_bin_and_all_dates_shows_everything(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.mouse.click(*at(page, 0.998))
    first, last = window(page)
    assert first
    assert last
    assert first < datetime(2024, 2, 7, tzinfo=UTC) < last
    assert first.hour == first.minute == 0
    clear = page.locator("[data-mapgen-time]").get_by_role("button", name="All dates")
    clear.click()
    assert window(page) == (None, None)
    assert has_focus(handle(page, "Shown from"))
    assert clear.is_hidden()


def test_a_double_click_shows_everything(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("mapgen.time('2024-02-01', '2024-02-08')")
    page.mouse.dblclick(*at(page, 0.4))
    assert window(page) == (None, None)


def test_a_window_is_drawn_moved_and_widened_with_the_mouse(visit: Visits, story: Path) -> None:
    page = visit(story)
    drag(page, at(page, 0.2), at(page, 0.4))
    drawn = window(page)
    assert drawn[0]
    assert drawn[1]
    drag(page, at(page, 0.3), at(page, 0.5))
    moved = window(page)
    assert moved[0]
    assert moved[1]
    assert moved[0] > drawn[0]
    assert abs((moved[1] - moved[0]) - (drawn[1] - drawn[0])).days <= 5
    box = handle(page, "Shown until").bounding_box()
    assert box
    drag(page, (box["x"] + 12, box["y"] + 10), at(page, 0.8))
    assert window(page)[0] == moved[0]
    assert (window(page)[1] or moved[1]) > moved[1]


def test_a_finger_taps_a_bin_and_drags_an_end(visit: Visits, story: Path) -> None:
    page = visit(story, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.touchscreen.tap(*at(page, 0.5))
    tapped = window(page)
    assert tapped[0]
    assert tapped[1]
    box = handle(page, "Shown until").bounding_box()
    assert box
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + 12, box["y"] + 10
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(10, 90, 10):
        touch.send(
            "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + step, "y": y}]}
        )
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert window(page)[0] == tapped[0]
    assert (window(page)[1] or tapped[1]) > tapped[1]


def test_the_brush_follows_what_a_host_page_sets(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("mapgen.time('2024-02-01', null)")
    assert "2024" in (handle(page, "Shown from").get_attribute("aria-valuetext") or "")
    assert int(handle(page, "Shown from").get_attribute("aria-valuenow") or 0) > 0
    now = handle(page, "Shown until").get_attribute("aria-valuenow")
    assert now == handle(page, "Shown until").get_attribute("aria-valuemax")


def test_playing_grows_time_to_its_end_together_with_the_markers(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.get_by_role("combobox", name="Speed").select_option("Fast")
    play(page).click()
    assert play(page).get_attribute("aria-pressed") == "true"
    assert 0 < count(page) < len(FEATURES)
    assert page.locator(".mg-marker").count() > 0
    wait_for_end(page)
    assert window(page) == (None, None)
    assert count(page) == len(FEATURES)


def test_playing_moves_a_window_that_was_set_and_starts_over_at_the_end(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.mouse.click(*at(page, 0.998))
    last = window(page)
    page.get_by_role("combobox", name="Speed").select_option("Fast")
    play(page).click()
    assert (window(page)[0] or datetime.max.replace(tzinfo=UTC)) < datetime(2020, 2, 1, tzinfo=UTC)
    wait_for_end(page)
    assert window(page) == last


def test_touching_the_brush_stops_playing(visit: Visits, story: Path) -> None:
    page = visit(story)
    play(page).click()
    handle(page, "Shown until").focus()
    page.keyboard.press("ArrowRight")
    assert play(page).get_attribute("aria-pressed") == "false"
    stopped = window(page)
    page.wait_for_timeout(1200)
    assert window(page) == stopped


def test_playing_stops_when_time_is_set_elsewhere_and_on_a_second_press(visit: Visits, story: Path) -> None:
    page = visit(story)
    play(page).click()
    page.evaluate("mapgen.time('2024-02-01', '2024-02-08')")
    assert play(page).get_attribute("aria-pressed") == "false"
    play(page).click()
    play(page).click()
    assert play(page).get_attribute("aria-pressed") == "false"


def test_nothing_glides_where_no_motion_is_wanted(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    play(page).click()
    page.wait_for_timeout(1200)
    assert page.evaluate("document.getAnimations().length") == 0


def test_next_and_previous_lead_through_the_incidents_in_date_order(visit: Visits, story: Path) -> None:
    page = visit(story)
    later = page.locator("[data-mapgen-time]").get_by_role("button", name="Next incident in time")
    earlier = page.locator("[data-mapgen-time]").get_by_role("button", name="Previous incident in time")
    later.click()
    first = opened(page)
    assert first
    assert FEATURES[first]["properties"]["start"].startswith("2019-12-27")
    assert earlier.get_attribute("aria-disabled") == "true"
    later.evaluate("(button) => button.click()")
    second = opened(page)
    assert second != first
    earlier.evaluate("(button) => button.click()")
    assert opened(page) == first


def test_the_open_incident_is_marked_and_its_mark_opens_it_again(visit: Visits, story: Path) -> None:
    page = visit(story)
    caret = page.locator(".mg-time-caret")
    assert caret.is_hidden()
    open_incident(page, TOWER_22)
    tower = caret.bounding_box()
    open_incident(page, STRIKE)
    strike = caret.bounding_box()
    assert tower
    assert strike
    assert tower["x"] < strike["x"]
    page.keyboard.press("Escape")
    assert dialog(page).count() == 0
    page.locator(".mg-time-tip").click()
    assert opened(page) == STRIKE


def test_time_runs_from_right_to_left_in_arabic(visit: Visits, arabic_story: Path) -> None:
    page = visit(arabic_story)
    start = page.locator(".mg-time-from")
    left, right = (page.locator(end).bounding_box() for end in (".mg-time-to", ".mg-time-from"))
    assert left
    assert right
    assert left["x"] < right["x"]
    start.focus()
    page.keyboard.press("ArrowLeft")
    assert start.get_attribute("aria-valuenow") == "1"
    page.mouse.click(*at(page, 0.99, rtl=True))
    assert (window(page)[0] or datetime.min.replace(tzinfo=UTC)) >= datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_keeps_its_height_and_stays_within_the_page(visit: Visits, story: Path, width: int) -> None:
    page = visit(story, viewport={"width": width, "height": 800})
    element = page.locator("[data-mapgen-time]")
    before = element.bounding_box()
    assert before
    assert before["height"] <= 108
    assert page.locator(".mg-time-controls").evaluate("(e) => e.scrollWidth <= e.clientWidth")
    page.evaluate("mapgen.time('2024-01-01', '2024-02-08')")
    after = element.bounding_box()
    assert after
    assert after["height"] == before["height"]
    assert page.locator(".mg-time-controls").evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_paper_the_histogram_is_a_picture(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(BARS).first.is_visible()
    for selector in (".mg-time-controls", ".mg-time-handle"):
        assert page.locator(selector).first.is_hidden()


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}]
)
def test_it_has_no_accessibility_faults(visit: Visits, story: Path, options: dict[str, Any]) -> None:
    page = visit(story, bypass_csp=True, **options)
    page.evaluate("mapgen.time('2024-02-01', '2024-02-08')")
    assert violations(page) == []
    play(page).click()
    assert violations(page) == []
