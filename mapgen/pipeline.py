"""From incident files to a page: load, draw, write."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mapgen.collecting import no_collecting
from mapgen.columns import UNLOCATED
from mapgen.config import settings_of
from mapgen.errors import DataError
from mapgen.incident_map import STATIC_ROWS, IncidentMap
from mapgen.layers import MapgenWarning
from mapgen.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapgen.config import Settings
    from mapgen.model import Problem

PAGE = "index.html"


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build did."""

    page: Path
    size_bytes: int
    shown: int
    unlocated: int
    """Of those shown, how many are listed without a marker."""
    withheld: int
    whole_table: bool
    """Whether the document holds the table of all incidents; else only the browser draws it."""
    text_parts: int
    """In how many parts the page holds the incidents' texts."""
    problems: list[Problem]


@no_collecting()
def build(
    inputs: Sequence[str | Path],
    output: str | Path,
    settings: Settings | str | Path | None = None,
    *,
    strict: bool = False,
    progress: Callable[[str], None] = lambda _stage: None,
) -> BuildReport:
    """Build `output/index.html` from incident files.

    Parameters
    ----------
    inputs
        GeoJSON files.
    output
        The folder of the page; made if there is none.
    settings
        Of the page, or the path of a `mapgen.toml`.
    strict
        Whether one record with errors is enough to build nothing.
    progress
        Called with the name of each stage as it begins.

    Raises
    ------
    DataError
        If there is nothing to show, or, with `strict`, any error in the data.
    ResourceError
        If a file cannot be read or written. Whatever is raised, an older page is untouched.
    """
    chosen = settings_of(settings)
    progress("Reading and checking")
    dataset = load(inputs, chosen.event_types)
    if not dataset.incidents:
        raise DataError(_nothing(dataset.total, inputs), dataset.problems)
    if strict and dataset.errors:
        count = len(dataset.errors)
        message = f"The data have errors ({count}), and --strict builds nothing then. Correct those listed."
        raise DataError(message, dataset.problems)
    progress("Drawing")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MapgenWarning)  # the report says it
        incident_map = IncidentMap(dataset, settings=chosen)
    progress("Writing")
    page = Path(output) / PAGE
    incident_map.save(page)
    arrays = incident_map.incidents.columns.arrays
    return BuildReport(
        page=page,
        size_bytes=page.stat().st_size,
        shown=len(dataset.incidents),
        unlocated=int((arrays["lon"] == UNLOCATED).sum()),
        withheld=dataset.total - len(dataset.incidents),
        whole_table=len(dataset.incidents) <= STATIC_ROWS,
        text_parts=len(incident_map.incidents.texts),
        problems=incident_map.problems,
    )


def _nothing(total: int, inputs: Sequence[str | Path]) -> str:
    names = ", ".join(str(path) for path in inputs)
    if total == 0:
        return f"There is no incident in {names}. No page was written; an older one is as it was."
    return (
        f"All records in {names} have errors ({total} of {total}), so there is nothing to show. "
        "No page was written; an older one is as it was. Correct the errors listed."
    )
