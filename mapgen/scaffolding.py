"""Laying out a new map project: settings, one incident to start from, a workflow, a README."""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from typing import TYPE_CHECKING

from mapgen import __version__
from mapgen.errors import ResourceError, UsageError
from mapgen.write import write_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

_PLACES = {
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "github/": ".github/",
}
"""Beginnings of paths that are hidden in a project, but not in the package."""


def lay_out(folder: Path) -> list[Path]:
    """Lay out a project that builds at once, and return its files.

    Parameters
    ----------
    folder
        Where; made if there is none. Its last part is the name of the project.

    Raises
    ------
    UsageError
        If there is something in it already, or its name can be no title.
    ResourceError
        If it cannot be written.
    """
    name = folder.resolve().name
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
        raise UsageError(
            f"The name {name!a} has control characters or is not UTF-8, and could not be "
            "the title of a map. Choose another name."
        )
    if _is_taken(folder):
        raise UsageError(f"{folder} is there already and not an empty folder. Choose another name.")
    title = re.sub("[-_]+", " ", name).strip() or name
    words = {"@NAME@": name, "@TITLE@": json.dumps(title[:1].upper() + title[1:], ensure_ascii=False)}
    made = [
        (folder / _place(path), _filled(content, words))
        for path, content in _files(files("mapgen") / "scaffold")
    ]
    made.append((folder / "requirements.txt", requirement().encode()))
    write_all(made)
    return sorted(path for path, _ in made)


def _is_taken(folder: Path) -> bool:
    try:
        return folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise ResourceError(f"{folder} cannot be looked into: {error.strerror}.") from error


def requirement() -> str:
    """Return the requirements file that installs this mapgen where it was installed from (PEP 610)."""
    try:
        text = distribution("mapgen").read_text("direct_url.json")
    except PackageNotFoundError:
        text = None
    origin = json.loads(text) if text else {}
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return f"mapgen @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}\n"
    return (
        "# Say here where mapgen comes from: the address of its repository with a version, or of a wheel.\n"
        f"# mapgen @ git+https://…@v{__version__}\n"
        "# Not by name alone: whoever registers a name decides what is installed by it.\n"
    )


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _place(path: str) -> str:
    for beginning, hidden in _PLACES.items():
        if path.startswith(beginning):
            return hidden + path.removeprefix(beginning)
    return path


def _filled(content: bytes, words: dict[str, str]) -> bytes:
    for placeholder, word in words.items():
        content = content.replace(placeholder.encode(), word.encode())
    return content
