"""Measure mapgen and its peers in one run: ``python -m tests.benchmarks > tests/benchmarks/RESULTS.md``."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

import mapgen
from tests.benchmarks import embedding, regenerating, synthetic
from tests.benchmarks.building import MAPGEN, build, is_installed
from tests.benchmarks.driving import drive
from tests.benchmarks.opening import opened
from tests.benchmarks.peers import PEERS
from tests.benchmarks.regenerating import regenerate
from tests.benchmarks.report import METHOD, Round, losses, medians, table
from tests.examples import DEMO
from tests.tools import browser as chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

    from tests.benchmarks.building import Built
    from tests.benchmarks.regenerating import Regenerated

ROUNDS = 3
ONE_ROUND_FROM = 100_000
STORY_INCIDENTS = 35
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the report; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="100 incidents, one round: does it run?")
    parser.add_argument(
        "--sizes", default="1000,10000,100000", help="how many incidents, up to 1000000; default: %(default)s"
    )
    options = parser.parse_args(arguments)
    sizes = [100] if options.quick else [int(size) for size in options.sizes.split(",")]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for line in report(Bench(browser, Path(folder), quick=options.quick), sizes):
            print(line, flush=True)
        browser.close()


@dataclass(frozen=True)
class Bench:
    """Where and how often to measure."""

    browser: Browser
    folder: Path
    quick: bool

    def measure(self, names: Sequence[str], data: Path, incidents: int) -> dict[str, list[Round]]:
        """Build, open and use every page in turn, round after round; each is removed then."""
        results: dict[str, list[Round]] = {name: [] for name in names}
        rounds = 1 if self.quick or incidents >= ONE_ROUND_FROM else ROUNDS
        for number in range(rounds):
            for place, name in enumerate(names):
                print(f"{data.name}, round {number + 1} of {rounds}: {name} …", file=sys.stderr)
                folder = self.folder / f"{data.stem}-{number}-{place}"
                built = build(name, data, folder)
                results[name].append(self._use(name, built, incidents))
                shutil.rmtree(folder)
        return results

    def embedded(self) -> embedding.Embedded:
        """Build the story and open its embed."""
        print("the embed of the story …", file=sys.stderr)
        built = build(MAPGEN, DEMO, self.folder / "embed-built")
        return embedding.embed(
            built.page, STORY_INCIDENTS, self.browser, 1 if self.quick else embedding.TIMES
        )

    def regenerated(self, sizes: Sequence[int]) -> dict[str, Regenerated]:
        """Build the story and made-up incidents, and build them again."""
        story = shutil.copytree(DEMO.parent, self.folder / "story") / DEMO.name
        results = {"the story": regenerate(story, self._empty("story-built"), self.browser)}
        for size in sizes:
            print(f"{size} incidents, built again …", file=sys.stderr)
            data = synthetic.write(self.folder / f"{size}.geojson", size)
            folder = self._empty(f"{size}-built")
            results[f"{size:,} incidents"] = regenerate(data, folder, None)
            shutil.rmtree(folder)
            data.unlink()
        return results

    def _empty(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir()
        return folder

    def _use(self, name: str, built: Built, incidents: int) -> Round:
        """Open and use a page; a peer's may fail, ours may not."""
        if name in PEERS and not PEERS[name].opens:
            return Round(built)
        try:
            with opened(self.browser, built.page, incidents) as (page, how):
                if incidents == STORY_INCIDENTS:  # whose ids and actors are others
                    return Round(built, how)
                return Round(built, how, drive(page, times=1, gestures=1) if self.quick else drive(page))
        except (RuntimeError, BrowserError) as error:
            if name == MAPGEN:
                raise
            print(f"{name}: {error}", file=sys.stderr)
            return Round(built)


def report(bench: Bench, sizes: Sequence[int]) -> Iterator[str]:
    """Measure, and give the lines of the report as they come."""
    installed = [name for name in PEERS if is_installed(name)]
    yield f"# Benchmarks\n\n{_machine(bench)}\n\n{METHOD}"
    absent = [name for name in PEERS if name not in installed]
    if absent:
        yield f"\nNot measured, since what they need is not installed: {', '.join(absent)}."
    yield "\n## The page of the story\n"
    yield from table(_medians(bench.measure([MAPGEN], DEMO, STORY_INCIDENTS)))
    for size in sizes:
        data = synthetic.write(bench.folder / f"{size}.geojson", size)
        names = [MAPGEN, *(name for name in installed if size <= PEERS[name].most)]
        rounds = bench.measure(names, data, size)
        yield f"\n## {size:,} incidents\n\n{data.stat().st_size / size:.0f} bytes of GeoJSON each.\n"
        yield from table(results := _medians(rounds))
        yield from _left_out(rounds, [name for name in installed if name not in names])
        yield "\nWhere mapgen does worse:\n"
        yield from list(losses(results)) or ["- nowhere"]
        data.unlink()
    yield "\n## The embed of the story\n"
    yield from embedding.table(bench.embedded())
    yield "\n## Regenerating\n"
    yield from regenerating.table(bench.regenerated(sizes))
    load = f"{os.getloadavg()[0]:.1f}"
    yield f"\nLoad at the end: {load}. Above the number of cores, times are longer than alone."


def _medians(results: dict[str, list[Round]]) -> dict[str, dict[str, float | None]]:
    return {name: medians(rounds) for name, rounds in results.items()}


def _left_out(results: dict[str, list[Round]], too_slow: Sequence[str]) -> Iterator[str]:
    """Say which peers give no figures at this size, and why."""
    if too_slow:
        yield f"\nLeft out, since they take minutes or fail at this size: {', '.join(too_slow)}."
    failed = [
        name
        for name, rounds in results.items()
        if name in PEERS and PEERS[name].opens and any(one.opened is None for one in rounds)
    ]
    if failed:
        yield f"\nBuilt, but failed or not ready in five minutes: {', '.join(failed)}."


def _machine(bench: Bench) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(
        f"{name} {version(name)}"
        for name in (
            "folium",
            "geopandas",
            *(need for peer in PEERS.values() for need in peer.needs if find_spec(need)),
        )
    )
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; mapgen {mapgen.__version__}; {os.cpu_count()} cores "
        f"({platform.machine()}), load {os.getloadavg()[0]:.1f} at the start, {memory:.0f} GiB of memory; "
        f"Python {platform.python_version()}, {packages}, Chromium {bench.browser.version}; "
        f"rounds: {1 if bench.quick else ROUNDS}, from {ONE_ROUND_FROM:,} incidents on 1."
    )


if __name__ == "__main__":
    main()
