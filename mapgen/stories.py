"""The stories of a page: those of `mapgen.toml` and those in the data, as the viewer is told them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mapgen.config import FILE_NAME
from mapgen.model import Problem
from mapgen.pagedata import StepView, StoryView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapgen.config import Settings
    from mapgen.model import Dataset, Step, Story, StoryTexts
    from mapgen.pagedata import Texts

UNKNOWN_FIX = "Correct the id, or take it out of the step."

_EPOCH = dt.date(1970, 1, 1)
_DAY = 24 * 60


class Stories:
    """Stories whose steps name incidents of the page only.

    A story of `mapgen.toml` stands before those in the data, and in place of one with its key.

    Parameters
    ----------
    settings
        With the publisher's own stories.
    dataset
        With the incidents that are shown, and the stories in the data, which have been validated.
    """

    def __init__(self, settings: Settings, dataset: Dataset) -> None:
        told: list[Story] = list({s.key: s for s in (*dataset.stories, *settings.stories)}.values())
        own = {story.key for story in settings.stories}
        told.sort(key=lambda story: story.key not in own)
        self._written_in = settings.written_in
        # a million ids are not gone through for no story
        ids = present_ids((one.id, one.previous_ids) for one in dataset.incidents) if told else {}
        self.views = [self._story(story, ids) for story in told]
        self.problems = [
            *(problem for story in settings.stories for problem in _problems(story, ids)),
            *_embed_problems(settings.embed.story, told),
        ]
        """What is wrong with those of `mapgen.toml`, and with the one that it chooses for articles."""

    def _story(self, story: Story, ids: Mapping[str, str]) -> StoryView:
        title = self._texts(story.title, story.translations, "title")
        return StoryView(key=story.key, title=title, steps=[self._step(step, ids) for step in story.steps])

    def _step(self, step: Step, ids: Mapping[str, str]) -> StepView:
        return StepView(
            title=self._texts(step.title, step.translations, "title") or None,
            text=self._texts(step.text, step.translations, "text"),
            incidents=list(dict.fromkeys(ids[ident] for ident in step.incidents if ident in ids)),
            bounds=step.bounds,
            time=_minutes(*step.time) if step.time else None,
        )

    def _texts(self, own: str | None, translations: Mapping[str, StoryTexts], name: str) -> Texts:
        texts = {self._written_in: own, **{tag: getattr(words, name) for tag, words in translations.items()}}
        return {tag: text for tag, text in texts.items() if text}


def present_ids(incidents: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return the present id for each id that an incident has or used to have; given are both, of all."""
    present: dict[str, str] = {}
    former: dict[str, str] = {}
    for ident, previous in incidents:
        present[ident] = ident
        for old in previous:
            former.setdefault(old, ident)
    return former | present


def unknown_incidents(story: Story, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield where a story names an incident that there is none of, and what is wrong."""
    for at, step in enumerate(story.steps):
        for position, ident in enumerate(step.incidents):
            if ident not in ids:
                yield (
                    f"steps[{at}].incidents[{position}]",
                    f'Step {at + 1} of the story "{story.key}" names the incident "{ident}", but none that '
                    "is shown has this id: the step is shown without it.",
                )


def _problems(story: Story, ids: Mapping[str, str]) -> Iterator[Problem]:
    for where, message in unknown_incidents(story, ids):
        yield Problem(
            severity="warning",
            code="story-unknown-incident",
            message=message,
            fix=UNKNOWN_FIX,
            file=FILE_NAME,
            field=f"stories.{story.key}.{where}",
        )


def _embed_problems(key: str | None, told: Sequence[Story]) -> Iterator[Problem]:
    if key is not None and key not in {story.key for story in told}:
        yield Problem(
            severity="warning",
            code="embed-unknown-story",
            message=f'There is no story "{key}": embed.html opens without one.',
            fix="Correct the key, or take it out of [embed].",
            file=FILE_NAME,
            field="embed.story",
        )


def _minutes(first: dt.date, last: dt.date) -> tuple[int, int]:
    """Return the first minute of one day and the last of another, since 1970 on the clocks of the place."""
    return (first - _EPOCH).days * _DAY, (last - _EPOCH).days * _DAY + _DAY - 1
