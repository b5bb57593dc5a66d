from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import mapgen
from tests.benchmarks import synthetic
from tests.benchmarks.building import MAPGEN, is_installed
from tests.benchmarks.peers import PEERS
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_made_up_incidents_have_nothing_wrong_with_them(tmp_path: Path) -> None:
    dataset = mapgen.load(synthetic.write(tmp_path / "a.geojson", 500))
    assert dataset.problems == []
    assert len(dataset.incidents) == 500


def test_made_up_incidents_are_the_same_every_time_and_about_800_bytes_each(tmp_path: Path) -> None:
    one = synthetic.write(tmp_path / "a.geojson", 200).read_bytes()
    assert one == synthetic.write(tmp_path / "b.geojson", 200).read_bytes()
    assert 700 <= len(one) / 200 <= 900


def test_a_quick_run_measures_mapgen_and_every_peer_that_is_installed() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--quick"]
    result = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    assert result.returncode == 0, result.stderr
    pages, regenerated = result.stdout.split("## Regenerating")
    lines = [line for line in pages.splitlines() if line.startswith("|") and "×" in line]
    assert [line.split("|")[1].strip() for line in lines] == [MAPGEN, MAPGEN, *filter(is_installed, PEERS)]
    cells = {line.split("|")[1].strip(): line.split("|")[2:-1] for line in lines}
    assert all(cell.strip() != "–" for cell in cells[MAPGEN])
    for name, peer in PEERS.items():
        measured = [cell.strip() != "–" for cell in cells.get(name, [])]
        assert all(measured[: 6 if peer.opens else 4]), f"{name}: {result.stderr}"
    assert re.search(r"\| the story, of 1 \| \d+ \| \d+ \| \d\.\d+ \| \d+ \|", pages)
    again = [
        line.split("|")[1:-1] for line in regenerated.splitlines() if line.startswith("|") and "×" in line
    ]
    assert [cells[0].strip() for cells in again] == ["the story", "100 incidents"]
    assert [cells.count(" – ") for cells in again] == [0, 1]
