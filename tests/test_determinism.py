"""The same input gives the same bytes, whoever builds it, where and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.examples import DEMO, ROOT

if TYPE_CHECKING:
    from pathlib import Path

BUILD_AT = """
import os, sys, time_machine

time_machine.travel(float(sys.argv.pop(1))).start()
os.umask(int(sys.argv.pop(1), 8))

from mapgen.cli import main

main()
"""
"""Runs the command line at a moment of its own, in seconds since 1970, and with a umask of its own."""


def _build(folder: Path, moment: int, umask: str, **environment: str) -> bytes:
    """Build the story in a copy of its folder and return the page."""
    shutil.copytree(DEMO.parent, folder / "geodata")
    for path in (folder / "geodata").iterdir():
        os.utime(path, (moment, moment))
    result = subprocess.run(
        [sys.executable, "-c", BUILD_AT, str(moment), umask, "build"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
    )
    assert result.returncode == 0, result.stderr
    return (folder / "output" / "index.html").read_bytes()


def test_two_builds_in_two_folders_on_two_days_give_the_same_bytes(tmp_path: Path) -> None:
    there = {"TZ": "Asia/Baghdad", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"}
    here = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "COLUMNS": "40"}
    one = _build(tmp_path / "one folder", 1_707_327_000, "022", **there)
    other = _build(tmp_path / "andere Länge", 1_893_456_000, "077", **here)
    assert one == other
