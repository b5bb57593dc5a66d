"""Whole builds, killed: the reader sees the old page or the new one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.examples import DEMO, python

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 100

# One process imports mapgen and forks a child for each build: every moment of a kill is one of building.
SCRIPT = f"""
import json, os, random, signal, sys, time
from pathlib import Path
from mapgen.config import Settings
from mapgen.pipeline import build

folder = Path(sys.argv[1])
page = folder / "index.html"

def run(title):
    build([Path({str(DEMO)!r})], folder, Settings(title=title))

whole = set()
for title in ("First", "Second"):
    run(title)
    whole.add(page.read_bytes())
started = time.monotonic()
run("First")
seconds = time.monotonic() - started

moments = random.Random(20240207)
torn = survived = 0
for kill in range({KILLS}):
    child = os.fork()
    if child == 0:
        run(("First", "Second")[kill % 2])
        os._exit(0)
    # every other kill falls about the time of writing, which is short beside the rest
    time.sleep(seconds * moments.uniform(0.9 * (kill % 2), 1.1))
    os.kill(child, signal.SIGKILL)
    survived += os.waitpid(child, 0)[1] == 0
    torn += page.read_bytes() not in whole
strays = [path for path in folder.iterdir() if path != page]
print(json.dumps(dict(torn=torn, survived=survived, strays=[p.read_bytes() in whole for p in strays])))
"""


def test_100_kills_of_builds_at_random_moments_leave_the_old_page_or_the_new_one(tmp_path: Path) -> None:
    result = python(SCRIPT, str(tmp_path))
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["torn"] == 0
    assert found["survived"] < KILLS
    # Killed between naming a file and putting it in place, a build leaves a copy: whole, and swept later.
    assert all(found["strays"])
