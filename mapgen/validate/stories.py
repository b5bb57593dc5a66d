"""Stories in the data: their form, and whether the incidents that they name are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mapgen.model import Story
from mapgen.stories import UNKNOWN_FIX, present_ids, unknown_incidents
from mapgen.validate.report import Report, show
from mapgen.validate.shape import read_part
from mapgen.validate.words import check_bidi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from mapgen.read.raw import RawCollection
    from mapgen.validate.references import Record

_NOTHING = Story(key="", title="", steps=[])


class StoryEntry(NamedTuple):
    """A story and what was found about it."""

    story: Story
    path: str
    report: Report


def read_stories(collection: RawCollection) -> list[StoryEntry]:
    """Return the stories, each with its own report."""
    file, values = collection.file, collection.members.get("stories", [])
    if not isinstance(values, list):
        report = Report(file)
        report.error(
            "wrong-type", "stories", f"{show(values)} is not an array.", "Write an array of objects."
        )
        return [StoryEntry(_NOTHING, "stories", report)]
    entries = [_read_story(value, f"stories[{at}]", file) for at, value in enumerate(values)]
    for problem in collection.problems:  # of reading: they withhold a story as they do a feature
        for entry in entries:
            if problem.severity == "error" and (problem.field or "").startswith(f"{entry.path}."):
                entry.report.failed = True
    return entries


def check_stories(entries: Sequence[StoryEntry], records: Sequence[Record]) -> None:
    """Withhold stories whose key an earlier one has, and point out incidents that are not there."""
    sound = [entry for entry in entries if not entry.report.failed]
    shown = ((r.ident, r.previous_ids) for r in records if not r.report.failed)
    ids = present_ids(shown) if sound else {}
    taken: set[str] = set()
    for story, path, report in sound:
        if story.key in taken:
            message = f"{show(story.key)} is the key of an earlier story already."
            report.error("duplicate-id", f"{path}.key", message, "Give it a key of its own.")
        taken.add(story.key)
        for where, message in unknown_incidents(story, ids):
            report.warning("story-unknown-incident", f"{path}.{where}", message, UNKNOWN_FIX)


def _read_story(value: Any, path: str, file: str) -> StoryEntry:
    report = Report(file)
    if not isinstance(value, dict):
        fix = 'Write {"key": …, "title": …, "steps": […]}.'
        report.error("wrong-type", path, f"{show(value)} is not an object.", fix)
        return StoryEntry(_NOTHING, path, report)
    story = read_part(value, Story, path, report)
    if not report.failed:
        _check_steps(story, path, report)
    check_bidi(value, report)
    return StoryEntry(story, path, report)


def _check_steps(story: Story, path: str, report: Report) -> None:
    for at, step in enumerate(story.steps):
        where = f"{path}.steps[{at}]"
        if step.bounds and step.bounds[1] >= step.bounds[3]:
            message = f"The south of the bounds, {show(step.bounds[1])}, is not below their north."
            report.error("bad-bbox", f"{where}.bounds", message, "Write west, south, east, north.")
        if step.time and step.time[0] > step.time[1]:
            message = f"The time begins on {step.time[0]}, after its end on {step.time[1]}."
            report.error("end-before-start", f"{where}.time", message, "Write the first day, then the last.")
