"""From incident files to a page: load, draw, write."""

from __future__ import annotations

import warnings
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mapgen.collecting import no_collecting
from mapgen.columns import UNLOCATED
from mapgen.config import settings_of
from mapgen.database import input_of
from mapgen.errors import DataError
from mapgen.filenames import PAGE
from mapgen.fingerprint import fingerprint
from mapgen.incident_map import STATIC_ROWS, IncidentMap
from mapgen.layers import MapgenWarning
from mapgen.loading import load
from mapgen.published import Counts, Folder, differing, digest, publish, recorded
from mapgen.site import files, notes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapgen.config import Settings
    from mapgen.database import Database
    from mapgen.layers import IncidentLayer
    from mapgen.memory import Memory
    from mapgen.model import Problem


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build did."""

    page: Path
    sizes_bytes: dict[str, int]
    """Of each file that was written."""
    notes: list[str]
    """What was left out, and which setting would bring it."""
    counts: Counts
    whole_table: bool
    """Whether the document holds the table of all incidents; else only the browser draws it."""
    text_parts: int
    """In how many parts the page holds the incidents' texts."""
    problems: list[Problem]

    @property
    def size_bytes(self) -> int:
        """Of the page."""
        return self.sizes_bytes[PAGE]


@no_collecting()
def build(
    inputs: Sequence[str | Path | Database],
    output: str | Path,
    settings: Settings | str | Path | None = None,
    *,
    strict: bool = False,
    progress: Callable[[str], None] = lambda _stage: None,
    memory: Memory | None = None,
) -> BuildReport:
    """Build `output/index.html`, and what stands beside it, from incident files.

    Parameters
    ----------
    inputs
        GeoJSON, GeoParquet or GeoPackage files, or addresses of databases (`postgresql://…`).
    output
        The folder of the page; made if there is none.
    settings
        Of the page, or the path of a `mapgen.toml`.
    strict
        Whether one record with errors is enough to build nothing.
    progress
        Called with the name of each stage as it begins.
    memory
        Of earlier builds, which this one adds to: for a process that builds again and again.

    Raises
    ------
    DataError
        If there is nothing to show, or, with `strict`, any error in the data.
    ResourceError
        If a file cannot be read or written. Whatever is raised, an older page is untouched.
    """
    chosen = settings_of(settings)
    sources = [input_of(one) for one in inputs]
    made_from = fingerprint(sources, chosen)  # before reading: what comes later is new
    with memory.build() if memory else nullcontext():
        incident_map = draw(sources, chosen, strict=strict, progress=progress, memory=memory)
        progress("Writing")
        counts = _counts(incident_map.incidents)
        read = [source for source in sources if isinstance(source, Path)]
        sizes = publish(Folder(Path(output), read), files(incident_map), made_from, counts, progress)
    layer = incident_map.incidents
    return BuildReport(
        page=Path(output) / PAGE,
        sizes_bytes=sizes,
        notes=[*layer.dataset.notes, *notes(incident_map)],
        counts=counts,
        whole_table=counts.shown <= STATIC_ROWS,
        text_parts=len(layer.texts),
        problems=layer.problems,
    )


def _counts(layer: IncidentLayer) -> Counts:
    errors = sum(problem.severity == "error" for problem in layer.problems)
    return Counts(
        shown=len(layer.dataset.incidents),
        unlocated=int((layer.columns.arrays["lon"] == UNLOCATED).sum()),
        withheld=layer.withheld,
        errors=errors,
        warnings=len(layer.problems) - errors,
    )


@no_collecting()
def outdated(
    inputs: Sequence[str | Path | Database],
    output: str | Path,
    settings: Settings | str | Path | None = None,
    *,
    strict: bool = False,
) -> tuple[list[str], list[Problem]]:
    """Compare a folder with what a build would write there; nothing is written.

    Returns
    -------
    tuple
        The names of the files that are not the same, in order; and everything that is wrong in the data.

    Raises
    ------
    DataError, ResourceError
        As `build`.
    """
    folder = Path(output)
    incident_map = draw([input_of(one) for one in inputs], settings_of(settings), strict=strict)
    made = {name: digest(content) for name, content in files(incident_map)}
    surplus = recorded(folder).files.keys() - made
    left = [name for name in surplus if (folder / name).exists()]
    return sorted([*differing(folder, made), *left]), incident_map.problems


def draw(
    inputs: Sequence[Path | Database],
    settings: Settings,
    *,
    strict: bool = False,
    progress: Callable[[str], None] = lambda _stage: None,
    memory: Memory | None = None,
) -> IncidentMap:
    """Read, check and draw; the parameters are those of `build`.

    Raises
    ------
    DataError, ResourceError
        As `build`.
    """
    progress("Reading and checking")
    dataset = load(inputs, settings, memory)
    if not dataset.incidents:
        raise DataError(_nothing(dataset.total, inputs), dataset.problems)
    if strict and dataset.errors:
        count = len(dataset.errors)
        message = f"The data have errors ({count}), and --strict builds nothing then. Correct those listed."
        raise DataError(message, dataset.problems)
    progress("Drawing")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MapgenWarning)  # the report says it
        return IncidentMap(dataset, settings=settings, memory=memory)


def _nothing(total: int, inputs: Sequence[Path | Database]) -> str:
    names = ", ".join(str(path) for path in inputs)
    if total == 0:
        return f"There is no incident in {names}. No page was written; an older one is as it was."
    return (
        f"All records in {names} have errors ({total} of {total}), so there is nothing to show. "
        "No page was written; an older one is as it was. Correct the errors listed."
    )
