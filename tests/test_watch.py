"""Watching with real files, a real watcher and real builds."""

from __future__ import annotations

import gc
import json
import os
import shutil
import time
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from mapgen.project import Project
from mapgen.watch import Outcome, Watcher
from tests.examples import feature, write_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.usefixtures("_one_basemap")
LONG_SECONDS = 60.0


class Watched:
    """A project that is watched in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.file = folder / "incidents.geojson"
        self.config = folder / "mapgen.toml"
        self.config.write_text('title = "First"\ninputs = ["incidents.geojson"]')
        self.save("Drone strike")
        self._stop = Event()
        self._outcomes: Queue[Outcome] = Queue()
        watcher = Watcher(Project(inputs=[], config=None, folder=folder), self.output, self._stop)
        self._thread = Thread(target=self._follow, args=[watcher])
        self._thread.start()

    def _follow(self, watcher: Watcher) -> None:
        for outcome in watcher.outcomes():
            self._outcomes.put(outcome)

    def save(self, title: str) -> None:
        """Save as an editor does that writes into the file."""
        write_collection(self.file, feature(title=title))

    def next(self) -> Outcome:
        """Return what came of the next build."""
        return self._outcomes.get(timeout=LONG_SECONDS)

    def until(self, holds: Callable[[Outcome], bool]) -> Outcome:
        """Return the first outcome of which this holds."""
        while not holds(outcome := self.next()):
            pass
        return outcome

    def has(self, words: str) -> bool:
        page = self.output / "index.html"
        return page.exists() and words in page.read_text(encoding="utf-8")

    def until_page_has(self, words: str) -> None:
        self.until(lambda _: self.has(words))

    def is_quiet(self) -> bool:
        """Tell whether nothing is built for a while."""
        time.sleep(2.5)
        return self._outcomes.empty()

    def close(self) -> None:
        self._stop.set()
        self._thread.join(LONG_SECONDS)
        assert not self._thread.is_alive()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    project = Watched(tmp_path)
    first = project.next()
    assert first.counts
    assert first.counts.shown == 1
    yield project
    project.close()


def test_a_saved_file_is_built_however_an_editor_saves(watched: Watched) -> None:
    watched.save("Written into the file")
    watched.until_page_has("Written into the file")
    aside = watched.file.with_name(".incidents.swp")
    write_collection(aside, feature(title="Renamed onto the file"))
    aside.replace(watched.file)
    watched.until_page_has("Renamed onto the file")
    content = watched.file.read_bytes().replace(b"Renamed onto", b"Truncated, then written to")
    with watched.file.open("wb") as file:  # empty for a moment, then in pieces
        for start in range(0, len(content), 200):
            file.write(content[start : start + 200])
            file.flush()
            time.sleep(0.02)
    outcome = watched.until(lambda _: watched.has("Truncated, then written to the file"))
    assert outcome.error is None


def test_settings_and_the_files_they_name_are_followed(watched: Watched) -> None:
    other = watched.folder / "more"
    other.mkdir()
    write_collection(other / "other.geojson", feature(title="From another file"))
    watched.config.write_text('title = "Second title"\ninputs = ["more/other.geojson"]')
    watched.until_page_has("From another file")
    assert watched.has("Second title")
    write_collection(other / "other.geojson", feature(title="Changed there"))
    watched.until_page_has("Changed there")


def test_a_place_that_the_gazetteer_gains_is_on_the_page(watched: Watched) -> None:
    gazetteer = watched.folder / "places.geojson"
    place = {"name": "Qaryat al-Mithal", "country": "IQ", "location_precision": "town", "uncertainty_km": 3}
    place |= {"provider": "The desk's own", "url": "https://example.org/place"}
    point = {"type": "Point", "coordinates": [44.4, 33.3]}
    known = {"type": "Feature", "properties": place, "geometry": point}
    gazetteer.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    table = "Date,Place,Country,Title\n2024-02-07,Qaryat al-Mithal,Iraq,In a village\n"
    (watched.folder / "strikes.csv").write_text(table, encoding="utf-8")
    watched.config.write_text('inputs = ["strikes.csv"]\ngazetteers = ["places.geojson"]')
    assert watched.until(lambda _: watched.has("In a village")).counts
    document = {"type": "FeatureCollection", "features": [known]}
    gazetteer.write_text(json.dumps(document), encoding="utf-8")
    watched.until(lambda done: done.counts is not None and done.counts.unlocated == 0)


def test_what_did_not_change_is_not_built_again(watched: Watched) -> None:
    watched.file.touch()
    watched.file.write_bytes(watched.file.read_bytes())
    assert watched.is_quiet()


def test_broken_data_leave_the_page_and_are_told_once_until_they_are_whole_again(watched: Watched) -> None:
    page = (watched.output / "index.html").read_bytes()
    whole = watched.file.read_bytes()
    watched.file.write_bytes(whole[:300])
    outcome = watched.until(lambda done: done.error is not None)
    assert outcome.problems
    assert (watched.output / "index.html").read_bytes() == page
    watched.file.touch()
    assert watched.is_quiet()
    watched.file.write_bytes(whole)
    assert watched.next().error is None
    assert (watched.output / "index.html").read_bytes() == page


def test_an_input_that_goes_away_is_told_and_built_when_it_is_back(watched: Watched) -> None:
    watched.file.unlink()
    assert "does not exist" in str(watched.until(lambda done: done.error is not None).error)
    watched.save("Back again")
    watched.until_page_has("Back again")


def test_settings_that_are_wrong_are_told_and_right_ones_built(watched: Watched) -> None:
    watched.config.write_text("tittle = 1")
    assert "tittle" in str(watched.until(lambda done: done.error is not None).error)
    watched.config.write_text('inputs = ["no\\u0000where.geojson"]')
    assert "does not exist" in str(watched.until(lambda done: done.error is not None).error)
    watched.config.write_text('title = "Right"\ninputs = ["incidents.geojson"]')
    watched.until_page_has("Right")


def test_a_folder_that_is_removed_is_made_again(watched: Watched) -> None:
    shutil.rmtree(watched.output)
    watched.until_page_has("Drone strike")


def test_a_folder_that_cannot_be_written_is_told_and_used_when_it_can(watched: Watched) -> None:
    shutil.rmtree(watched.output)
    watched.output.write_bytes(b"in the way")
    assert "a file stands where a folder is needed" in str(
        watched.until(lambda done: done.error is not None).error
    )
    watched.output.unlink()
    watched.until_page_has("Drone strike")


def test_500_quick_saves_end_with_the_last_and_leak_nothing(watched: Watched) -> None:
    def resources() -> tuple[int, int]:
        gc.collect()
        resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return len(os.listdir("/proc/self/fd")), resident  # noqa: PTH208

    for number in range(20):
        watched.save(f"Warm {number}")
        time.sleep(0.02)
    watched.until_page_has("Warm 19")
    files, memory = resources()
    for number in range(500):
        watched.save(f"Save {number}")
        time.sleep(0.01)
    watched.until_page_has("Save 499")
    files_after, memory_after = resources()
    assert files_after <= files + 2
    assert memory_after < memory + 40_000_000
    features = json.loads(watched.file.read_bytes())["features"]
    assert features[0]["properties"]["title"] == "Save 499"


def test_a_change_that_no_event_tells_of_is_seen_all_the_same(watched: Watched) -> None:
    """As on a network share: the folder of the link has no events, the file it leads to has changed."""
    elsewhere = watched.folder / "elsewhere"
    elsewhere.mkdir()
    target = write_collection(elsewhere / "real.geojson", feature(title="Behind a link"))
    watched.file.unlink()
    watched.file.symlink_to(target)
    watched.until_page_has("Behind a link")
    write_collection(target, feature(title="Changed behind the link"))
    watched.until_page_has("Changed behind the link")
