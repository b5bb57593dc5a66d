"""Fixtures that tests of several modules use."""

from __future__ import annotations

import errno
import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

from mapgen import basemap

# A busy machine is not a fault.
settings.register_profile("mapgen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("mapgen")

NOBODY = 65534
SMALL_DISK = 65_536


@pytest.fixture(scope="module")
def _one_basemap() -> Iterator[None]:
    """For tests whose pages are of few regions: each basemap is cut once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(basemap, "clip", cache(basemap.clip))
        yield


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on a disk of 64 kB. Where no disk can be mounted, writing fails as it would on one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:
        yield folder
        subprocess.run(["umount", "--lazy", folder], check=True)
    else:
        monkeypatch.setattr(os, "write", _write_on_full_disk)
        yield folder


def _write_on_full_disk(_descriptor: int, _content: bytes) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """A folder with an index.html that says "old", in which this user may not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "index.html").write_bytes(b"old")
        user = os.geteuid()
        folder.chmod(0o555)
        if user == 0:  # to whom nothing is forbidden
            os.seteuid(NOBODY)
        yield folder
        os.seteuid(user)
        folder.chmod(0o755)
