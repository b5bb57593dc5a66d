"""Building a page in a process of its own, and what that costs."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tests.benchmarks.peers import PEERS
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MAPGEN = "mapgen"


class Built(Struct, frozen=True):
    """What one build gave and took."""

    page: Path
    seconds: float
    """Of the whole process, from its start to its end."""
    peak_mb: float
    """Most memory that was resident at once."""
    size_mb: float
    gzipped_mb: float


def is_installed(name: str) -> bool:
    """Return whether what a peer needs is here."""
    return all(find_spec(module) for module in PEERS[name].needs)


def build(name: str, data: Path, folder: Path) -> Built:
    """Build the page of mapgen or of a peer in a folder of its own.

    Raises
    ------
    RuntimeError
        If the process fails; its text ends with what the process printed.
    """
    folder.mkdir(parents=True)
    page = folder / "index.html"
    if name == MAPGEN:
        command = [sys.executable, "-m", "mapgen", "build", str(data), "-o", str(folder)]
    else:
        command = [sys.executable, "-m", "tests.benchmarks.peers", name, str(data), str(page)]
    seconds, peak_mb = run(command, folder)
    content = page.read_bytes()
    return Built(page, seconds, peak_mb, len(content) / 1e6, len(gzip.compress(content, 6)) / 1e6)


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command, and return how many seconds it took and how many MB of memory it had at most.

    Raises
    ------
    RuntimeError
        If it fails; the text ends with what it printed.
    """
    log = folder / "log.txt"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
        peak_mb = ended(process)
        seconds = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{log.read_text(encoding='utf-8')}")
    return seconds, peak_mb


def ended(process: subprocess.Popen[Any]) -> float:
    """Wait for the end of a process, and return how many MB of memory it had at most."""
    _, status, usage = os.wait4(process.pid, 0)  # unlike subprocess, it tells the child's own memory
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
