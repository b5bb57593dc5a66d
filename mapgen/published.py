"""The folder that a build writes: files that belong together, and a record of them.

The record, `.mapgen.json`, says which files mapgen wrote there, what was in them, and what they were made
from. So a build of unchanged input is known to be needless, a file that a later build does not write any more
goes, and nobody else's file ever does; nor is one replaced, but for an `index.html`.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct, field

from mapgen.errors import UsageError
from mapgen.filenames import PAGE
from mapgen.write import write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

RECORD = ".mapgen.json"


class Counts(Struct, frozen=True, kw_only=True):
    """How a build went."""

    shown: int = 0
    unlocated: int = 0
    withheld: int = 0
    errors: int = 0
    warnings: int = 0


class Record(Struct, frozen=True, kw_only=True):
    """What mapgen wrote into a folder."""

    about: str = "Files that mapgen wrote here, with their SHA-256, and what they were made from."
    files: dict[str, str] = field(default_factory=dict)
    leaving: dict[str, str] = field(default_factory=dict)
    """Those of an earlier build that this one did not write, and was about to remove."""
    made_from: str | None = None
    """Fingerprint of all that the files were made from."""
    counts: Counts = Counts()


class Folder(NamedTuple):
    """Where files are published, and what must not be lost there."""

    path: Path
    sources: Sequence[Path] = ()
    """Files that are read."""


def publish(
    folder: Folder,
    files: Iterable[tuple[str, bytes]],
    made_from: str,
    counts: Counts,
    say: Callable[[str], None] = lambda _line: None,
) -> dict[str, int]:
    """Write files into a folder, each whole or not at all, and remove those of an earlier build.

    Two builds that write into one folder do so one after the other.

    Parameters
    ----------
    folder
        Made if there is none.
    files
        Names and contents; made one after another, as they are written.
    made_from
        Fingerprint of all that decides their contents (`mapgen.fingerprint`).
    counts
        How the build went.
    say
        Is told when another build has to be waited for.

    Returns
    -------
    dict
        The size of each file in bytes.

    Raises
    ------
    ResourceError
        If one cannot be written; see `mapgen.write.write_all`.
    UsageError
        If one would take the place of a source, or of a file of somebody else; nothing was changed then.
    """
    hashes: dict[str, str] = {}
    sizes: dict[str, int] = {}
    with _alone_in(folder.path, say):
        before = recorded(folder.path)
        known = before.files | before.leaving

        def noted() -> Iterator[tuple[Path, bytes]]:
            for name, content in files:
                path = folder.path / name
                if name not in known:
                    _refuse_loss(path, content, folder.sources)
                hashes[name] = digest(content)
                sizes[name] = len(content)
                yield path, content
            leaving = {name: known[name] for name in known if name not in hashes}
            record = Record(files=hashes, leaving=leaving, made_from=made_from, counts=counts)
            yield folder.path / RECORD, msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"

        write_all(noted())
        _remove(folder.path, {name: known[name] for name in known if name not in hashes})
    return sizes


def _refuse_loss(path: Path, content: bytes, sources: Sequence[Path]) -> None:
    """Raise UsageError if a file that mapgen did not write, or that it reads, would be replaced."""
    if not path.exists():
        return
    if any(source.exists() and path.samefile(source) for source in sources):
        raise UsageError(
            f"{path} is what is built from, and a build writes a file of that name. Choose another folder "
            "with -o. Nothing was changed."
        )
    if path.name != PAGE and _digest_of(path) != digest(content):
        raise UsageError(
            f"{path} is there, and mapgen has not written it. Move it away, or choose another folder with "
            "-o. Nothing was changed."
        )


def recorded(folder: Path) -> Record:
    """Return what mapgen wrote into a folder; an empty record if there is none that can be read."""
    try:
        path = folder / RECORD
        record = msgspec.json.decode(path.read_bytes() if path.is_file() else b"", type=Record)
    except (OSError, ValueError):
        return Record()
    return record if all(_is_name(name) for name in (record.files | record.leaving)) else Record()


def _is_name(name: str) -> bool:
    return name not in {"", ".", ".."} and not {"/", "\\", "\0"}.intersection(name)


def unchanged(folder: Path, made_from: str) -> Record | None:
    """Return the record of a folder whose files are those that a build from this would write again."""
    record = recorded(folder)
    if record.made_from != made_from or differing(folder, record.files):
        return None
    return record


def differing(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return the names of files that are not in a folder, or have another SHA-256 there."""
    return [name for name, known in files.items() if _digest_of(folder / name) != known]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _remove(folder: Path, files: Mapping[str, str]) -> None:
    """Remove files that are as mapgen wrote them."""
    for name, known in files.items():
        path = folder / name
        if _digest_of(path) == known:
            with suppress(OSError):
                path.unlink()


@contextmanager
def _alone_in(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Wait until no other build writes into a folder, where the system can tell."""
    try:
        import fcntl  # noqa: PLC0415  not on Windows

        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # what is wrong with the folder is said when it is written to
        yield
        return
    try:
        with suppress(OSError):  # not every file system has locks
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(f"Waiting for another build that writes into {folder}")
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
