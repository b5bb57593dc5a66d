"""Reading what git keeps, by its own commands."""

from __future__ import annotations

import subprocess

from mapgen.errors import ResourceError


def kind_of(name: str) -> str:
    """Return what a name stands for in the repository of the current folder: blob, tree, commit or tag."""
    return _read(name, "cat-file", "-t").decode().strip()


def content(name: str) -> bytes:
    """Return a file as `git show` would print it."""
    return _read(name, "cat-file", "blob")


def files(name: str) -> list[str]:
    """Return the paths of all files in a folder and below, relative to it."""
    listed = _read(name, "ls-tree", "-r", "-z", "--name-only", "--full-tree")
    return [path for path in listed.decode(errors="surrogateescape").split("\0") if path]


def is_revision(name: str) -> bool:
    """Tell whether git knows the name."""
    try:
        kind_of(name)
    except ResourceError:
        return False
    return True


def _read(name: str, *command: str) -> bytes:
    """Run a command on what the name stands for; a name that begins with `-` is no option.

    Raises
    ------
    ResourceError
        If there is no git, the current folder is in no repository, or that has nothing of this name.
    """
    try:
        done = _run(*command, "--end-of-options", name)
    except FileNotFoundError as error:
        raise ResourceError(f"{name} could not be read: git is not installed, or not on the PATH.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise ResourceError(f'{name} could not be read. git says "{said}"{_advice(name)}')
    return done.stdout


def _advice(name: str) -> str:
    """Say what may help where the revision itself, not the file in it, is unknown to a shallow clone."""
    revision = name.partition(":")[0]
    shallow = _run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if not (shallow and revision and _run("cat-file", "-e", "--end-of-options", revision).returncode):
        return ""
    return " This clone is shallow and lacks older revisions: `git fetch --unshallow` gets them."


def _run(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *command], check=False, capture_output=True)  # noqa: S603, S607
