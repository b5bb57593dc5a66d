"""The viewer words the incidents as the document does: by `Intl` and by Babel, both from Unicode's CLDR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from mapgen import config
from mapgen.kinds import Kinds
from mapgen.language import Language
from mapgen.loading import load
from mapgen.views import Table
from tests.browser.parts import open_incident
from tests.examples import DEMO, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from mapgen.views.document import FigureView, IncidentView, TableView
    from tests.browser.watch import Visits

LANGUAGES = {"en": "story", "ar": "arabic_story"}


def worded(language: str) -> TableView:
    """Return what Python says of every incident of the story."""
    settings = config.load(ROOT / "geodata" / "mapgen.toml")
    chosen = msgspec.structs.replace(settings, language=language)
    dataset, words = load(DEMO), Language(language)
    return Table(dataset.incidents, dataset.background, chosen, words, Kinds(chosen, [words])).view()


def notes(cell: Locator) -> list[str]:
    """Return what stands beneath the first words of a cell."""
    return cell.locator(".mg-note").all_text_contents()


def expected_row(row: FigureView, given: list[int]) -> dict[str, Any]:
    """Return a row of figures as a dialog has it: measures of which nobody gives a number are left out."""
    said = [row.of_whom, row.scope, row.note, row.as_of, row.status]
    return {
        "by": row.by,
        "figures": [row.figures[index] for index in given],
        "notes": [note for note in said if note],
        "source": None if row.source is None else str(row.source + 1),
    }


def shown_row(row: Locator) -> dict[str, Any]:
    """Return a row of figures as it is shown."""
    scope = row.locator("th > .mg-note:has(bdi)")
    scopes = {scope.first.text_content(): scope.locator("bdi").text_content()} if scope.count() else {}
    *figures, source = row.locator("td").all()
    number = source.locator("button")
    return {
        "by": row.locator("th > span").first.text_content(),
        "figures": [None if cell.locator("span").count() else cell.text_content() for cell in figures],
        "notes": [scopes.get(note, note) for note in notes(row.locator("th"))],
        "source": number.text_content() if number.count() else None,
    }


def shown(popup: Locator) -> dict[str, Any]:
    """Return what a dialog says."""
    when, where = popup.locator(".mg-fact dd").all()
    region = where.locator(".mg-region")
    return {
        "title": popup.locator("h3").text_content(),
        "status": popup.locator(".mg-status").text_content(),
        "when": when.evaluate("(e) => e.firstChild.textContent"),
        "when_note": notes(when),
        "place": where.locator("bdi").all_text_contents(),
        "region": region.text_content() if region.count() else "",
        "precision": notes(where)[0],
        "headline": popup.locator(".mg-figure").all_text_contents(),
        "headline_note": notes(popup.locator(".mg-headline"))[-1],
        "links": {
            group.locator("h4").text_content(): set(group.locator("li > :first-child").all_text_contents())
            for group in popup.locator(".mg-links").all()
        },
        "figures": [shown_row(row) for row in popup.locator(".mg-figures tbody tr").all()],
    }


def expected(view: IncidentView, unlocated: str) -> dict[str, Any]:
    """Return what a dialog has to say, as Python words it."""
    given = [
        index
        for index in range(len(view.figures[0].figures) if view.figures else 0)
        if any(row.figures[index] for row in view.figures)
    ]
    return {
        "title": view.title.text,
        "status": view.status,
        "when": view.when,
        "when_note": [view.when_note] if view.when_note else [],
        "place": [name.text for name in (view.place, *view.place_other) if name],
        "region": view.region or "",
        "precision": view.precision if view.located else unlocated,
        "headline": view.headline,
        "headline_note": view.headline_note,
        "links": {group.heading: {link.title.text for link in group.links} for group in view.groups},
        "figures": [expected_row(row, given) for row in view.figures],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dialog_says_what_the_document_says(
    visit: Visits, request: pytest.FixtureRequest, language: str
) -> None:
    page_file: Path = request.getfixturevalue(LANGUAGES[language])
    page = visit(page_file)
    unlocated = Language(language).viewer_strings["popup.unlocated"]
    for view in worded(language).incidents:
        popup = open_incident(page, view.id)
        assert shown(popup) == expected(view, unlocated), view.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_are_headed_by_the_measures_of_the_document(
    visit: Visits, request: pytest.FixtureRequest, language: str
) -> None:
    page = visit(request.getfixturevalue(LANGUAGES[language]))
    table = worded(language)
    measures = set()
    for view in table.incidents:
        if view.figures:
            headings = open_incident(page, view.id).locator(".mg-figures thead th").all_text_contents()
            measures.update(headings[1:-1])
    assert measures <= set(table.measures)
    assert measures
