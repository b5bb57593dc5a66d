"""What host pages may rely on: `window.mapgen`, its events, and the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.parts import (
    FEATURES,
    PLACED,
    STRIKE,
    TOWER_22,
    UNLOCATED,
    drawn_incidents,
    open_incident,
    opened,
    properties,
    shown_ids,
    unfold,
)
from tests.browser.test_table import rows

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.watch import Visits

RECORD = """() => { window.heard = [];
  for (const name of ["ready", "open", "close", "change"])
    document.addEventListener(`mapgen:${name}`, (event) => heard.push([name, event.detail])); }"""


def counts(page: Page) -> tuple[str | None, str | None]:
    """Return the numbers of incidents shown and of all, as the page says them."""
    return page.text_content("[data-mapgen-shown]"), page.text_content("[data-mapgen-total]")


def expect_shown(page: Page, ids: set[str]) -> None:
    """Check that map, list, table, counts and state all show just these."""
    if page.locator("[data-mapgen-fold]:not([open])").count():
        unfold(page)
    assert set(shown_ids(page)) == ids
    assert rows(page) == shown_ids(page)
    assert counts(page) == (str(len(ids)), "35")
    assert page.evaluate("mapgen.state().shown") == len(ids)
    assert drawn_incidents(page) == len(ids - UNLOCATED)


def test_a_filter_changes_map_list_table_and_counts_together(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("mapgen.filter({ status: ['claimed', 'weak'] })")
    expect_shown(page, {i for i in FEATURES if properties(i)["status"] in {"claimed", "weak"}})
    page.evaluate("mapgen.filter({})")
    expect_shown(page, set(FEATURES))


def test_filters_of_several_fields_narrow_each_other(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("mapgen.filter({ country: ['SY'], kind: ['us-strike'] })")
    syrian = {i for i in FEATURES if properties(i).get("place", {}).get("country") == "SY"}
    expect_shown(page, {i for i in syrian if i.startswith("us-")})


def test_a_filter_that_nothing_passes_shows_nothing(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("mapgen.filter({ kind: [] })")
    expect_shown(page, set())


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("'2024-02-07T00:00'", "null", {i for i in FEATURES if "2024-02-07" in i}),
        ("null", "'2020-06-01'", {i for i in FEATURES if properties(i)["start"] < "2020-06"}),
        ("Date.UTC(2023, 10, 9)", "Date.UTC(2023, 10, 9, 12)", {"us-2023-11-08-deir-ez-zor"}),
    ],
)
def test_a_time_range_changes_map_list_table_and_counts_together(
    visit: Visits, story: Path, first: str, last: str, expected: set[str]
) -> None:
    page = visit(story)
    page.evaluate(f"mapgen.time({first}, {last})")
    assert expected
    expect_shown(page, expected)
    page.evaluate("mapgen.time(null, null)")
    expect_shown(page, set(FEATURES))


def test_a_time_that_is_none_is_refused(visit: Visits, story: Path) -> None:
    page = visit(story)
    found = page.evaluate("(() => { try { mapgen.time('soon', null) } catch (e) { return e.name } })()")
    assert found == "RangeError"
    expect_shown(page, set(FEATURES))


def test_a_view_moves_the_map(visit: Visits, story: Path) -> None:
    page = visit(story, reduced_motion="reduce")
    page.evaluate("mapgen.view(33.3, 44.4, 9)")
    view = page.evaluate("mapgen.state().view")
    assert view["lat"] == pytest.approx(33.3, abs=0.01)
    assert view["lon"] == pytest.approx(44.4, abs=0.01)
    assert view["zoom"] == 9
    assert page.evaluate("map_mapgen.getZoom()") == 9


def test_open_tells_whether_there_is_such_an_incident(visit: Visits, story: Path) -> None:
    page = visit(story)
    assert page.evaluate("(id) => mapgen.open(id)", STRIKE) is True
    assert page.evaluate("mapgen.open('no-such-incident')") is False
    assert opened(page) == STRIKE


def test_the_state_names_what_is_open(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    state: dict[str, Any] = page.evaluate("mapgen.state()")
    assert state["selected"] == STRIKE
    assert (state["shown"], state["total"]) == (35, 35)


def test_events_tell_what_was_opened_and_closed(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate(RECORD)
    open_incident(page, STRIKE)
    open_incident(page, TOWER_22)
    page.keyboard.press("Escape")
    heard = [[name, detail] for name, detail in page.evaluate("heard") if name != "change"]
    assert heard == [
        ["open", {"id": STRIKE}],
        ["close", {"id": STRIKE}],
        ["open", {"id": TOWER_22}],
        ["close", {"id": TOWER_22}],
    ]


def test_every_change_is_an_event_with_the_new_state(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate(RECORD)
    page.evaluate("mapgen.filter({ status: ['weak'] })")
    name, detail = page.evaluate("heard.at(-1)")
    assert name == "change"
    assert detail["filter"] == {"status": ["weak"]}
    assert detail["shown"] == sum(1 for i in FEATURES if properties(i)["status"] == "weak")


def test_being_ready_is_an_event(visit: Visits, story: Path, browser: Any) -> None:
    page = visit(story, ready=False)
    page.add_init_script(f"({RECORD})()")
    page.reload()
    page.wait_for_selector("html[data-mapgen=ready]", state="attached")
    names = [name for name, _ in page.evaluate("heard")]
    assert names.count("ready") == 1
    assert browser.is_connected()


def test_what_is_shown_is_announced_once_changes_have_settled(visit: Visits, story: Path) -> None:
    page = visit(story)
    page.evaluate("mapgen.filter({ status: ['weak'] }); mapgen.filter({ kind: ['us-strike'] })")
    region = page.locator("[data-mapgen-announce]")
    page.wait_for_selector("[data-mapgen-announce]:not(:empty)", state="attached")
    assert region.text_content() == "24 incidents shown of 35"
    assert region.get_attribute("aria-live") == "polite"


def test_an_incident_stays_open_when_the_filter_leaves_it(visit: Visits, story: Path) -> None:
    page = visit(story)
    open_incident(page, STRIKE)
    page.evaluate("mapgen.filter({ status: ['confirmed'] })")
    assert opened(page) == STRIKE
    assert len(PLACED) == 33
