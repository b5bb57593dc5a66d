from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from mapgen import write
from mapgen.errors import ResourceError
from mapgen.write import STALE_SECONDS, write_all, write_atomic
from tests.examples import ROOT, python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LETTERS = {b"A": b"A" * 300_000, b"B": b"B" * 400_000}

WRITER = """
import sys
from pathlib import Path
from mapgen import write
if sys.argv[2] == "named":
    write._write_unnamed = lambda folder, content: None
contents = [b"A" * 300_000, b"B" * 400_000]
print("writing", flush=True)
turn = 0
while True:
    write.write_atomic(Path(sys.argv[1]), contents[turn % 2])
    turn += 1
"""

LIMITED = """
import resource, signal, sys
from pathlib import Path
from mapgen import write
from mapgen.errors import ResourceError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))
if sys.argv[2] == "named":
    write._write_unnamed = lambda folder, content: None
try:
    write.write_atomic(Path(sys.argv[1]), b"x" * 300_000)
except ResourceError as error:
    print(error)
"""


@pytest.fixture(params=["unnamed", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to write: with a file that has no name yet, and where file systems have no such files."""
    if request.param == "named":
        monkeypatch.setattr(write, "_write_unnamed", lambda _folder, _content: None)
    return str(request.param)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("way")
def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "index.html"
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["index.html"]


@pytest.mark.usefixtures("way")
def test_an_old_file_is_replaced_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"old and longer")
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["index.html"]


@pytest.mark.usefixtures("way")
def test_an_empty_file_can_be_written(tmp_path: Path) -> None:
    write_atomic(tmp_path / "empty", b"")
    assert (tmp_path / "empty").read_bytes() == b""


def test_linux_writes_a_file_that_has_no_name_until_it_is_whole(tmp_path: Path) -> None:
    descriptor = write._write_unnamed(tmp_path, [b"whole"])
    assert (descriptor is not None) is hasattr(os, "O_TMPFILE")
    assert list(tmp_path.iterdir()) == []
    if descriptor is not None:
        os.close(descriptor)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_the_mode_follows_the_umask(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_atomic(tmp_path / "index.html", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "index.html").stat().st_mode) == mode


@pytest.mark.usefixtures("way")
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "private"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_atomic(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_readers_keep_the_old_file_that_they_have_open(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write_atomic(path, b"new")
        assert reader.read() == b"old"


@pytest.mark.usefixtures("way")
def test_a_file_in_place_of_the_folder_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"a file")
    with pytest.raises(ResourceError, match="a file stands where a folder is needed: choose another folder"):
        write_atomic(tmp_path / "output" / "index.html", b"x")
    assert (tmp_path / "output").read_bytes() == b"a file"
    assert names(tmp_path) == ["output"]


@pytest.mark.usefixtures("way")
def test_a_file_further_up_in_place_of_a_folder_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"a file")
    with pytest.raises(ResourceError, match="a file stands where a folder is needed"):
        write_atomic(tmp_path / "output" / "deeper" / "index.html", b"x")


@pytest.mark.usefixtures("way")
def test_a_folder_in_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.mkdir()
    with pytest.raises(ResourceError, match="a folder stands where the file should go: move it away"):
        write_atomic(path, b"x")
    assert names(tmp_path) == ["index.html"]
    assert path.is_dir()


@pytest.mark.parametrize("way_of_writing", ["unnamed", "named"])
def test_a_write_that_is_cut_off_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, way_of_writing: str
) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"old")
    result = python(LIMITED, str(path), way_of_writing)
    assert "could not be written: File too large. Nothing there was changed." in result.stdout, result.stderr
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["index.html"]


@pytest.mark.usefixtures("way")
def test_a_full_disk_leaves_the_old_file_and_says_what_to_do(full_disk: Path) -> None:
    path = full_disk / "index.html"
    path.write_bytes(b"old")
    with pytest.raises(ResourceError, match="the disk is full: free some space and try again"):
        write_atomic(path, b"x" * 1_000_000)
    assert path.read_bytes() == b"old"
    assert names(full_disk) == ["index.html"]


@pytest.mark.usefixtures("way")
def test_a_folder_that_may_not_be_written_to_is_named_with_advice(unwritable: Path) -> None:
    path = unwritable / "index.html"
    with pytest.raises(ResourceError, match=r"no permission to write there|file system is read-only"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(unwritable) == ["index.html"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", ["index.html", "map [1] *.html"])
def test_what_a_killed_writer_left_long_ago_is_swept_and_all_else_stays(tmp_path: Path, name: str) -> None:
    stale, fresh = tmp_path / f".{name}.1-2.tmp", tmp_path / f".{name}.3-4.tmp"
    others = [tmp_path / ".other.html.1-2.tmp", tmp_path / "notes.tmp"]
    for path in (stale, fresh, *others):
        path.write_bytes(b"left")
    for path in (stale, *others):
        make_old(path)
    write_atomic(tmp_path / name, b"new")
    assert names(tmp_path) == sorted([name, fresh.name, *(path.name for path in others)])


@pytest.mark.parametrize(("way_of_writing", "kills"), [("unnamed", 100), ("named", 40)])
def test_kills_at_random_moments_never_leave_a_torn_file(
    tmp_path: Path, way_of_writing: str, kills: int
) -> None:
    path = tmp_path / "index.html"
    moments = random.Random(20240207)  # noqa: S311
    write_atomic(path, LETTERS[b"A"])
    for _ in range(kills):
        kill_a_writer(path, way_of_writing, moments.uniform(0, 0.03))
        content = path.read_bytes()
        assert content == LETTERS[content[:1]]
    strays = [stray for stray in tmp_path.iterdir() if stray != path]
    if way_of_writing == "unnamed":
        # a kill between the two system calls that name a file and put it in its place: but it is whole
        assert [stray for stray in strays if stray.read_bytes() not in LETTERS.values()] == []
    for stray in strays:
        make_old(stray)
    write_atomic(path, b"in the end")
    assert names(tmp_path) == ["index.html"]


def kill_a_writer(path: Path, way_of_writing: str, seconds: float) -> None:
    command = [sys.executable, "-c", WRITER, str(path), way_of_writing]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        assert writer.wait() == -signal.SIGKILL


def make_old(path: Path) -> None:
    old = time.time() - STALE_SECONDS - 60
    os.utime(path, (old, old))


def _then_full(folder: Path) -> Iterator[tuple[Path, bytes]]:
    yield folder / "one", b"new"
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_of_several_files_none_is_replaced_until_all_are_whole(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"old")
    with pytest.raises(ResourceError, match="the disk is full"):
        write_all(_then_full(tmp_path))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_an_error_names_the_files_that_were_replaced_before_it(tmp_path: Path) -> None:
    files = [(tmp_path / "one", b"1"), (tmp_path / "two", b"2")]
    original = write._Waiting.replace

    def fail_at_two(file: write._Waiting) -> None:
        if file.path.name == "two":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        original(file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write._Waiting, "replace", fail_at_two)
        with pytest.raises(ResourceError, match=r"two could not be written: .* Only one was replaced"):
            write_all(files)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
