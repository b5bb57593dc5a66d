"""What is built once for a whole run, whichever of its workers needs it first."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

PATIENCE = 300
"""Seconds after which another worker cannot be building any more."""


def build_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Path]) -> Path:
    """Return the path that `build` returns for a folder of this name, which all workers share.

    Raises
    ------
    RuntimeError
        The worker that came first could not build it.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, note = shared / name, shared / f"{name}.built"
    try:
        folder.mkdir()
    except FileExistsError:
        return _wait_for(note)
    built = ""
    try:
        built = str(build(folder))
    finally:
        draft = note.with_suffix(".draft")
        draft.write_text(built, encoding="utf-8")
        draft.rename(note)  # never read half written
    return Path(built)


def _wait_for(note: Path) -> Path:
    for _ in range(PATIENCE * 20):
        if note.exists():
            break
        time.sleep(0.05)
    built = note.read_text(encoding="utf-8") if note.exists() else ""
    if not built:
        msg = f"{note.stem} could not be built: see the error of the worker that tried"
        raise RuntimeError(msg)
    return Path(built)
