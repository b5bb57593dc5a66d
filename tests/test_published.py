from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mapgen.errors import ResourceError, UsageError
from mapgen.published import RECORD, Counts, Folder, differing, digest, publish, recorded, unchanged
from tests.examples import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FILES = {"index.html": b"page", "incidents.csv": b"a,b"}


def put(folder: Path, files: dict[str, bytes], made_from: str = "x", sources: Sequence[Path] = ()) -> None:
    publish(Folder(folder, sources), files.items(), made_from, Counts(shown=1))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_record_names_each_file_with_its_hash_and_how_the_build_went(tmp_path: Path) -> None:
    sizes = publish(Folder(tmp_path / "new"), FILES.items(), "x", Counts(shown=3, errors=1))
    record = recorded(tmp_path / "new")
    assert sizes == {"index.html": 4, "incidents.csv": 3}
    assert record.files == {name: digest(content) for name, content in FILES.items()}
    assert (record.made_from, record.counts.shown, record.counts.errors) == ("x", 3, 1)


def test_a_file_that_is_not_written_any_more_goes(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    put(tmp_path, {"index.html": b"page"})
    assert names(tmp_path) == {"index.html", RECORD}


def test_a_file_that_somebody_changed_stays(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    (tmp_path / "incidents.csv").write_bytes(b"mine")
    put(tmp_path, {"index.html": b"page"})
    assert (tmp_path / "incidents.csv").read_bytes() == b"mine"


def test_nobody_elses_file_goes(tmp_path: Path) -> None:
    (tmp_path / "robots.txt").write_bytes(b"mine")
    put(tmp_path, FILES)
    put(tmp_path, {})
    assert names(tmp_path) == {"robots.txt", RECORD}


def test_a_record_that_names_files_elsewhere_removes_nothing_there(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    outside = tmp_path / "notes.txt"
    outside.write_bytes(b"notes")
    put(folder, {})
    forged = (
        (folder / RECORD)
        .read_text()
        .replace('"files": {}', f'"files": {{"../notes.txt": "{digest(b"notes")}"}}')
    )
    (folder / RECORD).write_text(forged)
    put(folder, {})
    assert outside.read_bytes() == b"notes"


def test_what_is_built_from_is_never_replaced(tmp_path: Path) -> None:
    source = tmp_path / "incidents.geojson"
    source.write_bytes(b"the only copy")
    for folder, sources in ((tmp_path, [source]), (tmp_path, [tmp_path / "." / "incidents.geojson"])):
        with pytest.raises(UsageError, match=r"incidents\.geojson is what is built from"):
            put(folder, {"index.html": b"page", "incidents.geojson": b"less"}, sources=sources)
    assert names(tmp_path) == {"incidents.geojson"}
    assert source.read_bytes() == b"the only copy"


def test_a_file_that_mapgen_has_not_written_is_not_replaced_but_for_the_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"an older page")
    (tmp_path / "CREDITS.txt").write_bytes(b"of another project")
    with pytest.raises(UsageError, match=r"CREDITS\.txt is there, and mapgen has not written it"):
        put(tmp_path, {"index.html": b"page", "CREDITS.txt": b"ours"})
    assert (tmp_path / "index.html").read_bytes() == b"an older page"
    (tmp_path / "CREDITS.txt").write_bytes(b"ours")
    put(tmp_path, {"index.html": b"page", "CREDITS.txt": b"ours"})
    put(tmp_path, {"index.html": b"page", "CREDITS.txt": b"renewed"})
    assert (tmp_path / "CREDITS.txt").read_bytes() == b"renewed"


def test_what_a_killed_build_was_about_to_remove_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, FILES)
    with monkeypatch.context() as patch:
        patch.setattr("mapgen.published._remove", lambda _folder, _files: None)  # killed before it
        put(tmp_path, {"index.html": b"page"})
    assert "incidents.csv" in names(tmp_path)
    put(tmp_path, {"index.html": b"page"})
    assert names(tmp_path) == {"index.html", RECORD}


def test_a_folder_in_place_of_the_record_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / RECORD).mkdir()
    with pytest.raises(ResourceError, match="Nothing there was changed"):
        put(tmp_path, FILES)
    assert names(tmp_path) == {RECORD}


def test_a_record_that_is_a_pipe_or_names_no_files_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / RECORD)
    assert recorded(tmp_path).files == {}
    (tmp_path / RECORD).unlink()
    for name in ("a\\u0000b", "../a", "..", ""):
        (tmp_path / RECORD).write_text(f'{{"files": {{"{name}": "x"}}}}')
        assert recorded(tmp_path).files == {}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"files": 1}', b"\xff"])
def test_a_damaged_record_is_none(tmp_path: Path, content: bytes) -> None:
    put(tmp_path, FILES)
    (tmp_path / RECORD).write_bytes(content)
    assert recorded(tmp_path).files == {}
    assert unchanged(tmp_path, "x") is None


def test_a_folder_is_unchanged_as_long_as_input_and_files_are(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    record = unchanged(tmp_path, "x")
    assert record
    assert record.counts.shown == 1
    assert unchanged(tmp_path, "y") is None
    (tmp_path / "index.html").write_bytes(b"edited")
    assert unchanged(tmp_path, "x") is None
    assert differing(tmp_path, record.files) == ["index.html"]
    (tmp_path / "index.html").unlink()
    assert unchanged(tmp_path, "x") is None


def test_nothing_is_replaced_or_removed_when_a_file_cannot_be_made(tmp_path: Path) -> None:
    put(tmp_path, FILES)

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(ResourceError):
        publish(Folder(tmp_path), failing(), "y", Counts())
    assert unchanged(tmp_path, "x")


WRITER = """
import sys
from pathlib import Path
from mapgen.published import Counts, Folder, publish
letter = sys.argv[2]
def files():
    for number in range(8):
        yield f"{number}.txt", letter.encode() * 400_000
for _ in range(15):
    publish(Folder(Path(sys.argv[1])), files(), letter, Counts())
"""


def test_two_builds_at_once_do_not_mix_their_files(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, letter], cwd=ROOT) for letter in "ab"
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    record = recorded(tmp_path)
    assert len({(tmp_path / f"{number}.txt").read_bytes()[:1] for number in range(8)}) == 1
    assert differing(tmp_path, record.files) == []
    assert len(list(tmp_path.iterdir())) == 9
