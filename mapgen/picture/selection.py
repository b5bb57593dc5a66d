"""Which incidents a picture shows: all, or those of a step of a story, of which some are told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from mapgen.columns import DEGREE, UNLOCATED
from mapgen.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapgen.columns import Columns
    from mapgen.pagedata import PageData, StepView, StoryView
    from mapgen.regions import Bounds

WORLD = (-170.0, -55.0, 170.0, 75.0)
"""What is shown where no incident has a place."""

_EPOCH = dt.date(1970, 1, 1)


class Selection(Struct, frozen=True, kw_only=True):
    """Rows of the columns, and how much of the map they need."""

    rows: NDArray[np.int64]
    """All that are shown or listed."""
    told: frozenset[int] | None = None
    """Those that stand out; None where none does."""
    bounds: Bounds
    story: StoryView | None = None
    step: int = 0
    """Of the story, counted from 0."""

    @property
    def view(self) -> StepView | None:
        """The step itself."""
        return self.story.steps[self.step] if self.story else None

    @property
    def days(self) -> tuple[dt.date, ...]:
        """First and last day of the step's window of time; none where it has no window."""
        times = self.view.time if self.view and self.view.time else ()
        return tuple(_EPOCH + dt.timedelta(minutes=minutes) for minutes in times)


def everything(data: PageData) -> Selection:
    """Select all incidents, in the view that the page begins with."""
    return Selection(rows=np.arange(data.count), bounds=data.bounds or WORLD)


def story_step(data: PageData, columns: Columns, name: str) -> Selection:
    """Select what a step of a story shows.

    Parameters
    ----------
    data
        With the stories.
    columns
        With the incidents.
    name
        `2`: the second step of the first story; `KEY.2`: of the story with that key.

    Raises
    ------
    UsageError
        If there is no such step.
    """
    story, step = _found(data, name)
    view = story.steps[step]
    start, end = columns.arrays["from"], columns.arrays["to"]
    rows = np.arange(data.count)
    if view.time:
        rows = np.flatnonzero((start <= view.time[1]) & (end >= view.time[0]))
    wanted = set(view.incidents)
    told = frozenset(row for row, ident in enumerate(columns.ids) if ident in wanted)
    bounds = view.bounds or _around(columns, sorted(told)) or data.bounds or WORLD
    rows = np.union1d(rows, np.array(sorted(told), dtype=np.int64))
    return Selection(rows=rows, told=told or None, bounds=bounds, story=story, step=step)


def _found(data: PageData, name: str) -> tuple[StoryView, int]:
    key, _, digits = name.rpartition(".")
    told = [story for story in data.stories if key in {"", story.key}]
    if told and digits.isdecimal() and 1 <= int(digits) <= len(told[0].steps):
        return told[0], int(digits) - 1
    have = [f"{story.key}.1 to {story.key}.{len(story.steps)}" for story in data.stories]
    steps = (
        f"There are: {', '.join(have)}." if have else "There are no stories in the data or in mapgen.toml."
    )
    raise UsageError(f"There is no step {name!r} of a story. {steps}")


def _around(columns: Columns, rows: list[int]) -> Bounds | None:
    lon, lat = (columns.arrays[name][rows] for name in ("lon", "lat"))
    placed = lon != UNLOCATED
    if not placed.any():
        return None
    lon, lat = lon[placed] / DEGREE, lat[placed] / DEGREE
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())
