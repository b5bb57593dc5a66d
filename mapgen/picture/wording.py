"""What a picture says beside its map, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mapgen.columns import SUMS_UP, UNLOCATED
from mapgen.views.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapgen.config import Settings
    from mapgen.language import Language
    from mapgen.pagedata import KindView, TextView
    from mapgen.picture.drawing import Subject
    from mapgen.picture.marks import Marks
    from mapgen.picture.selection import Selection

FEATURES = {
    "solid": "legend.solid",
    "hollow": "legend.hollow",
    "doubtful": "legend.dashed",
    "crowd": "picture.crowd",
    "dots": "picture.dots",
    "mixed": "picture.mixed",
    "dim": "picture.dim",
    "border": "legend.border.dashed",
}
"""The words for each feature that a legend explains, in its order."""


class Words(Struct, frozen=True, kw_only=True):
    """All words of a picture."""

    kicker: str | None
    """Above the title: where in which story."""
    title: TextView
    dates: str | None
    kinds: list[tuple[KindView, TextView]]
    """Those that are on the map."""
    features: list[tuple[str, str]]
    """What marks mean: a key of `FEATURES`, and the words."""
    notes: list[str]
    credits: list[str]


def words_of(
    subject: Subject, selection: Selection, marks: Marks, settings: Settings, language: Language
) -> Words:
    """Return what a picture says.

    Parameters
    ----------
    subject
        What the map is of.
    selection
        What of it is shown.
    marks
        What was drawn, so that the legend explains that and no more.
    settings
        With the publisher's words.
    language
        Of the picture.
    """
    wording = Wording(language, settings.written_in)
    data, features = subject.data, marks.features
    title, kicker = wording.pick(data.titles), None
    if selection.story and selection.view:
        counter = language.viewer_strings["story.counter"]
        said = counter.format(
            step=language.number(selection.step + 1), steps=language.number(len(selection.story.steps))
        )
        kicker = f"{wording.pick(selection.story.title).text} · {said}"
        title = (
            wording.pick(selection.view.title)
            if selection.view.title
            else wording.pick(selection.story.title)
        )
    return Words(
        kicker=kicker,
        title=title,
        dates=_dates(subject, selection, wording),
        kinds=[(kind, wording.pick(kind.labels)) for at, kind in enumerate(data.kinds) if at in marks.kinds],
        features=[(name, language.text(key)) for name, key in FEATURES.items() if name in features],
        notes=list(_notes(subject, selection, language)),
        credits=list(_credits(subject, settings, language)),
    )


def _dates(subject: Subject, selection: Selection, wording: Wording) -> str | None:
    """Return the window of time that a step shows, or when all incidents were; nothing if a step has none."""
    columns, language = subject.columns, wording.language
    if selection.days:
        start, end = (language.date(day) for day in selection.days)
        return start if start == end else language.text("date.range", start=start, end=end)
    if selection.story or not columns.incidents:
        return None
    first, last = (int(columns.arrays["from"].argmin()), int(columns.arrays["to"].argmax()))
    return wording.between(columns.incidents[first], columns.incidents[last])


def _notes(subject: Subject, selection: Selection, language: Language) -> Iterator[str]:
    arrays = subject.columns.arrays
    # as in the page's summary, what sums up others is not counted beside them
    single = selection.rows[arrays["flags"][selection.rows] & SUMS_UP == 0]
    missing = int((arrays["lon"][single] == UNLOCATED).sum())
    if missing:
        total = language.number(len(single))
        yield language.text("picture.unlocated", n=language.number(missing), total=total)


def _credits(subject: Subject, settings: Settings, language: Language) -> Iterator[str]:
    if settings.updated:
        yield language.text("credits.updated", date=language.date(settings.updated))
    yield language.text("credits.short", credit=subject.basemap.credit)
    if settings.site and settings.site.name:
        yield language.text("picture.publisher", name=settings.site.name)
