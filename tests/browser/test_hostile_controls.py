"""Whatever the data say is words too in all that a reader looks through, chooses from, or saves."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.parts import dialog, settle, unfold, until
from tests.browser.payloads import PAYLOADS
from tests.browser.payloads_page import (
    HALVES,
    JOINED,
    MANY,
    HostilePage,
    build_hostile_page,
    once_validated,
    validated,
)
from tests.browser.watch import Visits
from tests.shared import build_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

TEXTS = "(elements) => elements.map((e) => e.textContent)"
FACETS = ["kind", "province", "actor", "source"]
ATTACKS = [once_validated(payload) for payload in PAYLOADS]

SEARCH_EACH = """(texts) => texts.map((text) => {
  const field = document.querySelector("[data-mapgen-search]");
  field.value = text;
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  return [mapgen.state().search, document.querySelector(".mg-chip-value")?.textContent ?? null];
})"""

BEGIN_EACH = """() => [...document.querySelectorAll("[data-story^=s]")].map(({ dataset }) => {
  document.querySelector(`[data-story="${dataset.story}"]`).click();
  const title = document.querySelector(".mg-story-title").textContent;
  document.querySelector(".mg-story-leave").click();
  return title;
})"""

TELL_EACH = """(count) => Array.from({ length: count }, () => {
  const told = [...document.querySelectorAll(".mg-story-step p, .mg-story-open > span")];
  [...document.querySelectorAll(".mg-story-turn")].at(-1).click();
  return told.map((e) => e.textContent);
})"""


def wording(text: str) -> str:
    """Return a text with the spaces that HTML leaves: tests compare words."""
    return re.sub(r"\s+", " ", text).strip()


def words(page: Page, selector: str) -> list[str]:
    """Return what the elements say."""
    return [wording(text) for text in page.eval_on_selector_all(selector, TEXTS)]


def missing(shown: list[str], found: list[str]) -> set[str]:
    """Return which texts are not among those found."""
    return {wording(text) for text in shown} - set(found)


@pytest.fixture(scope="module")
def visits(browser: Browser) -> Iterator[Visits]:
    """Pages that several tests look at."""
    visits = Visits(browser)
    yield visits
    visits.close()


@pytest.fixture(scope="module")
def shared_page(visits: Visits, hostile: HostilePage) -> Page:
    """A page of half of the attacks."""
    return visits(hostile.file)


@pytest.fixture
def page(visits: Visits, shared_page: Page) -> Iterator[Page]:
    """That page, as it opens."""
    yield shared_page
    shared_page.evaluate("mapgen.filter({}), mapgen.search('')")
    shared_page.locator("[data-panel=list]").click()
    if is_unfolded(shared_page):
        unfold(shared_page)
    assert visits.take_faults() == []


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of so many incidents that neither list nor table holds them all."""
    return build_once(tmp_path_factory, "hostile-long", lambda folder: build_hostile_page(folder, MANY))


def is_unfolded(page: Page) -> bool:
    """Tell whether the table is open, which a press on its heading closes again."""
    return page.locator("[data-mapgen-fold][open]").count() > 0


def test_list_and_background_name_each_text_as_written(page: Page, hostile: HostilePage) -> None:
    shown = [wording(text) for text in hostile.shown]
    assert words(page, "[data-mapgen-list] .mg-item-title:not([class*=hidden])") == shown
    assert words(page, "[data-mapgen-list] .mg-item-place") == shown
    assert words(page, ".mg-background li > bdi:only-child") == shown


def test_title_standfirst_credits_and_legend_are_as_written(page: Page, hostile: HostilePage) -> None:
    assert wording(page.title()) == wording(JOINED.shown)
    for selector in ("h1", ".mg-standfirst"):
        assert words(page, selector) == [wording(JOINED.shown)], selector
    credited = words(page, ".mg-credits li")
    assert missing(ATTACKS, credited) == set()
    assert missing([f"setting {payload.shown}" for payload in PAYLOADS], credited) == set()
    assert missing(hostile.shown, words(page, ".mg-legend-kinds span")) == set()


def test_each_name_to_filter_by_is_as_written(page: Page, hostile: HostilePage) -> None:
    page.locator("[data-panel=filters]").click()
    page.eval_on_selector_all(".mg-facet", "(all) => all.forEach((one) => (one.open = true))")
    for facet in ("kind", "place", "actor", "source"):
        page.locator(f'[data-facet="{facet}"] .mg-options-more').click()
    for name in ("kind", "place", "actor", "source"):
        assert missing(hostile.shown, words(page, f'[data-facet="{name}"] .mg-option-name')) == set(), name
    roles = [re.sub(r" [(]\d+[)]$", "", text) for text in words(page, ".mg-role option")]
    assert missing(hostile.shown, roles) == set()


@pytest.mark.parametrize("facet", [*FACETS, "role"])
def test_each_chip_says_what_is_chosen_as_written(page: Page, hostile: HostilePage, facet: str) -> None:
    values = list(dict.fromkeys(texts_of(hostile)))
    if facet == "kind":
        values = [f"k{number}" for number in range(len(values))]
    if facet == "province":
        values = [f":{value}" for value in values]
    page.evaluate("([facet, values]) => mapgen.filter({ [facet]: values })", [facet, values])
    assert missing(hostile.shown, words(page, ".mg-chip-value")) == set()
    page.locator(".mg-chip").first.click()
    assert page.locator(".mg-chip").count() == len(values) - 1


def test_a_filter_by_each_text_is_the_same_when_its_link_is_opened(
    page: Page, visit: Visits, hostile: HostilePage
) -> None:
    values = list(dict.fromkeys(texts_of(hostile)))
    page.evaluate("(actor) => mapgen.filter({ actor })", values)
    again = visit(hostile.file, page.evaluate("location.hash"))
    assert again.evaluate("mapgen.state().filter.actor") == values


def test_what_is_searched_for_is_as_written(page: Page, hostile: HostilePage) -> None:
    searches = page.evaluate(SEARCH_EACH, texts_of(hostile))
    for text, shown, (searched, chip) in zip(texts_of(hostile), hostile.shown, searches, strict=True):
        # Blanks at its ends are no part of what somebody looks for; these are blanks to a browser.
        assert wording(searched) == wording(text.strip("\ufeff"))
        told = re.sub(r"^⟦U[+](FEFF|2028)⟧|⟦U[+]2029⟧$", "", shown)
        assert wording(chip) == f"“{wording(told)}”"


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}%26&q=#+", "<img src=x onerror=alert(1)>", "a\u202eb\u0000", "\ud800"]
)
def test_a_link_to_a_search_brings_back_what_was_searched_for(visit: Visits, story: Path, text: str) -> None:
    page = visit(story)
    page.evaluate("(text) => mapgen.search(text)", text)
    until(page, "location.hash.startsWith('#q=')")
    again = visit(story, page.evaluate("location.hash"))
    assert again.evaluate("mapgen.state().search") == validated(text)


def test_stories_are_told_as_written(page: Page, hostile: HostilePage) -> None:
    title = once_validated(JOINED)
    page.locator("[data-panel=story]").click()
    assert missing([title, *hostile.shown], words(page, ".mg-story-choice h3")) == set()
    titles = page.evaluate(BEGIN_EACH)
    assert missing(hostile.shown, [wording(title) for title in titles]) == set()
    page.locator('[data-story="told"]').click()
    shown = [wording(text) for text in hostile.shown]
    assert words(page, ".mg-story-title") == [wording(title)]
    for selector in ("h4", "p", ".mg-story-open > span"):
        assert words(page, f".mg-story-step {selector}") == shown, selector


def test_the_story_in_date_order_is_told_as_written(page: Page, hostile: HostilePage) -> None:
    page.locator("[data-panel=story]").click()
    page.locator('[data-story="in-order"]').click()
    shown = hostile.shown[:40]
    told = page.evaluate(TELL_EACH, len(shown))
    assert [[wording(text) for text in texts] for texts in told] == [[wording(text)] * 2 for text in shown]


def test_the_timeline_names_each_kind_as_written(page: Page, hostile: HostilePage) -> None:
    bars = page.eval_on_selector_all(".mg-time li", TEXTS)
    assert all(any(f"{text} 1" in bar for bar in bars) for text in hostile.shown if text != "harmless")


def test_the_csv_holds_each_text_as_the_data_have_it(
    page: Page, hostile: HostilePage, tmp_path: Path
) -> None:
    for text, row in zip(texts_of(hostile), saved_rows(page, tmp_path), strict=True):
        for column in ("title", "summary", "event_type", "place", "admin1"):
            assert row[column].removeprefix("'") == text.removeprefix("'"), column
            assert len(row[column]) - len(text) in {0, 1}, column
        assert row["actors"].removeprefix("'") == f"{text} ({text})".removeprefix("'")


def test_no_cell_of_the_csv_is_a_formula(page: Page, tmp_path: Path) -> None:
    cells = [cell for row in saved_rows(page, tmp_path) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == []


def test_the_geojson_holds_each_text_as_the_data_have_it(
    page: Page, hostile: HostilePage, tmp_path: Path
) -> None:
    features = json.loads(saved(page, "geojson", tmp_path).read_text(encoding="utf-8"))["features"]
    for text, feature in zip(texts_of(hostile), features, strict=True):
        told = feature["properties"]
        assert [told["title"], told["summary"], told["disputed"][0], told["claims"][0]["by"]] == [text] * 4
        assert [told["actors"][0]["name"], told["sources"][0]["note"], told["place"]["name"]] == [text] * 3


def test_in_a_long_list_each_text_is_as_written(visit: Visits, long: Path) -> None:
    page = visit(long)
    assert page.locator("[data-mapgen-list].mg-windowed").count() == 1
    found = seen_while_scrolling(page, "[data-mapgen-list]", ".mg-item-title:not([class*=hidden])")
    assert {wording(text) for text in ATTACKS} <= found


def test_in_a_long_table_each_text_is_as_written(visit: Visits, long: Path) -> None:
    page = visit(long)
    unfold(page)
    found = seen_while_scrolling(page, ".mg-rows-box", "tbody th")
    assert {wording(text) for text in ATTACKS} <= found
    assert (
        page.locator(".mg-rows :not(tr, th, td, thead, tbody, span, bdi, button, svg, path, use, g)").count()
        == 0
    )


def test_without_scripts_a_long_page_names_each_kind_as_written(visit: Visits, long: Path) -> None:
    page = visit(long, java_script_enabled=False)
    assert missing(ATTACKS, words(page, ".mg-overview th")) == set()


def test_in_a_long_page_an_incident_opens_as_written(visit: Visits, long: Path) -> None:
    page = visit(long)
    for number in (7, 400, 1000, 2100):
        assert page.evaluate("(id) => mapgen.open(id)", f"i{number}")
        dialog(page).locator(".mg-dialog-title").wait_for()
        page.wait_for_function("(id) => mapgen.state().selected === id", arg=f"i{number}")
        assert words(page, ".mg-dialog-title") == [wording(once_validated(MANY[number]))]


def texts_of(hostile: HostilePage) -> list[str]:
    """Return the text of each incident of a page, as the data have it."""
    half = next(half for half in HALVES if [once_validated(payload) for payload in half] == hostile.shown)
    return [validated(payload.text) for payload in half]


def saved(page: Page, kind: str, folder: Path) -> Path:
    """Save everything and return the file."""
    if not is_unfolded(page):
        unfold(page)
    with page.expect_download() as told:
        page.locator(f'[data-mapgen-download="{kind}"]').click()
    path = folder / f"saved.{kind}"
    told.value.save_as(path)
    return path


def saved_rows(page: Page, folder: Path) -> list[dict[str, str]]:
    """Save everything as CSV and return its rows."""
    with saved(page, "csv", folder).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def seen_while_scrolling(page: Page, box: str, selector: str) -> set[str]:
    """Return what the elements say that come into sight until every attack has been seen."""
    found: set[str] = set()
    rows = len(HALVES[0]) + len(HALVES[1])
    read = f"[...document.querySelectorAll({json.dumps(f'{box} {selector}')})].every((e) => e.textContent)"
    while not {wording(text) for text in ATTACKS} <= found:
        until(page, read)
        found |= set(words(page, f"{box} {selector}"))
        page.locator(box).evaluate("(e) => e.scrollBy(0, e.clientHeight * 0.9)")
        settle(page)
        rows -= 1
        assert rows > 0, sorted({wording(text) for text in ATTACKS} - found)[:5]
    return found
