"""Building again: what it takes when nothing has changed, and when one incident has."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.benchmarks.building import ended, run
from tests.examples import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage

TIMES = 3
"""So often an incident is changed; the median counts."""
TIMEOUT_MS = 60_000

TELL_TITLES = """
let told = null;
const tell = () => {
  const dialogs = [...document.querySelectorAll("[role=dialog]")];
  const open = dialogs.find((one) => one.getClientRects().length > 0);
  const title = open?.querySelector("h2, h3")?.textContent;
  if (title && title !== told) console.debug(`benchmark:title ${(told = title)}`);
  requestAnimationFrame(tell);
};
tell();
"""
"""Tells of the title of the incident whose popup is there, in the frame in which it is."""

_ID = re.compile(rb'"features": ?\[.*?"id": ?"([^"]*)"', re.DOTALL)
_TITLE = re.compile(rb'("features": ?\[.*?"title": ?")([^"]*)(")', re.DOTALL)


class Regenerated(Struct, frozen=True):
    """How long building took, in seconds."""

    full: float
    """The whole process, into an empty folder."""
    unchanged: float
    """The whole process, when the folder is what the input gives."""
    changed: float
    """In `mapgen watch`: from saving a file in which one incident is another to the line it prints."""
    visible: float | None
    """With `mapgen serve`: from saving to the frame of an open page that shows the new title."""
    watching_mb: float
    """Most memory that `mapgen watch` had resident."""


def regenerate(data: Path, folder: Path, browser: Browser | None) -> Regenerated:
    """Build, build again, and watch; without a browser, what is visible is not measured.

    Parameters
    ----------
    data
        A file, in which the title of the first incident is changed.
    folder
        Empty; where to build.

    Raises
    ------
    RuntimeError
        If something is not built.
    """
    command = ["build", str(data), "-o", str(folder / "output")]
    full, _ = run(_mapgen(command), folder)
    unchanged, _ = run(_mapgen(command), folder)
    changed, watching_mb = _watch(data, folder)
    visible = _serve(data, folder, browser) if browser else None
    return Regenerated(full, unchanged, changed, visible, watching_mb)


def table(results: dict[str, Regenerated]) -> Iterator[str]:
    """Write the figures, each also as a ratio to that of a full build."""
    yield "| | full build s | unchanged s | one changed s | visible s | watching MB |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, took in results.items():
        seconds = (took.full, took.unchanged, took.changed, took.visible)
        cells = ["–" if one is None else f"{one:.2f} ({one / took.full:.2f}×)" for one in seconds]
        yield f"| {name} | {' | '.join(cells)} | {took.watching_mb:.0f} |"


def _watch(data: Path, folder: Path) -> tuple[float, float]:
    took = []
    with _following(["watch", str(data), "-o", str(folder / "output")], folder) as watching:
        _until_shown(watching)
        for number in range(TIMES):
            start = _change(data, f"Watched {number}")
            _until_shown(watching)
            took.append(time.perf_counter() - start)
        watching.send_signal(signal.SIGTERM)
        peak_mb = ended(watching)
    return median(took), peak_mb


def _serve(data: Path, folder: Path, browser: Browser) -> float:
    took = []
    found = _ID.search(data.read_bytes())
    assert found
    command = ["serve", str(data), "-o", str(folder / "output"), "--port", "0"]
    with _following(command, folder) as serving, browser.new_context() as context:
        assert serving.stdout
        address = re.search(r"http://[\d.:]+/", serving.stdout.readline())
        assert address
        _until_shown(serving)
        context.add_init_script(TELL_TITLES)
        page = context.new_page()
        with page.expect_console_message(partial(_tells, ""), timeout=TIMEOUT_MS):
            page.goto(f"{address[0]}#incident={found[1].decode()}")
        for number in range(TIMES):
            title = f"Served {number}"
            with page.expect_console_message(partial(_tells, title), timeout=TIMEOUT_MS):
                start = _change(data, title)
            took.append(time.perf_counter() - start)
            _until_shown(serving)
    return median(took)


def _tells(title: str, said: ConsoleMessage) -> bool:
    return said.text.startswith(f"benchmark:title {title}")


def _change(data: Path, title: str) -> float:
    """Give the first incident another title, and return when that was saved."""
    content = _TITLE.sub(lambda found: found[1] + title.encode() + found[3], data.read_bytes(), count=1)
    aside = data.with_suffix(".new")
    aside.write_bytes(content)
    start = time.perf_counter()
    aside.replace(data)
    return start


@contextmanager
def _following(arguments: list[str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a command of mapgen's until it is interrupted."""
    with subprocess.Popen(
        _mapgen(arguments),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)


def _until_shown(process: subprocess.Popen[str]) -> None:
    """Wait for the line that says what was built."""
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if " shown, " in line:
            return
    raise RuntimeError(f"{process.args!r} ended:\n{''.join(said)}")


def _mapgen(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "mapgen", *arguments]
