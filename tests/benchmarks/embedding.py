"""Opening `embed.html`: what it costs the article whose frame it is in."""

from __future__ import annotations

import gzip
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from mapgen.filenames import EMBED
from tests.benchmarks.opening import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

TIMES = 5
"""How often it is opened; the medians count."""
SETTLE_MS = 1000
"""After it is ready: so long what it still does is counted."""

WHAT_IT_COST = f"""async () => {{
  const found = {{ shift: 0, blocked: 0 }};
  const follow = (type, count) =>
    new PerformanceObserver((list) => list.getEntries().forEach(count)).observe({{ type, buffered: true }});
  follow("layout-shift", (one) => {{ if (!one.hadRecentInput) found.shift += one.value; }});
  follow("longtask", (one) => {{ found.blocked += one.duration - 50; }});
  await new Promise((done) => setTimeout(done, {SETTLE_MS}));
  return [found.shift, found.blocked];
}}"""
"""Sums over everything since navigation: of all shifts, and of tasks before the first paint too."""


class Embedded(Struct, frozen=True):
    """What an embed cost, as medians of `times` opens."""

    gzipped_kb: float
    ready_ms: float
    """From navigation to the first frame after the map can be used."""
    layout_shift: float
    """The sum of all shifts' scores: never less than the Cumulative Layout Shift."""
    blocking_ms: float
    """The sum of what tasks on the main thread took beyond 50 ms each."""
    times: int


def embed(page: Path, incidents: int, browser: Browser, times: int = TIMES) -> Embedded:
    """Open the embed beside a built page, each time in a profile of its own.

    Raises
    ------
    RuntimeError
        If it does not get ready or lacks incidents.
    """
    path = page.with_name(EMBED)
    ready, shifts, blocked = [], [], []
    for _ in range(times):
        with opened(browser, path, incidents) as (tab, how):
            shift, blocking = tab.evaluate(WHAT_IT_COST)
        ready.append(1000 * how.ready_seconds)
        shifts.append(shift)
        blocked.append(blocking)
    size_kb = len(gzip.compress(path.read_bytes(), 6)) / 1000
    return Embedded(size_kb, median(ready), median(shifts), median(blocked), times)


def table(cost: Embedded) -> Iterator[str]:
    """Write the figures."""
    yield "| | gzipped kB | ready ms | layout shift | blocking ms |"
    yield "|---|---:|---:|---:|---:|"
    figures = (
        f"{cost.gzipped_kb:.0f} | {cost.ready_ms:.0f} | {cost.layout_shift:.3f} | {cost.blocking_ms:.0f}"
    )
    yield f"| the story, of {cost.times} | {figures} |"
