"""Whatever the data say, they are read as words: nothing runs, nothing loads, nothing becomes markup."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from mapgen.config import Settings
from mapgen.incident_map import IncidentMap
from tests.browser.parts import dialog, open_incident, unfold
from tests.browser.payloads import ADDRESSES, LONG, PAYLOADS
from tests.browser.payloads_page import (
    HALVES,
    REFERENCE,
    SURROGATE,
    HostilePage,
    address,
    build_hostile_page,
    once_validated,
)
from tests.browser.watch import Visits
from tests.examples import incident, source
from tests.shared import build_once

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


# Where each field of an incident stands in its dialog.
DIALOG_FIELDS = {
    "kind's label": ".mg-tag:nth-child(1) bdi",
    "title": ".mg-dialog-title",
    "summary": ".mg-popup-summary",
    "date_note": ".mg-fact:nth-child(1) .mg-note",
    "place.name": ".mg-fact:nth-child(2) bdi:nth-of-type(1)",
    "place.names": ".mg-fact:nth-child(2) bdi:nth-of-type(2)",
    "place.admin1": ".mg-region",
    "claims.measure": ".mg-figures thead th:nth-child(2)",
    "claims.by": ".mg-figures tbody th > :nth-child(1)",
    "claims.of_whom": ".mg-figures tbody th > :nth-child(2)",
    "claims.note": ".mg-figures tbody th > :last-child",
    "background's title": ".mg-links li > span:first-child",
    "background's when": ".mg-links li:nth-child(2) .mg-note:nth-of-type(2)",
    "disputed": ".mg-disputed li > span",
    "actors.name": ".mg-actors bdi",
    "actors.note": ".mg-actors .mg-note",
    "sources.publisher": ".mg-sources li > bdi",
    "sources.note": ".mg-sources .mg-note",
    "content_warning": ".mg-warning span",
}
# The same for those that stand in a sentence of ours, at the place of the dots.
SENTENCES = {
    "claims.scope": (".mg-figures tbody tr:nth-child(2) th .mg-note:nth-child(3)", "Covers: …"),
    "geocode.note": (".mg-fact:nth-child(2) dd > .mg-note:last-child", "Point: …"),
    "relations.asserted_by": (".mg-links .mg-note:nth-of-type(2)", "according to …"),
    "sources.title": (".mg-sources li > span:not(.mg-note)", "“…”"),
    "corrections.note": (".mg-corrections li", "8 February 2024: …"),
}
# Where each stands in its row, in the document and in the table that takes its place.
ROW_FIELDS = {
    "title": ".mg-row-title",
    "kind's label": ".mg-row-kind > :nth-child(2)",
    "summary": ".mg-row-summary",
    "date_note": "td:first-child .mg-note",
    "disputed": ".mg-row-disputed bdi",
    "corrections.note": ".mg-row-correction bdi",
    "place.name": "td:nth-of-type(2) > span:nth-of-type(1)",
    "place.names": "td:nth-of-type(2) > span:nth-of-type(2)",
    "sources.publisher": ".mg-sources li > bdi",
    "sources.title": ".mg-sources li > span:not(.mg-note)",
    "sources.note": ".mg-sources .mg-note",
    "background's title": ".mg-row-links > span",
    "content_warning": "details > summary",
}

CLAIMS = ".mg-claims bdi"
TABLES = ["drawn_rows", "static_rows"]

OUTLINE = """(root) => [...root.querySelectorAll("*:not(.mg-control)")].map(
  (e) => [e.tagName, ...[...e.attributes].map((a) => a.name).sort()].join(" "))"""
"""An element's tag and the names of its attributes, for all within one; signs for controls are no markup."""

TEXTS_OF = """(root, fields) => Object.fromEntries(Object.entries(fields).map(([name, selector]) =>
  [name, [...root.querySelectorAll(selector)].map((e) => e.textContent)]))"""

LINKS = """(root) => [...root.querySelectorAll("a")].map((link) => link.getAttribute("href"))"""

OPEN_EACH = f"""([ids, fields]) => ids.map((id) => {{
  mapgen.open(id);
  const dialog = document.querySelector('[role="dialog"][data-incident-id]');
  const marker = document.querySelector(`.mg-marker[data-incident-id="${{id}}"]`);
  const texts = ({TEXTS_OF})(dialog, fields);
  const outline = ({OUTLINE})(dialog);
  dialog.querySelector(".mg-warning button")?.click(); // it covers links that lead to the web
  return {{ texts, outline, links: ({LINKS})(dialog), name: marker.getAttribute("aria-label") }};
}})"""

READ_ROWS = f"""(rows, fields) => rows.map((row) =>
  ({{ texts: ({TEXTS_OF})(row, fields), outline: ({OUTLINE})(row) }}))"""

CENSUS = "document.body.children.length + document.head.children.length + document.scripts.length"


class Opened(NamedTuple):
    """What opening every incident of the hostile page showed."""

    shown: list[str]
    """What is to be read of each."""
    dialogs: list[dict[str, Any]]
    drawn_rows: list[dict[str, Any]]
    """Those of the table that the reader unfolds."""
    static_rows: list[dict[str, Any]]
    """Those of the table that stands in the document."""
    links: list[str]
    """Where all links of the page lead, its table unfolded."""
    added: int
    """Elements that the page had more of afterwards, outside the map."""


@pytest.fixture(scope="module")
def every(browser: Browser, hostile: HostilePage, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """What every incident of a hostile page shows, opened once for all tests."""

    def note(folder: Path) -> Path:
        path = folder / "opened.json"
        path.write_text(json.dumps(open_every(browser, hostile)), encoding="utf-8")
        return path

    path = build_once(tmp_path_factory, f"{hostile.file.parent.name}-opened", note)
    return Opened(*json.loads(path.read_text(encoding="utf-8")))


def open_every(browser: Browser, hostile: HostilePage) -> Opened:
    """Open every incident of a hostile page."""
    visits = Visits(browser)
    static = visits(hostile.file, java_script_enabled=False)
    static_rows = static.eval_on_selector_all(
        "tr[data-incident-id]", READ_ROWS, ROW_FIELDS | {"claims": CLAIMS}
    )
    page = visits(hostile.file)
    before = page.evaluate(CENSUS)
    fields = DIALOG_FIELDS | {name: selector for name, (selector, _) in SENTENCES.items()}
    dialogs = page.evaluate(OPEN_EACH, [[f"i{number}" for number in range(len(hostile.shown))], fields])
    page.evaluate("mapgen.close()")
    unfold(page)
    drawn_rows = page.eval_on_selector_all("tr[data-incident-id]", READ_ROWS, ROW_FIELDS | {"claims": CLAIMS})
    links = page.locator("body").evaluate(LINKS)
    added = page.evaluate(CENSUS) - before
    visits.close()
    assert visits.faults == []
    return Opened(hostile.shown, dialogs, drawn_rows, static_rows, links, added)


def wording(text: str) -> str:
    """Return a text with the spaces that HTML leaves: tests compare words."""
    return re.sub(r"\s+", " ", text).strip()


def test_there_are_at_least_200_different_attacks() -> None:
    assert len({payload.text for payload in PAYLOADS}) >= 200
    assert len(ADDRESSES) >= 25


def test_every_incident_of_the_hostile_file_reaches_the_page(every: Opened) -> None:
    assert len(every.dialogs) == len(every.drawn_rows) == len(every.static_rows) == len(every.shown)


@pytest.mark.parametrize("field", DIALOG_FIELDS)
def test_each_text_stands_in_its_dialog_as_written(every: Opened, field: str) -> None:
    for shown, found in zip(every.shown, every.dialogs, strict=True):
        assert shown in found["texts"][field]


@pytest.mark.parametrize("field", SENTENCES)
def test_each_text_within_a_sentence_is_as_written(every: Opened, field: str) -> None:
    before, after = SENTENCES[field][1].split("…")
    for shown, found in zip(every.shown, every.dialogs, strict=True):
        assert f"{before}{shown}{after}" in found["texts"][field]


@pytest.mark.parametrize("field", ROW_FIELDS)
@pytest.mark.parametrize("table", TABLES)
def test_each_text_stands_in_its_table_row_as_written(every: Opened, table: str, field: str) -> None:
    for shown, found in zip(every.shown, getattr(every, table), strict=True):
        assert wording(shown) in map(wording, found["texts"][field])


@pytest.mark.parametrize("table", TABLES)
def test_each_claim_stands_in_its_table_row_as_written(every: Opened, table: str) -> None:
    for shown, found in zip(every.shown, getattr(every, table), strict=True):
        by_whom_of_whom_and_note = wording("; ".join([shown] * 3))
        assert by_whom_of_whom_and_note in map(wording, found["texts"]["claims"])


def test_every_dialog_has_the_same_elements_as_a_harmless_one(every: Opened) -> None:
    expected = every.dialogs[REFERENCE]["outline"]
    assert len(expected) > 80
    # The first and the last have one neighbour only.
    for shown, found in list(zip(every.shown, every.dialogs, strict=True))[REFERENCE:-1]:
        assert found["outline"] == expected, shown


@pytest.mark.parametrize("table", TABLES)
def test_every_table_row_has_the_same_elements_as_a_harmless_one(every: Opened, table: str) -> None:
    rows = getattr(every, table)
    for shown, found in zip(every.shown, rows, strict=True):
        assert found["outline"] == rows[REFERENCE]["outline"], shown


def test_opening_every_incident_adds_nothing_to_the_page(every: Opened) -> None:
    assert every.added == 0


def test_every_marker_is_named_as_written(every: Opened) -> None:
    for shown, found in zip(every.shown, every.dialogs, strict=True):
        assert found["name"].endswith(f", {shown}, {shown}, Contested, {shown}")


def test_no_address_that_leads_elsewhere_than_the_web_becomes_a_link(every: Opened) -> None:
    assert len(every.dialogs) > len(ADDRESSES)
    for number, found in enumerate(every.dialogs):
        assert found["links"] == [f"#incident=i{number}"], address(number)
    assert [link for link in every.links if not link.startswith("#")] == []


def test_without_scripts_a_page_has_its_own_parts_alone(visit: Visits, hostile: HostilePage) -> None:
    page = visit(hostile.file, java_script_enabled=False)
    assert page.locator("h1").count() == 1
    assert page.locator("table").count() == 1
    assert page.locator(".mg-picture > svg").count() == 1
    links = page.locator("a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert [link for link in links if not link.startswith("#")] == []


def test_in_an_arabic_page_the_texts_are_as_harmless(visit: Visits, tmp_path: Path) -> None:
    payloads = HALVES[1]
    page = visit(build_hostile_page(tmp_path, payloads, language="ar"))
    numbers = range(0, len(payloads), 8)
    found = page.evaluate(OPEN_EACH, [[f"i{number}" for number in numbers], DIALOG_FIELDS])
    shown = [[once_validated(payloads[number])] for number in numbers]
    assert [each["texts"]["title"] for each in found] == shown


def test_lone_surrogates_given_in_python_are_made_visible(visit: Visits, tmp_path: Path) -> None:
    attacks = [payload for payload in PAYLOADS if SURROGATE.search(payload.text)]
    assert len(attacks) >= 6
    incidents = [
        incident(
            f"i{number}", title=text, summary=text, disputed=[text], sources=[source(title=text, note=text)]
        )
        for number, (text, _) in enumerate(attacks)
    ]
    page_file = tmp_path / "index.html"
    IncidentMap(incidents, settings=Settings(title=attacks[0].text)).save(page_file)
    page = visit(page_file)
    assert page.title() == attacks[0].shown
    fields = {name: DIALOG_FIELDS[name] for name in ("title", "summary", "disputed", "sources.note")}
    found = page.evaluate(OPEN_EACH, [[f"i{number}" for number in range(len(attacks))], fields])
    assert [each["texts"] for each in found] == [
        {name: [once_validated(payload)] for name in fields} for payload in attacks
    ]


def test_a_text_of_100_kb_is_shown_whole(visit: Visits, tmp_path: Path) -> None:
    assert len(LONG.text) == 100_000
    long = incident("long", title=LONG.text, summary=LONG.text, disputed=[LONG.text])
    page_file = tmp_path / "index.html"
    IncidentMap([long, incident("short")]).save(page_file)
    page = visit(page_file)
    open_incident(page, "long")
    for selector in (".mg-dialog-title", ".mg-popup-summary", ".mg-disputed li"):
        assert dialog(page).locator(selector).evaluate("(e) => e.textContent") == LONG.shown
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("key", ["constructor", "__proto__", "toString"])
def test_ids_are_never_names_of_the_language(visit: Visits, small: Path, key: str) -> None:
    page = visit(small)
    assert page.evaluate("(key) => mapgen.open(key)", key) is False
