from __future__ import annotations

import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mapgen.errors import ResourceError
from mapgen.geocode import cache as module
from mapgen.geocode.cache import Cache, Key, default_path
from tests.examples import ROOT

if TYPE_CHECKING:
    from pathlib import Path

KEY = Key("https://example.org", "Hilla", "en", 1)


def quiet(path: Path) -> Cache:
    """A cache that has nothing to tell."""
    return Cache(path, pytest.fail)


def test_what_is_put_is_had_again_by_the_next_process_with_the_day_it_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "cache.sqlite"
    places = [{"name": "الحلة", "lat": 32.5}, 5]
    quiet(path).put(KEY, places)
    assert quiet(path).get(KEY) == places
    with sqlite3.connect(path) as connection:
        ((date,),) = connection.execute("SELECT date FROM answer").fetchall()
    connection.close()
    assert len(date) == 10


@pytest.mark.parametrize(
    "other",
    [
        KEY._replace(provider="other"),
        KEY._replace(query="other"),
        KEY._replace(language="ar"),
        KEY._replace(version=2),
    ],
)
def test_another_service_question_language_or_form_is_another_entry(tmp_path: Path, other: Key) -> None:
    cache = quiet(tmp_path / "cache.sqlite")
    cache.put(KEY, [1])
    assert cache.get(other) is None
    assert cache.get(KEY) == [1]


def test_no_answer_and_an_empty_answer_are_not_the_same(tmp_path: Path) -> None:
    cache = quiet(tmp_path / "cache.sqlite")
    assert cache.get(KEY) is None
    cache.put(KEY, [])
    assert cache.get(KEY) == []


def test_readers_need_not_wait_for_a_writer(tmp_path: Path) -> None:
    cache, other = quiet(tmp_path / "cache.sqlite"), quiet(tmp_path / "cache.sqlite")
    cache.put(KEY, [1])
    with cache.alone():
        cache.put(KEY, [2])
        assert other.get(KEY) == [1]
    assert other.get(KEY) == [2]


def test_the_next_question_may_be_put_when_any_process_says_so(tmp_path: Path) -> None:
    cache, other = quiet(tmp_path / "cache.sqlite"), quiet(tmp_path / "cache.sqlite")
    assert cache.not_before("a", 100.0) == 100.0
    cache.wait_until("a", 130)
    assert other.not_before("a", 100.0) == 130.0
    assert other.not_before("b", 100.0) == 100.0


def test_a_pause_that_a_wrong_clock_wrote_is_no_pause(tmp_path: Path) -> None:
    cache = quiet(tmp_path / "cache.sqlite")
    cache.wait_until("a", 1e12)
    assert cache.not_before("a", 100.0) == 100.0


WORKER = """
import sys
from pathlib import Path
from mapgen.geocode.cache import Cache, Key
cache = Cache(Path(sys.argv[1]), sys.exit)
for number in range(40):
    with cache.alone():
        cache.put(Key("x", f"{sys.argv[2]} {number}", "en", 1), [number])
"""


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    command = [sys.executable, "-c", WORKER, str(path)]
    workers = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("one", "two")]
    assert [worker.wait() for worker in workers] == [0, 0]
    cache = quiet(path)
    assert all(cache.get(Key("x", f"{who} {n}", "en", 1)) == [n] for who in ("one", "two") for n in range(40))


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_told_and_set_aside_and_nothing_of_it_is_lost(
    tmp_path: Path, content: bytes
) -> None:
    path, told = tmp_path / "cache.sqlite", list[str]()
    path.write_bytes(content)
    cache = Cache(path, told.append)
    cache.put(KEY, [1])
    (aside,) = tmp_path.glob("cache.sqlite.damaged-*")
    assert aside.read_bytes() == content
    assert len(told) == 1
    assert f"{path}, cannot be read" in told[0]
    assert f"it is now {aside.name}" in told[0]
    assert quiet(path).get(KEY) == [1]


def test_a_file_that_is_damaged_while_it_is_used_is_set_aside_too(tmp_path: Path) -> None:
    path, told = tmp_path / "cache.sqlite", list[str]()
    first = quiet(path)
    for number in range(300):
        first.put(KEY._replace(query=str(number)), ["x" * 20_000])  # more than SQLite keeps in memory
    first.close()
    cache = Cache(path, told.append)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    assert any(cache.get(KEY._replace(query=str(number))) is None for number in range(300))
    assert len(told) == 1
    cache.put(KEY, [1])
    assert cache.get(KEY) == [1]


def test_a_database_of_something_else_is_set_aside_and_not_written_into(tmp_path: Path) -> None:
    path, told = tmp_path / "cache.sqlite", list[str]()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (a)")
    connection.close()
    Cache(path, told.append).put(KEY, [1])
    assert "no cache of this version" in told[0]
    (aside,) = tmp_path.glob("cache.sqlite.damaged-*")
    connection = sqlite3.connect(aside)
    assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["other"]
    connection.close()


def test_an_entry_that_cannot_be_read_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    quiet(path).put(KEY, [1])
    connection = sqlite3.connect(path)
    connection.execute("UPDATE answer SET places = '[1,'")
    connection.commit()
    connection.close()
    assert quiet(path).get(KEY) is None


def test_a_place_where_nothing_can_be_written_is_told_with_advice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "cache.sqlite", tmp_path):
        with pytest.raises(ResourceError, match=r"cannot be used.*--cache"):
            quiet(path)


def test_a_file_that_another_process_keeps_for_itself_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    cache, other = quiet(tmp_path / "cache.sqlite"), quiet(tmp_path / "cache.sqlite")
    with cache.alone(), pytest.raises(ResourceError, match="locked"), other.alone():
        pass


def test_answers_are_kept_in_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_path() == tmp_path / "mapgen" / "geocoding.sqlite"
    quiet(default_path())
    assert (tmp_path / "mapgen").stat().st_mode & 0o077 == 0
