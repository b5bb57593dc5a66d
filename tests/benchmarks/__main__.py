"""Measure mapgen and its peers in one run: ``python -m tests.benchmarks > tests/benchmarks/RESULTS.md``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import mapgen
from tests.benchmarks import synthetic
from tests.benchmarks.building import MAPGEN, Built, build, is_installed
from tests.benchmarks.opening import Opened, open_page
from tests.benchmarks.peers import PEERS
from tests.benchmarks.report import METHOD, Measures, losses, measures, table
from tests.examples import DEMO
from tests.tools import browser as chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

ROUNDS = 3
STORY_INCIDENTS = 35
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the report; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="100 incidents, one round: does it run?")
    parser.add_argument("--sizes", default="100,1000,10000", help="how many incidents; default: %(default)s")
    options = parser.parse_args(arguments)
    sizes = [100] if options.quick else [int(size) for size in options.sizes.split(",")]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for line in report(Bench(browser, Path(folder), 1 if options.quick else ROUNDS), sizes):
            print(line, flush=True)
        browser.close()


@dataclass(frozen=True)
class Bench:
    """Where and how often to measure."""

    browser: Browser
    folder: Path
    rounds: int

    def measure(self, names: Sequence[str], data: Path, incidents: int) -> dict[str, Measures]:
        """Build and open every page in turn, round after round."""
        built: dict[str, list[Built]] = {name: [] for name in names}
        opened: dict[str, list[Opened]] = {name: [] for name in names}
        for number in range(self.rounds):
            for place, name in enumerate(names):
                print(f"{data.name}, round {number + 1} of {self.rounds}: {name} …", file=sys.stderr)
                built[name].append(build(name, data, self.folder / f"{data.stem}-{number}-{place}"))
                opened[name].append(open_page(self.browser, built[name][-1].page, incidents))
        return {name: measures(built[name], opened[name]) for name in names}


def report(bench: Bench, sizes: Sequence[int]) -> Iterator[str]:
    """Measure, and give the lines of the report as they come."""
    names = [MAPGEN, *(name for name in PEERS if is_installed(name))]
    yield f"# Benchmarks\n\n{_machine(bench)}\n\n{METHOD}"
    absent = [name for name in PEERS if name not in names]
    if absent:
        yield f"\nNot measured, since what they need is not installed: {', '.join(absent)}."
    yield "\n## The page of the story\n"
    yield from table(bench.measure([MAPGEN], DEMO, STORY_INCIDENTS))
    for size in sizes:
        data = synthetic.write(bench.folder / f"{size}.geojson", size)
        results = bench.measure(names, data, size)
        yield f"\n## {size:,} incidents\n\n{data.stat().st_size / size:.0f} bytes of GeoJSON each.\n"
        yield from table(results)
        yield "\nWhere mapgen does worse:\n"
        yield from list(losses(results)) or ["- nowhere"]
    load = f"{os.getloadavg()[0]:.1f}"
    yield f"\nLoad at the end: {load}. Above the number of cores, times are longer than alone."


def _machine(bench: Bench) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in ("folium", "geopandas"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; mapgen {mapgen.__version__}; {os.cpu_count()} cores "
        f"({platform.machine()}), load {os.getloadavg()[0]:.1f} at the start, {memory:.0f} GiB of memory; "
        f"Python {platform.python_version()}, {packages}, Chromium {bench.browser.version}; "
        f"rounds: {bench.rounds}."
    )


if __name__ == "__main__":
    main()
