"""Whole builds, killed: each file is the old one or the new one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mapgen.published import RECORD, differing, recorded
from tests.examples import feature, mapgen, python, write_collection

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 100

# One process imports mapgen and forks a child for each build: every moment of a kill is one of building.
SCRIPT = f"""
import json, os, random, signal, sys, time
from functools import cache
from pathlib import Path
from threading import Event
from mapgen import basemap, pipeline
from mapgen.project import Project
from mapgen.watch import Watcher

basemap.clip = cache(basemap.clip)  # the longest part of a build, in which nothing is written
project = Path(sys.argv[1])
folder = project / "output"
config = project / "mapgen.toml"

def call(title):
    config.write_text('inputs = ["incidents.geojson"]\\ntitle = "' + title + '"')

def build():
    pipeline.build([project / "incidents.geojson"], folder, config)

def watch():
    for _ in Watcher(Project(inputs=[], config=config, folder=project), folder, Event()).outcomes():
        pass

def contents():
    return {{path.name: path.read_bytes() for path in folder.iterdir()}}

whole = {{}}
for title in ("Second", "First"):
    call(title)
    started = time.monotonic()
    build()
    seconds = time.monotonic() - started
    for name, content in contents().items():
        whole.setdefault(name, set()).add(content)

moments = random.Random(20240207)
torn = []
survived = 0
for kill in range({KILLS}):
    call(("Second", "First")[kill % 2])
    child = os.fork()
    if child == 0:
        (build, watch)[kill % 4 // 2]()
        os._exit(0)
    # most kills fall about the time of writing, which is short beside the rest
    time.sleep(seconds * moments.uniform(0.7 if kill % 4 else 0, 1.2))
    os.kill(child, signal.SIGKILL)
    survived += os.waitpid(child, 0)[1] == 0
    # killed between naming a file and putting it in place, a build leaves a copy: whole, and swept later
    torn += [name for name, content in contents().items() if not any(content in files for files in (
        [whole[name]] if name in whole else whole.values()))]
print(json.dumps(dict(torn=torn, survived=survived)))
"""


def test_100_kills_of_build_and_watch_at_random_moments_leave_old_files_or_new_ones(tmp_path: Path) -> None:
    write_collection(tmp_path / "incidents.geojson", feature("a"), feature("b"))
    result = python(SCRIPT, str(tmp_path))
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["torn"] == []
    assert found["survived"] < KILLS
    output = tmp_path / "output"
    assert mapgen("build", "--config", "mapgen.toml", cwd=tmp_path).returncode == 0
    files = recorded(output).files
    assert differing(output, files) == []
    assert {path.name for path in output.iterdir() if not path.name.endswith(".tmp")} == {*files, RECORD}
