"""The figures as Markdown: medians, each also as a ratio to mapgen's, and where mapgen loses."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.benchmarks.building import MAPGEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.benchmarks.building import Built
    from tests.benchmarks.opening import Opened

METHOD = Path(__file__).with_name("METHOD.md").read_text(encoding="utf-8").strip()
"""How everything is measured; part of the report."""


class Measures(Struct, frozen=True):
    """Medians of several rounds, in the order of COLUMNS."""

    build_seconds: float
    peak_mb: float
    size_mb: float
    gzipped_mb: float
    ready_seconds: float
    requests: float


COLUMNS = {
    "build_seconds": "build s",
    "peak_mb": "memory MB",
    "size_mb": "page MB",
    "gzipped_mb": "gzipped MB",
    "ready_seconds": "ready s",
    "requests": "requests",
}


def measures(built: Sequence[Built], opened: Sequence[Opened]) -> Measures:
    """Return the medians."""
    return Measures(
        build_seconds=median(one.seconds for one in built),
        peak_mb=median(one.peak_mb for one in built),
        size_mb=median(one.size_mb for one in built),
        gzipped_mb=median(one.gzipped_mb for one in built),
        ready_seconds=median(one.ready_seconds for one in opened),
        requests=median(one.requests for one in opened),
    )


def table(results: Mapping[str, Measures]) -> Iterator[str]:
    """Write the results of one size, mapgen's first."""
    ours = results[MAPGEN]
    yield f"| | {' | '.join(COLUMNS.values())} |"
    yield f"|---{'|---:' * len(COLUMNS)}|"
    for name, theirs in results.items():
        cells = (_cell(getattr(theirs, column), getattr(ours, column)) for column in COLUMNS)
        yield f"| {name} | {' | '.join(cells)} |"


def losses(results: Mapping[str, Measures]) -> Iterator[str]:
    """Name every figure in which a peer does better than mapgen."""
    ours = results[MAPGEN]
    for column, label in COLUMNS.items():
        own = getattr(ours, column)
        better = {name: getattr(theirs, column) for name, theirs in results.items()}
        said = [f"{name} {_number(value)}" for name, value in better.items() if value < own]
        if said:
            yield f"- {label}: mapgen {_number(own)}; {', '.join(said)}"


def _cell(value: float, own: float) -> str:
    return f"{_number(value)} ({value / own:.2g}×)" if own else _number(value)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
