"""The head of the page data: all that the viewer is told but columns, ids and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapgen.pagedata import VERSION, BackgroundView, PageData
from mapgen.texts import CHUNK_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapgen.columns import Columns
    from mapgen.config import Settings
    from mapgen.language import Language
    from mapgen.model import Background
    from mapgen.pagedata import StoryView, Texts


def page_data(
    columns: Columns,
    background: Sequence[Background],
    stories: Sequence[StoryView],
    settings: Settings,
    languages: Sequence[Language],
) -> PageData:
    """Return what the viewer is told.

    Parameters
    ----------
    columns
        Of the incidents.
    background
        What incidents may have answered.
    stories
        Ready to tell.
    settings
        Of the page.
    languages
        To choose from, that of the page first.
    """
    return PageData(
        version=VERSION,
        language=languages[0].tag,
        languages=[language.tag for language in languages],
        right_to_left=[language.tag for language in languages if language.direction == "rtl"],
        written_in=settings.written_in,
        strings={language.tag: _strings(language, columns) for language in languages},
        titles=_titles(settings),
        headline=settings.headline,
        downloads=settings.downloads,
        bounds=settings.view.bounds or columns.bounds,
        count=len(columns.incidents),
        chunk_rows=CHUNK_ROWS,
        columns=columns.views,
        background=[_background(entry, settings.written_in) for entry in background],
        stories=list(stories),
        **columns.lists,
    )


def _titles(settings: Settings) -> Texts:
    translated = {tag: texts.title for tag, texts in settings.translations.items() if texts.title}
    return {settings.written_in: settings.title} | translated


def _background(entry: Background, written_in: str) -> BackgroundView:
    translated = {tag: words.title for tag, words in entry.translations.items() if words.title}
    return BackgroundView(id=entry.id, titles={written_in: entry.title} | translated, when=entry.when)


def _strings(language: Language, columns: Columns) -> dict[str, str]:
    """Return the interface strings, with the names of the page's countries as the document has them.

    Browsers name some of them otherwise (PS, HK, MO).
    """
    names = {f"country.{code}": language.country(code) for code in columns.lists["countries"] if code}
    return language.viewer_strings | names
