"""The figures as Markdown: medians, each also as a ratio to mapgen's, and where mapgen loses."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tests.benchmarks.building import MAPGEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.benchmarks.building import Built
    from tests.benchmarks.driving import Driven
    from tests.benchmarks.opening import Opened

METHOD = Path(__file__).with_name("METHOD.md").read_text(encoding="utf-8").strip()
"""How everything is measured; part of the report."""

COLUMNS = {
    "seconds": "build s",
    "peak_mb": "memory MB",
    "size_mb": "page MB",
    "gzipped_mb": "gzipped MB",
    "ready_seconds": "ready s",
    "requests": "requests",
    "filter_ms": "filter ms",
    "popup_ms": "popup ms",
    "worst_frame_ms": "worst frame ms",
    "longest_task_ms": "longest task ms",
}
"""What is measured, by the members that `Built`, `Opened` and `Driven` have."""


class Round(Struct, frozen=True):
    """What one page gave in one round; what was not measured is None."""

    built: Built
    opened: Opened | None = None
    driven: Driven | None = None


def medians(rounds: Sequence[Round]) -> dict[str, float | None]:
    """Return the medians of several rounds by column."""
    return {column: _median([_figure(one, column) for one in rounds]) for column in COLUMNS}


def _median(figures: Sequence[float | None]) -> float | None:
    measured = [figure for figure in figures if figure is not None]
    return median(measured) if measured else None


def _figure(one: Round, column: str) -> float | None:
    parts: tuple[Any, ...] = (one.built, one.opened, one.driven)
    return next((getattr(part, column) for part in parts if hasattr(part, column)), None)


def table(results: Mapping[str, Mapping[str, float | None]]) -> Iterator[str]:
    """Write the results of one size, mapgen's first."""
    ours = results[MAPGEN]
    yield f"| | {' | '.join(COLUMNS.values())} |"
    yield f"|---{'|---:' * len(COLUMNS)}|"
    for name, theirs in results.items():
        yield f"| {name} | {' | '.join(_cell(theirs[column], ours[column]) for column in COLUMNS)} |"


def losses(results: Mapping[str, Mapping[str, float | None]]) -> Iterator[str]:
    """Name every figure in which a peer does better than mapgen."""
    ours = results[MAPGEN]
    for column, label in COLUMNS.items():
        own = ours[column]
        figures = {name: theirs[column] for name, theirs in results.items()}
        if own is None:
            continue
        said = [
            f"{name} {_number(value)}" for name, value in figures.items() if value is not None and value < own
        ]
        if said:
            yield f"- {label}: mapgen {_number(own)}; {', '.join(said)}"


def _cell(value: float | None, own: float | None) -> str:
    if value is None:
        return "–"
    return f"{_number(value)} ({value / own:.2g}×)" if own else _number(value)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
